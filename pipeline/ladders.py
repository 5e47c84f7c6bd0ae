"""The ladders of study designs, one for each kind of question that a claim answers.

Source: OCEBM Levels of Evidence Working Group, "The Oxford 2011 Levels of Evidence"; where it has no row
the ladder is ours, and says so. A claim's type chooses its question, and the question the ladder.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from claims.model import ClaimType
from pipeline.model import Strength
from references.model import Design


class Question(StrEnum):
    """The kind of question that a claim answers; OCEBM has a ladder of its own for each."""

    BENEFIT = "benefit"
    HARM = "harm"
    FREQUENCY = "frequency"
    MECHANISM = "mechanism"
    MEANING = "meaning"


QUESTIONS: Mapping[ClaimType, Question] = {
    ClaimType.EFFICACY: Question.BENEFIT,
    ClaimType.COMPARATIVE: Question.BENEFIT,
    ClaimType.SAFETY: Question.HARM,
    ClaimType.EPIDEMIOLOGY: Question.FREQUENCY,
    ClaimType.MECHANISM: Question.MECHANISM,
    ClaimType.DEFINITION: Question.MEANING,
}

# OCEBM row "Does this intervention help?". A guideline restates trials, so it stands with them and is
# marked down as second hand; a study of unstated design is taken for the lowest that has own data.
_BENEFIT: Mapping[Design, int] = {
    Design.SYNTHESIS: 1,
    Design.RANDOMISED: 2,
    Design.GUIDELINE: 2,
    Design.TRIAL: 3,
    Design.COHORT: 3,
    Design.CASE_CONTROL: 4,
    Design.CROSS_SECTIONAL: 4,
    Design.CASE_REPORT: 4,
    Design.UNKNOWN: 4,
    Design.ANIMAL: 5,
    Design.IN_VITRO: 5,
    Design.REVIEW: 5,
    Design.OPINION: 5,
}
LADDERS: Mapping[Question, Mapping[Design, int]] = {
    Question.BENEFIT: _BENEFIT,
    # OCEBM rows "What are the COMMON harms?" and "RARE harms?": below the reviews the levels are those of benefit.
    Question.HARM: _BENEFIT,
    # OCEBM rows "How common is the problem?" and "What will happen if we do not add a therapy?",
    # the better level of the two, for abstracts seldom say whether a sample was local and random.
    Question.FREQUENCY: {
        Design.SYNTHESIS: 1,
        Design.COHORT: 2,
        Design.CROSS_SECTIONAL: 2,
        Design.GUIDELINE: 2,
        Design.RANDOMISED: 3,
        Design.TRIAL: 3,
        Design.CASE_CONTROL: 3,
        Design.CASE_REPORT: 4,
        Design.REVIEW: 4,
        Design.UNKNOWN: 4,
        Design.OPINION: 5,
        Design.ANIMAL: 5,
        Design.IN_VITRO: 5,
    },
    # No OCEBM row: ours. Experiments in people, then experiments elsewhere and observation.
    Question.MECHANISM: {
        Design.SYNTHESIS: 1,
        Design.RANDOMISED: 2,
        Design.TRIAL: 2,
        Design.COHORT: 3,
        Design.CASE_CONTROL: 3,
        Design.CROSS_SECTIONAL: 3,
        Design.ANIMAL: 3,
        Design.IN_VITRO: 3,
        Design.REVIEW: 4,
        Design.GUIDELINE: 4,
        Design.CASE_REPORT: 4,
        Design.UNKNOWN: 4,
        Design.OPINION: 5,
    },
    # No OCEBM row: ours. What a thing is, is agreed upon and restated rather than found by trial.
    Question.MEANING: {
        Design.SYNTHESIS: 1,
        Design.GUIDELINE: 1,
        Design.REVIEW: 2,
        Design.RANDOMISED: 3,
        Design.TRIAL: 3,
        Design.COHORT: 3,
        Design.CASE_CONTROL: 3,
        Design.CROSS_SECTIONAL: 3,
        Design.ANIMAL: 3,
        Design.IN_VITRO: 3,
        Design.CASE_REPORT: 4,
        Design.UNKNOWN: 4,
        Design.OPINION: 4,
    },
}
# What a level is worth before size and doubts: ours. Level 2 stays close to level 1 because a single
# large trial can overturn a synthesis of small ones; from level 3 on confounding may explain it all.
LEVEL_WEIGHTS: Mapping[int, float] = {1: 1.0, 2: 0.8, 3: 0.4, 4: 0.2, 5: 0.1}
# GRADE: randomised evidence starts at high, observational at low (Handbook 14.2.1).
STARTING_STRENGTHS: Mapping[int, Strength] = {
    1: Strength.HIGH,
    2: Strength.HIGH,
    3: Strength.LOW,
    4: Strength.VERY_LOW,
    5: Strength.VERY_LOW,
}
# How things work inside is inferred from what can be measured, and GRADE has no row for it: one experiment,
# however well randomised, starts lower. Ours.
STARTING_STRENGTHS_OF_MECHANISMS: Mapping[int, Strength] = {**STARTING_STRENGTHS, 2: Strength.MODERATE}
STRENGTHS: tuple[Strength, ...] = (Strength.VERY_LOW, Strength.LOW, Strength.MODERATE, Strength.HIGH)
# What happens to people is not decided by animals, cells or papers without data of their own.
HUMAN_QUESTIONS: frozenset[Question] = frozenset({Question.BENEFIT, Question.HARM, Question.FREQUENCY})
# OCEBM's level 1 of treatment is a review of randomised trials. A review of cohorts stands where cohorts do.
POOLED_OBSERVATION_LEVEL = 3
# The questions that OCEBM answers best by randomised trials.
TRIALS_ANSWER: frozenset[Question] = frozenset({Question.BENEFIT, Question.HARM})
# What a word means does not depend on how many people took part in the study that says so. Ours.
SIZE_IS_NOTHING_TO: frozenset[Question] = frozenset({Question.MEANING})
# Background is reported apart: true definitions and figures do not make a sound article.
BACKGROUND: frozenset[Question] = frozenset({Question.FREQUENCY, Question.MEANING})


def level_on(question: Question, design: Design, *, pools_observation: bool = False) -> int | None:
    """The design's level for `question`, 1 to 5, or None for a design that reports no result."""
    level = LADDERS[question].get(design)
    below = pools_observation and question in TRIALS_ANSWER
    return max(level, POOLED_OBSERVATION_LEVEL) if below and level is not None else level


def starting_strength(question: Question, level: int) -> Strength:
    """Where evidence of that level starts on the four strengths."""
    mechanism = question is Question.MECHANISM
    return (STARTING_STRENGTHS_OF_MECHANISMS if mechanism else STARTING_STRENGTHS)[level]
