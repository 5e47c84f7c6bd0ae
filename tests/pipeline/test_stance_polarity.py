"""Which way two statements go, and what one can say on the other."""

from __future__ import annotations

import pytest

from pipeline.polarity import Polarity, agreement, allows, polarity_of

CLAIM = polarity_of("Zinc reduces the symptoms of colds.")


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        pytest.param("Zinc lowered symptom scores.", 1, id="same way"),
        pytest.param("Zinc improved symptoms.", 1, id="less of a bad thing is better"),
        pytest.param("Zinc raised recovery.", 1, id="more of a good thing is better"),
        pytest.param("Higher zinc doses improved symptoms.", 1, id="a higher dose is no direction"),
        pytest.param("Zinc worsened symptoms.", -1, id="opposite way"),
        pytest.param("Zinc did not reduce symptoms.", -1, id="denied"),
        pytest.param("Zinc is a metal.", 0, id="silent"),
    ],
)
def test_statements_agree_by_direction_worth_and_denial(text: str, agreed: int) -> None:
    assert agreement(CLAIM, polarity_of(text)) == agreed


def test_an_antagonist_blocks() -> None:
    claim = polarity_of("Zinc blocks the receptor.")
    assert agreement(claim, polarity_of("Zinc is an antagonist of the receptor.")) > 0
    assert agreement(claim, polarity_of("Zinc is an agonist of the receptor.")) < 0


def test_a_non_inferiority_trial_is_no_bad_news() -> None:
    assert polarity_of("In a non-inferiority trial, adults were given zinc.").worth == 0


@pytest.mark.parametrize(
    ("left", "right", "allowed"),
    [
        pytest.param((1, 0, False), (1, 0, False), (True, False), id="agrees"),
        pytest.param((1, 0, False), (-1, 0, False), (False, True), id="opposite"),
        pytest.param((1, 0, False), (1, 0, True), (False, True), id="denied"),
        pytest.param((1, 0, False), (0, 0, False), (True, False), id="no direction, nothing denied"),
        pytest.param((0, 0, True), (0, 0, False), (False, True), id="says what the claim denies"),
        pytest.param((1, 0, True), (-1, 0, False), (False, False), id="cannot be told"),
    ],
)
def test_nothing_supports_what_it_denies_nor_refutes_what_it_does_not_contradict(
    left: tuple[int, int, bool], right: tuple[int, int, bool], allowed: tuple[bool, bool]
) -> None:
    one, other = (Polarity(way=way, worth=worth, denied=denied) for way, worth, denied in (left, right))
    assert allows(one, other) == allowed
