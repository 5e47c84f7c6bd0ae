"""Numbers in a quoted sentence."""

from __future__ import annotations

import pytest

from pipeline.effects import Quantity, quantities, ratios

RATIOS = {
    "an odds ratio": ("Risk rose (odds ratio 2.4).", (2.4,)),
    "a hazard ratio": ("Death was rarer (HR = 0.45; 95% CI 0.3 to 0.6).", (0.45,)),
    "the word or": ("Either tea or 2 cups of coffee.", ()),
    "none": ("Risk rose by half.", ()),
}


@pytest.mark.parametrize(("sentence", "found"), RATIOS.values(), ids=RATIOS)
def test_ratios_are_found_where_they_are_named(sentence: str, found: tuple[float, ...]) -> None:
    assert ratios(sentence) == found


QUANTITIES = {
    "percent": ("Pain fell by 12.5% in a month.", (Quantity(value=12.5, unit="percent"),)),
    "percent in words": ("It fell by 12 per cent.", (Quantity(value=12, unit="percent"),)),
    "a dose by weight": ("They took 0.5 mg/kg.", (Quantity(value=0.5, unit="mg/kg"),)),
    "a dose": ("They took 1,200 mg.", (Quantity(value=1200, unit="mg"),)),
    "times": (
        "After 2 weeks and 3-month follow-up.",
        (Quantity(value=2, unit="weeks"), Quantity(value=3, unit="months")),
    ),
    "no unit": ("There were 40 people.", ()),
}


@pytest.mark.parametrize(("sentence", "found"), QUANTITIES.values(), ids=QUANTITIES)
def test_quantities_are_found_with_their_unit(sentence: str, found: tuple[Quantity, ...]) -> None:
    assert quantities(sentence) == found
