"""The text as the parser should see it, with the way back to the article's own offsets.

A view only replaces a code point by one other or leaves it out, so each character of the view
stands for exactly one code point of the article and every offset can be mapped back.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from claims.markup import PROTECTED, RULES, is_markdown
from claims.model import Article, Block, Span

# Unicode general category Zs apart from the plain space, and the controls of Cc that break no line.
_SPACES = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_CONTROLS = (*range(9), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0))
# What str.splitlines takes for the end of a line; a carriage return stands here for old Mac files.
_LINE_ENDS = (0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)
_SURROGATES = range(0xD800, 0xE000)
_APOSTROPHES = (0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC)
_QUOTES = (0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB)
_HYPHENS = (0x2010, 0x2011, 0x2212)

_PLAIN = {
    code: plain
    for codes, plain in (
        (_SPACES, " "),
        (_CONTROLS, " "),
        (_LINE_ENDS, "\n"),
        (_SURROGATES, "\ufffd"),
        (_APOSTROPHES, "'"),
        (_QUOTES, '"'),
        (_HYPHENS, "-"),
    )
    for code in codes
}
# Carriage returns before a line feed, and format characters (category Cf) with the variation
# selectors: invisible, and each of them splits a word for a tokenizer.
_INVISIBLE = re.compile(
    r"\r(?=\n)|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# Marks of a numbered reference, as in "depression [1, 4-6].": no word of the sentence, and a stop
# behind which a tokenizer loses the end of it.
_CITATIONS = re.compile(r" ?\[\d{1,3}(?: ?[,;-] ?\d{1,3})*\](?!\()")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A cleaned text and where each of its characters stands in the article.

    `positions` has `len(text) + 1` strictly increasing entries: the article offset of each
    character, then the length of the article. `blocks` are the article's own, in view offsets.
    """

    text: str
    positions: Sequence[int]
    blocks: tuple[Block, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The article's stretch for the view's `[start, end)`, without markup at either edge."""
        if start == end:
            return Span(start=self.positions[start], end=self.positions[start])
        return Span(start=self.positions[start], end=self.positions[end - 1] + 1)

    def locate(self, span: Span) -> Span:
        """The view's stretch for a stretch of the article; empty when all of it is left out."""
        start = bisect_left(self.positions, span.start, hi=len(self.text))
        end = bisect_left(self.positions, span.end, lo=start, hi=len(self.text))
        return Span(start=start, end=end)


def view_of(article: Article) -> View:
    """The article as the parser should see it.

    Byte-order marks, carriage returns, soft hyphens and zero-width characters are left out; odd
    spaces, line ends, quotation marks and hyphens become plain ones, and marks of numbered references
    ("[3]") are left out. In a Markdown article the
    markup is left out too, but not inside code and tables.
    """
    pieces = (_piece(article.text, span, markdown=markdown) for span, markdown in _stretches(article))
    view = _joined(pieces, end=len(article.text))
    located = (Block(span=view.locate(block.span), kind=block.kind) for block in article.blocks)
    blocks = tuple(block for block in located if block.span.of(view.text).strip())
    return View(text=view.text, positions=view.positions, blocks=blocks)


def _stretches(article: Article) -> Iterable[tuple[Span, bool]]:
    """The article cut at its code and tables, each stretch with whether markup is to be read."""
    if not is_markdown(article):
        yield Span(start=0, end=len(article.text)), False
        return
    done = 0
    for block in article.blocks:
        if block.kind in PROTECTED:
            yield Span(start=done, end=block.span.start), True
            yield block.span, False
            done = block.span.end
    yield Span(start=done, end=len(article.text)), True


def _piece(text: str, span: Span, *, markdown: bool) -> View:
    view = View(text=span.of(text), positions=array("q", range(span.start, span.end + 1)))
    view = _without(view, _INVISIBLE)
    view = View(text=view.text.translate(_PLAIN), positions=view.positions)
    for rule in RULES if markdown else ():
        view = _without(view, rule)
    return _without(view, _CITATIONS)


def _without(view: View, pattern: re.Pattern[str]) -> View:
    """The view with each match left out, except what the pattern's groups hold."""
    kept: list[tuple[int, int]] = []
    done = 0
    for match in pattern.finditer(view.text):
        kept.append((done, match.start()))
        kept.extend(span for span in match.regs[1:] if span[0] >= 0)
        done = match.end()
    kept.append((done, len(view.text)))
    positions = array("q")
    for start, end in kept:
        positions.extend(view.positions[start:end])
    positions.append(view.positions[-1])
    return View(text="".join(view.text[start:end] for start, end in kept), positions=positions)


def _joined(pieces: Iterable[View], *, end: int) -> View:
    views = tuple(pieces)
    positions = array("q", chain.from_iterable(view.positions[:-1] for view in views))
    positions.append(end)
    return View(text="".join(view.text for view in views), positions=positions)
