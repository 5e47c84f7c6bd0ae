"""What is prose on a page, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.layout import find_blocks
from claims.model import Block, BlockKind, Span

PROSE = "Magnesium is sold for better sleep, but trials in adults disagree. Some were small."
MORE = "Older adults slept a little longer in two of them. The others found nothing."


def shown(text: str, *hints: Block) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(text)) for block in find_blocks(text, hints)]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in shown(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("Magnesium and Sleep: What the Trials Say", "heading", id="title"),
        pytest.param("Does magnesium help older people sleep?", "heading", id="question"),
        pytest.param("How it works", "heading", id="sentence case"),
        pytest.param("Practical Advice:", "heading", id="lead of one or two words"),
        pytest.param("2. Is Magnesium Safe?", "heading", id="numbered heading"),
        pytest.param("Magnesium shortens the time to fall asleep:", "prose", id="lead-in that asserts"),
        pytest.param("Is it safe? Yes, for most people.", "prose", id="question with its answer"),
        pytest.param("© 2024 The Sleep Desk", "copyright", id="copyright sign"),
        pytest.param("The Sleep Desk. All rights reserved.", "copyright", id="rights reserved"),
        pytest.param("Copyright law protects no recipe for sleep.", "prose", id="a sentence on copyright"),
        pytest.param("Figure 2. Hours slept in each group.", "caption", id="figure"),
        pytest.param("Figure 2 shows the hours slept in each group.", "prose", id="sentence on a figure"),
        pytest.param("A woman asleep at noon (Getty Images)", "caption", id="credit"),
        pytest.param("Photo by A. Person", "caption", id="photo credit"),
        pytest.param(
            "Reuters reported in May that the trial was stopped early.", "prose", id="agency as a source"
        ),
        pytest.param("Subscribe now for weekly sleep news", "banner", id="call to subscribe"),
        pytest.param("Advertisement", "banner", id="advertisement"),
        pytest.param("Read more: Ten foods for the night", "banner", id="pointer"),
        pytest.param("Page 3 of 12", "banner", id="page number"),
        pytest.param("* * *", "banner", id="ornament"),
        pytest.param("• Magnesium may cause loose stools", "list_item", id="bullet"),
        pytest.param("a) Take it with food", "list_item", id="lettered item"),
    ],
)
def test_a_line_between_paragraphs_is_told_by_its_look(line: str, kind: str) -> None:
    assert shown(f"{PROSE}\n\n{line}\n\n{MORE}")[1] == (kind, line)


def test_a_line_end_ends_a_block() -> None:
    assert shown(f"{PROSE}\n{MORE}\nIs it safe?\n\n{PROSE}") == [
        ("prose", PROSE),
        ("prose", MORE),
        ("heading", "Is it safe?"),
        ("prose", PROSE),
    ]


def test_lines_of_a_hard_wrapped_paragraph_are_one_block() -> None:
    wrapped = (
        "Magnesium is sold for better sleep, but trials\nin adults disagree. Dr.\nSmall counted hours of sleep in\n"
        "two groups and found that older adults slept a\nlittle longer with it."
    ).replace("Dr.\nSmall counted", "Dr. Small\ncounted more than eight")
    assert shown(f"{wrapped}\n\nIs It Safe?\n\n{wrapped}") == [
        ("prose", wrapped),
        ("heading", "Is It Safe?"),
        ("prose", wrapped),
    ]


def test_a_sentence_that_goes_on_in_the_next_line_is_joined_in_any_text() -> None:
    broken = f"{PROSE} It works best in people\nwho lack it."
    assert shown(f"{MORE}\n{MORE}\n{broken}")[-1] == ("prose", broken)


def test_a_wrapped_list_item_is_one_block() -> None:
    items = "- Take it with food, for the stomach\n  bears it better then\n- Not with zinc"
    assert kinds(f"{PROSE}\n\n{items}") == ["prose", "list_item", "list_item"]


def test_items_without_bullets_are_told_by_their_row() -> None:
    assert kinds(f"{PROSE}\n\nIt may cause:\nNausea\nLoose stools\n\nHow to Take It\n\n{MORE}") == [
        "prose",
        "prose",
        "list_item",
        "list_item",
        "heading",
        "prose",
    ]
    assert kinds(f"{PROSE}\n\nNausea\nLoose stools\nThirst\n\n{MORE}").count("list_item") == 3


def test_a_shouted_line_that_comes_again_is_a_banner() -> None:
    text = f"Sleep Well\n\n{PROSE}\n\nSLEEPCO\n\nIs it safe?\n\n{MORE}\n\nSLEEPCO\n\n{PROSE}"
    assert [words for kind, words in shown(text) if kind == "banner"] == ["SLEEPCO", "SLEEPCO"]


def test_a_contents_list_is_told_by_its_title_or_by_the_headings_that_follow() -> None:
    entries = "What is magnesium?\nDoes it help?\nIs it safe?"
    body = "".join(f"\n\n{entry}\n\n{PROSE}" for entry in entries.split("\n"))
    for title, entries_of_contents in (("Contents\n", 4), ("", 3)):
        found = kinds(f"{MORE}\n\n{title}{entries}{body}")
        assert found.count("contents") == entries_of_contents
        assert found.count("heading") == 3


def test_cited_papers_are_no_prose() -> None:
    cited = "Small B, et al. (2015). Magnesium improves the sleep of older adults. J Rest, 1(2), 3-4."
    assert kinds(f"{PROSE}\n\nReferences\n\n{cited}\n\nWhat Now\n\n{PROSE}") == [
        "prose",
        "heading",
        "banner",
        "heading",
        "prose",
    ]


@pytest.mark.parametrize("text", ["Magnesium improves sleep", "Magnesium improves sleep\nZinc does not"])
def test_lines_without_full_stops_are_no_headings_of_nothing(text: str) -> None:
    assert set(kinds(text)) <= {"prose", "list_item"}


def test_what_the_format_says_comes_first() -> None:
    text = "Magnesium is a metal. It burns.\n\nAll rights reserved"
    hint = Block(span=Span(start=0, end=31), kind=BlockKind.HEADING)
    assert shown(text, hint) == [("heading", text[:31]), ("copyright", "All rights reserved")]


def test_a_blank_text_has_no_blocks() -> None:
    assert find_blocks(" \n\n \t") == ()


WORDS = st.sampled_from(
    ["Rest", "helps.", "ADVERT", "Why?", "- ", "1. ", "\n", "\n\n", " ", "so:", "contents", "©", "x"]
)


@given(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(st.integers(0, 200), max_size=6),
    st.sampled_from(BlockKind),
)
def test_blocks_hold_all_that_is_not_blank_in_order_and_apart(
    text: str, cuts: list[int], kind: BlockKind
) -> None:
    edges = sorted(min(cut, len(text)) for cut in cuts)
    hints = [
        Block(span=Span(start=start, end=end), kind=kind)
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    blocks = find_blocks(text, hints)
    done = 0
    for block in blocks:
        assert text[done : block.span.start].strip() == ""
        assert block.span.of(text) == block.span.of(text).strip() != ""
        done = block.span.end
    assert text[done:].strip() == ""


def test_a_long_first_line_that_ends_as_no_sentence_is_the_headline() -> None:
    headline = "A cup of coffee after lunch keeps shift workers awake and sharp through the long night, a small study of nurses finds"
    assert shown(f"{headline}\n\n{PROSE}\n\n{MORE}")[0] == ("heading", headline)


def test_a_long_first_line_with_nothing_below_is_text() -> None:
    line = "A cup of coffee after lunch keeps shift workers awake and sharp through the long night, a small study of nurses finds"
    assert kinds(line) == ["prose"]
