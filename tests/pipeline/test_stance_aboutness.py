"""A topic match is no answer: methods, other outcomes, and how common a thing is."""

from __future__ import annotations

import pytest

from pipeline.aboutness import answers, asks_how_common, denies_all, is_method, outcome_of
from pipeline.terms import terms_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Ninety adults with colds were assigned to zinc or placebo.",
        "Eighteen nurses with insomnia received one dose of melatonin.",
        "Sleep was measured with a diary every morning.",
        "We searched three databases for trials of zinc.",
        "We aimed to compare zinc with copper in colds.",
        "Twelve runners received rising weekly caffeine doses of 1, 2 and 3 mg/kg.",
    ],
)
def test_what_was_done_is_method(sentence: str) -> None:
    assert is_method(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Adults who received zinc recovered more quickly.",
        "Zinc was compared with placebo and reduced colds.",
        "Colds did not differ between the groups that received zinc or placebo.",
        "Among those treated, zinc was associated with fewer colds.",
        "Zinc shortened colds.",
    ],
)
def test_what_was_found_is_no_method(sentence: str) -> None:
    assert not is_method(sentence)


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("Zinc shortens colds.", "colds"),
        ("Melatonin improves sleep in older adults.", "sleep older"),
        ("Heart rate rises for a short time after a dose of caffeine.", "heart rate"),
        ("Rash and fever are common side effects of penicillin.", "rash fever"),
        ("Caffeine lowers adenosine, a sleepy molecule.", "adenosine"),
        ("Caffeine is not addictive.", "addictive"),
    ],
)
def test_the_outcome_is_what_is_said_of_the_subject(claim: str, outcome: str) -> None:
    assert outcome_of(claim) == terms_of(outcome)


@pytest.mark.parametrize(
    ("claim", "clause", "answered"),
    [
        ("Zinc shortens colds.", "Zinc reduced the days with a cold.", True),
        ("Zinc shortens colds.", "Zinc improved sleep.", False),
        ("Melatonin is effective for insomnia.", "Melatonin was more effective than placebo.", True),
        ("One in ten adults has asthma.", "Ten adults with asthma ran for an hour.", False),
        ("One in ten adults has asthma.", "The prevalence of asthma was 9.8%.", True),
        ("Migraine is more common in women.", "Women with migraine took riboflavin.", False),
        ("Migraine is more common in women.", "Migraine affected a larger proportion of women.", True),
    ],
)
def test_a_clause_answers_when_it_names_the_outcome(claim: str, clause: str, *, answered: bool) -> None:
    assert answers(claim, clause) is answered


def test_a_side_effect_that_is_common_is_no_question_of_prevalence() -> None:
    assert asks_how_common("Asthma is common in cities.")
    assert not asks_how_common("Rash is a side effect of penicillin.")
    assert not asks_how_common("Rash and fever are common side effects of penicillin.")


@pytest.mark.parametrize(
    "claim",
    [
        "Ketamine therapy is not suitable for everyone.",
        "Vaccines don't always prevent infection.",
        "Not all patients respond to lithium.",
        "Zinc does not help every child with diarrhoea.",
    ],
)
def test_a_denial_that_leaves_many_out_denies_it_of_all_alone(claim: str) -> None:
    assert denies_all(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Zinc does not work for colds.",
        "Zinc does not help at all.",
        "Statins do not lower all-cause mortality.",
        "Statins do not reduce all cause mortality.",
        "The shot is not needed every year.",
        "All patients respond to lithium.",
    ],
)
def test_a_plain_denial_is_no_denial_of_all(claim: str) -> None:
    assert not denies_all(claim)
