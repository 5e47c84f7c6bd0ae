"""How many people took part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.participants import count_participants, participants_of
from tests.builders import a_reference

STATED = {
    "a total": ("A total of 126 patients with gout were randomised to tea or water.", 126),
    "in words": ("Twenty-four women were randomly assigned to tea or water.", 24),
    "in many words": ("One hundred and fifty-nine patients were enrolled.", 159),
    "in brackets": ("Adults with gout (n = 80) were randomised to tea or water.", 80),
    "capital and tight": ("Participants (N=1527) completed a questionnaire.", 1527),
    "thousands with a comma": ("Of 19,747 women enrolled, 1,983 joined a substudy.", 19747),
    "thousands with a thin space": ("A total of 266\u2009064 women took part.", 266064),
    "arms added up": ("Gout was treated with tea (n = 57) or water (n = 55) for a month.", 112),
    "before the arms": ("We randomised 90 adults to tea (n = 45) or water (n = 45).", 90),
    "not those screened": ("We screened 300 adults. In all, 120 participants were randomised.", 120),
    "not those with a side effect": ("Sixty adults took tea. Nausea was seen: 12 patients reported it.", 60),
    "not an arm": ("Fifty men took part; 25 men in the control group drank water.", 50),
    "with adjectives": ("We studied 31 newly diagnosed untreated adult patients.", 31),
}


@pytest.mark.parametrize(("text", "number"), STATED.values(), ids=STATED)
def test_the_stated_number_is_found(text: str, number: int) -> None:
    assert count_participants(text) == number


UNSTATED = {
    "percentages": "Pain fell in 45% of patients.",
    "years": "From 2004 to 2018 patients were treated with tea.",
    "doses": "Patients took 200 mg of tea extract for 12 weeks.",
    "animals": "Forty rats were given tea.",
    "ages": "Patients older than 18 years drank tea.",
    "studies": "We found 12 trials of tea.",
    "nothing": "",
}


@pytest.mark.parametrize("text", UNSTATED.values(), ids=UNSTATED)
def test_other_numbers_are_not_participants(text: str) -> None:
    assert count_participants(text) is None


def test_a_fact_of_the_source_comes_before_the_text() -> None:
    paper = a_reference("1", "Tea", "A total of 126 patients took part.", participants=40)
    assert participants_of(paper) == 40


def test_the_participants_of_a_synthesis_are_those_of_its_studies() -> None:
    paper = a_reference(
        "1", "Tea: a meta-analysis", "Nine trials with a total of 1,204 participants were included."
    )
    assert participants_of(paper) == 1204


@given(st.integers(min_value=4, max_value=99_999))
def test_a_number_is_read_with_and_without_its_separator(number: int) -> None:
    plain, grouped = (f"A total of {text} patients were randomised." for text in (f"{number}", f"{number:,}"))
    assert count_participants(plain) == count_participants(grouped) == number


@given(st.text(max_size=300))
def test_any_text_gives_a_positive_number_or_none(text: str) -> None:
    found = count_participants(text)
    assert found is None or found > 0
