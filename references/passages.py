"""An abstract into its sentences, with offsets into `Reference.text`.

Abstracts are regular enough for rules: a sentence ends at a full stop, question or exclamation mark
that is followed by space and something that can begin a sentence, unless the word before it is an
abbreviation. Newlines, where sections meet, always end one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from references.model import Reference

# Abbreviations that a full stop belongs to, lower case, from the style guide of the AMA (11th edition, chapter 13)
# and from Latin phrases; those of ENDING may also end a sentence, and do when a capital follows.
ABBREVIATIONS = frozenset(
    """
    vs v cf e.g eg i.e ie viz ca approx resp no nos vol fig figs tab ref refs eq eqs ch sect suppl ed eds dr drs prof mr mrs ms
    st jr sr dept univ inst spp sp subsp var ssp s.d s.e s.e.m i.v i.p i.m s.c p.o b.i.d t.i.d q.i.d q.d u.s u.k d.f incl
    min max avg temp conc wt mol est
    """.split()  # noqa: SIM905 - one word a word reads better than a hundred quotes
)
ENDING = frozenset(
    ("etc", "al", "u.s", "u.k", "i.v", "i.p", "i.m", "s.c", "p.o", "b.i.d", "t.i.d", "q.i.d", "q.d")
)
ENDING_NEEDS_CAPITAL = ENDING | {"s.d", "s.e", "s.e.m", "min", "max", "wt", "no"}

_STOP = re.compile(r"[.!?]+[\"'\u2019\u201d)\]]*(?:\[[\d,\u2013 -]+\])?(?=\s)")
_NEXT = re.compile(r"\s+[\"'\u2018\u201c(\[]*([^\s])(\S*)")
_LAST_WORD = re.compile(r"[^\s(\[\"'\u2018\u201c]+$")
_INITIAL = re.compile(r"[A-Z]")
_NUMBERED = re.compile(r"(?:no|nos|fig|figs|tab|vol|ref|refs|eq|eqs|ch|sect)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a paper's abstract: `reference.text[start:end] == text`.

    `section` is the publisher's label of the section it stands in, or empty; `number` counts from
    zero over the abstract.
    """

    text: str
    start: int
    end: int
    section: str
    number: int


def sentences(reference: Reference) -> tuple[Sentence, ...]:
    """The sentences of `reference`'s abstract in order; none crosses a section."""
    found: list[Sentence] = []
    offset = 0
    for section in reference.abstract:
        for start, end in split(section.text):
            found.append(
                Sentence(
                    text=section.text[start:end],
                    start=offset + start,
                    end=offset + end,
                    section=section.label,
                    number=len(found),
                )
            )
        offset += len(section.text) + len("\n")
    return tuple(found)


def split(text: str) -> Iterator[tuple[int, int]]:
    """Where `text`'s sentences start and end, without the space around them."""
    for line in re.finditer(r"[^\r\n]+", text):
        start = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            if _ends(text, stop, line.end()):
                yield from _stripped(text, start, stop.end())
                start = stop.end()
        yield from _stripped(text, start, line.end())


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inner = text[start:end].strip()
    if inner:
        first = text.index(inner, start)
        yield first, first + len(inner)


def _ends(text: str, stop: re.Match[str], line_end: int) -> bool:
    following = _NEXT.match(text, stop.end(), line_end)
    if following is None:
        return False
    begins = following.group(1)
    if begins.islower() and any(letter.isupper() for letter in following.group(2)):
        begins = begins.upper()  # mRNA, pH and eGFR begin a sentence as they are
    if not stop.group().startswith(".") or len(stop.group().rstrip(")]\"'\u2019\u201d")) > 1:
        return not begins.islower()
    word = _LAST_WORD.search(text, 0, stop.start())
    return _after_full_stop(word.group() if word else "", begins)


def _after_full_stop(word: str, begins: str) -> bool:
    """Whether a full stop after `word` ends a sentence when the next word begins with `begins`."""
    bare = word.lower().rstrip(".")
    if begins.isdigit() and _NUMBERED.fullmatch(bare):
        return False
    if bare in ENDING_NEEDS_CAPITAL:
        return begins.isupper()
    if bare in ABBREVIATIONS or _INITIAL.fullmatch(word):
        return False
    return not begins.islower()
