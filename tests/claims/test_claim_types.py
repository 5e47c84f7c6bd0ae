"""What a claim is on, told by what its subject is: a treatment, a part of the body, an illness or people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.model import Claim, ClaimType

ClaimsOf = Callable[[str], tuple[Claim, ...]]

TYPES = (
    ("The kidneys filter about 180 litres of blood a day.", ClaimType.MECHANISM),
    ("Cartilage has no blood vessels of its own.", ClaimType.MECHANISM),
    ("The pancreas makes insulin.", ClaimType.MECHANISM),
    ("Bones lose density after the menopause.", ClaimType.MECHANISM),
    ("Metformin stops the liver from releasing glucose.", ClaimType.MECHANISM),
    ("Zinc attracts immune cells to the wound.", ClaimType.MECHANISM),
    ("Creatine is stored in muscle.", ClaimType.MECHANISM),
    ("Asthma often begins in childhood.", ClaimType.EPIDEMIOLOGY),
    ("Gout usually strikes the big toe first.", ClaimType.EPIDEMIOLOGY),
    ("Psoriasis tends to run in families.", ClaimType.EPIDEMIOLOGY),
    ("Tetanus is often fatal.", ClaimType.EPIDEMIOLOGY),
    ("Obesity makes sleep apnoea more likely.", ClaimType.EPIDEMIOLOGY),
    ("Symptoms of measles include a high fever.", ClaimType.EPIDEMIOLOGY),
    ("Anxiety eased within a fortnight.", ClaimType.EFFICACY),
    ("Most hernias can be managed without an operation.", ClaimType.EFFICACY),
    ("Women with asthma who were given the vaccine were half as likely to catch flu.", ClaimType.EFFICACY),
    ("Stroke rates were slightly lower in the statin group.", ClaimType.EFFICACY),
    ("Patients given warfarin had fewer strokes than those given aspirin.", ClaimType.COMPARATIVE),
    ("Children do just as well with paracetamol.", ClaimType.COMPARATIVE),
    ("Insulin for injection is drawn from a vial.", ClaimType.DEFINITION),
    ("Metformin comes from a plant called French lilac.", ClaimType.DEFINITION),
    ("The operation takes about an hour.", ClaimType.DEFINITION),
    ("Injuries of the knee range from a sprain to a torn ligament.", ClaimType.DEFINITION),
    ("Coronary stents are a promising treatment.", ClaimType.EFFICACY),
)


@pytest.mark.parametrize(("sentence", "kind"), TYPES, ids=[sentence for sentence, _ in TYPES])
def test_a_claim_is_on_what_its_subject_makes_of_it(
    claims_of: ClaimsOf, sentence: str, kind: ClaimType
) -> None:
    assert [claim.type for claim in claims_of(sentence)] == [kind]
