"""Short forms that a text explains itself: "post-traumatic stress disorder (PTSD)".

The algorithm of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (Pacific Symposium on Biocomputing 2003), over plain strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claims.model import Span

_BRACKETS = re.compile(r"\(([^()\[\]]+)\)|\[([^()\[\]]+)\]")
_INSIDE_ENDS = re.compile(r"[;,:]\s")
# A definition never reaches over the end of a sentence or of a block.
_OUTSIDE_ENDS = re.compile(r"[.!?;:]\s|\n\s*\n|[()\[\]]")
_WORD = re.compile(r"\S+")
_SHORTEST, _LONGEST, _MOST_WORDS = 2, 10, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form and the long form that the text gives for it, each with its place in the text."""

    short: str
    long: str
    short_span: Span
    long_span: Span


def find_abbreviations(text: str) -> Mapping[str, Abbreviation]:
    """The first definition of each short form in `text`, in the order of the text."""
    found: dict[str, Abbreviation] = {}
    for pair in _pairs(text):
        found.setdefault(pair.short, pair)
    return found


def _pairs(text: str) -> Iterator[Abbreviation]:
    for match in _BRACKETS.finditer(text):
        group = 1 if match[1] is not None else 2
        inside = Span(start=match.start(group), end=match.end(group))
        pair = _short_inside(text, inside, bracket=match.start()) or _long_inside(
            text, inside, bracket=match.start()
        )
        if pair is not None:
            yield pair


def _short_inside(text: str, inside: Span, *, bracket: int) -> Abbreviation | None:
    """The pattern `long form (SF)`."""
    content = inside.of(text)
    cut = _INSIDE_ENDS.search(content)
    short = _stripped(text, Span(start=inside.start, end=inside.start + cut.start() if cut else inside.end))
    if not _is_short_form(short.of(text)):
        return None
    return _defined(text, short, _words_before(text, bracket, most=_reach(short.of(text))))


def _long_inside(text: str, inside: Span, *, bracket: int) -> Abbreviation | None:
    """The pattern `SF (long form)`: the word before the bracket is the short form."""
    before = _words_before(text, bracket, most=1)
    if before is None or not _is_short_form(before.of(text)) or not before.of(text)[:-1].isupper():
        return None
    return _defined(text, before, _stripped(text, inside))


def _defined(text: str, short: Span, window: Span | None) -> Abbreviation | None:
    start = None if window is None else _start_of_long(short.of(text), window.of(text))
    if window is None or start is None:
        return None
    long = Span(start=window.start + start, end=window.end)
    words = long.of(text).split()
    if (
        len(long.of(text)) <= len(short.of(text))
        or short.of(text) in words
        or len(words) > _reach(short.of(text))
    ):
        return None
    return Abbreviation(short=short.of(text), long=long.of(text), short_span=short, long_span=long)


def _start_of_long(short: str, window: str) -> int | None:
    """Where the long form begins: the short form's characters, matched from the right.

    Its first character must begin a word; the others may stand anywhere to the right of it.
    """
    place = len(window)
    for index in range(len(short) - 1, -1, -1):
        wanted = short[index].lower()
        if not (wanted.isalnum() and wanted.isascii()):  # a Greek letter is spelled out in the long form
            continue
        place -= 1
        while place >= 0 and not (window[place].lower() == wanted and (index or _begins_word(window, place))):
            place -= 1
        if place < 0:
            return None
    return place


def _begins_word(window: str, place: int) -> bool:
    return place == 0 or not window[place - 1].isalnum()


def _is_short_form(candidate: str) -> bool:
    """Two to ten characters in at most two words, a letter among them, the first a letter or digit."""
    fits = _SHORTEST <= len(candidate) <= _LONGEST and len(candidate.split()) <= _MOST_WORDS
    return fits and candidate[0].isalnum() and any(letter.isupper() for letter in candidate)


def _reach(short: str) -> int:
    """The most words a long form may have, by the paper: min(|A| + 5, |A| * 2)."""
    letters = sum(letter.isalnum() for letter in short)
    return min(letters + 5, letters * 2)


def _words_before(text: str, end: int, *, most: int) -> Span | None:
    """The last few words before `end` in the same sentence."""
    begin = max((match.end() for match in _OUTSIDE_ENDS.finditer(text, max(0, end - 400), end)), default=0)
    words = list(_WORD.finditer(text, max(begin, end - 400), end))[-most:]
    return Span(start=words[0].start(), end=words[-1].end()) if words else None


def _stripped(text: str, span: Span) -> Span:
    content = span.of(text)
    start = span.start + len(content) - len(content.lstrip())
    return Span(start=start, end=start + len(content.strip()))
