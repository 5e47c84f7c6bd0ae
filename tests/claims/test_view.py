"""What the parser sees, and the way back from it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.markdown import markdown_blocks
from claims.model import Article, Block, BlockKind, Span
from claims.view import View, view_of


def plain(text: str) -> View:
    return view_of(Article(name="draft.txt", text=text))


def markdown(text: str) -> View:
    return view_of(Article(name="draft.md", text=text, blocks=markdown_blocks(text)))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("\ufeffSleep helps.", "Sleep helps.", id="byte-order mark"),
        pytest.param("Sleep helps.\r\nSo does tea.", "Sleep helps.\nSo does tea.", id="windows line end"),
        pytest.param("One.\rTwo.", "One.\nTwo.", id="old mac line end"),
        pytest.param("5\u00a0mg of\u2009zinc", "5 mg of zinc", id="odd spaces"),
        pytest.param("\u201cIt\u2019s safe\u201d", '"It\'s safe"', id="quotation marks"),
        pytest.param("anti\u00adoxi\u200bdant", "antioxidant", id="soft hyphen and zero width"),
        pytest.param("a drop of \u22125\u2011fold", "a drop of -5-fold", id="minus and hyphen"),
        pytest.param("first\u2028second", "first\nsecond", id="line separator"),
        pytest.param("It helps [1, 4-6].", "It helps.", id="marks of references"),
        pytest.param("a [b] and [2019 sic]", "a [b] and [2019 sic]", id="other brackets"),
        pytest.param("half \ud800 pair", "half \ufffd pair", id="lone surrogate"),
        pytest.param("2 * 3 and a_b_c", "2 * 3 and a_b_c", id="no markdown in plain text"),
    ],
)
def test_a_plain_text_is_cleaned(text: str, seen: str) -> None:
    assert plain(text).text == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("## Why it *works* ##", "Why it works", id="heading"),
        pytest.param("**Zinc** is _vital_ and ***rare***.", "Zinc is vital and rare.", id="emphasis"),
        pytest.param("See [the trial](https://a.org/x_(y) 'T') now", "See the trial now", id="link"),
        pytest.param("See [the trial][1].\n\n[1]: https://a.org", "See the trial.\n\n", id="reference link"),
        pytest.param("![A chart](a.png) Rest helps.", " Rest helps.", id="image"),
        pytest.param("Take `vitamin C` daily.", "Take vitamin C daily.", id="code ticks"),
        pytest.param("- Rest\n* Tea\n1. Walks\n- [x] Naps", "Rest\nTea\nWalks\nNaps", id="bullets"),
        pytest.param("> Rest heals.", "Rest heals.", id="quote"),
        pytest.param("Rest.\n\n---\n\nTea.", "Rest.\n\n\n\nTea.", id="rule"),
        pytest.param("Rest\n====\n\nTea.", "Rest\n\n\nTea.", id="underlined heading"),
        pytest.param("5 * 3 = 15 and snake_case_name", "5 * 3 = 15 and snake_case_name", id="no emphasis"),
        pytest.param(r"p \< .05 and 5\*", "p < .05 and 5*", id="escapes"),
        pytest.param("Rest helps.[^2]", "Rest helps.", id="footnote"),
        pytest.param("<b>Rest</b> <!-- draft --> helps.", "Rest  helps.", id="tags and comments"),
        pytest.param("p <0.05 and n> 30 held", "p <0.05 and n> 30 held", id="signs that are no tags"),
    ],
)
def test_markup_is_left_out_of_markdown(text: str, seen: str) -> None:
    assert markdown(text).text == seen


def test_code_and_tables_keep_their_signs() -> None:
    table = "| **a** | b |\n|---|---|\n| 1 | `2` |"
    assert markdown(f"*Rest*.\n\n{table}\n\n*Tea*.").text == f"Rest.\n\n{table}\n\nTea."


def test_a_text_file_that_looks_like_markdown_is_cleaned_too() -> None:
    text = "# Rest\n\nIt is **good**.\n\n- Naps\n"
    assert view_of(Article(name="draft.txt", text=text)).text == "Rest\n\nIt is good.\n\nNaps\n"


def test_a_stretch_of_the_view_leads_back_to_the_articles_own_words() -> None:
    text = "\ufeff**Caf\u00e9** helps.\r\nIt\u2019s [cheap](x).\r\n\r\n# End\r\n- a\r\n"
    view = markdown(text)
    at = view.text.index("It's cheap")
    assert view.span(at, at + len("It's cheap")).of(text) == "It\u2019s [cheap"
    assert view.span(0, 4).of(text) == "Caf\u00e9"
    assert view.span(3, 3) == Span(start=6, end=6)


def test_blocks_move_to_the_places_that_they_have_in_the_view() -> None:
    view = markdown("\ufeff## Rest\r\n\r\n- **Naps** help\r\n\r\n---\r\n")
    shown = [(block.kind, block.span.of(view.text).strip()) for block in view.blocks]
    assert shown == [(BlockKind.HEADING, "Rest"), (BlockKind.LIST_ITEM, "Naps help")]


def test_a_block_of_which_nothing_is_left_is_no_block() -> None:
    block = Block(span=Span(start=0, end=2), kind=BlockKind.HEADING)
    assert view_of(Article(name="a.txt", text="\u200b\u200bRest", blocks=(block,))).blocks == ()


@given(
    st.text(
        st.sampled_from("aB1 .\n\r\ufeff\u00a0\u200b*_#-[]()!<>`|\\:\u201c\u2019\U0001f600\ud800")
        | st.characters()
    )
)
def test_any_view_maps_back_to_its_article(text: str) -> None:
    for view in (plain(text), markdown(text)):
        assert len(view.positions) == len(view.text) + 1
        assert view.positions[-1] == len(text)
        assert all(before < after for before, after in pairwise(view.positions))
        assert view.text.encode().decode() == view.text
        for start, sign in enumerate(view.text):
            assert len(view.span(start, start + 1).of(text)) == 1
            assert view.locate(view.span(start, start + 1)) == Span(start=start, end=start + 1)
            assert not sign.isalnum() or view.span(start, start + 1).of(text) == sign
