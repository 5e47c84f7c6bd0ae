"""How much a paper is worth for a claim, and how strong the evidence is altogether.

`weigh` is about one paper, `grade` about all of them. Every number stands in `pipeline.rules`.
"""

from __future__ import annotations

from math import prod

from claims.model import Claim
from pipeline.balance import certainty
from pipeline.exposure import mismatches_of_exposure
from pipeline.grading import grade
from pipeline.indirectness import mismatches
from pipeline.ladders import (
    HUMAN_QUESTIONS,
    LEVEL_WEIGHTS,
    QUESTIONS,
    SIZE_IS_NOTHING_TO,
    TRIALS_ANSWER,
    Question,
    level_on,
)
from pipeline.model import Evidence, Stance, StanceReading
from pipeline.numbers import Compared, Comparison, compared, verdict_on
from pipeline.rules import (
    ASSUMED_PARTICIPANTS,
    ASSUMED_PARTICIPANTS_ELSE,
    CERTAIN_READING,
    FACTORS,
    FEW_PARTICIPANTS,
    HALF_WEIGHT_PARTICIPANTS,
    SECOND_HAND,
    WEIGHT_WITHOUT_PARTICIPANTS,
    WITHOUT_PARTICIPANTS,
    Downgrade,
)
from references.conduct import (
    Comparator,
    comparator_of,
    follow_up_of,
    pools_observation,
    pools_trials,
    registry_numbers_of,
)
from references.design import DesignEvidence, design_evidence, species_of
from references.model import Depth, Design, Match, Reference, Status
from references.participants import Participants, participants_evidence
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


def weigh(claim: Claim, match: Match, reading: StanceReading) -> Evidence:
    """What one paper says on `claim`, with the weight that its design, size and directness give it.

    The weight is the level's, times n / (n + 100) for its participants (which say nothing on what a word
    means), times the factor of every downgrade, times what the probability of the reading exceeds chance: between 0 and 1. Relevance stays out of it, for a
    rank says how alike two texts are and not how good a study is. A neutral paper weighs nothing.
    """
    reference = match.reference
    found = design_evidence(reference)
    species = species_of(reference)
    took_part = participants_evidence(reference)
    people = None if found.design in WITHOUT_PARTICIPANTS else took_part.total
    numbers = _numbers(claim, reading, reference)
    downgrades = (
        *_record_downgrades(reference),
        *mismatches(claim, reference, species),
        *mismatches_of_exposure(claim, reference, reading.stance),
        *((Downgrade.OTHER_NUMBER,) if verdict_on(numbers) is Comparison.DIFFERENT else ()),
        *_study_downgrades(claim, reference, design=found.design, people=people),
        *((Downgrade.UNCERTAIN_READING,) if _is_uncertain(reading) else ()),
    )
    level = level_on(QUESTIONS[claim.type], found.design, pools_observation=_pools(downgrades))
    return Evidence(
        claim_id=claim.id,
        reference=reference,
        reading=reading,
        design=found.design,
        sample_size=people,
        species=species,
        relevance=match.relevance,
        weight=_weight(level, _size(claim, found.design, people), downgrades) * certainty(reading),
        downgrades=tuple(name.value for name in downgrades),
        why=(
            *match.why,
            *_study_notes(reference, found, took_part),
            *_record_notes(reference),
            *(one.note for one in numbers if one.comparison is Comparison.DIFFERENT),
        ),
    )


def _pools(downgrades: tuple[Downgrade, ...]) -> bool:
    return Downgrade.POOLS_OBSERVATION in downgrades


def _numbers(claim: Claim, reading: StanceReading, reference: Reference) -> tuple[Compared, ...]:
    """The claim's numbers beside those of a paper that bears it out; against it, no number matters."""
    supports = reading.stance is Stance.SUPPORTS
    return compared(claim.text, reading.sentence, reference) if supports else ()


def _weight(level: int | None, size: float, downgrades: tuple[Downgrade, ...]) -> float:
    if level is None:
        return 0.0
    return LEVEL_WEIGHTS[level] * size * prod(FACTORS[name].left for name in downgrades)


def _is_uncertain(reading: StanceReading) -> bool:
    return reading.stance is not Stance.NEUTRAL and reading.probability < CERTAIN_READING


def _size(claim: Claim, design: Design, people: int | None) -> float:
    if QUESTIONS[claim.type] in SIZE_IS_NOTHING_TO:
        return WEIGHT_WITHOUT_PARTICIPANTS
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
    question = QUESTIONS[claim.type]
    pooled = design is Design.SYNTHESIS and question in HUMAN_QUESTIONS
    observed = pooled and pools_observation(reference)
    unstated = pooled and question in TRIALS_ANSWER and not (observed or pools_trials(reference))
    few = people is not None and people < FEW_PARTICIPANTS
    rules = (
        (Downgrade.PROTOCOL, design is Design.PROTOCOL),
        (Downgrade.SECOND_HAND, design in SECOND_HAND),
        (Downgrade.UNCONTROLLED, _is_uncontrolled(claim, reference, design)),
        (Downgrade.POOLS_OBSERVATION, observed),
        (Downgrade.POOLS_UNSTATED, unstated),
        (Downgrade.FEW_PARTICIPANTS, few and question not in SIZE_IS_NOTHING_TO),
    )
    return tuple(name for name, applies in rules if applies)


def _is_uncontrolled(claim: Claim, reference: Reference, design: Design) -> bool:
    """Whether a trial or cohort has nothing to compare with, so that time alone may explain its result.

    A trial has to say so; a cohort that names no comparison has none.
    """
    if QUESTIONS[claim.type] is not Question.BENEFIT or design not in {Design.TRIAL, Design.COHORT}:
        return False
    comparator = comparator_of(reference).comparator
    return comparator is Comparator.NONE or (design is Design.COHORT and comparator is Comparator.UNKNOWN)


def _study_notes(reference: Reference, found: DesignEvidence, took_part: Participants) -> tuple[str, ...]:
    """What the paper is, each with its own words for it."""
    comparator, follow_up = comparator_of(reference), follow_up_of(reference)
    registered = registry_numbers_of(reference)
    notes = (
        ("design", found.cue),
        ("participants", _quoted(took_part.words)),
        ("arms", " and ".join(f"{arm:,}" for arm in took_part.arms)),
        ("animals", f"{took_part.animals:,}" if took_part.animals and found.design is Design.ANIMAL else ""),
        (
            "comparator",
            f"{comparator.comparator.value} {_quoted(comparator.words)}" if comparator.words else "",
        ),
        ("follow-up", _quoted(follow_up.words) if follow_up else ""),
        ("registered as", ", ".join(registered)),
    )
    return tuple(f"{name}: {said}" for name, said in notes if said)


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def _record_notes(reference: Reference) -> tuple[str, ...]:
    older = earlier_versions(reference)
    return (
        *(("corrected since publication",) if reference.status is Status.CORRECTED else ()),
        *((f"newer version of PMID {', '.join(older)}",) if older else ()),
    )
