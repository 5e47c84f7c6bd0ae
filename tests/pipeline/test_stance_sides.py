"""Sentences that sound like an answer and are none take no side."""

from __future__ import annotations

import pytest

from pipeline.model import Stance
from pipeline.stance_rules import sides

CLAIM = "Zinc reduces cold symptoms."


@pytest.mark.parametrize(
    "sentence",
    [
        "A low dose of zinc did not reduce cold symptoms, whereas a higher dose reduced them.",
        "Zinc reduced fever scores, but it did not reduce cold symptoms on the main scale.",
        "High anxiety made no difference to the effect of zinc on cold symptoms.",
        "Age did not predict the response of cold symptoms to zinc.",
    ],
    ids=["two doses", "two scales", "a trait makes no difference", "a trait predicts nothing"],
)
def test_what_is_two_sided_or_about_another_factor_takes_no_side(sentence: str) -> None:
    assert sides(CLAIM, sentence) == (Stance.NEUTRAL,)


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Zinc reduced cold symptoms and did not change sleep.", Stance.SUPPORTS),
        ("Zinc did not reduce cold symptoms.", Stance.REFUTES),
        ("Zinc reduced cold symptoms, but the trial was small.", Stance.SUPPORTS),
        ("Zinc reduced cold symptoms regardless of age.", Stance.SUPPORTS),
    ],
    ids=["another outcome unchanged", "a plain denial", "a caveat", "in all alike"],
)
def test_a_plain_finding_may_take_its_side(sentence: str, side: Stance) -> None:
    assert side in sides(CLAIM, sentence)


def test_a_denial_about_the_patients_denies_nothing_of_the_claim() -> None:
    claim = "Zinc is effective even in people who have not responded to rest."
    assert Stance.REFUTES not in sides(claim, "Zinc was effective in people who were treated before.")
    assert Stance.REFUTES in sides(claim, "Zinc was not effective in people who were treated before.")
