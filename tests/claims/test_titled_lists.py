"""Lists under a heading that says what they hold, remarks in brackets, and gerunds that are nouns."""

from __future__ import annotations

from tests.claims.conftest import ClaimsOf

GOUT = (
    "Gout is a painful disease of the joints. Gout affects 2 per cent of adults. Gout is caused by uric acid."
)


def test_a_heading_without_a_colon_says_what_is_listed_below_it(claims_of: ClaimsOf) -> None:
    text = f"Gout\n\n{GOUT}\n\nSymptoms to look out for\n\u2022 Nausea\n\u2022 Fever\n"
    texts = [claim.text for claim in claims_of(text)]
    assert texts[-2:] == ["Symptoms of gout include nausea.", "Symptoms of gout include fever."]


def test_a_heading_that_names_nothing_listed_opens_no_list(claims_of: ClaimsOf) -> None:
    text = f"Gout\n\n{GOUT}\n\nOur clinics\n\u2022 Nausea\n\u2022 Fever\n"
    assert not any("include" in claim.text for claim in claims_of(text))


def test_an_item_that_names_nothing_finishes_no_heading(claims_of: ClaimsOf) -> None:
    text = f"Gout\n\n{GOUT}\n\nSymptoms\n\u2022 Not contagious\n"
    assert not any("include" in claim.text for claim in claims_of(text))


def test_a_definition_in_brackets_is_a_claim_of_its_own(claims_of: ClaimsOf) -> None:
    texts = [
        claim.text
        for claim in claims_of("Stress causes dendrites (the branches that receive signals) to shrink.")
    ]
    assert texts == ["Stress causes dendrites to shrink.", "Dendrites are the branches that receive signals."]


def test_joined_gerunds_come_apart_as_nouns_do(claims_of: ClaimsOf) -> None:
    texts = [claim.text for claim in claims_of("Bruising and stiffness are common after the injection.")]
    assert texts == ["Bruising is common after the injection.", "Stiffness is common after the injection."]
