"""Sentence-like units that never cross a block, and where sentences must and may start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from claims.layout import find_blocks
from claims.model import Block

__all__ = ["Unit", "boundary_starts", "find_blocks", "possible_starts", "units"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence, list item, heading or other stretch that is judged as one.

    `start` and `end` are code points of the doc's text, trimmed of blanks and of a list mark.
    """

    start: int
    end: int
    block: Block
    tokens: TokenSpan

    @property
    def text(self) -> str:
        """The unit's own words."""
        return self.tokens.doc.text[self.start : self.end]


def boundary_starts(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Offsets at which a sentence must start."""
    del text
    return tuple(block.span.start for block in blocks)


def possible_starts(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Offsets at which only the grammar can tell: anywhere else no sentence starts."""
    del text, blocks
    return ()


def units(doc: Doc, blocks: Sequence[Block]) -> Iterator[Unit]:
    """The units of a parsed doc, in order; `blocks` are in the doc's offsets."""
    for block in blocks:
        for sentence in doc.sents:
            if block.span.start <= sentence.start_char < block.span.end:
                yield Unit(start=sentence.start_char, end=sentence.end_char, block=block, tokens=sentence)
