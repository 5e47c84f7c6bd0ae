"""What is told of a treatment's harms, and what only sounds like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.model import Claim, ClaimType

ClaimsOf = Callable[[str], tuple[Claim, ...]]

HARMS = (
    "Long-term use of omeprazole has been linked to bone fractures.",
    "There is a small risk of bleeding after a biopsy.",
    "Steroid creams can thin the skin.",
    "Repeated injections of cortisone weaken the tendon.",
    "Some people cannot tolerate metformin.",
    "The nicotine patch causes less nausea than the gum.",
    "Soreness is common after the vaccine.",
    "High doses of vitamin A were tied to a rise of a tenth in hip fractures.",
    "Babies under one should never be given honey because of the risk of botulism.",
)
NO_HARMS = (
    "Injured muscle is repaired by stem cells.",
    "Zinc was linked with lower rates of pneumonia.",
    "Botulism can be dangerous.",
    "A torn ligament is a common injury.",
)


@pytest.mark.parametrize("sentence", HARMS)
def test_what_a_treatment_brings_upon_people_is_on_safety(claims_of: ClaimsOf, sentence: str) -> None:
    assert [claim.type for claim in claims_of(sentence)] == [ClaimType.SAFETY]


@pytest.mark.parametrize("sentence", NO_HARMS)
def test_an_illness_or_an_injury_by_itself_is_not_on_safety(claims_of: ClaimsOf, sentence: str) -> None:
    claims = claims_of(sentence)
    assert claims
    assert ClaimType.SAFETY not in {claim.type for claim in claims}
