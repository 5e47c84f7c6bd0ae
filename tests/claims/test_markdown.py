"""The blocks that Markdown names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.markdown import markdown_blocks
from claims.markup import looks_like_markdown


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(text).strip()) for block in markdown_blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# Rest\nIt helps.", [("heading", "# Rest"), ("prose", "It helps.")], id="heading"),
        pytest.param("\ufeff# Rest", [("heading", "\ufeff# Rest")], id="heading after a byte-order mark"),
        pytest.param("Rest\n---\n", [("heading", "Rest\n---")], id="underlined heading"),
        pytest.param("Rest helps.\n---\n", [("prose", "Rest helps.\n---")], id="a rule is no underline"),
        pytest.param("- a\r\n- b\r\n", [("list_item", "- a"), ("list_item", "- b")], id="list"),
        pytest.param("1. a\n\n   more\n", [("list_item", "1. a"), ("list_item", "more")], id="long item"),
        pytest.param("```\nx\n```\n", [("code", "```\nx\n```")], id="fence"),
        pytest.param("|a|b|\n|-|-|\n|1|2|\n", [("table", "|a|b|\n|-|-|\n|1|2|")], id="table"),
        pytest.param(
            "---\ntitle: x\n---\nHi.", [("code", "---\ntitle: x\n---"), ("prose", "Hi.")], id="front matter"
        ),
        pytest.param("- [A](#a)\n", [("contents", "- [A](#a)")], id="link within the page"),
        pytest.param("> **Related:** [B](/b)\n", [("banner", "> **Related:** [B](/b)")], id="pointer"),
        pytest.param(
            "Tea [helps](/b) most.\n", [("prose", "Tea [helps](/b) most.")], id="link in a sentence"
        ),
        pytest.param("    Rest helps.\n", [("prose", "Rest helps.")], id="indented paragraph"),
        pytest.param("<script>x</script>\n", [("code", "<script>x</script>")], id="script"),
        pytest.param("<p>Rest helps.</p>\n", [], id="paragraph in tags is left to the layout"),
    ],
)
def test_each_block_has_its_kind_and_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        pytest.param("# Rest\n\n## Tea\n\n- a\n", True, id="headings and bullets"),
        pytest.param("# Rest\n\nIt is **good** [here](x).\n", True, id="heading, emphasis and link"),
        pytest.param("- a\n- b\n\n**c**\n", False, id="no heading"),
        pytest.param("#1 in rest\n\n- a\n", False, id="number sign"),
        pytest.param("Rest helps.", False, id="prose"),
    ],
)
def test_markdown_without_a_suffix_is_told_by_its_signs(text: str, looks: bool) -> None:  # noqa: FBT001 (a parametrised value)
    assert looks_like_markdown(text) is looks


@given(st.text(st.sampled_from("ab \n\r\t#-*>`|[]()1.<~=:\ufeff")))
def test_blocks_of_any_text_are_in_order_and_apart(text: str) -> None:
    done = 0
    for block in markdown_blocks(text):
        assert done <= block.span.start < block.span.end <= len(text)
        done = block.span.end
