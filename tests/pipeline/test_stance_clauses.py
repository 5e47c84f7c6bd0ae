"""Clauses: a "not" counts only in the clause where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clauses import clause_on, clauses
from pipeline.terms import terms_of


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Zinc shortened colds.", ("Zinc shortened colds.",)),
        (
            "Zinc shortened colds and did not change sleep.",
            ("Zinc shortened colds", "and did not change sleep."),
        ),
        ("Zinc shortened colds, but copper did not.", ("Zinc shortened colds", "but copper did not.")),
        ("Zinc helped; copper was harmful.", ("Zinc helped", "copper was harmful.")),
        (
            "Colds were shorter whereas fevers were longer.",
            ("Colds were shorter", "whereas fevers were longer."),
        ),
        ("Zinc reduced colds, coughs, and fevers.", ("Zinc reduced colds, coughs, and fevers.",)),
    ],
    ids=["one", "and did not", "but", "semicolon", "whereas", "a list is one clause"],
)
def test_a_sentence_is_cut_where_another_statement_begins(sentence: str, found: tuple[str, ...]) -> None:
    assert clauses(sentence) == found


def test_the_clause_on_the_claim_is_taken_and_the_sentence_when_none_stands_out() -> None:
    sentence = "Zinc shortened colds and did not change sleep."
    assert clause_on(terms_of("colds"), sentence) == "Zinc shortened colds"
    assert clause_on(terms_of("sleep"), sentence) == "and did not change sleep."
    assert clause_on(terms_of("copper"), sentence) == sentence


@given(
    st.lists(st.sampled_from(["zinc", "helped", "and", "but", "did", "not", "colds", ";", ","]), min_size=1)
)
def test_no_word_is_lost(words: list[str]) -> None:
    sentence = " ".join(words)
    assert terms_of(" ".join(clauses(sentence))) == terms_of(sentence)
