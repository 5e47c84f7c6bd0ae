"""How much a paper is worth for a claim, and how strong the evidence is altogether.

`weigh` is about one paper, `grade` about all of them. Every number stands in `pipeline.rules`.
"""

from __future__ import annotations

import re
from math import prod

from claims.model import Claim
from pipeline.grading import grade
from pipeline.indirectness import mismatches
from pipeline.model import Evidence, Stance, StanceReading
from pipeline.numbers import Compared, Comparison, compared, verdict_on
from pipeline.rules import (
    ASSUMED_PARTICIPANTS,
    ASSUMED_PARTICIPANTS_ELSE,
    CERTAIN_READING,
    CHANCE,
    FEW_PARTICIPANTS,
    HALF_WEIGHT_PARTICIPANTS,
    LADDERS,
    LEVEL_WEIGHTS,
    QUESTIONS,
    SECOND_HAND,
    WEIGHT_FACTORS,
    WEIGHT_WITHOUT_PARTICIPANTS,
    WITHOUT_PARTICIPANTS,
    Downgrade,
    Question,
)
from references.design import design_evidence, participants_of, species_of
from references.model import Depth, Design, Match, Reference, Status
from references.versions import earlier_versions

__all__ = ["grade", "weigh"]

_BY_STATUS = {
    Status.RETRACTED: Downgrade.RETRACTED,
    Status.NOTICE: Downgrade.NOTICE,
    Status.CONCERN: Downgrade.CONCERN,
    Status.PREPRINT: Downgrade.PREPRINT,
}
_BY_DEPTH = {
    Depth.TITLE: Downgrade.TITLE_ONLY,
    Depth.SUMMARY: Downgrade.SUMMARY_ONLY,
    Depth.ABSTRACT: Downgrade.ABSTRACT_ONLY,
}
_WITHOUT_CONTROL = re.compile(
    r"\b(?:open[- ]label|single[- ](?:arm|group)|uncontrolled|case series|no (?:control|comparison|placebo)|before and after"
    r"|pre-? ?(?:and )?post)",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:placebo|control(?:s|led)?\b(?! for)|compar(?:ed|ator|ison) (?:with|to|group|arm)|comparator|versus|vs\b|sham"
    r"|randomi[sz]ed|untreated|usual care|waitlist|waiting[- ]list|unexposed|non-?users|matched|adjusted|hazard ratio"
    r"|odds ratio|relative risk)",
    re.IGNORECASE,
)


def weigh(claim: Claim, match: Match, reading: StanceReading) -> Evidence:
    """What one paper says on `claim`, with the weight that its design, size and directness give it.

    The weight is the level's, times n / (n + 100) for its participants, times the factor of every
    downgrade, times what the probability of the reading exceeds chance: between 0 and 1. Relevance stays out of it, for a
    rank says how alike two texts are and not how good a study is. A neutral paper weighs nothing.
    """
    reference = match.reference
    found = design_evidence(reference)
    species = species_of(reference)
    people = None if found.design in WITHOUT_PARTICIPANTS else participants_of(reference)
    numbers = _numbers(claim, reading, reference)
    downgrades = (
        *_record_downgrades(reference),
        *mismatches(claim, reference, species),
        *((Downgrade.OTHER_NUMBER,) if verdict_on(numbers) is Comparison.DIFFERENT else ()),
        *_study_downgrades(claim, reference, design=found.design, people=people),
        *((Downgrade.UNCERTAIN_READING,) if _is_uncertain(reading) else ()),
    )
    level = LADDERS[QUESTIONS[claim.type]].get(found.design)
    weight = _weight(level, found.design, people, downgrades) * _certainty(reading)
    return Evidence(
        claim_id=claim.id,
        reference=reference,
        reading=reading,
        design=found.design,
        sample_size=people,
        species=species,
        relevance=match.relevance,
        weight=weight,
        downgrades=tuple(name.value for name in downgrades),
        why=(
            *match.why,
            *((f"design: {found.cue}",) if found.cue else ()),
            *_notes(reference),
            *(one.note for one in numbers if one.comparison is Comparison.DIFFERENT),
        ),
    )


def _numbers(claim: Claim, reading: StanceReading, reference: Reference) -> tuple[Compared, ...]:
    """The claim's numbers beside those of a paper that bears it out; against it, no number matters."""
    supports = reading.stance is Stance.SUPPORTS
    return compared(claim.text, reading.sentence, reference) if supports else ()


def _weight(
    level: int | None, design: Design, people: int | None, downgrades: tuple[Downgrade, ...]
) -> float:
    if level is None:
        return 0.0
    return LEVEL_WEIGHTS[level] * _size(design, people) * prod(WEIGHT_FACTORS[name] for name in downgrades)


def _certainty(reading: StanceReading) -> float:
    if reading.stance is Stance.NEUTRAL:
        return 0.0
    return max(0.0, reading.probability - CHANCE) / (1 - CHANCE)


def _is_uncertain(reading: StanceReading) -> bool:
    return reading.stance is not Stance.NEUTRAL and reading.probability < CERTAIN_READING


def _size(design: Design, people: int | None) -> float:
    if people is None:
        if design in WITHOUT_PARTICIPANTS or design in {Design.REVIEW, Design.OPINION}:
            return WEIGHT_WITHOUT_PARTICIPANTS
        people = ASSUMED_PARTICIPANTS.get(design, ASSUMED_PARTICIPANTS_ELSE)
    return people / (people + HALF_WEIGHT_PARTICIPANTS)


def _record_downgrades(reference: Reference) -> tuple[Downgrade, ...]:
    by_status, by_depth = _BY_STATUS.get(reference.status), _BY_DEPTH[reference.depth]
    return (by_depth,) if by_status is None else (by_status, by_depth)


def _study_downgrades(
    claim: Claim, reference: Reference, *, design: Design, people: int | None
) -> tuple[Downgrade, ...]:
    rules = (
        (Downgrade.PROTOCOL, design is Design.PROTOCOL),
        (Downgrade.SECOND_HAND, design in SECOND_HAND),
        (Downgrade.UNCONTROLLED, _is_uncontrolled(claim, reference, design)),
        (Downgrade.FEW_PARTICIPANTS, people is not None and people < FEW_PARTICIPANTS),
    )
    return tuple(name for name, applies in rules if applies)


def _is_uncontrolled(claim: Claim, reference: Reference, design: Design) -> bool:
    """Whether a trial or cohort says nothing of a comparison, so that time alone may explain its result."""
    if QUESTIONS[claim.type] is not Question.BENEFIT or design not in {Design.TRIAL, Design.COHORT}:
        return False
    text = f"{reference.title}\n{reference.text}"
    says_so = design is Design.COHORT or _WITHOUT_CONTROL.search(text) is not None
    return says_so and _COMPARISON.search(text) is None


def _notes(reference: Reference) -> tuple[str, ...]:
    older = earlier_versions(reference)
    return (
        *(("corrected since publication",) if reference.status is Status.CORRECTED else ()),
        *((f"newer version of PMID {', '.join(older)}",) if older else ()),
    )
