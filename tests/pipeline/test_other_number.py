"""What a paper is worth that bears a claim out in all but its number."""

from __future__ import annotations

import pytest

from claims.model import Claim, ClaimType
from pipeline.flags import flagged
from pipeline.model import Evidence, Flag, Stance, Verdict, VerdictLabel
from pipeline.verdict import decide
from tests.builders import a_claim, a_reference
from tests.pipeline.papers import ANSWERED, COHORT, META, weighed

EFFECT = a_claim("Ketamine relieves anxiety disorders in 70% of patients.")
FREQUENCY = a_claim("40% of adults have anxiety disorders.", type=ClaimType.EPIDEMIOLOGY, concepts=())


def reading(claim: Claim, sentence: str, stance: Stance = Stance.SUPPORTS) -> Evidence:
    types = COHORT if claim.type is ClaimType.EPIDEMIOLOGY else META
    paper = a_reference(
        "1", "Anxiety disorders", f"{sentence} More is to come.", types=types, participants=900
    )
    return weighed(claim, paper, stance, sentence=sentence)


def concluded(claim: Claim, item: Evidence) -> Verdict:
    return flagged(decide(claim, (item,), [ANSWERED]), claim, (item,))


def test_another_number_halves_the_weight_and_is_noted() -> None:
    same = reading(EFFECT, "Ketamine relieved anxiety in 69% of patients.")
    other = reading(EFFECT, "Ketamine relieved anxiety in 28% of patients.")
    assert other.weight == pytest.approx(same.weight / 2)
    assert "other_number" in other.downgrades
    assert "other_number" not in same.downgrades
    assert "the claim says 70 per cent, the paper 28 per cent" in other.why


def test_a_paper_against_the_claim_is_not_asked_for_its_number() -> None:
    item = reading(EFFECT, "Ketamine relieved anxiety in 28% of patients.", Stance.REFUTES)
    assert "other_number" not in item.downgrades


def test_an_effect_of_another_size_still_goes_the_same_way() -> None:
    verdict = concluded(EFFECT, reading(EFFECT, "Ketamine relieved anxiety in 28% of patients."))
    assert verdict.label is VerdictLabel.SUPPORTED
    assert Flag.NUMBER in verdict.flags
    assert any("indirect (with another number)" in reason for reason in verdict.reasons)


def test_another_frequency_bears_nothing_out() -> None:
    verdict = concluded(FREQUENCY, reading(FREQUENCY, "Anxiety disorders were found in 7% of adults."))
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert Flag.NUMBER in verdict.flags
    assert "Their number is not the claim's, so they do not bear it out." in verdict.reasons


def test_the_same_frequency_does() -> None:
    verdict = concluded(FREQUENCY, reading(FREQUENCY, "Anxiety disorders were found in 38% of adults."))
    assert verdict.label is VerdictLabel.SUPPORTED
    assert Flag.NUMBER not in verdict.flags
