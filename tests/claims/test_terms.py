from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.terms import fold, key, natural_order, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("disorders", "disorder"), ("therapies", "therapy"), ("viruses", "virus"), ("diagnoses", "diagnosis"),
        ("illnesses", "illness"), ("tumours", "tumor"), ("anaesthesia", "anesthesia"), ("oestrogen", "estrogen"),
        ("calories", "calorie"), ("headaches", "headache"), ("behavioural", "behavioral"), ("Alzheimer's", "alzheimer"),
    ],
    ids=lambda word: word,
)  # fmt: skip
def test_spellings_of_one_word_share_a_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("aids", "aid"), ("rates", "rats"), ("stress", "stres"), ("bone", "bon")]
)
def test_different_words_keep_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("heading", "natural"),
    [
        ("Receptors, AMPA", "AMPA Receptors"),
        ("Diabetes Mellitus, Type 2", "Type 2 Diabetes Mellitus"),
        ("Stress Disorders, Post-Traumatic", "Post-Traumatic Stress Disorders"),
        ("Ketamine", "Ketamine"),
        ("Wounds, Burns, and Scars", "Wounds, Burns, and Scars"),
    ],
)
def test_inverted_headings_are_turned_round(heading: str, natural: str) -> None:
    assert natural_order(heading) == natural


def test_hyphens_join_and_commas_part() -> None:
    joined = words("post-traumatic stress, anxiety")
    assert [word.glued for word in joined] == [False, True, True, False]


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(fold(text[word.start : word.end]) == word.folded for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(alphabet="abcdeilmnorsuty -", max_size=40))
def test_a_key_ignores_case_and_spacing(name: str) -> None:
    assert key(name) == key(f"  {name.upper()} ".lower())
