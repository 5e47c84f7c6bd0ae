"""A noun that leans on the text before gets what it belongs to, or is marked as open."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

LITHIUM = "Lithium in Bipolar Disorder\n\nLithium treats bipolar disorder. Lithium prevents mania. "

LEANING = {
    "the disease, from the sentence before": (
        "Gout is a painful disease of the joints. Almost everybody with the disease has high levels of uric acid.",
        "Almost everybody with gout has high levels of uric acid.",
    ),
    "the disease, from the article": (
        (
            "Living with psoriasis\n\nPsoriasis affects the skin. Psoriasis harms the joints. Fatigue is common. "
            "Smoking worsens the disease."
        ),
        "Smoking worsens psoriasis.",
    ),
    "side effects, from the topic": (
        f"{LITHIUM}Side effects include tremor and thirst.",
        "Side effects of lithium include tremor.",
    ),
    "a dose, from the topic": (
        f"{LITHIUM}A single dose raises blood levels within an hour.",
        "A single dose of lithium raises blood levels within an hour.",
    ),
    "tablets, from the title's topic": (
        f"{LITHIUM}Tablets lower the risk of suicide.",
        "Lithium tablets lower the risk of suicide.",
    ),
    "the only treatment": (
        "Coeliac disease damages the gut. The only treatment is a gluten-free diet.",
        "The only treatment for coeliac disease is a gluten-free diet.",
    ),
    "no cure": (
        "Asthma narrows the airways. There is no cure for it.",
        "There is no cure for asthma.",
    ),
    "no such increase": (
        "Smokers are twice as likely to develop psoriasis. No such increase was seen in former smokers.",
        "No increase in psoriasis was seen in former smokers.",
    ),
}


@pytest.mark.parametrize(("text", "expected"), LEANING.values(), ids=LEANING.keys())
def test_a_noun_gets_what_it_belongs_to(claims_of: ClaimsOf, text: str, expected: str) -> None:
    assert expected in [claim.text for claim in claims_of(text)]


ALONE = {
    "two conditions before it": (
        "Gout and lupus hurt the joints. Smoking worsens the disease.",
        "Smoking worsens the disease.",
    ),
    "takes years to": (
        "Asthma narrows the airways. It takes two years on average to reach a diagnosis of asthma.",
        "It takes two years on average to reach a diagnosis of asthma.",
    ),
    "when it comes to": (
        "Zinc is a mineral. When it comes to colds, rest works better than zinc.",
        "When it comes to colds, rest works better than zinc.",
    ),
}


@pytest.mark.parametrize(("text", "expected"), ALONE.values(), ids=ALONE.keys())
def test_what_cannot_be_resolved_stays(claims_of: ClaimsOf, text: str, expected: str) -> None:
    assert claims_of(text)[-1].text == expected


def test_an_open_disease_is_marked(claims_of: ClaimsOf) -> None:
    assert claims_of("Gout and lupus hurt the joints. Smoking worsens the disease.")[-1].ambiguous


OPEN = {
    "this effect, of another drug": f"{LITHIUM}Valproate prevents mania too. This effect lasts for months.",
    "this approach, of anything": f"{LITHIUM}Most people wait for years. This approach worsens depression.",
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_the_topic_is_not_put_where_something_else_was_spoken_of(claims_of: ClaimsOf, text: str) -> None:
    last = claims_of(text)[-1]
    assert "ithium" not in last.text
    assert last.ambiguous


def test_the_reader_is_anybody(claims_of: ClaimsOf) -> None:
    claims = claims_of("Antibiotics reduce the number of bacteria in your gut.")
    assert [claim.text for claim in claims] == ["Antibiotics reduce the number of bacteria in the gut."]


PLACED = {
    "people of its own": "Lithium is effective in older women.",
    "a purpose of its own": "Lithium is effective against migraine.",
    "no question of what for": "Lithium lowers the levels of glutamate.",
}


@pytest.mark.parametrize("sentence", PLACED.values(), ids=PLACED.keys())
def test_no_condition_is_tacked_on_where_none_is_needed(claims_of: ClaimsOf, sentence: str) -> None:
    assert claims_of(f"{LITHIUM}{sentence}")[-1].text == sentence


def test_the_condition_is_carried_where_the_clause_needs_one(claims_of: ClaimsOf) -> None:
    assert (
        claims_of(f"{LITHIUM}It works within weeks.")[-1].text
        == "Lithium works within weeks in bipolar disorder."
    )
