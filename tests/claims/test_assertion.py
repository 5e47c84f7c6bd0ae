"""How causal a claim is as a whole, by its wording and its kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.model import CausalStrength, Claim

ClaimsOf = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Gout is a disease that causes swelling.", CausalStrength.NONE),
        ("Colchicine is as effective as ibuprofen in gout.", CausalStrength.CAUSAL),
        ("Body weight did not differ between insulin and metformin.", CausalStrength.NONE),
        ("Half of patients with gout respond to colchicine.", CausalStrength.CAUSAL),
        ("With iron tablets, fatigue fell by 20 percent.", CausalStrength.CAUSAL),
        ("Calcium channel blockers relax blood vessels.", CausalStrength.CAUSAL),
        ("Nitrates might relax blood vessels.", CausalStrength.CONDITIONAL),
        ("There is no evidence on iron tablets in gout.", CausalStrength.NONE),
        ("About one in ten adults has gout.", CausalStrength.NONE),
        ("Patients given warfarin had fewer strokes than those on aspirin.", CausalStrength.CORRELATIONAL),
        ("Joint pain fell further in the diet group.", CausalStrength.CAUSAL),
        ("Colchicine interacts badly with statins.", CausalStrength.CAUSAL),
        ("Smoking makes gout more likely.", CausalStrength.CAUSAL),
        ("Rashes have been reported with allopurinol.", CausalStrength.CORRELATIONAL),
        ("Side effects of colchicine include diarrhoea.", CausalStrength.CAUSAL),
        ("It takes two weeks for allopurinol to work.", CausalStrength.NONE),
        ("Allopurinol works better than probenecid.", CausalStrength.CAUSAL),
        ("Children who play football have twice the risk of asthma.", CausalStrength.CORRELATIONAL),
        ("Gout is linked to a higher risk of stroke.", CausalStrength.CORRELATIONAL),
    ],
)
def test_a_claim_is_as_causal_as_its_wording_and_kind_make_it(
    claims_of: ClaimsOf, text: str, strength: CausalStrength
) -> None:
    (claim,) = claims_of(text)
    assert claim.causal_strength is strength
