"""Findings noted without a verb: list items, shares behind a label, remarks in brackets, rows of tables."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from spacy.language import Language

from claims.english import find_claims
from claims.model import Claim, ClaimType
from claims.reading import Page, Unreadable, read
from claims.sources import Source

ClaimsOf = Callable[[str], tuple[Claim, ...]]


@pytest.fixture
def claims_of(english: Language, tmp_path: Path) -> ClaimsOf:
    """The claims of a text that is read as the Markdown file that it is."""

    def no_page(url: str) -> Page:
        raise Unreadable(url)

    def find(text: str) -> tuple[Claim, ...]:
        file = tmp_path / "draft.md"
        file.write_text(text, encoding="utf-8")
        source = Source(name=file.name, location=str(file))
        return find_claims(english, read(source, fetch=no_page, stdin=BytesIO()))

    return find


LISTS = "# Melatonin for jet lag\n\nMelatonin shortens jet lag. Melatonin is a hormone. Melatonin eases sleep.\n\n## {}\n\n- {}\n- Drink water\n"
ITEMS = {
    "a state behind its thing": ("Findings", "Effect evident within two nights", "Effect is evident within two nights."),
    "a plural thing": ("Findings", "Headaches rare in healthy adults", "Headaches are rare in healthy adults."),
    "a measure and its figure": ("Findings", "Half-life approximately 45 minutes", "Half-life is approximately 45 minutes."),
    "what a treatment has": ("Safety", "Good tolerability in older adults", "Melatonin has good tolerability in older adults."),
    "what a treatment shows": (
        "Findings", "Significant reduction in sleep latency", "Melatonin shows a significant reduction in sleep latency."
    ),
    "what is known of it": ("Evidence", "Limited data in children", "There are limited data in children."),
    "a modal without a subject": ("Findings", "May shorten jet lag", "Melatonin may shorten jet lag."),
    "bare states": ("Safety", "Generally safe", "Melatonin is generally safe."),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "item", "expected"), ITEMS.values(), ids=ITEMS.keys())
def test_a_note_in_a_list_becomes_a_sentence(
    claims_of: ClaimsOf, heading: str, item: str, expected: str
) -> None:
    text = LISTS.format(heading, item)
    (claim,) = (claim for claim in claims_of(text) if text[claim.start : claim.end] in item)
    assert claim.text == expected


SHARES = {
    "a share of what the heading names": (
        "## Prevalence of asthma\n\n- Eczema: 20-30%\n- Hay fever: 45%\n", ["Eczema has 20-30% prevalence.", "Hay fever has 45% prevalence."]
    ),
    "a share of what the item names": (
        "## In numbers\n\n- Gout: about 4% prevalence\n- Opening hours: 9 to 5\n", ["Gout has about 4% prevalence."]
    ),
    "a share of people": ("## In numbers\n\n- Migraine: 12% of adults\n- Tea: free\n", ["Migraine occurs in 12% of adults."]),
    "a share of nothing that is named": ("## Our prices\n\n- Massage: 20%\n- Facials: 30%\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHARES.values(), ids=SHARES.keys())
def test_a_label_with_a_share_says_how_common_it_is(
    claims_of: ClaimsOf, text: str, expected: list[str]
) -> None:
    found = claims_of(text)
    assert [claim.text for claim in found] == expected
    assert all(claim.type is ClaimType.EPIDEMIOLOGY for claim in found)


def test_a_remark_in_brackets_is_said_of_what_stands_before_them(claims_of: ClaimsOf) -> None:
    text = "For travel:\n\n- Ginger 1 g (reduces nausea)\n- Monitor for drowsiness (common but mild)\n- Tickets (two)\n"
    assert [claim.text for claim in claims_of(text)] == [
        "Ginger 1 g reduces nausea.",
        "Drowsiness is common.",
        "Drowsiness is mild.",
    ]


TABLE = """Warfarin meets other medicines.

| Medicine | Concern | Action |
|----------|---------|--------|
| Aspirin | Higher risk of bleeding; possibly unsafe | Avoid |
| Paracetamol | Generally safe | Continue |
| Rifampicin | May reduce efficacy | Check weekly |
"""


def test_a_row_of_a_table_says_of_its_first_cell_what_the_others_note(claims_of: ClaimsOf) -> None:
    found = claims_of(TABLE)
    assert [claim.text for claim in found if claim.start > TABLE.index("|---")] == [
        "Aspirin has a higher risk of bleeding.",
        "Aspirin is possibly unsafe.",
        "Paracetamol is generally safe.",
        "Rifampicin may reduce efficacy.",
    ]


def test_a_claim_of_a_row_stands_where_it_stands_in_the_row_as_its_sentence(claims_of: ClaimsOf) -> None:
    (claim,) = (claim for claim in claims_of(TABLE) if claim.text.startswith("Rifampicin"))
    assert TABLE[claim.start : claim.end] == claim.quote == "May reduce efficacy"
    assert TABLE[claim.sentence_start : claim.sentence_end].startswith("Rifampicin | May")


def test_a_label_with_a_colon_opens_a_list_of_contraindications(claims_of: ClaimsOf) -> None:
    text = "# Ibuprofen\n\nIbuprofen eases pain.\n\n**Contraindications**:\n\n- stomach ulcers\n- kidney failure\n"
    assert [claim.text for claim in claims_of(text)][1:] == [
        "Contraindications of ibuprofen include stomach ulcers.",
        "Contraindications of ibuprofen include kidney failure.",
    ]


@pytest.mark.parametrize("title", ["Case 2: A runner", "Patient story", "Case examples", "Testimonials"])
def test_what_befell_one_patient_is_no_claim(claims_of: ClaimsOf, title: str) -> None:
    text = f"# Iron\n\nIron eases fatigue.\n\n## {title}\n\nFatigue fell by 40 percent within six weeks.\n\n## In general\n\nIron raises ferritin.\n"
    assert [claim.text for claim in claims_of(text)] == ["Iron eases fatigue.", "Iron raises ferritin."]


def test_a_label_before_a_dash_leaves_the_statement_behind_it_whole(claims_of: ClaimsOf) -> None:
    text = "- Deeper sleep \u2013 magnesium may shorten the time to fall asleep\n- Fewer cramps \u2013 zinc reduces muscle cramps at night\n"
    assert [claim.text for claim in claims_of(text)] == [
        "Magnesium may shorten the time to fall asleep.",
        "Zinc reduces muscle cramps at night.",
    ]


INCLUDING = {
    "behind what it leads to": (
        "Vitamin D deficiency leads to bone problems, including rickets and osteomalacia.",
        ["Vitamin D deficiency leads to bone problems, including rickets.",
         "Vitamin D deficiency leads to bone problems, including osteomalacia."],
    ),
    "behind what it has": (
        "Statins have benefits beyond cholesterol, including lower inflammation and fewer strokes.",
        ["Statins have benefits beyond cholesterol, including lower inflammation.",
         "Statins have benefits beyond cholesterol, including fewer strokes."],
    ),
    "behind what it protects against": (
        "The vaccine protects against several strains, including H1N1 and H3N2.",
        ["The vaccine protects against several strains, including H1N1.",
         "The vaccine protects against several strains, including H3N2."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INCLUDING.values(), ids=INCLUDING.keys())
def test_what_is_listed_behind_including_comes_apart(
    claims_of: ClaimsOf, text: str, expected: list[str]
) -> None:
    assert [claim.text for claim in claims_of(text)] == expected


def test_what_this_stands_for_is_left_open_and_marked(claims_of: ClaimsOf) -> None:
    text = "Zinc shortens colds. This is particularly helpful for children."
    assert [claim.ambiguous for claim in claims_of(text)] == [False, True]


@pytest.mark.parametrize(
    "item",
    [
        "Parking possible near the door",
        "Long queues common on Mondays",
        "Opening hours similar to other days",
    ],
)
def test_a_note_on_nothing_that_a_paper_studies_is_no_claim(claims_of: ClaimsOf, item: str) -> None:
    assert not claims_of(f"Your visit:\n\n- {item}\n- Bring a friend\n")
