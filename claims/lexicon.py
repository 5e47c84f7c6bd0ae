"""The names of the baked MeSH file, the everyday names beside them, and the words that are none.

Data files, their sources and their counts: `claims/data/README.md`. Why a dictionary of folded keys
and not a matcher over patterns: `docs/decisions/0002-concept-lookup.md`.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from claims.model import ConceptKind
from claims.terms import key

SYNONYMS_KEPT = 6
LONGEST_FORM = 7
_DATA = "claims.data"
_NOT_IN_MESH = "~"
# Before a form that is recognised but no name to search by: an adjective, a verb, a narrower thing.
_NO_NAME = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A descriptor: `ui` (empty if MeSH has none), heading, kind, tree numbers, and names to search by."""

    ui: str
    heading: str
    kind: ConceptKind
    trees: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday:
    """What `everyday.tsv` adds to a descriptor: names in the order worth searching, each with its kind."""

    kind: ConceptKind
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All names by folded key.

    `rows` are lines of the baked file, split only when asked for; `forms` gives a key's row;
    `kinds` the kind of a key where `everyday.tsv` names one; `relaxed` are short keys that need no
    capitals; `everyday` is by heading; `lengths` is the most words of a key by its first word.
    """

    rows: tuple[str, ...]
    forms: Mapping[str, int]
    kinds: Mapping[str, ConceptKind]
    relaxed: frozenset[str]
    everyday: Mapping[str, Everyday]
    lengths: Mapping[str, int]

    def entry(self, form: str) -> Entry | None:
        """What the folded key `form` names, or None."""
        row = self.forms.get(form)
        if row is None:
            return None
        entry = self._entry(row)
        return replace(entry, kind=self.kinds[form]) if form in self.kinds else entry

    def _entry(self, row: int) -> Entry:
        text = self.rows[row]
        return _entry_of(text, self.everyday.get(text.split("\t", 2)[1]))


@lru_cache(maxsize=4096)
def _entry_of(row: str, everyday: Everyday | None) -> Entry:
    """A row of the baked file, read; an article names the same few things again and again."""
    ui, heading, kind, trees, names, _ = row.split("\t")
    added = everyday or Everyday(kind=ConceptKind(kind))
    baked = tuple(name for name in names.split("|") if name)
    in_order = _apart(heading, (*baked[: ", " in heading], *added.names, *baked))
    return Entry(ui=ui, heading=heading, kind=added.kind, trees=tuple(trees.split(",")), names=in_order)


def _apart(heading: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The first few names none of which merely holds an earlier one: searching that finds it anyway."""
    kept, keys = list[str](), [f" {key(heading)} "]
    for name in names:
        folded = f" {key(name)} "
        if not any(earlier in folded for earlier in keys):
            kept.append(name)
            keys.append(folded)
    return tuple(kept[:SYNONYMS_KEPT])


def read_lexicon() -> Lexicon:
    """Read the three data files of the package (about 0.3 s)."""
    rows = tuple(_lines("mesh.tsv.gz"))
    forms = {
        form: number for number, row in enumerate(rows) for form in row[row.rindex("\t") + 1 :].split("|")
    }
    for row in _lines("not_concepts.tsv"):
        for form in row.split("\t")[1].split("|"):
            forms.pop(key(form), None)
    return _with_everyday(rows, forms)


def _with_everyday(rows: tuple[str, ...], forms: dict[str, int]) -> Lexicon:
    numbers = {row.split("\t", 2)[1]: number for number, row in enumerate(rows)}
    extra, kinds = list(rows), dict[str, ConceptKind]()
    relaxed, everyday = set[str](), dict[str, Everyday]()
    for row in _lines("everyday.tsv"):
        named, kind_word, joined = row.split("\t")
        heading, kind, marked = named.removeprefix(_NOT_IN_MESH), ConceptKind(kind_word), joined.split("|")
        if named != heading:
            numbers[heading] = len(extra)
            extra.append(f"\t{heading}\t{kind}\t\t\t")
        for name in marked:
            form = key(name)
            forms[form], kinds[form] = numbers[heading], kind
            if name.islower():
                relaxed.add(form)
        names = tuple(name for name in marked if not name.startswith(_NO_NAME))
        before = everyday.get(heading, Everyday(kind=kind))
        everyday[heading] = replace(before, names=before.names + names)
    return Lexicon(
        rows=tuple(extra),
        forms=forms,
        kinds=kinds,
        relaxed=frozenset(relaxed),
        everyday=everyday,
        lengths=_lengths(forms),
    )


def _lengths(forms: Iterable[str]) -> dict[str, int]:
    """The most words of a name by its first word, so that no longer one is looked up."""
    lengths: dict[str, int] = {}
    for form in forms:
        first, _, rest = form.partition(" ")
        length = rest.count(" ") + 2 if rest else 1
        if length > lengths.get(first, 0):
            lengths[first] = length
    return lengths


def _lines(name: str) -> Iterator[str]:
    """The lines of a data file below its header."""
    data = (files(_DATA) / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    return iter(text.splitlines()[1:])
