"""Counts in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.number_words import value

WRITTEN = {
    "seven": 7,
    "Twenty-four": 24,
    "one hundred and fifty-nine": 159,
    "two hundred seventy three": 273,
    "five hundred": 500,
    "One thousand two hundred": 1200,
    "hundred": 100,
    "1,016": 1016,
    "266\u202f064": 266064,
}


@pytest.mark.parametrize(("text", "number"), WRITTEN.items(), ids=WRITTEN)
def test_a_written_number_is_read(text: str, number: int) -> None:
    assert value(text) == number


@pytest.mark.parametrize("text", ["", "many", "twenty patients", "-3", "3.5", "²"])
def test_what_is_no_whole_number_is_none(text: str) -> None:
    assert value(text) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_are_read_with_thousands_apart(number: int) -> None:
    assert value(f"{number:,}") == value(str(number)) == number
