"""How a study says it was done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from references.conduct import (
    Comparator,
    comparator_of,
    follow_up_of,
    pools_observation,
    registry_numbers_of,
)
from references.participants import participants_evidence
from tests.builders import a_reference

COMPARATORS = {
    "placebo": ("Patients took zinc or placebo.", Comparator.PLACEBO, "placebo"),
    "sham": ("Half of them had sham stimulation.", Comparator.PLACEBO, "sham"),
    "active": ("Zinc was tested against an active comparator.", Comparator.ACTIVE, "active comparator"),
    "another drug": ("Zinc versus iron was tested.", Comparator.ACTIVE, "versus"),
    "usual care": ("The others had usual care.", Comparator.UNTREATED, "usual care"),
    "waiting list": ("The others stayed on a waiting list.", Comparator.UNTREATED, "waiting list"),
    "none": ("This single-arm study gave zinc to all.", Comparator.NONE, "single-arm"),
    "open label": ("This open-label study gave zinc to all.", Comparator.NONE, "open-label"),
    "still wanted": ("Zinc was given to all. Placebo-controlled trials are needed.", Comparator.UNKNOWN, ""),
    "unsaid": ("Zinc was given.", Comparator.UNKNOWN, ""),
}


@pytest.mark.parametrize(("text", "comparator", "words"), COMPARATORS.values(), ids=COMPARATORS)
def test_a_comparator_is_named_with_its_words(text: str, comparator: Comparator, words: str) -> None:
    found = comparator_of(a_reference("1", "Zinc for colds", text))
    assert (found.comparator, found.words) == (comparator, words)


FOLLOWED = {
    "followed": ("Patients were followed for two years.", 730.5),
    "a trial of weeks": ("In this 12-week trial colds were counted.", 84),
    "the longest": ("Colds were counted at 4 weeks and at 6 months.", 182.625),
    "at a numbered week": ("Colds were counted at week 8.", 56),
    "an age": ("Patients were 60 years of age.", None),
    "a history": ("Patients had been ill for at least 2 years.", None),
    "unsaid": ("Colds were counted.", None),
}


@pytest.mark.parametrize(("text", "days"), FOLLOWED.values(), ids=FOLLOWED)
def test_the_longest_follow_up_counts_and_ages_do_not(text: str, days: float | None) -> None:
    found = follow_up_of(a_reference("1", "Zinc for colds", text))
    assert (found.days if found else None) == (pytest.approx(days) if days else None)


def test_registry_numbers_come_from_the_record_and_from_the_text() -> None:
    paper = a_reference("1", "Zinc for colds", "Registered as NCT 01234567 and ISRCTN12345678.")
    both = replace(paper, registry_numbers=("NCT01234567", "PRJNA12345"))
    assert registry_numbers_of(both) == ("ISRCTN12345678", "NCT01234567")


@pytest.mark.parametrize(
    ("text", "pools"),
    [
        ("We pooled nine cohort studies.", True),
        ("We pooled nine randomised trials and two cohort studies.", False),
        ("We pooled what was published.", False),
    ],
)
def test_a_review_of_cohorts_alone_pools_observation(text: str, *, pools: bool) -> None:
    assert pools_observation(a_reference("1", "Zinc for colds: a review", text)) is pools


def test_participants_come_with_their_words_their_arms_and_animals_apart() -> None:
    people = a_reference(
        "1", "Zinc", "We randomised 40 adults: a zinc group (n = 22) and a placebo group (n = 18)."
    )
    found = participants_evidence(people)
    assert (found.total, found.words, found.arms, found.animals) == (40, "40 adults", (22, 18), None)
    rats = participants_evidence(a_reference("2", "Zinc in rats", "In all, 24 Wistar rats had zinc."))
    assert (rats.total, rats.animals) == (None, 24)
