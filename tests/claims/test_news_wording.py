"""How news tells of a treatment: its history, its use, its rivals, its harms, and what is not known of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.model import Claim, ClaimType

ClaimsOf = Callable[[str], tuple[Claim, ...]]

TYPES = (
    ("Aspirin was introduced in 1899 as a painkiller.", ClaimType.DEFINITION),
    ("Metformin has been in use since the 1950s.", ClaimType.DEFINITION),
    ("Thalidomide was launched in the 1950s as a sedative.", ClaimType.DEFINITION),
    ("Zinc turns up in many cold remedies.", ClaimType.DEFINITION),
    ("Ibuprofen is widely used as a painkiller.", ClaimType.EPIDEMIOLOGY),
    ("Statins are commonly prescribed for high cholesterol.", ClaimType.EPIDEMIOLOGY),
    ("Warfarin is routinely used after heart surgery.", ClaimType.EPIDEMIOLOGY),
    ("Compared with morphine, tramadol is less addictive.", ClaimType.COMPARATIVE),
    ("Ibuprofen causes more stomach bleeding than paracetamol.", ClaimType.COMPARATIVE),
    ("Metformin doesn't cause weight gain like insulin.", ClaimType.COMPARATIVE),
    ("Naloxone does not suppress breathing.", ClaimType.SAFETY),
    ("Prednisone reduces bone density.", ClaimType.SAFETY),
    ("Diazepam impairs alertness.", ClaimType.SAFETY),
    ("The effectiveness of the contraceptive pill may be reduced by rifampicin.", ClaimType.SAFETY),
    ("Epinephrine can cause a spike in blood pressure.", ClaimType.SAFETY),
    ("Pregnant women should avoid isotretinoin.", ClaimType.SAFETY),
    ("Children under 12 must not take aspirin.", ClaimType.SAFETY),
    ("Dopamine plays a role in addiction.", ClaimType.MECHANISM),
    ("A morphine dose smaller than recommended eased the pain of most patients.", ClaimType.EFFICACY),
    ("There is scant evidence on the long-term benefits of acupuncture.", ClaimType.EFFICACY),
    ("Most patients with psoriasis find that methotrexate helps them.", ClaimType.EFFICACY),
)
HEDGES = (
    ("Exactly how lithium works in the brain is unclear.", False),
    ("Whether lithium works in children is unclear.", True),
    ("Warfarin can be abused.", False),
    ("One hypothesis is that zinc shortens colds by blocking the virus.", True),
    ("The idea is that statins calm inflammation.", True),
)
NO_CLAIMS = (
    "Ten volunteers dropped out of the study.",
    "SlimFast is a shake from a company based in Florida.",
    "Patients should avoid alcohol during treatment.",
)
NOT_KNOWN = (
    "Customers pay a lot for collagen that insurance does not cover, with little evidence on its benefits.",
    "The review of aspirin for cancer, published in a journal, found that gaps remain in the evidence.",
)


@pytest.mark.parametrize(("sentence", "kind"), TYPES, ids=[sentence for sentence, _ in TYPES])
def test_a_claim_of_the_news_has_its_type(claims_of: ClaimsOf, sentence: str, kind: ClaimType) -> None:
    assert [claim.type for claim in claims_of(sentence)] == [kind]


@pytest.mark.parametrize(("sentence", "hedged"), HEDGES, ids=[sentence for sentence, _ in HEDGES])
def test_an_idea_is_hedged_and_an_open_question_is_told_plainly(
    claims_of: ClaimsOf, sentence: str, *, hedged: bool
) -> None:
    assert [claim.hedged for claim in claims_of(sentence)] == [hedged]


@pytest.mark.parametrize("sentence", NO_CLAIMS, ids=NO_CLAIMS)
def test_who_left_a_study_or_sells_a_product_is_no_claim(claims_of: ClaimsOf, sentence: str) -> None:
    assert claims_of(sentence) == ()


@pytest.mark.parametrize("sentence", NOT_KNOWN, ids=NOT_KNOWN)
def test_what_is_not_known_is_a_claim_even_beside_sales_and_studies(
    claims_of: ClaimsOf, sentence: str
) -> None:
    assert claims_of(sentence)
