"""What the card of a claim shows: its reasons, its flags with the words that raised them, its papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from claims.model import Claim
from pipeline.balance import counts, downgrades_of
from pipeline.cited import CITED_HERE
from pipeline.model import Evidence, Finding, Flag, Report, Stance
from pipeline.report.findings_table import NOTES, FindingsRow, Footnote, findings_rows
from references.passages import Sentence, sentences

# How `pipeline.flags` opens the sentence in which a flag gives its words.
OPENINGS = {
    Flag.OVERSTATED: "Overstated: ",
    Flag.POPULATION: "Population: ",
    Flag.SPECIES: "Species: ",
    Flag.NUMBER: "Number: ",
    Flag.CONTRADICTS_SELF: "Contradicts itself: ",
    Flag.REPEAT: "Repeat: ",
}
_DESIGN = "design: "
_QUOTED = re.compile("“([^”]+)”")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFlag:
    """A flag and the words that raised it, empty where nobody gave any."""

    flag: Flag
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The sentence that decided, with its neighbours where they are known, and where it stands."""

    before: str
    sentence: str
    after: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """A paper's say on a claim as it is shown."""

    item: Evidence
    quote: Quote | None
    cited: bool
    why: tuple[str, ...]
    design_cue: str
    downgrades: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim with all that is shown about it; `number` counts from one in the order of the text.

    `neutral` are papers that take no side, `discounted` those that must not count (retracted, notices).
    """

    number: int
    finding: Finding
    reasons: tuple[str, ...]
    flags: tuple[ShownFlag, ...]
    supports: tuple[ShownPaper, ...]
    refutes: tuple[ShownPaper, ...]
    neutral: tuple[ShownPaper, ...]
    discounted: tuple[ShownPaper, ...]

    @property
    def claim(self) -> Claim:
        """The claim that the card is about."""
        return self.finding.claim

    @property
    def words(self) -> tuple[tuple[str, bool], ...]:
        """The claim's text in parts, each with whether a flag quotes it as what raised it."""
        quoted = chain.from_iterable(_QUOTED.findall(flag.words) for flag in self.flags)
        present = [re.escape(words) for words in quoted if words in self.claim.text]
        parts = re.split(f"({'|'.join(present)})", self.claim.text) if present else [self.claim.text]
        return tuple((part, bool(at % 2)) for at, part in enumerate(parts) if part)

    @property
    def table(self) -> tuple[FindingsRow, ...]:
        """The summary of findings, a row a side; empty where no paper was read."""
        return tuple(row for row in findings_rows(self.finding) if row.side is not None)

    @property
    def notes(self) -> tuple[Footnote, ...]:
        """The footnotes of the sides that papers take, each once, in the order of their marks."""
        every = (note for row in self.table if row.side is not Stance.NEUTRAL for note in row.footnotes)
        return tuple({note.mark: note for note in every}.values())

    @property
    def dropped(self) -> tuple[str, ...]:
        """What the source left out of its queries, each once."""
        return tuple(dict.fromkeys(chain.from_iterable(query.dropped for query in self.finding.queries)))


def cards(report: Report) -> tuple[Card, ...]:
    """A card a claim, in the order of the text."""
    return tuple(_card(number, finding) for number, finding in enumerate(report.findings, start=1))


def _card(number: int, finding: Finding) -> Card:
    counted = [item for item in finding.evidence if counts(item)]
    reasons, flags = _split(finding)
    return Card(
        number=number,
        finding=finding,
        reasons=reasons,
        flags=flags,
        supports=_papers(item for item in counted if item.reading.stance is Stance.SUPPORTS),
        refutes=_papers(item for item in counted if item.reading.stance is Stance.REFUTES),
        neutral=_papers(item for item in counted if item.reading.stance is Stance.NEUTRAL),
        discounted=_papers(item for item in finding.evidence if not counts(item)),
    )


def _split(finding: Finding) -> tuple[tuple[str, ...], tuple[ShownFlag, ...]]:
    """The reasons of the verdict, and the flags with theirs."""
    verdict = finding.verdict
    words = {
        flag: reason
        for flag in verdict.flags
        for reason in verdict.reasons
        if reason.startswith(OPENINGS[flag])
    }
    flags = tuple(
        ShownFlag(flag=flag, words=_sentence(words.get(flag, ""), OPENINGS[flag])) for flag in verdict.flags
    )
    return tuple(reason for reason in verdict.reasons if reason not in words.values()), flags


def _sentence(reason: str, opening: str) -> str:
    rest = reason.removeprefix(opening)
    return rest[:1].upper() + rest[1:]


def _papers(items: Iterable[Evidence]) -> tuple[ShownPaper, ...]:
    """The papers as they are shown, the weightiest first."""
    return tuple(map(_paper, sorted(items, key=lambda item: (-item.weight, -item.relevance))))


def _paper(item: Evidence) -> ShownPaper:
    cue = next((reason for reason in item.why if reason.startswith(_DESIGN)), "")
    return ShownPaper(
        item=item,
        quote=quote(item),
        cited=CITED_HERE in item.why,
        why=tuple(reason for reason in item.why if reason not in {cue, CITED_HERE}),
        design_cue=cue.removeprefix(_DESIGN),
        downgrades=tuple(
            NOTES[name][:1].lower() + NOTES[name][1:] for name in NOTES if name in downgrades_of(item)
        ),
    )


def quote(item: Evidence) -> Quote | None:
    """The deciding sentence in its context; None where the title decided, for that is shown anyway.

    A paper that takes no side has no deciding sentence, so its nearest one is shown alone.
    """
    reading = item.reading
    if reading.start < 0 or not reading.sentence:
        return None
    around = sentences(item.reference)
    inside = [one for one in around if one.start < reading.end and reading.start < one.end]
    alone = not inside or reading.stance is Stance.NEUTRAL
    return Quote(
        before="" if alone else _neighbour(around, inside[0].number - 1),
        sentence=reading.sentence,
        after="" if alone else _neighbour(around, inside[-1].number + 1),
        place=inside[0].section if inside else "",
    )


def _neighbour(around: Sequence[Sentence], number: int) -> str:
    return around[number].text if 0 <= number < len(around) else ""
