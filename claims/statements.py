"""What a unit of text states: its clauses with their atoms, or what it notes down without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.atoms import Atom, atoms_of
from claims.clauses import Clause
from claims.discourse import Discourse
from claims.fragments import clauses_in
from claims.lists import is_titled, listed_atom
from claims.model import BlockKind
from claims.notes import is_misread, is_remark, item_atoms, opens_with_modal, row_atoms
from claims.sentences import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A clause and its atoms; `noted` says that its words alone make it a claim, without a verb to judge."""

    clause: Clause
    atoms: Iterable[Atom]
    noted: bool = False


def statements(unit: Unit, lead: Unit | None, discourse: Discourse) -> Iterator[Statement]:
    """The statements of a unit; a list item without a clause finishes that of its lead-in, or is a note."""
    if unit.block.kind is BlockKind.TABLE:
        yield from _noted(row_atoms(unit))
        return
    clauses = clauses_in(unit.tokens)
    if clauses and unit.block.kind is BlockKind.LIST_ITEM:
        clauses = () if _is_note(unit, clauses[0], lead) else clauses
    if clauses:
        yield from (Statement(clause=clause, atoms=atoms_of(clause, discourse)) for clause in clauses)
        return
    atom = listed_atom(unit, lead, discourse) if lead is not None and not clauses else None
    if atom is not None:
        yield Statement(clause=atom.clause, atoms=(atom,), noted=lead is not None and is_titled(lead))
    elif unit.block.kind is BlockKind.LIST_ITEM:
        yield from _noted(item_atoms(unit, discourse))


def _is_note(unit: Unit, clause: Clause, lead: Unit | None) -> bool:
    """Whether what the parser took for a clause is none that stands by itself."""
    if lead is not None and is_misread(unit, clause):
        return True
    return opens_with_modal(unit, clause) or is_remark(clause)


def _noted(atoms: Iterable[Atom]) -> Iterator[Statement]:
    return (Statement(clause=atom.clause, atoms=(atom,), noted=True) for atom in atoms)
