"""The blocks of an article: paragraphs, headings, list items and what is no text of its own."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Block, BlockKind, Span


def find_blocks(text: str, hints: Sequence[Block] = ()) -> tuple[Block, ...]:
    """The blocks of `text`, in order, apart from each other, holding all that is not blank.

    `hints` are blocks that the file's own format knows, in the same offsets as `text`.
    """
    del hints
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return (Block(span=Span(start=start, end=end), kind=BlockKind.PROSE),) if start < end else ()
