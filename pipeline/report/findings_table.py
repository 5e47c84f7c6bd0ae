"""The summary-of-findings table of a claim: what each side has to show, and how strong it is.

The columns follow the tables of the Cochrane Handbook, ch. 14, as far as abstracts reach: outcome,
participants and studies, effect, certainty, and a footnote for each step. An effect is only ever quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from pipeline.balance import counts, downgrades_of
from pipeline.grading import body_of, people_in, steps_of
from pipeline.model import Evidence, Finding, Stance, Strength, VerdictLabel
from pipeline.rules import Downgrade
from pipeline.works import distinct, once
from references.model import Design, Status

# What a paper's downgrade says of the papers that have it.
NOTES: Mapping[Downgrade, str] = {
    Downgrade.RETRACTED: "Retracted, and not counted",
    Downgrade.NOTICE: "A notice on another paper, and not counted",
    Downgrade.PROTOCOL: "The plan of a study, without results",
    Downgrade.ANIMAL: "Studied in animals",
    Downgrade.IN_VITRO: "Studied in cells or tissue",
    Downgrade.OTHER_TREATMENT: "Another treatment than the claim's",
    Downgrade.OTHER_CONDITION: "Another condition than the claim's",
    Downgrade.OTHER_POPULATION: "Other people than the claim's",
    Downgrade.OTHER_OUTCOME: "Another outcome than the claim's",
    Downgrade.OTHER_DOSE: "Another dose than the claim's",
    Downgrade.OTHER_DURATION: "Followed people for a shorter time than the claim speaks of",
    Downgrade.OTHER_NUMBER: "Another number than the claim's",
    Downgrade.UNCONTROLLED: "No group to compare with",
    Downgrade.POOLS_OBSERVATION: "Pools studies that only observed",
    Downgrade.POOLS_UNSTATED: "Does not say that it pools trials",
    Downgrade.FEW_PARTICIPANTS: "Few participants",
    Downgrade.SECOND_HAND: "Restates the studies of others",
    Downgrade.UNCERTAIN_READING: "Uncertain whether it was read rightly",
    Downgrade.PREPRINT: "A preprint, not reviewed by peers",
    Downgrade.CONCERN: "Carries an expression of concern",
    Downgrade.TITLE_ONLY: "Only the title could be read",
    Downgrade.SUMMARY_ONLY: "Only a summary could be read",
    Downgrade.ABSTRACT_ONLY: "Only the abstract was read",
}
# The sides that a verdict rests on.
_LEADING: Mapping[VerdictLabel, tuple[Stance, ...]] = {
    VerdictLabel.SUPPORTED: (Stance.SUPPORTS,),
    VerdictLabel.REFUTED: (Stance.REFUTES,),
    VerdictLabel.MIXED: (Stance.SUPPORTS, Stance.REFUTES),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignCount:
    """The papers of one design: how many, the people in those that say so, and how many do not say.

    The people of a study that several papers report are counted once.
    """

    design: Design
    papers: int
    participants: int | None
    unstated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The deciding sentence of one paper, as it stands there."""

    pmid: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """Why the strength moved, or what lowers the weight of some papers.

    `steps` is how far the strength moved, 0 for a remark on the papers `pmids`. `mark` is a letter, the
    same wherever the same note stands in the rows of a claim.
    """

    name: str
    steps: int
    text: str
    pmids: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsRow:
    """One side of a claim; `side` is None where no paper was read at all.

    `papers` are those that count, as in the verdict's counts, and `participants` the people in them, a
    synthesis standing for its own studies. `retracted` and `notices` are PMIDs that are listed and not
    counted. `effects` are quotes of the papers that weigh something, weightiest first. `strength` stands
    on the side that carries the verdict, on both where it is mixed, and so do the steps among `footnotes`.
    """

    article: str
    claim_id: str
    outcome: str
    side: Stance | None
    papers: int
    participants: int | None
    designs: tuple[DesignCount, ...]
    effects: tuple[Quote, ...]
    strength: Strength | None
    footnotes: tuple[Footnote, ...]
    retracted: tuple[str, ...]
    notices: tuple[str, ...]


def findings_rows(finding: Finding) -> tuple[FindingsRow, ...]:
    """The rows of one claim: for, against and silent on it, each where a paper is; one row where none is."""
    sides: list[Stance | None] = [
        side for side in Stance if any(item.reading.stance is side for item in finding.evidence)
    ]
    rows = [_row(finding, side) for side in sides or [None]]
    marks: dict[Footnote, str] = {}
    for note in (note for row in rows for note in row.footnotes):
        marks.setdefault(note, _letters(len(marks)))
    return tuple(
        replace(row, footnotes=tuple(replace(note, mark=marks[note]) for note in row.footnotes))
        for row in rows
    )


def _row(finding: Finding, side: Stance | None) -> FindingsRow:
    shown = sorted(
        (item for item in once(finding.evidence) if item.reading.stance is side),
        key=lambda item: (-item.weight, item.reference.pmid),
    )
    counted = [item for item in shown if counts(item)]
    takes_a_side = side is not Stance.NEUTRAL  # what says nothing cannot be worth less
    leads = side in _LEADING.get(finding.verdict.label, ())
    return FindingsRow(
        article=finding.claim.article,
        claim_id=finding.claim.id,
        outcome=finding.claim.text,
        side=side,
        papers=len(counted),
        participants=people_in(counted),
        designs=tuple(_by_design(counted)),
        effects=tuple(_quotes(counted)),
        strength=finding.verdict.strength if leads else None,
        footnotes=(*(_steps(finding) if leads else ()), *_remarks(shown if takes_a_side else ())),
        retracted=_having(shown, Status.RETRACTED),
        notices=_having(shown, Status.NOTICE),
    )


def _by_design(papers: Sequence[Evidence]) -> Iterator[DesignCount]:
    for design in Design:
        same = [item for item in papers if item.design is design]
        stated = [item for item in same if item.sample_size is not None]
        if same:
            yield DesignCount(
                design=design,
                papers=len(same),
                participants=sum(item.sample_size or 0 for item in distinct(stated)) if stated else None,
                unstated=len(same) - len(stated),
            )


def _quotes(papers: Iterable[Evidence]) -> Iterator[Quote]:
    for item in papers:
        if item.weight > 0 and item.reading.sentence:
            yield Quote(pmid=item.reference.pmid, sentence=item.reading.sentence)


def _steps(finding: Finding) -> Iterator[Footnote]:
    """The steps that the strength took; where there is no strength there are none."""
    body = body_of(finding.claim, finding.evidence) if finding.verdict.strength else None
    for step in steps_of(body) if body else ():
        yield Footnote(name=step.name, steps=step.steps, text=step.reason)


def _remarks(papers: Sequence[Evidence]) -> Iterator[Footnote]:
    for name in Downgrade:
        pmids = _pmids(item for item in papers if name in downgrades_of(item))
        if pmids:
            text = f"{NOTES[name]}: PMID {', '.join(pmids)}."
            yield Footnote(name=name.value, steps=0, text=text, pmids=pmids)


def _having(papers: Iterable[Evidence], status: Status) -> tuple[str, ...]:
    return _pmids(item for item in papers if item.reference.status is status)


def _pmids(papers: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(sorted((item.reference.pmid for item in papers), key=lambda pmid: (len(pmid), pmid)))


def _letters(number: int) -> str:
    """a, b, ... z, aa, ab and so on."""
    rest, last = divmod(number, len(ascii_lowercase))
    return (_letters(rest - 1) if rest else "") + ascii_lowercase[last]
