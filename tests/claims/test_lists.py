"""Items of a list that finish what the line before the list began."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.model import Claim, ClaimType

ClaimsOf = Callable[..., tuple[Claim, ...]]

LISTS = {
    "a verb without its object": (
        "Possible side effects include:\n\n- mild fever\n- a sore arm\n",
        ["Possible side effects include mild fever.", "Possible side effects include a sore arm."],
    ),
    "a preposition without its noun": (
        "Vitamin K plays a part in:\n\n- blood clotting\n- bone repair\n",
        ["Vitamin K plays a part in blood clotting.", "Vitamin K plays a part in bone repair."],
    ),
    "a bare name of what is listed": (
        "Symptoms of gout:\n\n- a hot, swollen toe\n- fever\n",
        ["Symptoms of gout include a hot, swollen toe.", "Symptoms of gout include fever."],
    ),
    "a full statement that announces harms": (
        "Lithium has several side effects:\n\n- tremor\n- thirst\n",
        ["Lithium has several side effects.", "Lithium has several side effects: tremor.",
         "Lithium has several side effects: thirst."],
    ),
    "items that are statements themselves": (
        "What we know so far:\n\n- Zinc shortens colds.\n- Vitamin C does not prevent colds.\n",
        ["Zinc shortens colds.", "Vitamin C does not prevent colds."],
    ),
    "no claim at all": ("For the visit you will need:\n\n- your insurance card\n- a towel\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS.keys())
def test_an_item_is_read_with_its_lead_in(claims_of: ClaimsOf, text: str, expected: list[str]) -> None:
    assert [claim.text for claim in claims_of(text)] == expected


def test_an_item_stands_where_it_stands_and_takes_type_and_hedge_from_its_lead_in(
    claims_of: ClaimsOf,
) -> None:
    text = "Possible side effects include:\n\n- mild fever\n"
    (claim,) = claims_of(text)
    assert text[claim.start : claim.end] == claim.quote == "mild fever"
    assert (claim.type, claim.hedged) == (ClaimType.SAFETY, True)


def test_a_list_behind_another_line_is_on_its_own(claims_of: ClaimsOf) -> None:
    text = "Possible side effects include:\n\n- mild fever\n\nBring with you:\n\n- a towel\n"
    assert [claim.quote for claim in claims_of(text)] == ["mild fever"]
