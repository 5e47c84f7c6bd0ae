"""The blocks that a Markdown article names itself, over its raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims.model import Block, BlockKind, Span

_LINE_END = re.compile(r"\r\n?|\n")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_BETWEEN_LINKS = re.compile(r"(?:[\s|,/\u00b7\u2022\u2192>-]|\w[\w' ]{0,40}:)*")
_UNSEEN = re.compile(r"\s*<(?:!--|script\b|style\b|svg\b)", re.IGNORECASE)
_KINDS = {
    "fence": BlockKind.CODE,
    "html_block": BlockKind.CODE,
    "table_open": BlockKind.TABLE,
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.PROSE,
}


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """Headings, paragraphs, list items, tables, code and front matter, in offsets of `text`.

    A paragraph that consists of links is a table of contents if they stay on the page, and
    otherwise a pointer to other pages.
    """
    front = _FRONT_MATTER.match(text)
    first = front.end() if front else 0
    marked = (Block(span=Span(start=0, end=first), kind=BlockKind.CODE),) if front else ()
    # A byte-order mark would hide the sign of a heading; its place is kept for the offsets.
    body = text[first:].replace("\ufeff", " ", 1) if first == 0 else text[first:]
    starts = [0, *(match.end() for match in _LINE_END.finditer(body)), len(body)]
    blocks = (
        Block(
            span=Span(start=first + starts[top], end=first + starts[min(bottom, len(starts) - 1)]), kind=kind
        )
        for top, bottom, kind in _ranges(body)
    )
    return marked + tuple(block for block in blocks if block.span.of(text).strip())


def _ranges(body: str) -> Iterator[tuple[int, int, BlockKind]]:
    """The first line, the line after the last, and the kind of each block that holds text."""
    # Indented paragraphs are no code in an article: writers indent for other reasons.
    tokens = MarkdownIt("commonmark").enable("table").disable("code").parse(body)
    done = items = 0
    for token, after in pairwise((*tokens, Token("end", "", 0))):
        items += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        kind = _kind(token, after, in_list=items > 0)
        if kind is None or token.map is None or token.map[0] < done:
            continue
        done = token.map[1]
        yield token.map[0], done, kind


def _kind(token: Token, after: Token, *, in_list: bool) -> BlockKind | None:
    kind = _KINDS.get(token.type)
    if token.type == "html_block" and not _UNSEEN.match(token.content):
        return None
    if kind is BlockKind.HEADING and token.markup[0] in "-=" and after.content.endswith("."):
        return BlockKind.PROSE
    if kind is BlockKind.PROSE:
        links = _links(after.children or ())
        if links:
            inside = all(target.startswith("#") for target in links)
            return BlockKind.CONTENTS if inside else BlockKind.BANNER
        return BlockKind.LIST_ITEM if in_list else kind
    return kind


def _links(inline: Sequence[Token]) -> tuple[str, ...]:
    """The targets of a paragraph's links when it holds hardly anything else."""
    depth = 0
    outside = ""
    targets: list[str] = []
    for token in inline:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "link_open":
            targets.append(str(token.attrGet("href") or ""))
        elif not depth:
            outside += token.content
    return tuple(targets) if _BETWEEN_LINKS.fullmatch(outside) else ()
