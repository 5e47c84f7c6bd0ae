"""Papers as PubMed would search them: words by field, phrases by place, ranked by frequency."""

from __future__ import annotations

import datetime as dt
import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from references.model import Reference
from tests.eutils_server.dates import days_of
from tests.eutils_server.language import Both, Clause, Term
from tests.eutils_server.papers import PARTS, Paper, paper_of, words_of

_NEAR = re.compile(r"(\w+):~(\d+)")
_SYNTHESES = ("systematic review", "meta-analysis")
# Tags that search words; any other unknown tag is searched everywhere and not reported, as PubMed does.
_FIELDS = {
    "ti": "title", "title": "title", "tiab": "text", "title/abstract": "text", "tw": "words", "ot": "words",
    "mh": "mesh", "mesh": "mesh", "mesh:noexp": "mesh", "majr": "major", "pt": "type", "ta": "journal",
    "jour": "journal", "au": "author", "la": "language", "uid": "id", "pmid": "id", "aid": "id", "doi": "id",
    "pmc": "id", "pmcid": "id",
}  # fmt: skip
_DATES = {
    "dp": "published", "pdat": "published", "date - publication": "published",
    "edat": "entered", "crdt": "entered", "mhda": "entered",
}  # fmt: skip
_WHOLE = frozenset({"mesh", "major", "type", "journal", "language", "id"})
_SHORTEST_STEM = 4
_COMMON = 0.5  # what half of all papers share does not make two of them alike
_Hits = frozenset[int]


@dataclass(slots=True)
class Receipt:
    """What happened to the words of a query on the way."""

    not_found: list[str] = field(default_factory=list)
    unquoted: list[str] = field(default_factory=list)
    positive: list[str] = field(default_factory=list)
    translation: str = ""


class Index:
    """The papers of a server, searchable.

    Args:
        references: The papers.
        entered: The days on which they entered PubMed, by PMID, where known.
        today: The day from which "last 2 years" counts.
    """

    def __init__(
        self,
        references: Iterable[Reference],
        *,
        entered: Mapping[str, str] | None = None,
        today: dt.date | None = None,
    ) -> None:
        days = entered or {}
        self._today = today or dt.datetime.now(dt.UTC).date()
        self._papers = [paper_of(paper, entered=days.get(paper.pmid, "")) for paper in references]
        self._everything = frozenset(range(len(self._papers)))
        self._words: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("L"))
        self._names: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("L"))
        for number, paper in enumerate(self._papers):
            for part, text in paper.parts.items():
                for word in dict.fromkeys(text.split()):
                    self._words[part, word].append(number)
            for part, names in paper.names.items():
                for name in names:
                    self._names[part, name].append(number)

    def search(self, clause: Clause) -> tuple[tuple[str, ...], Receipt]:
        """All PMIDs that answer, best first, and the receipt."""
        receipt = Receipt()
        hits, receipt.translation = self._evaluate(clause, receipt)
        found = [self._papers[number] for number in hits or ()]
        scores = self._scores(found, receipt.positive)
        found.sort(key=lambda paper: (-scores[paper.pmid], -int(paper.pmid)))
        return tuple(paper.pmid for paper in found), receipt

    def dated(self, tag: str, text: str) -> frozenset[str]:
        """The PMIDs with a date of the kind `tag` in the days that `text` names."""
        return frozenset(self._papers[number].pmid for number in self._dated(tag, text))

    def alike(self, pmids: Container[str]) -> tuple[str, ...]:
        """The other papers that share title words or MeSH headings with `pmids`, the most telling ones first."""
        own = {number for number, paper in enumerate(self._papers) if paper.pmid in pmids}
        words = {("title", word) for number in own for word in self._papers[number].parts["title"].split()}
        names = {("mesh", name) for number in own for name in self._papers[number].names["mesh"]}
        scores: Counter[int] = Counter()
        for sharing in (*(self._words[word] for word in words), *(self._names[name] for name in names)):
            if len(sharing) <= _COMMON * len(self._papers):
                scores.update(dict.fromkeys(set(sharing) - own, 1 / len(sharing)))
        pmid_of = {number: self._papers[number].pmid for number in scores}
        return tuple(pmid_of[n] for n in sorted(scores, key=lambda n: (-scores[n], -int(pmid_of[n]))))

    def _scores(self, found: Sequence[Paper], words: Sequence[str]) -> dict[str, float]:
        rarity = {f" {word} ": self.rarity(word) for word in set(words)}
        scores = {}
        for paper in found:
            counts = ((weight, paper.parts["text"].count(word)) for word, weight in rarity.items())
            scores[paper.pmid] = sum(weight * count / (1 + count) for weight, count in counts)
        return scores

    def rarity(self, word: str) -> float:
        """How much a word of a text says: the fewer papers have it, the more."""
        return math.log(1 + len(self._papers) / (1 + len(self._words.get(("text", word), ()))))

    def _evaluate(self, clause: Clause, receipt: Receipt) -> tuple[_Hits | None, str]:
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

    def _term(self, term: Term, receipt: Receipt) -> tuple[_Hits | None, str]:
        if term.tag in _DATES:
            return self._dated(term.tag, term.text), f"{term.text}[{term.tag}]"
        if term.tag in {"sb", "filter"}:
            return self._subset(term, receipt)
        receipt.positive.extend(words_of(term.text))
        near = _NEAR.fullmatch(term.tag)
        if near:
            hits = self._near(term.text, _FIELDS.get(near[1], "all"), int(near[2]))
            return hits, f'"{term.text}"[{term.tag}]'
        name = _FIELDS.get(term.tag, "all")
        if name in _WHOLE:
            return self._named(name, term.text), f'"{term.text}"[{term.tag}]'
        return self._worded(term, name, receipt)

    def _worded(self, term: Term, name: str, receipt: Receipt) -> tuple[_Hits | None, str]:
        """Words and phrases: a phrase that stands nowhere is split; unknown untagged words are dropped."""
        label = term.tag or "All Fields"
        if term.quoted or term.tag:
            hits = self._phrase(term.text, name)
            if hits or len(words_of(term.text)) == 1:
                return hits, f'"{term.text}"[{label}]'
            receipt.unquoted.append(f'"{term.text}"' + (f"[{term.tag}]" if term.tag else ""))
            if "-" in term.text:  # a hyphenated phrase that is not indexed is not split, and finds nothing
                return frozenset(), f'"{term.text}"[{label}]'
        known = [word for word in words_of(term.text) if self._holding((word,), "all")]
        receipt.not_found += [word for word in words_of(term.text) if word not in known]
        if not known:
            return None, ""
        hits = self._everything.intersection(*(self._phrase(word, name) for word in known))
        said = " AND ".join(f'"{word}"[{label}]' for word in known)
        mapped = frozenset() if term.quoted or term.tag else self._named("mesh", " ".join(known))
        return (hits | mapped, f'"{" ".join(known)}"[MeSH Terms] OR ({said})') if mapped else (hits, said)

    def _named(self, part: str, name: str) -> _Hits:
        return frozenset(self._names.get((part, name.casefold()), ()))

    def _holding(self, words: Iterable[str], name: str) -> _Hits:
        """The papers that hold every one of `words` in a field, wherever."""
        held = (set().union(*(self._words.get((part, word), ()) for part in PARTS[name])) for word in words)
        return self._everything.intersection(*held)

    def _phrase(self, text: str, name: str) -> _Hits:
        """The papers in which the words of `text` stand together; with a star, words that begin so."""
        wanted = words_of(text)
        if not wanted:
            return frozenset()
        stem = text.endswith("*") and len(wanted[-1]) >= _SHORTEST_STEM
        held = (
            self._everything
            if stem and len(wanted) == 1
            else self._holding(wanted[: -1 if stem else None], name)
        )
        phrase = f" {' '.join(wanted)}" + ("" if stem else " ")
        parts = PARTS[name]
        return frozenset(n for n in held if any(phrase in self._papers[n].parts[part] for part in parts))

    def _near(self, text: str, name: str, distance: int) -> _Hits:
        wanted = frozenset(words_of(text))
        spread = len(wanted) + distance
        texts = (
            (n, self._papers[n].parts[part].split())
            for n in self._holding(wanted, name)
            for part in PARTS[name]
        )
        return frozenset(
            n
            for n, words in texts
            if any(word in wanted and wanted <= set(words[i : i + spread]) for i, word in enumerate(words))
        )

    def _dated(self, tag: str, text: str) -> _Hits:
        days = days_of(text, today=self._today)
        kind = _DATES.get(tag, "")
        if days is None or not kind:
            return frozenset()
        return frozenset(n for n in self._everything if any(map(days.hold, self._papers[n].days[kind])))

    def _subset(self, term: Term, receipt: Receipt) -> tuple[_Hits | None, str]:
        if term.text.casefold() != "systematic":
            receipt.not_found.append(f"{term.text}[{term.tag}]")
            return None, ""
        titled = (self._phrase(name, "title") for name in _SYNTHESES)
        typed = (self._named("type", name) for name in _SYNTHESES)
        return frozenset().union(*titled, *typed), "systematic[Filter]"


def _joined(clause: Both, left: _Hits, right: _Hits) -> _Hits:
    return {"AND": left & right, "OR": left | right, "NOT": left - right}[clause.operator]
