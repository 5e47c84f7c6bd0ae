"""How strong the evidence behind a verdict is: one start, then named steps down and up.

An automatic pre-grade in GRADE's four words, from abstracts alone; it is not a GRADE assessment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

from claims.model import Claim
from pipeline.balance import Balance, balance_of, carries, downgrades_of, level_of, on_side
from pipeline.effects import ratios
from pipeline.model import Evidence, Stance, Strength, VerdictLabel
from pipeline.phrasing import a_study, people
from pipeline.rules import (
    INCONSISTENT_SHARE,
    LARGE_RATIO,
    MOSTLY,
    OPTIMAL_PARTICIPANTS,
    OUTDATED_YEARS,
    SECOND_HAND,
    STARTING_STRENGTHS,
    STRENGTHS,
    SURE_READING,
    VERY_FEW_PARTICIPANTS,
    WITHOUT_PARTICIPANTS,
    Downgrade,
    Step,
)
from references.model import Design

_INDIRECT_NAMES = frozenset(
    {
        Downgrade.OTHER_POPULATION,
        Downgrade.OTHER_OUTCOME,
        Downgrade.OTHER_NUMBER,
        Downgrade.OTHER_TREATMENT,
        Downgrade.OTHER_CONDITION,
    }
    | {Downgrade.ANIMAL, Downgrade.IN_VITRO},
)
_DOUBTFUL = frozenset({Downgrade.CONCERN, Downgrade.PREPRINT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The papers that carry a verdict, those against it, and the balance between them."""

    carrying: tuple[Evidence, ...]
    opposing: tuple[Evidence, ...]
    balance: Balance
    level: int

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
    start = STARTING_STRENGTHS[body.level]
    steps = steps_of(body)
    index = STRENGTHS.index(start) + sum(step.steps for step in steps)
    strength = STRENGTHS[max(0, min(index, len(STRENGTHS) - 1))]
    opening = f"The strength starts at {_word(start)}: the best evidence is {a_study(body.best.design)}."
    return strength, (opening, *(step.reason for step in steps))


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
    ordered = sorted(
        carrying, key=lambda item: (level_of(claim, item.design), -item.weight, item.reference.pmid)
    )
    return Body(
        carrying=tuple(ordered),
        opposing=tuple(item for stance in others for item in on_side(evidence, stance)),
        balance=balance,
        level=level_of(claim, ordered[0].design),
    )


def steps_of(body: Body) -> tuple[Step, ...]:
    """The named steps that apply: all downgrades first, then the upgrades that they leave room for."""
    down = tuple(step for rule in _DOWN if (step := rule(body)) is not None)
    up = tuple(step for rule in _UP if not down and (step := rule(body)) is not None)
    return down + up


def _one_study(body: Body) -> Step | None:
    own = [item for item in body.carrying if item.design not in SECOND_HAND]
    if len(own) != 1 or own[0].design is Design.SYNTHESIS:
        return None
    return Step(name="one_study", steps=-1, reason="One step down: it rests on a single study.")


def _few_people(body: Body) -> Step | None:
    total = people_in(body.carrying)
    if total is None or total >= OPTIMAL_PARTICIPANTS:
        return None
    if total < VERY_FEW_PARTICIPANTS:
        reason = f"Two steps down: very few took part ({people(total)} in all)."
        return Step(name="few_participants", steps=-2, reason=reason)
    return Step(
        name="few_participants", steps=-1, reason=f"One step down: few took part ({people(total)} in all)."
    )


def _inconsistent(body: Body) -> Step | None:
    against = min(body.balance.share, 1 - body.balance.share)
    if against < INCONSISTENT_SHARE:
        return None
    return Step(name="inconsistent", steps=-1, reason="One step down: the papers disagree.")


def _indirect(body: Body) -> Step | None:
    whole = fsum(item.weight for item in body.carrying)
    indirect = [item for item in body.carrying if downgrades_of(item) & _INDIRECT_NAMES]
    if fsum(item.weight for item in indirect) < MOSTLY * whole:
        return None
    missed = sorted(
        {name.value.replace("_", " ") for item in indirect for name in downgrades_of(item) & _INDIRECT_NAMES}
    )
    reason = f"One step down: most of it is indirect ({', '.join(missed)})."
    return Step(name="indirect", steps=-1, reason=reason)


def _uncontrolled(body: Body) -> Step | None:
    if not all(Downgrade.UNCONTROLLED in downgrades_of(item) for item in body.at_best_level):
        return None
    return Step(name="uncontrolled", steps=-1, reason="One step down: there was no group to compare with.")


def _uncertain(body: Body) -> Step | None:
    whole = fsum(item.weight for item in body.carrying)
    if fsum(item.weight * item.reading.probability for item in body.carrying) >= SURE_READING * whole:
        return None
    reason = "One step down: it is uncertain whether these papers were read rightly."
    return Step(name="uncertain_reading", steps=-1, reason=reason)


def _second_hand(body: Body) -> Step | None:
    if body.best.design is not Design.GUIDELINE:
        return None
    return Step(
        name="second_hand", steps=-1, reason="One step down: a guideline restates the studies of others."
    )


def _doubtful(body: Body) -> Step | None:
    if not all(downgrades_of(item) & _DOUBTFUL for item in body.at_best_level):
        return None
    reason = "One step down: the best papers are preprints or carry an expression of concern."
    return Step(name="doubtful", steps=-1, reason=reason)


def _outdated(body: Body) -> Step | None:
    against = [item.reference.year for item in body.opposing if item.reference.year is not None]
    known = [item.reference.year for item in body.carrying if item.reference.year is not None]
    if not against or not known or max(against) - max(known) < OUTDATED_YEARS:
        return None
    reason = f"One step down: it is old (newest {max(known)}), and newer papers speak against it."
    return Step(name="outdated", steps=-1, reason=reason)


def _large_effect(body: Body) -> Step | None:
    if STARTING_STRENGTHS[body.level] is Strength.HIGH:
        return None
    stated = [ratio for item in body.carrying for ratio in ratios(item.reading.sentence)]
    large = [ratio for ratio in stated if ratio >= LARGE_RATIO or 0 < ratio <= 1 / LARGE_RATIO]
    if not large or len(large) < len(stated):
        return None
    reason = f"One step up: the effect is large (a ratio of {large[0]:g} in the quoted sentence)."
    return Step(name="large_effect", steps=1, reason=reason)


def _several_designs(body: Body) -> Step | None:
    designs = {item.design for item in body.carrying if item.design not in SECOND_HAND | {Design.UNKNOWN}}
    if len(designs) < 2 or STARTING_STRENGTHS[body.level] is Strength.HIGH:  # noqa: PLR2004 - two are "several"
        return None
    return Step(name="several_designs", steps=1, reason="One step up: studies of different designs agree.")


_DOWN: tuple[Callable[[Body], Step | None], ...] = (
    _one_study,
    _few_people,
    _inconsistent,
    _indirect,
    _uncontrolled,
    _uncertain,
    _second_hand,
    _doubtful,
    _outdated,
)
_UP: tuple[Callable[[Body], Step | None], ...] = (_large_effect, _several_designs)


def people_in(papers: Sequence[Evidence]) -> int | None:
    """How many people took part in `papers` together, a synthesis standing for its own studies.

    None where no number is stated, or where nobody could take part.
    """
    syntheses = [item for item in papers if item.design is Design.SYNTHESIS]
    if syntheses and all(item.sample_size is None for item in syntheses):
        return None
    pooled = max((item.sample_size or 0 for item in syntheses), default=0)
    skip = SECOND_HAND | WITHOUT_PARTICIPANTS | {Design.SYNTHESIS}
    known = [item.sample_size for item in papers if item.design not in skip and item.sample_size is not None]
    return max(pooled, sum(known)) or None


def _word(strength: Strength) -> str:
    return strength.value.replace("_", " ")
