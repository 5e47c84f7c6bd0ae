"""Papers as PubMed would search them: words by field, phrases by place, ranked by frequency."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from references.model import Reference
from tests.eutils_server.language import Both, Clause, Term

_WORD = re.compile(r"[^\W_]+")
_NEAR = re.compile(r"(\w+):~(\d+)")
_YEARS = re.compile(r"(\d{4})[\d/]*(?::(\d{4})[\d/]*)?")
_SYNTHESES = ("systematic review", "meta-analysis")
# Tags that search words; any other unknown tag is searched everywhere and not reported, as PubMed does.
_FIELDS = {
    "ti": "title", "title": "title", "tiab": "text", "title/abstract": "text", "tw": "words", "ot": "words",
    "mh": "mesh", "mesh": "mesh", "mesh:noexp": "mesh", "majr": "major", "pt": "type", "ta": "journal",
    "jour": "journal", "au": "author", "la": "language",
}  # fmt: skip
_WHOLE = frozenset({"mesh", "major", "type", "journal", "language"})


def words_of(text: str) -> tuple[str, ...]:
    """The lower-case words of `text`."""
    return tuple(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's fields: word sequences, and sets of whole names."""

    pmid: str
    year: int | None
    words: dict[str, tuple[str, ...]]
    names: dict[str, frozenset[str]]


@dataclass(slots=True)
class Receipt:
    """What happened to the words of a query on the way."""

    not_found: list[str] = field(default_factory=list)
    unquoted: list[str] = field(default_factory=list)
    positive: list[str] = field(default_factory=list)
    translation: str = ""


class Index:
    """The papers of a server, searchable."""

    def __init__(self, references: Iterable[Reference]) -> None:
        self._papers = [_paper(reference) for reference in references]
        self._everything = frozenset(range(len(self._papers)))
        self._places: dict[tuple[str, str], set[int]] = defaultdict(set)
        for number, paper in enumerate(self._papers):
            for name, words in paper.words.items():
                for word in words:
                    self._places[name, word].add(number)

    def search(self, clause: Clause) -> tuple[tuple[str, ...], Receipt]:
        """All PMIDs that answer, best first, and the receipt."""
        receipt = Receipt()
        hits, receipt.translation = self._evaluate(clause, receipt)
        found = [self._papers[number] for number in hits or ()]
        scores = self._scores(found, receipt.positive)
        found.sort(key=lambda paper: (-scores[paper.pmid], -int(paper.pmid)))
        return tuple(paper.pmid for paper in found), receipt

    def _scores(self, found: Sequence[Paper], words: Sequence[str]) -> dict[str, float]:
        rarity = {
            word: math.log(1 + len(self._papers) / (1 + len(self._holding((word,), "text"))))
            for word in set(words)
        }
        counts = {paper.pmid: Counter(paper.words["text"]) for paper in found}
        return {
            pmid: sum(weight * count[word] / (1 + count[word]) for word, weight in rarity.items())
            for pmid, count in counts.items()
        }

    def _evaluate(self, clause: Clause, receipt: Receipt) -> tuple[frozenset[int] | None, str]:
        """The papers' numbers, or None where the clause was dropped; and its translation."""
        if isinstance(clause, Term):
            return self._term(clause, receipt)
        left, said = self._evaluate(clause.left, receipt)
        kept = len(receipt.positive)
        right, also = self._evaluate(clause.right, receipt)
        if clause.operator == "NOT":
            del receipt.positive[kept:]
        if left is None or right is None:
            return (left, said) if right is None else (right, also)
        return _joined(clause, left, right), f"({said} {clause.operator} {also})"

    def _term(self, term: Term, receipt: Receipt) -> tuple[frozenset[int] | None, str]:
        near = _NEAR.fullmatch(term.tag)
        if term.tag in {"dp", "pdat", "date - publication"}:
            return self._dated(term.text), f"{term.text}[Date - Publication]"
        if term.tag in {"sb", "filter"}:
            return self._subset(term, receipt)
        receipt.positive.extend(words_of(term.text))
        if near:
            hits = self._near(term.text, _FIELDS.get(near[1], "all"), int(near[2]))
            return hits, f'"{term.text}"[{term.tag}]'
        name = _FIELDS.get(term.tag, "all")
        if name in _WHOLE:
            wanted = term.text.casefold()
            hits = frozenset(n for n in self._everything if wanted in self._papers[n].names[name])
            return hits, f'"{term.text}"[{term.tag}]'
        return self._worded(term, name, receipt)

    def _worded(self, term: Term, name: str, receipt: Receipt) -> tuple[frozenset[int] | None, str]:
        """Words and phrases: a phrase that stands nowhere is split; unknown untagged words are dropped."""
        label = term.tag or "All Fields"
        if term.quoted or term.tag:
            hits = self._phrase(term.text, name)
            if hits or len(words_of(term.text)) < 2:
                return hits, f'"{term.text}"[{label}]'
            receipt.unquoted.append(f'"{term.text}"' + (f"[{term.tag}]" if term.tag else ""))
        known = [word for word in words_of(term.text) if self._holding((word,), "all")]
        receipt.not_found += [word for word in words_of(term.text) if word not in known]
        if not known:
            return None, ""
        matching = (self._phrase(word, name) for word in known)
        return self._everything.intersection(*matching), " AND ".join(f'"{word}"[{label}]' for word in known)

    def _holding(self, words: Iterable[str], name: str) -> frozenset[int]:
        """The papers that hold every one of `words` in a field, wherever."""
        held = [self._places.get((name, word), set()) for word in words]
        return frozenset(set.intersection(*held)) if held else frozenset()

    def _phrase(self, text: str, name: str) -> frozenset[int]:
        wanted = words_of(text)
        stem = text.endswith("*")
        held = self._everything if stem else self._holding(wanted, name)
        return frozenset(n for n in held if _stands(wanted, self._papers[n].words[name], stem=stem))

    def _near(self, text: str, name: str, distance: int) -> frozenset[int]:
        wanted = frozenset(words_of(text))
        spread = len(wanted) + distance
        places = ((n, self._papers[n].words[name]) for n in self._holding(wanted, name))
        return frozenset(
            n for n, words in places if any(wanted <= set(words[i : i + spread]) for i in range(len(words)))
        )

    def _dated(self, text: str) -> frozenset[int]:
        years = _YEARS.match(text)
        if not years:
            return frozenset()
        first, last = int(years[1]), int(years[2] or years[1])
        return frozenset(n for n in self._everything if first <= (self._papers[n].year or 0) <= last)

    def _subset(self, term: Term, receipt: Receipt) -> tuple[frozenset[int] | None, str]:
        if term.text.casefold() != "systematic":
            receipt.not_found.append(f"{term.text}[{term.tag}]")
            return None, ""
        titled = (self._phrase(name, "title") for name in _SYNTHESES)
        typed = (n for n in self._everything if self._papers[n].names["type"] & set(_SYNTHESES))
        return frozenset(typed).union(*titled), "systematic[Filter]"


def _joined(clause: Both, left: frozenset[int], right: frozenset[int]) -> frozenset[int]:
    return {"AND": left & right, "OR": left | right, "NOT": left - right}[clause.operator]


def _stands(wanted: tuple[str, ...], words: tuple[str, ...], *, stem: bool) -> bool:
    width = len(wanted)
    for start in range(len(words) - width + 1) if width else ():
        found = words[start : start + width]
        if found == wanted or (stem and found[:-1] == wanted[:-1] and found[-1].startswith(wanted[-1])):
            return True
    return False


def _paper(reference: Reference) -> Paper:
    title = words_of(reference.title)
    mesh = [heading.name for heading in reference.mesh]
    parts = (part.text for part in reference.abstract)
    # No phrase runs from the title into the abstract, nor from one section into the next.
    text = (*title, *(word for part in (*parts, *reference.keywords) for word in ("", *words_of(part))))
    types = [term.name for term in reference.publication_types]
    also = " ".join((*mesh, *types, reference.journal, *reference.authors))
    words = (*text, *words_of(" ".join(mesh)))
    return Paper(
        pmid=reference.pmid,
        year=reference.year,
        words={
            "title": title,
            "text": text,
            "words": words,
            "author": words_of(" ".join(reference.authors)),
            "all": (*text, *words_of(also)),
        },
        names={
            "mesh": frozenset(name.casefold() for name in mesh),
            "major": frozenset(heading.name.casefold() for heading in reference.mesh if heading.major),
            "type": frozenset(name.casefold() for name in types),
            "journal": frozenset({reference.journal.casefold()}),
            "language": frozenset({reference.language.casefold()}),
        },
    )
