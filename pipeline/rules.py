"""The numbers by which papers are weighed and verdicts reached, each with its source.

Where no source gives a number it is ours, and says so. Nothing here is computed; `strength`,
`balance` and `verdict` apply it.

Sources:
    OCEBM: OCEBM Levels of Evidence Working Group, "The Oxford 2011 Levels of Evidence".
    GRADE: Schünemann et al., Cochrane Handbook ch. 14; Guyatt et al., J Clin Epidemiol 2011, GRADE
        guidelines 5 to 9. Only its words and its steps are borrowed; what is given here is an automatic
        pre-grade and no GRADE assessment, for two of its five domains cannot be judged from abstracts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    # OCEBM rows "What are the common harms?" and "rare harms?": the levels are those of benefit.
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
STRENGTHS: tuple[Strength, ...] = (Strength.VERY_LOW, Strength.LOW, Strength.MODERATE, Strength.HIGH)

# Designs without data of their own, and designs without human participants.
SECOND_HAND: frozenset[Design] = frozenset({Design.GUIDELINE, Design.REVIEW, Design.OPINION})
WITHOUT_PARTICIPANTS: frozenset[Design] = frozenset({Design.ANIMAL, Design.IN_VITRO})

# The random-effects weight of a study is 1 / (s/n + t), proportional to n / (n + s/t) (DerSimonian and
# Laird, Control Clin Trials 1986). For a standardised mean difference s is about 4; with a standard
# deviation between studies of 0.2, t is 0.04, and s/t is 100 people. The 0.2 is ours.
HALF_WEIGHT_PARTICIPANTS = 100
# Where a paper states no number: ours, a guess on the low side; a synthesis pools several studies.
ASSUMED_PARTICIPANTS: Mapping[Design, int] = {Design.SYNTHESIS: 400, Design.GUIDELINE: 400}
ASSUMED_PARTICIPANTS_ELSE = 50
# What animals, cells, reviews and opinions get in place of a size: ours.
WEIGHT_WITHOUT_PARTICIPANTS = 0.5

# A reading counts by what its probability exceeds chance among three stances, as kappa corrects an
# agreement (Cohen, Educ Psychol Meas 1960): many guesses must not add up to knowledge.
CHANCE = 1 / 3
# Below this a stance is more likely wrong than right.
CERTAIN_READING = 0.5

# Trials of fewer than 50 people show effects 48 % larger than those of 1,000 or more (Dechartres et al.,
# BMJ 2013;346:f2304), so beyond their size they are worth 1 / 1.48 of it, rounded.
FEW_PARTICIPANTS = 50


class Downgrade(StrEnum):
    """What lowers the weight of one paper."""

    RETRACTED = "retracted"
    NOTICE = "notice"
    PROTOCOL = "protocol"
    ANIMAL = "animal"
    IN_VITRO = "in_vitro"
    OTHER_TREATMENT = "other_treatment"
    OTHER_CONDITION = "other_condition"
    OTHER_POPULATION = "other_population"
    OTHER_OUTCOME = "other_outcome"
    OTHER_NUMBER = "other_number"
    UNCONTROLLED = "uncontrolled"
    FEW_PARTICIPANTS = "few_participants"
    SECOND_HAND = "second_hand"
    UNCERTAIN_READING = "uncertain_reading"
    PREPRINT = "preprint"
    CONCERN = "concern"
    TITLE_ONLY = "title_only"
    SUMMARY_ONLY = "summary_only"
    ABSTRACT_ONLY = "abstract_only"


# What is left of a paper's weight. Zero where it must not count; one where the name is a note and the
# ladder or the size has taken the weight already. The values between are ours, and keep one order:
# another species or treatment says least, a mere doubt about the record costs least.
WEIGHT_FACTORS: Mapping[Downgrade, float] = {
    Downgrade.RETRACTED: 0.0,
    Downgrade.NOTICE: 0.0,
    Downgrade.PROTOCOL: 0.0,
    Downgrade.ANIMAL: 0.5,
    Downgrade.IN_VITRO: 0.5,
    Downgrade.OTHER_TREATMENT: 0.2,
    Downgrade.OTHER_CONDITION: 0.3,
    Downgrade.OTHER_POPULATION: 0.5,
    Downgrade.OTHER_OUTCOME: 0.7,
    Downgrade.OTHER_NUMBER: 0.5,
    Downgrade.UNCONTROLLED: 0.5,
    Downgrade.FEW_PARTICIPANTS: 0.7,
    Downgrade.SECOND_HAND: 1.0,
    Downgrade.UNCERTAIN_READING: 1.0,
    Downgrade.PREPRINT: 0.7,
    Downgrade.CONCERN: 0.3,
    Downgrade.TITLE_ONLY: 0.3,
    Downgrade.SUMMARY_ONLY: 0.9,
    Downgrade.ABSTRACT_ONLY: 1.0,
}
# A paper with one of these may add to a verdict and never carries one: it studied something else.
INDIRECT: frozenset[Downgrade] = frozenset({Downgrade.OTHER_TREATMENT, Downgrade.OTHER_CONDITION})
# For what happens to people, neither do animals, cells or papers without data of their own.
HUMAN_QUESTIONS: frozenset[Question] = frozenset({Question.BENEFIT, Question.HARM, Question.FREQUENCY})
NOT_FOR_PEOPLE: frozenset[Downgrade] = frozenset({Downgrade.ANIMAL, Downgrade.IN_VITRO})
LOWEST_CARRYING_LEVEL = 4

# Shares of the weight at which a verdict falls: ours. Three to one is called a side.
SUPPORTED_SHARE = 0.75
REFUTED_SHARE = 0.25
# The direct weight that a side needs: ours, about one randomised trial of 50 people read with a
# probability of 0.9, so that no single tiny trial decides.
CARRYING_WEIGHT = 0.15
# How likely it has to be that at least one paper that carries a verdict was read rightly: ours.
READ_RIGHTLY = 0.9
# What each side needs before the evidence is called mixed and not merely thin: ours.
MIXED_WEIGHT = 0.1
# The weight of knowing nothing, in the denominator of a verdict's confidence: ours.
PRIOR_WEIGHT = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step down (negative) or up on the four strengths, with its name and its reason."""

    name: str
    steps: int
    reason: str


# GRADE guidelines 6: fewer than 400 people in all is imprecise for continuous outcomes.
OPTIMAL_PARTICIPANTS = 400
# Below this the estimate is very imprecise, two steps: ours.
VERY_FEW_PARTICIPANTS = 100
# Weight against the verdict from which the evidence counts as inconsistent: ours.
INCONSISTENT_SHARE = 0.1
# Share of the weight from which indirectness marks the whole body: ours.
MOSTLY = 0.5
# Mean probability of the readings below which the whole body is uncertain: ours.
SURE_READING = 0.7
# Years by which newer papers on the other side make a body old: ours.
OUTDATED_YEARS = 10
# GRADE guidelines 9: a ratio above 2 or below 0.5 is a large effect.
LARGE_RATIO = 2.0
