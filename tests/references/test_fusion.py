from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from references.fusion import fused

ORDERS = st.lists(st.lists(st.integers(1, 30).map(str), unique=True), max_size=4)


def test_a_paper_high_in_both_orders_goes_before_the_first_of_either() -> None:
    assert fused(["1", "2", "3"], ["4", "2", "5"])[0] == "2"


def test_equals_stand_by_pmid_as_a_number() -> None:
    assert fused(["10", "9"], ["9", "10"]) == ("9", "10")


@given(order=st.lists(st.integers(1, 30).map(str), unique=True))
def test_one_order_or_the_same_twice_stays_as_it_is(order: list[str]) -> None:
    assert fused(order) == fused(order, order) == tuple(order)


@given(orders=ORDERS)
def test_every_paper_stands_once_whichever_order_is_named_first(orders: list[list[str]]) -> None:
    joined = fused(*orders)
    assert sorted(joined) == sorted({pmid for order in orders for pmid in order})
    assert joined == fused(*reversed(orders))
