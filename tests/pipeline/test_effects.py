"""Ratios in a quoted sentence."""

from __future__ import annotations

import pytest

from pipeline.effects import ratios

RATIOS = {
    "an odds ratio": ("Risk rose (odds ratio 2.4).", (2.4,)),
    "a hazard ratio": ("Death was rarer (HR = 0.45; 95% CI 0.3 to 0.6).", (0.45,)),
    "the word or": ("Either tea or 2 cups of coffee.", ()),
    "none": ("Risk rose by half.", ()),
}


@pytest.mark.parametrize(("sentence", "found"), RATIOS.values(), ids=RATIOS)
def test_ratios_are_found_where_they_are_named(sentence: str, found: tuple[float, ...]) -> None:
    assert ratios(sentence) == found
