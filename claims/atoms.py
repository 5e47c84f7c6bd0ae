"""One sentence to the separate claims in it, each a sentence of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from claims.clauses import Clause
from claims.coordination import joined_groups
from claims.denial import spread_denial
from claims.discourse import Discourse
from claims.named_lists import named_groups
from claims.parts import parts_of
from claims.rendering import Part, assemble, trimmed
from claims.segments import segment_groups
from claims.selection import Selection, selections
from claims.standalone import read_clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One proposition: the tokens `[start, end)` of the doc that hold it, and its text alone.

    `clause` is where it comes from; several atoms may share one clause and one stretch. `denied` says
    whether the atom denies, where the clause's words as a whole do not tell.
    """

    start: int
    end: int
    text: str
    ambiguous: bool
    clause: Clause
    denied: bool | None = None


def atoms_of(clause: Clause, discourse: Discourse) -> Iterator[Atom]:
    """The atoms of one clause that is a claim, in the order of the text."""
    whole = parts_of(clause)
    words = [part.token for part in whole if part.token is not None]
    groups = [
        *named_groups(clause, words),
        *segment_groups(clause, words),
        *joined_groups(clause, words),
    ]
    denial = spread_denial(clause.verb)
    for chosen in selections(groups, said=denial):
        kept = [_chosen(part, chosen) for part in whole if _is_kept(part, chosen)]
        parts = (*kept[:1], *(_inside(part, before, discourse) for before, part in pairwise(kept)))
        tokens = [part.token for part in parts if part.token is not None]
        reading = read_clause(tokens, discourse, own=clause.tokens)
        text = assemble(parts, words=reading.words)
        start, end = _stretch(clause)
        if text and start < end:
            yield Atom(
                start=start,
                end=end,
                text=text,
                ambiguous=reading.ambiguous,
                clause=clause,
                denied=any(denial.values()) if denial else chosen.denied,
            )


def _is_kept(part: Part, chosen: Selection) -> bool:
    return part.token is None or part.token.i not in chosen.dropped


def _inside(part: Part, before: Part, discourse: Discourse) -> Part:
    """A word that opened the sentence, without its capital where other words have come before it."""
    token = part.token
    if token is None or not token.is_sent_start or token.text != part.text:
        return part
    if before.token is not None and before.token.i == token.i - 1:
        return part
    return replace(part, text=discourse.casing.inside(part.text))


def _chosen(part: Part, chosen: Selection) -> Part:
    if part.token is None or part.token.i not in chosen.said:
        return part
    return replace(part, text=chosen.said[part.token.i])


def _stretch(clause: Clause) -> tuple[int, int]:
    """The clause's own tokens from first to last, without connectives and punctuation at the edges."""
    kept = trimmed(clause.tokens)
    return (kept[0].i, kept[-1].i + 1) if kept else (0, 0)
