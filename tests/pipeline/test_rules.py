"""The rule table is whole, and every number in it has a source."""

from __future__ import annotations

import pytest

from claims.model import ClaimType
from pipeline.ladders import LADDERS, POOLED_OBSERVATION_LEVEL, QUESTIONS, Question, level_on
from pipeline.model import Stance, Strength
from pipeline.rules import FACTORS, INDIRECTNESS, STEPS, Change, Downgrade
from pipeline.strength import grade
from references.model import Design
from tests.builders import a_claim, a_reference
from tests.pipeline.papers import META, weighed


def test_every_name_has_one_row_with_a_source() -> None:
    assert set(FACTORS) == set(Downgrade)
    assert set(STEPS) == set(Change)
    assert all(factor.source for factor in FACTORS.values())
    assert all(step.source for step in STEPS.values())


def test_upgrades_go_up_and_everything_else_goes_down() -> None:
    up = {Change.LARGE_EFFECT, Change.VERY_LARGE_EFFECT, Change.SEVERAL_DESIGNS}
    assert {change for change, step in STEPS.items() if step.steps > 0} == up
    assert all(step.steps for step in STEPS.values())
    assert all(0 < FACTORS[name].left < 1 for name in INDIRECTNESS)


@pytest.mark.parametrize("question", [Question.BENEFIT, Question.HARM])
def test_the_treatment_ladder_is_ocebms(question: Question) -> None:
    order = (Design.SYNTHESIS, Design.RANDOMISED, Design.COHORT, Design.CASE_CONTROL, Design.ANIMAL)
    assert tuple(LADDERS[question][design] for design in order) == (1, 2, 3, 4, 5)


def test_a_review_of_cohorts_stands_where_cohorts_do_unless_it_asks_how_common_a_thing_is() -> None:
    for kind in ClaimType:
        level = level_on(QUESTIONS[kind], Design.SYNTHESIS, pools_observation=True)
        assert level == (POOLED_OBSERVATION_LEVEL if kind not in _NOT_TREATMENT else 1)


_NOT_TREATMENT = {ClaimType.EPIDEMIOLOGY, ClaimType.MECHANISM, ClaimType.DEFINITION}


def test_a_review_of_cohorts_starts_low_and_says_why() -> None:
    claim = a_claim()
    paper = a_reference(
        "1", "Ketamine and anxiety disorders", "We pooled 12 cohort studies with 9,000 people.", types=META
    )
    item = weighed(claim, paper, Stance.SUPPORTS)
    strength, reasons = grade(claim, [item])
    assert "pools_observation" in item.downgrades
    assert strength is Strength.LOW
    assert reasons[0] == (
        "The strength starts at low: the best evidence is a systematic review of studies that only observed."
    )


def test_another_dose_is_marked_down() -> None:
    claim = a_claim("A dose of 0.5 mg/kg of ketamine reduces anxiety disorders.")
    for dose, expected in (("0.1", True), ("0.5", False)):
        text = f"Patients with anxiety disorders were given ketamine at {dose} mg/kg or placebo."
        item = weighed(claim, a_reference("1", "Ketamine in anxiety disorders", text), Stance.SUPPORTS)
        assert ("other_dose" in item.downgrades) is expected
