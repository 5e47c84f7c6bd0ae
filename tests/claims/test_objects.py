"""Pronouns that no subject before them can be, and what stays open."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

ABOUT_ZINC = (
    "Zinc for colds\n\nZinc shortens colds. Zinc lozenges ease a sore throat. Zinc can cause nausea.\n\n"
)
TAKEN_UP: dict[str, str] = {
    "Ann Miller, 58, has haemochromatosis. About one person in 300 carries it.": "About one person in 300 carries haemochromatosis.",
    "Ann Miller, 58, has haemochromatosis. About one person in 300 carries it. It damages the liver.": "Haemochromatosis damages the liver.",
}


@pytest.mark.parametrize("text", TAKEN_UP, ids=list(TAKEN_UP))
def test_it_takes_up_what_somebody_has_and_not_the_topic(claims_of: ClaimsOf, text: str) -> None:
    assert TAKEN_UP[text] in [claim.text for claim in claims_of(ABOUT_ZINC + text)]


def test_they_are_the_only_plural_object_of_the_sentence(claims_of: ClaimsOf) -> None:
    texts = [
        claim.text
        for claim in claims_of(
            "You must stop blood thinners a week before surgery, since they raise the risk of bleeding."
        )
    ]
    assert texts == ["Blood thinners raise the risk of bleeding."]


def test_an_object_with_a_rival_stays_open(claims_of: ClaimsOf) -> None:
    found = claims_of(ABOUT_ZINC + "The drug leaves a bitter taste, but living with it lowers anxiety.")
    assert [claim.ambiguous for claim in found if " it " in claim.text] == [True]


def test_those_of_a_comparison_stay_where_the_sentence_names_them(claims_of: ClaimsOf) -> None:
    text = "Children under 16 should not be given aspirin. Serious bleeds were no commoner among aspirin takers than among those on placebo."
    assert claims_of(text)[-1].text.endswith("than among those on placebo.")


def test_a_share_is_of_the_things_that_the_sentence_is_about(claims_of: ClaimsOf) -> None:
    text = "Migraine patients often buy vitamins. No two brands are alike: some contain iron, which may cause constipation."
    texts = [claim.text for claim in claims_of(text)]
    assert not any("patients contain" in each for each in texts)


def test_a_contraction_is_written_out_behind_a_name(claims_of: ClaimsOf) -> None:
    texts = [
        claim.text for claim in claims_of("Statins lower cholesterol, but they're also toxic to muscle.")
    ]
    assert "Statins are also toxic to muscle." in texts


def test_no_half_of_a_number_stands_for_people(claims_of: ClaimsOf) -> None:
    text = "Two in three patients with cancer smoke. Two and a half years of tablets prevent bowel cancer."
    assert not any("half of p" in claim.text for claim in claims_of(text))
