from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Concept, ConceptKind
from references.forms import MOST_FORMS, forms, natural, plain
from tests.builders import a_concept


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("Depressive Disorder, Major", "Major Depressive Disorder"),
        ("Stress Disorders, Post-Traumatic", "Post-Traumatic Stress Disorders"),
        ("Ketamine", "Ketamine"),
        ("1,2-Dipalmitoylphosphatidylcholine", "1 2-Dipalmitoylphosphatidylcholine"),
    ],
)
def test_an_inverted_heading_is_read_in_its_natural_order(heading: str, read: str) -> None:
    assert natural(heading) == read


@pytest.mark.parametrize(
    ("phrase", "read"),
    [
        ("\u201ctalk\u201d  therapy", "talk therapy"),
        ("post\u2013traumatic", "post-traumatic"),
        ("glucose (blood)", "glucose blood"),
        ("Crohn\u2019s disease", "Crohns disease"),
        ("ket*amine[mh]", "ketaminemh"),
    ],
)
def test_marks_that_a_query_language_reads_are_taken_out(phrase: str, read: str) -> None:
    assert plain(phrase) == read


def test_a_plural_brings_its_singular_and_longer_names_of_the_same_words_are_left_out() -> None:
    concept = a_concept(
        "Anxiety Disorders", synonyms=("Anxiety Disorders, Severe", "Neuroses, Anxiety", "Therapies")
    )
    assert forms(concept) == (
        "anxiety disorders",
        "anxiety disorder",
        "anxiety neuroses",
        "anxiety neurose",
        "therapies",
        "therapy",
    )


def test_words_that_only_look_plural_keep_their_end() -> None:
    assert forms(a_concept("Diabetes Mellitus")) == ("diabetes mellitus",)
    assert forms(a_concept("Psychosis")) == ("psychosis",)
    assert forms(a_concept("Illness")) == ("illness",)


def test_a_two_letter_abbreviation_stands_only_when_nothing_else_does() -> None:
    assert forms(a_concept("Intermittent Fasting", mention="IF")) == ("intermittent fasting",)
    assert forms(a_concept("IF", mention="IF")) == ("if",)


@given(
    st.builds(
        Concept,
        ui=st.just(""),
        name=st.text(max_size=30),
        kind=st.just(ConceptKind.OTHER),
        mention=st.text(max_size=30),
        synonyms=st.lists(st.text(max_size=30), max_size=12).map(tuple),
    )
)
def test_forms_are_few_distinct_and_lower_case(concept: Concept) -> None:
    found = forms(concept)
    assert len(found) <= MOST_FORMS
    assert len(set(found)) == len(found)
    assert all(form == form.lower() and '"' not in form and form.strip() for form in found)
