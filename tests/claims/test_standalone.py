"""A claim's text can be read without its article, and nothing is guessed."""

from __future__ import annotations

import pytest

from claims.model import ClaimType
from tests.claims.conftest import ClaimsOf

RESOLVED = {
    "it, from the subject before": (
        "Ketamine is an anaesthetic. It increases glutamate and promotes synaptic growth.",
        [
            "Ketamine is an anaesthetic.",
            "Ketamine increases glutamate.",
            "Ketamine promotes synaptic growth.",
        ],
    ),
    "they, from a plural subject": (
        "Statins are safe. They lower cholesterol.",
        ["Statins are safe.", "Statins lower cholesterol."],
    ),
    "its, beside a noun": (
        "Melatonin improves sleep. Its side effects are mild.",
        ["Melatonin improves sleep.", "Melatonin's side effects are mild."],
    ),
    "these receptors, from the fuller name": (
        "Caffeine blocks the adenosine receptors. These receptors regulate sleep.",
        ["Caffeine blocks the adenosine receptors.", "The adenosine receptors regulate sleep."],
    ),
    "this treatment, from the article's topic": (
        (
            "Light therapy lifts mood. Light therapy improves sleep. Light therapy is safe. "
            "This treatment works within a week."
        ),
        [
            "Light therapy lifts mood.",
            "Light therapy improves sleep.",
            "Light therapy is safe.",
            "Light therapy works within a week.",
        ],
    ),
    "symptoms alone, from the condition before": (
        "Asthma narrows the airways. Symptoms include wheezing and cough.",
        [
            "Asthma narrows the airways.",
            "Symptoms of asthma include wheezing.",
            "Symptoms of asthma include cough.",
        ],
    ),
    "it, from the drug and not from a number nearer by": (
        "Lisinopril is a drug. A growing number of doctors prescribe it first. It lowers blood pressure.",
        ["Lisinopril is a drug.", "It lowers blood pressure."],
    ),
    "it, from the drug and not from its effect": (
        "Aspirin eases pain, and the relief comes early. It also protects the heart.",
        ["Aspirin eases pain.", "The relief comes early.", "Aspirin also protects the heart."],
    ),
    "it, from the topic and not from a measure": (
        (
            "Lithium treats mania. Lithium prevents relapse. Lithium protects neurons. "
            "The dose is low at first. It even works better than valproate."
        ),
        [
            "Lithium treats mania.",
            "Lithium prevents relapse.",
            "Lithium protects neurons.",
            "The dose of lithium is low at first.",
            "Lithium even works better than valproate.",
        ],
    ),
    "it, with the article of its noun": (
        "The vaccine is safe. It prevents shingles.",
        ["The vaccine is safe.", "The vaccine prevents shingles."],
    ),
    "they, with everything that is joined": (
        "Aspirin and ibuprofen are safe. They ease headaches.",
        ["Aspirin is safe.", "Ibuprofen is safe.", "Aspirin and ibuprofen ease headaches."],
    ),
    "while, of a time, stays with its sentence": (
        "Zolpidem is a sedative. While the drug is acting, it can impair memory.",
        ["Zolpidem is a sedative.", "While the drug is acting, it can impair memory."],
    ),
    "a turn of phrase is left out": (
        "Garlic is safe. On top of that, it lowers blood pressure.",
        ["Garlic is safe.", "Garlic lowers blood pressure."],
    ),
    "an abbreviation, written out where it stands alone": (
        "Post-traumatic stress disorder (PTSD) causes nightmares. Exposure therapy reduces PTSD severity.",
        [
            "Post-traumatic stress disorder causes nightmares.",
            "Exposure therapy reduces post-traumatic stress disorder severity.",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), RESOLVED.values(), ids=RESOLVED.keys())
def test_a_word_is_replaced_by_what_it_stands_for(
    claims_of: ClaimsOf, text: str, expected: list[str]
) -> None:
    assert [claim.text for claim in claims_of(text)] == expected


def test_the_titles_condition_is_carried_along(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Sertraline in Panic Disorder\n\nSertraline eases panic disorder. Sertraline treats panic disorder early on. "
        "Panic disorder is a common illness. Sertraline works within six weeks."
    )
    assert claims[-1].text == "Sertraline works within six weeks in panic disorder."


def test_no_condition_is_carried_along_that_the_title_does_not_name(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Sertraline\n\nSertraline eases panic disorder. Sertraline treats panic disorder early on. "
        "Panic disorder is a common illness. Sertraline works within six weeks."
    )
    assert claims[-1].text == "Sertraline works within six weeks."


def test_a_resolved_claim_is_not_ambiguous(claims_of: ClaimsOf) -> None:
    claims = claims_of("Ketamine is an anaesthetic. It increases glutamate.")
    assert [claim.ambiguous for claim in claims] == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "It increases glutamate in the brain.",
        "This reduces the risk of stroke.",
        "They lower blood pressure.",
    ],
    ids=["it", "this", "they"],
)
def test_what_cannot_be_resolved_stays_and_is_marked(claims_of: ClaimsOf, text: str) -> None:
    assert [(claim.text, claim.ambiguous) for claim in claims_of(text)] == [(text, True)]


def test_they_is_never_taken_for_a_thing_when_people_are_meant(claims_of: ClaimsOf) -> None:
    claims = claims_of("Statins are safe. The researchers were careful. They reduced the dose of the drug.")
    assert not [claim for claim in claims if claim.text.startswith("Statins reduced")]


def test_a_dummy_it_is_left_alone(claims_of: ClaimsOf) -> None:
    claims = claims_of("Aspirin thins the blood. It is unclear whether aspirin prevents cancer.")
    assert [claim.text for claim in claims if claim.text.startswith("Aspirin is unclear")] == []


def test_the_claims_concepts_include_what_a_pronoun_stands_for(claims_of: ClaimsOf) -> None:
    claims = claims_of("Ketamine is an anaesthetic. It increases glutamate.")
    assert "Ketamine" in [concept.name for concept in claims[-1].concepts]


def test_a_pronoun_before_a_verb_that_looks_like_an_adjective_is_read(claims_of: ClaimsOf) -> None:
    claims = claims_of("Zolpidem is a drug. It impairs memory.")
    assert claims[-1].text == "Zolpidem impairs memory."


def test_the_type_follows_what_a_pronoun_stands_for(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Depression can last for years. It impairs memory. Zolpidem is a drug. It impairs memory."
    )
    assert [claim.type for claim in claims if "impairs" in claim.text] == [
        ClaimType.EPIDEMIOLOGY,
        ClaimType.SAFETY,
    ]
