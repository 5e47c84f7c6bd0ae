"""Lines and paragraphs of a text without markup, hard-wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.model import Span

LIST_MARK = re.compile(r"[ \t]*(?:[•‣◦▪●○■·*+\-\u2013]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)])[ \t]+(?=\S)")
NUMBER = re.compile(r"\(?\d{1,2}[.)][ \t]")
CLOSED = re.compile(r"[.!?:;\u2026][\"')\]]*$")
_LINE = re.compile(r"[^\n]+")

# A wrapped line is broken where the next word no longer fits. Letters differ in breadth in a
# PDF, so a line counts as full from this share of the usual width.
_FULL = 0.8
# Shorter lines are lists or verse, longer ones are paragraphs on a line each.
_WIDTHS = range(40, 131)
# A line at least this long that goes on in lower case was broken, whatever the rest looks like.
_LONG = 40
_MOST = 0.5
_PERCENTILE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank: its offsets without the blanks around it, and what it looks like."""

    start: int
    end: int
    text: str
    indent: int
    tight: bool

    @property
    def marked(self) -> bool:
        """Whether it begins with a bullet, a number or a letter of a list."""
        return LIST_MARK.match(self.text) is not None

    @property
    def closed(self) -> bool:
        """Whether it ends as sentences and lead-ins end."""
        return CLOSED.search(self.text) is not None


def lines(text: str, span: Span) -> Iterator[Line]:
    """The lines of a stretch; `tight` ones follow the line before without a blank line."""
    before = span.start
    for match in _LINE.finditer(text, span.start, span.end):
        raw = match.group()
        if raw.isspace():
            continue
        start, end = match.start() + len(raw) - len(raw.lstrip()), match.start() + len(raw.rstrip())
        tight = before > span.start and text.count("\n", before, start) == 1
        yield Line(start=start, end=end, text=text[start:end], indent=start - match.start(), tight=tight)
        before = end


def wrap_width(found: Iterable[Line]) -> int:
    """The width at which a text was wrapped, in characters, or 0 when each line is a paragraph."""
    broken = [line for line, after in pairwise(found) if after.tight and not after.marked]
    if not broken:
        return 0
    lengths = sorted(len(line.text) for line in broken)
    width = lengths[int(_PERCENTILE * (len(lengths) - 1))]
    opened = sum(not line.closed for line in broken)
    return width if width in _WIDTHS and opened >= _MOST * len(broken) else 0


def paragraphs(found: Sequence[Line], *, width: int, alone: frozenset[str]) -> Iterator[Line]:
    """The lines with those joined that were one; a line whose text is in `alone` is never joined."""
    whole: Line | None = None
    for before, line in zip((None, *found), found, strict=False):
        if whole is None or before is None:
            whole = line
        elif _goes_on(before, line, width=width) and not {before.text, line.text} & alone:
            whole = _joined(whole, line)
        else:
            yield whole
            whole = line
    if whole is not None:
        yield whole


def _joined(whole: Line, line: Line) -> Line:
    gap = " " * (line.start - whole.end)
    text = f"{whole.text}{gap}{line.text}"
    return Line(start=whole.start, end=line.end, text=text, indent=whole.indent, tight=whole.tight)


def _goes_on(line: Line, after: Line, *, width: int) -> bool:
    if not after.tight or after.marked:
        return False
    if not line.closed and after.text[0].islower() and len(line.text) >= _LONG:
        return True
    if not line.closed and after.indent > line.indent and line.marked:
        return True
    word = after.text.split(maxsplit=1)[0]
    return width > 0 and len(line.text) + 1 + len(word) > _FULL * width
