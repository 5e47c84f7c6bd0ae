"""What one sentence says besides its first claim: sequels, outcomes, means, definitions of several deeds."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

SPLIT: dict[str, list[str]] = {
    "Smoking narrows the arteries, which is why smokers have more heart attacks.": [
        "Smoking narrows the arteries.",
        "Smokers have more heart attacks.",
    ],
    "Oestrogen levels fall after the menopause. This is why women lose bone faster than men.": [
        "Oestrogen levels fall after the menopause.",
        "Women lose bone faster than men.",
    ],
    "Metformin lowers blood sugar by reducing the glucose that the liver makes and making muscles more sensitive to insulin.": [
        "Metformin lowers blood sugar by reducing the glucose that the liver makes.",
        "Metformin lowers blood sugar by making muscles more sensitive to insulin.",
    ],
    "Obesity raises the risk of cancer of the bowel and, to a lesser extent, of the kidney.": [
        "Obesity raises the risk of cancer of the bowel.",
        "Obesity raises the risk of cancer, to a lesser extent, of the kidney.",
    ],
    "Beta blockers slow the heart, which lowers blood pressure.": [
        "Beta blockers slow the heart.",
        "Slowing the heart lowers blood pressure.",
    ],
    "Fibre feeds gut bacteria, which in turn make short-chain fatty acids.": [
        "Fibre feeds gut bacteria.",
        "Gut bacteria in turn make short-chain fatty acids.",
    ],
    "Cortisol is a hormone that raises blood sugar and weakens the immune system.": [
        "Cortisol is a hormone.",
        "Cortisol raises blood sugar.",
        "Cortisol weakens the immune system.",
    ],
    "The drug works by blocking histamine, a chemical that causes itching.": [
        "The drug works by blocking histamine.",
        "Histamine is a chemical that causes itching.",
    ],
    "Injuries range from tendinopathy, in which the tendon becomes painful, to partial tears.": [
        "Injuries range from tendinopathy to partial tears.",
        "In tendinopathy, the tendon becomes painful.",
    ],
    "The most common complaint is a flare of soreness in the arm, lasting two to seven days.": [
        "The most common complaint is a flare of soreness in the arm.",
        "The flare of soreness in the arm lasts two to seven days.",
    ],
    "Heparin thins the blood and, because it stops platelets from sticking, makes bleeding harder to control.": [
        "Heparin thins the blood.",
        "Heparin stops platelets from sticking.",
        "Heparin makes bleeding harder to control.",
    ],
}
WHOLE = (
    "Volunteers walked daily, keeping a diary of their pain.",
    "Most patients have one to three injections, spaced four weeks apart.",
)


@pytest.mark.parametrize("sentence", SPLIT, ids=list(SPLIT))
def test_a_sentence_gives_each_of_its_claims(claims_of: ClaimsOf, sentence: str) -> None:
    assert [claim.text for claim in claims_of(sentence)] == SPLIT[sentence]


@pytest.mark.parametrize("sentence", WHOLE, ids=list(WHOLE))
def test_what_only_says_how_is_no_claim_of_its_own(claims_of: ClaimsOf, sentence: str) -> None:
    assert all(claim.text == sentence for claim in claims_of(sentence))


def test_a_claim_without_its_verb_is_left_out(claims_of: ClaimsOf) -> None:
    assert [claim.text for claim in claims_of("Zinc shortens colds; vitamin C does not.")] == [
        "Zinc shortens colds."
    ]


def test_a_dash_in_front_of_a_sequel_goes_and_the_verb_agrees(claims_of: ClaimsOf) -> None:
    text = "Weaker bonds between nerve cells \u2014 disrupting the networks that regulate mood\n"
    assert [claim.text for claim in claims_of(text)] == [
        "Weaker bonds between nerve cells disrupt the networks that regulate mood."
    ]


def test_words_that_the_parser_hung_too_high_go_on_with_their_own_clause(claims_of: ClaimsOf) -> None:
    text = "VEGF triggers the growth of new vessels, bringing oxygen to tissue, while TGF-beta stimulates tenocytes (the cells of tendon) to lay down collagen."
    texts = [claim.text for claim in claims_of(text)]
    assert any(each.startswith("TGF-beta stimulates") and each.endswith("collagen.") for each in texts)
    assert not any(each.startswith("Triggering") and "collagen" in each for each in texts)
