"""How strong the evidence behind a verdict is: one start, then named steps down and up.

An automatic pre-grade in GRADE's four words, from abstracts alone; it is not a GRADE assessment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from claims.model import Claim
from pipeline.balance import Balance, balance_of, carries, downgrades_of, level_of, on_side
from pipeline.effects import ratios
from pipeline.ladders import QUESTIONS, SIZE_IS_NOTHING_TO, STRENGTHS, Question, starting_strength
from pipeline.model import Evidence, Stance, Strength, VerdictLabel
from pipeline.phrasing import a_study, listed, people
from pipeline.rules import (
    DOUBTFUL,
    INDIRECTNESS,
    SECOND_HAND,
    STEPS,
    WITHOUT_PARTICIPANTS,
    Change,
    Downgrade,
)
from pipeline.works import distinct
from references.model import Design

# GRADE guidelines 9 raise observation alone.
OBSERVATIONAL_STARTS = frozenset({Strength.VERY_LOW, Strength.LOW})
# How a reader is told in what the evidence is indirect.
_INDIRECT_IN_WORDS = {
    Downgrade.ANIMAL: "in animals",
    Downgrade.IN_VITRO: "in cells",
    Downgrade.OTHER_TREATMENT: "on another treatment",
    Downgrade.OTHER_CONDITION: "on another condition",
    Downgrade.OTHER_POPULATION: "on other people",
    Downgrade.OTHER_OUTCOME: "on another outcome",
    Downgrade.OTHER_DOSE: "with another dose",
    Downgrade.OTHER_DURATION: "over a shorter time",
    Downgrade.OTHER_NUMBER: "with another number",
}
_HOW_FAR = {-2: "Two steps down", -1: "One step down", 1: "One step up", 2: "Two steps up"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that was taken, and why, in words for a reader."""

    change: Change
    why: str

    @property
    def name(self) -> str:
        """The step's name in the rule table."""
        return self.change.value

    @property
    def steps(self) -> int:
        """How far it goes on the four strengths, down below zero."""
        return STEPS[self.change].steps

    @property
    def reason(self) -> str:
        """The step as a sentence."""
        return f"{_HOW_FAR[self.steps]}: {self.why}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The papers that carry a verdict, those against it, and the balance between them."""

    carrying: tuple[Evidence, ...]
    opposing: tuple[Evidence, ...]
    balance: Balance
    question: Question
    level: int

    @property
    def start(self) -> Strength:
        """Where the strength starts, before any step."""
        return starting_strength(self.question, self.level)

    @property
    def best(self) -> Evidence:
        """The paper of the best design, the weightiest among equals."""
        return self.carrying[0]

    @property
    def at_best_level(self) -> tuple[Evidence, ...]:
        """The papers whose design is the best there is."""
        return tuple(item for item in self.carrying if item.design is self.best.design)


def grade(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Strength | None, tuple[str, ...]]:
    """The strength of the evidence behind the verdict on `claim`, and why, a sentence a step.

    None where no side carries a verdict.
    """
    body = body_of(claim, evidence)
    if body is None:
        return None, ()
    steps = steps_of(body)
    index = STRENGTHS.index(body.start) + sum(step.steps for step in steps)
    strength = STRENGTHS[max(0, min(index, len(STRENGTHS) - 1))]
    opening = f"The strength starts at {_word(body.start)}: the best evidence is {_best(body)}."
    return strength, (opening, *(step.reason for step in steps))


def _best(body: Body) -> str:
    pools = Downgrade.POOLS_OBSERVATION in downgrades_of(body.best)
    return a_study(body.best.design) + (" of studies that only observed" if pools else "")


def body_of(claim: Claim, evidence: Sequence[Evidence]) -> Body | None:
    """The papers that carry the verdict on `claim`, best design first, or None where none is reached."""
    balance = balance_of(claim, evidence)
    stances = {
        VerdictLabel.SUPPORTED: (Stance.SUPPORTS,),
        VerdictLabel.REFUTED: (Stance.REFUTES,),
        VerdictLabel.MIXED: (Stance.SUPPORTS, Stance.REFUTES),
    }.get(balance.label, ())
    carrying = [item for stance in stances for item in on_side(evidence, stance) if carries(claim, item)]
    if not carrying:
        return None
    others = [stance for stance in (Stance.SUPPORTS, Stance.REFUTES) if stance not in stances]
    ordered = sorted(carrying, key=lambda item: (level_of(claim, item), -item.weight, item.reference.pmid))
    return Body(
        carrying=tuple(ordered),
        opposing=tuple(item for stance in others for item in on_side(evidence, stance)),
        balance=balance,
        question=QUESTIONS[claim.type],
        level=level_of(claim, ordered[0]),
    )


def steps_of(body: Body) -> tuple[Taken, ...]:
    """The named steps that apply: all downgrades first, then the upgrades that they leave room for."""
    down = tuple(step for rule in _DOWN if (step := rule(body)) is not None)
    up = tuple(step for rule in _UP if not down and (step := rule(body)) is not None)
    return down + up


def _one_study(body: Body) -> Taken | None:
    own = [item for item in body.carrying if item.design not in SECOND_HAND]
    if len(distinct(own)) != 1 or any(item.design is Design.SYNTHESIS for item in own):
        return None
    return Taken(change=Change.ONE_STUDY, why="it rests on a single study")


def _few_people(body: Body) -> Taken | None:
    total = None if body.question in SIZE_IS_NOTHING_TO else people_in(body.carrying)
    if total is None or total >= STEPS[Change.FEW_PARTICIPANTS].bound:
        return None
    if total < STEPS[Change.VERY_FEW_PARTICIPANTS].bound:
        return Taken(
            change=Change.VERY_FEW_PARTICIPANTS, why=f"very few people took part ({people(total)} in all)"
        )
    return Taken(change=Change.FEW_PARTICIPANTS, why=f"few people took part ({people(total)} in all)")


def _inconsistent(body: Body) -> Taken | None:
    against = min(body.balance.share, 1 - body.balance.share)
    if against < STEPS[Change.INCONSISTENT].bound:
        return None
    return Taken(change=Change.INCONSISTENT, why="the papers disagree")


def _indirect(body: Body) -> Taken | None:
    indirect = [item for item in body.carrying if downgrades_of(item).intersection(INDIRECTNESS)]
    if _weight(indirect) < STEPS[Change.INDIRECT].bound * _weight(body.carrying):
        return None
    missed = [
        _INDIRECT_IN_WORDS[name]
        for name in INDIRECTNESS
        if any(name in downgrades_of(item) for item in indirect)
    ]
    return Taken(change=Change.INDIRECT, why=f"most of it is indirect ({listed(missed)})")


def _uncontrolled(body: Body) -> Taken | None:
    if not all(Downgrade.UNCONTROLLED in downgrades_of(item) for item in body.at_best_level):
        return None
    return Taken(change=Change.UNCONTROLLED, why="there was no group to compare with")


def _uncertain(body: Body) -> Taken | None:
    read = fsum(item.weight * item.reading.probability for item in body.carrying)
    if read >= STEPS[Change.UNCERTAIN_READING].bound * _weight(body.carrying):
        return None
    return Taken(
        change=Change.UNCERTAIN_READING, why="it is uncertain whether these papers were read rightly"
    )


def _unstated(body: Body) -> Taken | None:
    if not all(Downgrade.POOLS_UNSTATED in downgrades_of(item) for item in body.at_best_level):
        return None
    return Taken(change=Change.POOLS_UNSTATED, why="the reviews do not say that they pooled trials")


def _second_hand(body: Body) -> Taken | None:
    if body.best.design is not Design.GUIDELINE:
        return None
    return Taken(change=Change.SECOND_HAND, why="a guideline restates the studies of others")


def _doubtful(body: Body) -> Taken | None:
    if not all(downgrades_of(item) & DOUBTFUL for item in body.at_best_level):
        return None
    return Taken(
        change=Change.DOUBTFUL, why="the best papers are preprints or carry an expression of concern"
    )


def _outdated(body: Body) -> Taken | None:
    against = [item.reference.year for item in body.opposing if item.reference.year is not None]
    known = [item.reference.year for item in body.carrying if item.reference.year is not None]
    if not against or not known or max(against) - max(known) < STEPS[Change.OUTDATED].bound:
        return None
    why = f"it is old (the newest paper is of {max(known)}), and newer papers speak against it"
    return Taken(change=Change.OUTDATED, why=why)


def _large_effect(body: Body) -> Taken | None:
    """A large ratio wherever a quoted sentence states one; the least of them decides how large."""
    stated = {ratio for item in body.carrying for ratio in ratios(item.reading.sentence)}
    if not stated or body.start not in OBSERVATIONAL_STARTS:
        return None
    least = min(stated, key=_size)
    for change in (Change.VERY_LARGE_EFFECT, Change.LARGE_EFFECT):
        if _size(least) >= STEPS[change].bound:
            return Taken(
                change=change, why=f"the effect is large (a ratio of {least:g} in the quoted sentence)"
            )
    return None


def _size(ratio: float) -> float:
    """A ratio or its inverse, whichever is above one; a ratio of nought is no measure of size."""
    return max(ratio, 1 / ratio) if ratio > 0 else 0.0


def _several_designs(body: Body) -> Taken | None:
    designs = {item.design for item in body.carrying if item.design not in SECOND_HAND | {Design.UNKNOWN}}
    if len(designs) < 2 or body.start not in OBSERVATIONAL_STARTS:  # noqa: PLR2004 - two are "several"
        return None
    return Taken(change=Change.SEVERAL_DESIGNS, why="studies of different designs agree")


_DOWN: tuple[Callable[[Body], Taken | None], ...] = (
    _one_study,
    _few_people,
    _inconsistent,
    _indirect,
    _uncontrolled,
    _uncertain,
    _unstated,
    _second_hand,
    _doubtful,
    _outdated,
)
_UP: tuple[Callable[[Body], Taken | None], ...] = (_large_effect, _several_designs)


def _weight(papers: Iterable[Evidence]) -> float:
    return fsum(item.weight for item in papers)


def people_in(papers: Sequence[Evidence]) -> int | None:
    """How many people took part in `papers` together, once for each work; a synthesis stands for its own studies.

    None where no number is stated, or where nobody could take part.
    """
    syntheses = [item for item in papers if item.design is Design.SYNTHESIS]
    if syntheses and all(item.sample_size is None for item in syntheses):
        return None
    pooled = max((item.sample_size or 0 for item in syntheses), default=0)
    skip = SECOND_HAND | WITHOUT_PARTICIPANTS | {Design.SYNTHESIS}
    counted = [item for item in papers if item.design not in skip and item.sample_size is not None]
    known = [item.sample_size or 0 for item in distinct(counted)]
    return max(pooled, sum(known)) or None


def _word(strength: Strength) -> str:
    return strength.value.replace("_", " ")
