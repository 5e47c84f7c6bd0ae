from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.quantities import QuantityKind, quantities


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind"),
    [
        ("fell by 8.1-15.7 points", 8.1, 15.7, "", QuantityKind.NUMBER),
        ("lasted two weeks", 2, 2, "week", QuantityKind.DURATION),
        ("a 12-week course", 12, 12, "week", QuantityKind.DURATION),
        ("gave 0.5 mg/kg slowly", 0.5, 0.5, "mg/kg", QuantityKind.DOSE),
        ("took 1.5 g of it", 1.5, 1.5, "g", QuantityKind.DOSE),
        ("helped 40% of them", 40, 40, "%", QuantityKind.PERCENT),
        ("helped 40 per cent", 40, 40, "%", QuantityKind.PERCENT),
        ("works within hours", None, None, "hour", QuantityKind.DURATION),
        ("for up to two weeks", None, 2, "week", QuantityKind.DURATION),
        ("more than 30 minutes", 30, None, "minute", QuantityKind.DURATION),
        ("between 10 and 20 percent", 10, 20, "%", QuantityKind.PERCENT),
        ("in 1,200 participants", 1200, 1200, "participants", QuantityKind.COUNT),
        ("about 1.5 million people", 1_500_000, 1_500_000, "people", QuantityKind.COUNT),
        ("about 50\u2009million\u00a0people", 50_000_000, 50_000_000, "people", QuantityKind.COUNT),
        ("three times higher", 3, 3, "fold", QuantityKind.MULTIPLE),
        ("lost 4.5 kg overall", 4.5, 4.5, "kg", QuantityKind.MEASURE),
        ("p < 0.05 throughout", None, 0.05, "", QuantityKind.NUMBER),
    ],
    ids=str,
)  # fmt: skip
def test_a_quantity_is_read_with_bounds_unit_and_kind(
    text: str, low: float | None, high: float | None, unit: str, kind: QuantityKind
) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit, found.kind) == (low, high, unit, kind)


@pytest.mark.parametrize(
    "text",
    [
        "type 2 diabetes",
        "COVID-19",
        "a GLP-1 drug",
        "5-HT levels",
        "in 2019",
        "one of the best",
        "phase 3",
        "p53",
    ],
)
def test_numbers_in_names_and_years_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


@given(st.text(alphabet="0123456789.,-% mgkwes<>to", max_size=60))
def test_quantities_are_in_order_and_apart(text: str) -> None:
    found = quantities(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
