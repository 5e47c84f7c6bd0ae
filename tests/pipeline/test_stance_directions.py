"""Cues of direction, of no effect and of open questions; comparable terms."""

from __future__ import annotations

import pytest

from pipeline.directions import Direction, direction, is_aim, is_negated, is_null, is_unsettled, value
from pipeline.terms import terms_of


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Ketamine reduces depressive symptoms.", Direction.DOWN),
        ("Cortisol levels were elevated.", Direction.UP),
        ("The room was painted.", None),
        ("Zinc increased copper but lowered iron.", None),
    ],
)
def test_direction_is_the_majority_of_its_cues(text: str, way: Direction | None) -> None:
    assert direction(text) is way


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("The drug was well tolerated.", Direction.UP),
        ("The drug is ineffective.", Direction.DOWN),
        ("The drug is blue.", None),
    ],
)
def test_value_is_good_or_bad_or_unsaid(text: str, worth: Direction | None) -> None:
    assert value(text) is worth


@pytest.mark.parametrize(
    "text",
    [
        "There was no significant difference in pain between the groups.",
        "Zinc did not significantly reduce the length of colds.",
        "The drug failed to lower blood pressure.",
        "Weight loss was not statistically significant.",
        "Scores were comparable between arms.",
    ],
)
def test_a_null_finding_is_seen(text: str) -> None:
    assert is_null(text)
    assert is_negated(text) or "comparable" in text


@pytest.mark.parametrize("text", ["Zinc reduced colds.", "Notable falls in pain were seen."])
def test_a_finding_is_not_taken_for_none(text: str) -> None:
    assert not is_null(text)
    assert not is_negated(text)


def test_what_is_not_yet_known_is_unsettled() -> None:
    assert is_unsettled("How it works is not yet understood.")
    assert is_unsettled("Further trials are needed.")
    assert not is_unsettled("It works by blocking a receptor.")


def test_an_aim_is_no_finding() -> None:
    assert is_aim("We aimed to test zinc.")
    assert not is_aim("Zinc shortened colds.")


def test_forms_of_a_word_are_one_term() -> None:
    assert terms_of("Zinc reduces colds") == terms_of("reducing a cold with zinc")


def test_terms_leave_out_what_carries_no_meaning() -> None:
    assert terms_of("This is the one that they have been with.") == frozenset()
