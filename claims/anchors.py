"""Links and superscripts of a formatted text, carried through its tidying as marks that nobody sees.

A reader puts a mark before and behind the words of a link; when its paragraphs are put together, the marks
are taken out again and leave the places of the words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.model import Block, Hyperlink, Span

# Private-use planes 15 and 16: no text that means anything to others uses them.
_FIRST_START, _FIRST_END = 0xF0000, 0x100000
MOST = 0xFFFE
SUPERSCRIPT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a formatted file holds: its text, its blocks, its links and what it sets above the line."""

    text: str
    blocks: tuple[Block, ...]
    hyperlinks: tuple[Hyperlink, ...] = ()
    superscripts: tuple[Span, ...] = ()


class Anchors:
    """The targets met so far, and the marks around the words that lead to them."""

    def __init__(self) -> None:
        self._targets: list[str] = []

    def mark(self, words: str, target: str) -> str:
        """`words` between the marks of a new link; spaces at the edges stay outside, for they may be tidied."""
        core = words.strip()
        if not core or len(self._targets) == MOST:
            return words
        start = words.index(core)
        number = len(self._targets)
        self._targets.append(target)
        marked = f"{chr(_FIRST_START + number)}{core}{chr(_FIRST_END + number)}"
        return f"{words[:start]}{marked}{words[start + len(core) :]}"

    def unmark(self, text: str, blocks: Sequence[Block]) -> Content:
        """The text and blocks without marks, and the links and superscripts that the marks stood for."""
        marks = [at for at, letter in enumerate(text) if _is_mark(letter)]

        def moved(at: int) -> int:
            return at - bisect_left(marks, at)

        spans = tuple(
            (self._targets[number], Span(start=moved(start), end=moved(end)))
            for number, start, end in self._places(text, marks)
        )
        return Content(
            text=unmarked(text),
            blocks=tuple(
                Block(span=Span(start=moved(block.span.start), end=moved(block.span.end)), kind=block.kind)
                for block in blocks
            ),
            hyperlinks=tuple(Hyperlink(span=span, url=url) for url, span in spans if url != SUPERSCRIPT),
            superscripts=tuple(span for url, span in spans if url == SUPERSCRIPT),
        )

    def _places(self, text: str, marks: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        ends = {ord(text[at]) - _FIRST_END: at for at in marks if ord(text[at]) >= _FIRST_END}
        for at in marks:
            number = ord(text[at]) - _FIRST_START
            if number in ends and number < len(self._targets) and at < ends[number]:
                yield number, at, ends[number]


def unmarked(text: str) -> str:
    """`text` without marks."""
    return "".join(letter for letter in text if not _is_mark(letter))


def _is_mark(letter: str) -> bool:
    return ord(letter) >= _FIRST_START
