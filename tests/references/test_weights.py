from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.lexical import content_words, direction_words, fold, stems, stop_words, topic_words
from references.weights import Frequencies, frequencies


def test_rarer_words_weigh_more() -> None:
    table = frequencies()
    ketamine, anxiety, patients, unknown = (
        table.rarity(stems(word)[0]) for word in ("ketamine", "anxiety", "patients", "zorvamine")
    )
    assert unknown >= ketamine > anxiety > patients > 0


def test_the_table_is_of_the_stems_that_the_analyser_makes() -> None:
    words = "randomised placebo anxiety tumour oestrogen inflammation children"
    assert set(stems(words)) <= set(frequencies().counts)


@given(st.integers(0, 100))
def test_a_rarity_is_never_negative(count: int) -> None:
    assert Frequencies(texts=100, counts={"x": count}).rarity("x") > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("randomised tumour behaviour", "randomized tumor behavior"),
        ("an\u00e6sthesia anaesthesia", "anesthesia anesthesia"),
        ("TNF-\u03b1", "tnf alpha"),
        ("oestrogens", "Estrogen"),
        ("caf\u00e9s", "cafe"),
    ],
)
def test_spellings_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_short_words_that_only_look_british_keep_their_spelling() -> None:
    assert fold("four hours, your otherwise wise raise") == "four hours, your otherwize wise raise"


def test_content_and_topic_words_leave_out_scaffolding_direction_and_numbers() -> None:
    text = "Studies show that Ketamine's use may reduce anxiety by 30% in adults, and anxiety is common."
    assert content_words(text) == ("ketamine", "reduce", "anxiety", "30", "adults")
    assert topic_words(text) == ("ketamine", "anxiety", "adults")
    assert topic_words("A 7mm Hg drop in vitamin-B12, IL-6 and 5-HT.") == ("vitamin-b12", "il-6", "5-ht")


def test_no_word_is_listed_both_as_scaffolding_and_as_direction() -> None:
    assert not stop_words() & direction_words()


@given(st.text(max_size=80))
def test_stems_are_lower_case_and_topic_words_are_content_words(text: str) -> None:
    assert all(stem == stem.lower() and stem for stem in stems(text))
    assert set(topic_words(text)) <= set(content_words(text))
