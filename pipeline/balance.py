"""How the weight of the evidence lies: for a claim and against it, and on which side a verdict falls.

By weight, never by votes. A side's weight grows with every paper added to it and with nothing else, so
another refutation never helps a claim, and the order of the papers never matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import fsum, prod

from claims.model import Claim
from pipeline.ladders import HUMAN_QUESTIONS, LADDERS, QUESTIONS, Question, level_on
from pipeline.model import Evidence, Stance, StanceReading, VerdictLabel
from pipeline.rules import (
    CARRYING_WEIGHT,
    CHANCE,
    FURTHER_SYNTHESIS,
    INDIRECT,
    LOWEST_CARRYING_LEVEL,
    MIXED_WEIGHT,
    NOT_FOR_PEOPLE,
    READ_RIGHTLY,
    REFUTED_SHARE,
    SUPPORTED_SHARE,
    Downgrade,
)
from pipeline.works import works_of
from references.model import Design, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a claim.

    `weight` is that of all its papers. `direct` is what the papers that may carry a verdict would weigh if
    they were read without doubt, and `read_rightly` how likely it is that one of them at least was read rightly:
    whether there is enough evidence, and whether it was understood, are two questions.
    """

    weight: float
    direct: float
    read_rightly: float

    @property
    def suffices(self) -> bool:
        """Whether the side could carry a verdict if nothing stood against it."""
        return self.direct >= CARRYING_WEIGHT and self.read_rightly >= READ_RIGHTLY

    @property
    def is_there(self) -> bool:
        """Whether the side is more than thin, so that evidence on both is mixed."""
        return self.direct >= MIXED_WEIGHT and self.read_rightly >= READ_RIGHTLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The two sides of a claim."""

    supports: Side
    refutes: Side

    @property
    def share(self) -> float:
        """The supporting share of all weight, or one half where there is none."""
        whole = self.supports.weight + self.refutes.weight
        return self.supports.weight / whole if whole > 0 else 0.5

    @property
    def label(self) -> VerdictLabel:
        """The side on which the verdict falls; see the thresholds in `pipeline.rules`."""
        if self.supports.suffices and self.share >= SUPPORTED_SHARE:
            return VerdictLabel.SUPPORTED
        if self.refutes.suffices and self.share <= REFUTED_SHARE:
            return VerdictLabel.REFUTED
        undecided = REFUTED_SHARE < self.share < SUPPORTED_SHARE
        mixed = undecided and self.supports.is_there and self.refutes.is_there
        return VerdictLabel.MIXED if mixed else VerdictLabel.INSUFFICIENT


def balance_of(claim: Claim, evidence: Sequence[Evidence]) -> Balance:
    """The weight of `evidence` on both sides of `claim`."""
    return Balance(
        supports=_side(claim, on_side(evidence, Stance.SUPPORTS)),
        refutes=_side(claim, on_side(evidence, Stance.REFUTES)),
    )


def _side(claim: Claim, papers: Sequence[Evidence]) -> Side:
    carrying = [item for item in papers if carries(claim, item)]
    misread = prod(sorted(1 - item.reading.probability for item in carrying))
    # Rounded, so that one paper read with 0.9 reaches 0.9 in floating point too.
    read_rightly = round(1 - misread, 9) if carrying else 0.0
    direct = side_weight([replace(item, weight=item.weight / certainty(item.reading)) for item in carrying])
    return Side(weight=side_weight(papers), direct=direct, read_rightly=read_rightly)


def certainty(reading: StanceReading) -> float:
    """What the probability of a reading exceeds chance, 0 to 1; without a stance there is none."""
    if reading.stance is Stance.NEUTRAL:
        return 0.0
    return max(0.0, reading.probability - CHANCE) / (1 - CHANCE)


def counts(item: Evidence) -> bool:
    """Whether the paper counts at all: a retracted one and a notice never do."""
    return item.reference.status not in {Status.RETRACTED, Status.NOTICE}


def downgrades_of(item: Evidence) -> frozenset[Downgrade]:
    """The paper's downgrades as the rules know them."""
    return frozenset(name for name in Downgrade if name in item.downgrades)


def on_side(evidence: Sequence[Evidence], stance: Stance) -> tuple[Evidence, ...]:
    """The papers that count, weigh something and take this stance."""
    return tuple(
        item for item in evidence if counts(item) and item.weight > 0 and item.reading.stance is stance
    )


def carries(claim: Claim, item: Evidence) -> bool:
    """Whether a paper may carry a verdict: it is direct, and more likely read rightly than not."""
    return is_direct(claim, item) and Downgrade.UNCERTAIN_READING not in downgrades_of(item)


def is_direct(claim: Claim, item: Evidence) -> bool:
    """Whether a paper studied what the claim is about; where people are meant, in people."""
    names = downgrades_of(item)
    if names & INDIRECT or (Downgrade.OTHER_NUMBER in names and is_about_a_number(claim)):
        return False
    if QUESTIONS[claim.type] not in HUMAN_QUESTIONS:
        return True
    level = level_of(claim, item)
    return level <= LOWEST_CARRYING_LEVEL and not names & NOT_FOR_PEOPLE


def is_about_a_number(claim: Claim) -> bool:
    """Whether a claim's point is its number: how common a thing is, and not which way an effect goes."""
    return QUESTIONS[claim.type] is Question.FREQUENCY


def level_of(claim: Claim, item: Evidence) -> int:
    """The level of the paper's design for this kind of claim, 1 to 5; one below the ladder where it has none."""
    question = QUESTIONS[claim.type]
    pools = Downgrade.POOLS_OBSERVATION in downgrades_of(item)
    level = level_on(question, item.design, pools_observation=pools)
    return max(LADDERS[question].values()) + 1 if level is None else level


def side_weight(side: Sequence[Evidence]) -> float:
    """The weight of one side, counting no trial twice: not for a second paper on it, nor for a synthesis.

    What a synthesis pooled is seldom said in its abstract, so it is taken to cover the studies published
    by its own year. What they weigh together is the larger of the two, studies or syntheses, for the
    best choice of that year: so the sum can only grow.
    """
    syntheses = [item for item in side if item.design is Design.SYNTHESIS]
    studies = [item for item in side if item.design is not Design.SYNTHESIS]
    years = {item.reference.year or 0 for item in syntheses} | {0}
    return max(_weight_covered_until(year, studies, syntheses) for year in years)


def covered(side: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The studies of one side that a synthesis on it is taken to cover."""
    years = [item.reference.year for item in side if item.design is Design.SYNTHESIS and item.reference.year]
    return tuple(
        item
        for item in side
        if years and item.design is not Design.SYNTHESIS and (item.reference.year or 0) <= max(years)
    )


def _weight_covered_until(year: int, studies: Sequence[Evidence], syntheses: Sequence[Evidence]) -> float:
    pooled = _weight_of_syntheses([item for item in syntheses if (item.reference.year or 0) <= year])
    pooled_studies = _weight_of_works([item for item in studies if (item.reference.year or 0) <= year])
    newer = _weight_of_works([item for item in studies if (item.reference.year or 0) > year])
    return newer + max(pooled, pooled_studies)


def _weight_of_works(papers: Sequence[Evidence]) -> float:
    return fsum(_weights_of_works(papers))


def _weight_of_syntheses(papers: Sequence[Evidence]) -> float:
    weights = sorted(_weights_of_works(papers), reverse=True)
    return fsum(weight * FURTHER_SYNTHESIS**place for place, weight in enumerate(weights))


def _weights_of_works(papers: Sequence[Evidence]) -> list[float]:
    """The weight of each work that `papers` report, the largest that one of them gives it.

    A paper on several trials is spread over them evenly, so another paper never lowers the sum.
    """
    shares = sorted(
        (work, item.weight / len(works)) for item in papers for works in (works_of(item),) for work in works
    )
    return [max(weight for _, weight in group) for _, group in groupby(shares, key=lambda share: share[0])]
