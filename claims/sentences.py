"""Sentence-like units that never cross a block, and where sentences must and may start."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from claims.boundaries import Certainty, candidates
from claims.cues import HEDGE_MODALS
from claims.kept import offsets_of, text_of
from claims.layout import find_blocks
from claims.lines import LIST_MARK
from claims.model import Block, BlockKind, Span
from claims.verb_forms import surely_verbs

__all__ = ["Unit", "boundary_starts", "find_blocks", "possible_starts", "statement_starts", "units"]

# A heading, a caption's credit or a row of a table is one unit, whatever marks stand in it.
_WHOLE = frozenset(
    {BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.COPYRIGHT, BlockKind.TABLE, BlockKind.CODE}
)


_HALVES = re.compile(
    r"(?<=\w)[;:]\s+(?=\S)|\s(?:[\u2013\u2014]|--?)\s+(?=(?:it|they|this|these|there|he|she|we|you)\b)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s(?:[\u2013\u2014]|--)\s+(?=\S)")
_RELATIVES = frozenset({"that", "which", "who", "where", "when", "whose", "responsible", "known", "called"})
# These lean on what stands before the dash or on the sentence before it.
_PERSONS = frozenset({"it", "they", "he", "she", "we", "you", "i", "there"})
_LABEL_WORDS = 8
_LEAST_BEFORE = 3
_LEAST_BEHIND = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence, list item, heading or other stretch that is judged as one.

    `start` and `end` are code points of the doc's text, trimmed of blanks and of a list mark;
    `tokens` are the tokens that stand in it whole or in part.
    """

    start: int
    end: int
    block: Block
    tokens: TokenSpan

    @property
    def text(self) -> str:
        """The unit's own words."""
        # Not by `doc.text`, which spaCy writes anew at every call.
        first = self.tokens.start_char
        return str(self.tokens.text_with_ws[self.start - first : self.end - first])


def boundary_starts(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Offsets in `text` at which a sentence must start: at blocks, after list marks, after full stops."""
    return tuple(sorted({at for block in blocks for at in (block.span.start, *_sure(text, block))}))


def statement_starts(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Offsets behind a colon, a semicolon or a dash with a pronoun at which the parser does better to read on anew.

    The sentence stays one unit; each side has words enough to be a statement.
    """
    found = []
    for block in blocks:
        cuts = (block.span.start, *_sure(text, block), block.span.end)
        for start, end in pairwise(sorted(set(cuts))):
            found += [
                start + match.end()
                for match in _HALVES.finditer(text[start:end])
                if len(text[start : start + match.start()].split()) >= _LEAST_BEFORE
                and len(text[start + match.end() : end].split()) >= _LEAST_BEHIND
            ]
            found += [start + at for at in _dashes(text[start:end])]
    return tuple(found)


def _dashes(sentence: str) -> Iterator[int]:
    """Behind the one dash of a sentence, if a statement with its own verb follows: `Sleep improves - the brain is`."""
    found = list(_DASH.finditer(sentence))
    if len(found) != 1 or len(sentence[: found[0].start()].split()) > _LABEL_WORDS:
        return
    behind = sentence[found[0].end() :].split()
    words = [word.strip(",.;:").lower() for word in behind]
    verb = next((at for at, word in enumerate(words) if word in surely_verbs() | HEDGE_MODALS), 0)
    if (
        verb
        and not _RELATIVES & set(words[:verb])
        and not words[0].endswith("ing")
        and words[0] not in _PERSONS
    ):
        yield found[0].end()


def possible_starts(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Offsets at which the parser decides; anywhere else but at `boundary_starts` no sentence starts."""
    return tuple(
        at for block in blocks for at, certainty in _candidates(text, block) if certainty is Certainty.MAYBE
    )


def units(doc: Doc, blocks: Sequence[Block]) -> Iterator[Unit]:
    """The units of a doc with sentence boundaries, in order; `blocks` are in the doc's offsets.

    Sentences that the parser broke without a reason in the text (after an abbreviation, within a
    quotation) come whole, and those that it ran together come apart.
    """
    parsed = [sentence.start_char for sentence in doc.sents]
    begins = offsets_of(doc)
    text = text_of(doc)
    for block in blocks:
        for span in _unit_spans(text, block, parsed=parsed):
            first = max(0, bisect_left(begins, span.start + 1) - 1)
            tokens = doc[first : bisect_left(begins, span.end)]
            yield Unit(start=span.start, end=span.end, block=block, tokens=tokens)


def _unit_spans(text: str, block: Block, *, parsed: Sequence[int]) -> Iterator[Span]:
    inside = parsed[bisect_left(parsed, block.span.start) : bisect_left(parsed, block.span.end)]
    maybe = {at for at, certainty in _candidates(text, block) if certainty is Certainty.MAYBE}
    starts = sorted({*_sure(text, block), *(maybe & set(inside))})
    yield from _trimmed(text, (*starts, block.span.end))


def _trimmed(text: str, cuts: Iterable[int]) -> Iterator[Span]:
    for start, end in pairwise(cuts):
        words = text[start:end].strip()
        if words:
            at = text.index(words, start)
            yield Span(start=at, end=at + len(words))


def _sure(text: str, block: Block) -> Iterator[int]:
    """Where the block's own words start, and each sentence after the first."""
    mark = (
        LIST_MARK.match(text, block.span.start, block.span.end) if block.kind is BlockKind.LIST_ITEM else None
    )
    yield mark.end() if mark else block.span.start
    yield from (at for at, certainty in _candidates(text, block) if certainty is Certainty.SURE)


def _candidates(text: str, block: Block) -> Iterator[tuple[int, Certainty]]:
    if block.kind in _WHOLE:
        return
    words = block.span.of(text)
    mark = LIST_MARK.match(words) if block.kind is BlockKind.LIST_ITEM else None
    skip = mark.end() if mark else 0
    for at, certainty in candidates(words[skip:]):
        yield block.span.start + skip + at, certainty
