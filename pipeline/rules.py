"""The rule table: what lowers or raises the worth of a paper and of a body of evidence, with every number's source.

Where no source gives a number it is ours, and says so. Nothing here is computed; `strength`, `grading`,
`balance` and `verdict` apply it. The ladders of designs stand in `pipeline.ladders`.

Sources:
    GRADE: Schünemann et al., Cochrane Handbook ch. 14; Guyatt et al., J Clin Epidemiol 2011, GRADE
        guidelines 5 to 9. Only its words and its steps are borrowed; what is given here is an automatic
        pre-grade and no GRADE assessment, for two of its five domains cannot be judged from abstracts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from references.model import Design

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
# What animals, cells, reviews and opinions get in place of a size, and every paper on what a word means: ours.
WEIGHT_WITHOUT_PARTICIPANTS = 0.5

# A reading counts by what its probability exceeds chance among three stances, as kappa corrects an
# agreement (Cohen, Educ Psychol Meas 1960): many guesses must not add up to knowledge.
CHANCE = 1 / 3
# Below this a stance is more likely wrong than right.
CERTAIN_READING = 0.5

# Dechartres et al., BMJ 2013;346:f2304, set the bound of a small trial here.
FEW_PARTICIPANTS = 50
# What "long-term" needs at least: ICH E1 asks for six months of exposure before a drug for long-term use is called safe.
LONG_TERM_DAYS = 182
# What a claim of "permanent" or "lifelong" effect needs at least: ICH E1's full year.
PERMANENT_DAYS = 365


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
    OTHER_DOSE = "other_dose"
    OTHER_DURATION = "other_duration"
    OTHER_NUMBER = "other_number"
    UNCONTROLLED = "uncontrolled"
    POOLS_OBSERVATION = "pools_observation"
    POOLS_UNSTATED = "pools_unstated"
    FEW_PARTICIPANTS = "few_participants"
    SECOND_HAND = "second_hand"
    UNCERTAIN_READING = "uncertain_reading"
    PREPRINT = "preprint"
    CONCERN = "concern"
    TITLE_ONLY = "title_only"
    SUMMARY_ONLY = "summary_only"
    ABSTRACT_ONLY = "abstract_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What is left of a paper's weight, and where the number comes from."""

    left: float
    source: str


_MUST_NOT_COUNT = "ours: it reports no result that stands, so nothing is left"
_ON_THE_LADDER = "ours: the ladder or the size has taken the weight already, so this is a note"
_ORDERED = "ours, in one order: another species or treatment says least, another outcome or dose most"
FACTORS: Mapping[Downgrade, Factor] = {
    Downgrade.RETRACTED: Factor(left=0.0, source=_MUST_NOT_COUNT),
    Downgrade.NOTICE: Factor(left=0.0, source=_MUST_NOT_COUNT),
    Downgrade.PROTOCOL: Factor(left=0.0, source=_MUST_NOT_COUNT),
    Downgrade.ANIMAL: Factor(left=0.5, source=_ORDERED),
    Downgrade.IN_VITRO: Factor(left=0.5, source=_ORDERED),
    Downgrade.OTHER_TREATMENT: Factor(left=0.2, source=_ORDERED),
    Downgrade.OTHER_CONDITION: Factor(left=0.3, source=_ORDERED),
    Downgrade.OTHER_POPULATION: Factor(left=0.5, source=_ORDERED),
    Downgrade.OTHER_OUTCOME: Factor(left=0.7, source=_ORDERED),
    Downgrade.OTHER_DOSE: Factor(left=0.7, source=_ORDERED),
    Downgrade.OTHER_DURATION: Factor(left=0.5, source=_ORDERED),
    Downgrade.OTHER_NUMBER: Factor(left=0.5, source=_ORDERED),
    Downgrade.UNCONTROLLED: Factor(
        left=0.5, source="ours: time and expectation alone can bring about a change from before to after"
    ),
    Downgrade.POOLS_OBSERVATION: Factor(left=1.0, source=_ON_THE_LADDER),
    Downgrade.POOLS_UNSTATED: Factor(
        left=1.0, source="ours: the strength takes a step for it; this is a note"
    ),
    Downgrade.FEW_PARTICIPANTS: Factor(
        left=0.7,
        source="Dechartres et al., BMJ 2013;346:f2304: trials of under 50 people show effects 48 % larger than"
        " those of 1,000 or more, so beyond their size they are worth 1 / 1.48 of it, rounded",
    ),
    Downgrade.SECOND_HAND: Factor(left=1.0, source=_ON_THE_LADDER),
    Downgrade.UNCERTAIN_READING: Factor(
        left=1.0, source="ours: the probability of the reading has taken the weight already"
    ),
    Downgrade.PREPRINT: Factor(left=0.7, source="ours: not yet reviewed by peers"),
    Downgrade.CONCERN: Factor(left=0.3, source="ours: its own editors doubt it"),
    Downgrade.TITLE_ONLY: Factor(left=0.3, source="ours: a title holds a result at most in passing"),
    Downgrade.SUMMARY_ONLY: Factor(left=0.9, source="ours: a summary says little less than an abstract"),
    Downgrade.ABSTRACT_ONLY: Factor(
        left=1.0,
        source="ours: as nothing but abstracts is read, a factor would lower all alike; this is a note",
    ),
}
# A paper with one of these may add to a verdict and never carries one: it studied something else, or
# stopped looking before the time that the claim speaks of.
INDIRECT: frozenset[Downgrade] = frozenset(
    {Downgrade.OTHER_TREATMENT, Downgrade.OTHER_CONDITION, Downgrade.OTHER_DURATION}
)
# For what happens to people, neither do animals, cells or papers without data of their own.
NOT_FOR_PEOPLE: frozenset[Downgrade] = frozenset({Downgrade.ANIMAL, Downgrade.IN_VITRO})
LOWEST_CARRYING_LEVEL = 4
# What makes a body of evidence indirect (GRADE guidelines 8: population, intervention, outcome; and what we add to it).
INDIRECTNESS: tuple[Downgrade, ...] = (
    Downgrade.ANIMAL,
    Downgrade.IN_VITRO,
    Downgrade.OTHER_TREATMENT,
    Downgrade.OTHER_CONDITION,
    Downgrade.OTHER_POPULATION,
    Downgrade.OTHER_OUTCOME,
    Downgrade.OTHER_DOSE,
    Downgrade.OTHER_DURATION,
    Downgrade.OTHER_NUMBER,
)
DOUBTFUL: frozenset[Downgrade] = frozenset({Downgrade.CONCERN, Downgrade.PREPRINT})

# Reviews of one matter mostly pool the same studies: of 73 meta-analyses 49 had another that overlapped
# (Siontis et al., BMJ 2013;347:f4501). So of each further one, weightiest first, this share of the one
# before counts: ours.
FURTHER_SYNTHESIS = 0.5
# Two papers by one first author with one title of at least so many words are one work (a preprint and its
# article, a review and its update): ours. Shorter titles recur.
TELLING_TITLE = 7

# Shares of the weight at which a verdict falls: ours. Three to one is called a side.
SUPPORTED_SHARE = 0.75
REFUTED_SHARE = 0.25
# The direct weight that a side needs: ours, one randomised trial of ten people (0.8 x 10 / 110 x 0.7), below which
# there is but a handful of cases. GRADE leaves no body of evidence without a grade; that so little is weak, the
# strength says.
CARRYING_WEIGHT = 0.05
# How likely it has to be that at least one paper that carries a verdict was read rightly: ours, two in three.
# Chosen on the bundled example, where no verdict turned a label round at it (at less, two did).
READ_RIGHTLY = 2 / 3
# The direct weight that each side needs before the evidence is called mixed and not merely thin: ours, two thirds
# of what carries a verdict.
MIXED_WEIGHT = 0.034
# The weight of knowing nothing, in the denominator of a verdict's confidence: ours.
PRIOR_WEIGHT = 0.3


class Change(StrEnum):
    """What lowers or raises the strength of all the evidence together."""

    ONE_STUDY = "one_study"
    FEW_PARTICIPANTS = "few_participants"
    VERY_FEW_PARTICIPANTS = "very_few_participants"
    INCONSISTENT = "inconsistent"
    INDIRECT = "indirect"
    UNCONTROLLED = "uncontrolled"
    UNCERTAIN_READING = "uncertain_reading"
    POOLS_UNSTATED = "pools_unstated"
    SECOND_HAND = "second_hand"
    DOUBTFUL = "doubtful"
    OUTDATED = "outdated"
    LARGE_EFFECT = "large_effect"
    VERY_LARGE_EFFECT = "very_large_effect"
    SEVERAL_DESIGNS = "several_designs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """So many of GRADE's steps down (negative) or up, where they apply from (`bound`), and the sources of both."""

    steps: int
    source: str
    bound: float = 0.0


STEPS: Mapping[Change, Step] = {
    Change.ONE_STUDY: Step(steps=-1, source="ours: nobody has found it a second time"),
    Change.FEW_PARTICIPANTS: Step(
        steps=-1, bound=400, source="GRADE guidelines 6: under 400 people in all is imprecise"
    ),
    Change.VERY_FEW_PARTICIPANTS: Step(
        steps=-2,
        bound=100,
        source="GRADE guidelines 6 allow two steps for very serious imprecision; the bound is ours",
    ),
    Change.INCONSISTENT: Step(
        steps=-1,
        bound=0.1,
        source="GRADE guidelines 7; the share of the weight that speaks against the verdict is ours",
    ),
    Change.INDIRECT: Step(
        steps=-1, bound=0.5, source="GRADE guidelines 8; the share of the weight that is indirect is ours"
    ),
    Change.UNCONTROLLED: Step(
        steps=-1,
        source="GRADE guidelines 4 and 9: before-and-after evidence starts below controlled evidence",
    ),
    Change.UNCERTAIN_READING: Step(
        steps=-1,
        bound=0.8,
        source="ours: the mean probability of the readings below which they are doubtful; of sides read with less"
        " than 0.8 hardly three in ten are right where papers are searched (python -m tools.open_reading)",
    ),
    Change.POOLS_UNSTATED: Step(
        steps=-1,
        source="OCEBM's level 1 is a review of randomised trials; where an abstract does not say so, ours: half-way"
        " to where GRADE starts observation",
    ),
    Change.SECOND_HAND: Step(steps=-1, source="ours: a guideline restates the studies of others"),
    Change.DOUBTFUL: Step(steps=-1, source="ours: not reviewed, or doubted by its own editors"),
    Change.OUTDATED: Step(
        steps=-1, bound=10, source="ours: the years by which newer papers on the other side make it old"
    ),
    Change.LARGE_EFFECT: Step(
        steps=1, bound=2, source="GRADE guidelines 9: a ratio above 2 or below 1/2 is a large effect"
    ),
    Change.VERY_LARGE_EFFECT: Step(
        steps=2, bound=5, source="GRADE guidelines 9: a ratio above 5 or below 1/5 is a very large effect"
    ),
    Change.SEVERAL_DESIGNS: Step(
        steps=1, source="ours: designs with different faults are seldom wrong in the same way"
    ),
}
