"""Where sentences start, told by characters alone: surely, possibly, or not at all.

The rules are those that pySBD's "golden rules" test: abbreviations, initials, decimals, quotations
and brackets. A mark that may or may not end a sentence is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A name or a term always follows these.
_BEFORE_NAME = _words(
    "dr mr mrs ms prof st rev gen sen gov capt lt col sgt messrs vs v e.g i.e cf viz approx ca incl esp resp aka a.k.a"
)
# These lean on a figure; without one they stand as below.
_BEFORE_FIGURE = _words(
    "no nos fig figs eq eqs ref refs vol p pp c ch sec jan feb mar apr jun jul aug sep sept oct nov dec"
)
# These stand in the middle of a sentence or at its end.
_ANYWHERE = _words(
    "al dept univ etc inc ltd co corp bros jr sr mon tue wed thu fri max min a.m p.m ph.d b.sc m.sc"
)
# Words that, with a capital and after an abbreviation, open a sentence: those of the closed classes,
# and who acts in health articles.
_OPENERS = _words(
    "a an the this that these those it its he she they we you i his her their our your my and but or so yet for nor"
    " if when while although though because since as after before until unless once whereas in on at by with from to of"
    " during despite among between however moreover furthermore therefore thus hence instead still also then there here"
    " now some many most more all each every both no not only one two what who how why where which is are was were do"
    " does did can could may might will would should researchers scientists experts participants patients people"
)
_PRONOUNS = _words("he she they we")
_SAID = _words("said says asked asks added adds explained explains wrote replied told recalled noted")

_END = re.compile(
    r"(?<![.!?\u2026])(?P<mark>[.!?\u2026]++)(?P<closers>[\"')\]]*+)(?P<notes>(?:\[\d[\d,\u2013 -]*\])*|(?<=[a-z)]\.)\d{1,3}(?=\s))"
    r"(?P<space>\s+)(?=\S)"
)
_GLUED = re.compile(
    r"(?<![\w./@-])[A-Za-z]*[a-z]{3}[.!?](?=[A-Z][a-z]+[\s,])|(?<=[a-z)][.!?]\")(?=[A-Z][a-z]+\s)"
)
_OPENING = "\"'(["
_LAST_WORD = re.compile(r"[^\s\"'(\[]*$")
_FIRST_WORDS = re.compile(r"[\w'-]+")
_CODE_NAME = re.compile(r"[a-z]{1,5}(?:[A-Z]|-?\d)\w*")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_LOOK_BACK = 40
_LOOK_AHEAD = 80


class Certainty(Enum):
    """How sure it is that a sentence starts."""

    NEVER = "never"
    MAYBE = "maybe"
    SURE = "sure"


def candidates(text: str) -> Iterator[tuple[int, Certainty]]:
    """Each place after a closing mark where a sentence starts or may start, in order."""
    found = [(match.end(), _certainty(text, match)) for match in _END.finditer(text)]
    found += [(match.end(), Certainty.SURE) for match in _GLUED.finditer(text)]
    yield from ((at, certainty) for at, certainty in sorted(found) if certainty is not Certainty.NEVER)


def _certainty(text: str, end: re.Match[str]) -> Certainty:
    after = text[end.end() : end.end() + _LOOK_AHEAD]
    first = after.lstrip(_OPENING)
    if not _may_open(first):
        return Certainty.NEVER
    if first[0].islower():
        return Certainty.MAYBE
    if _is_reported(first, closers=end["closers"]):
        return Certainty.NEVER
    if end["mark"] != "." or end["notes"]:
        return Certainty.SURE
    return _after_word(_word_before(text, end.start()), first)


def _may_open(first: str) -> bool:
    """Whether a sentence may begin so: a capital, a figure, or a name such as mTOR and p53."""
    if not first:
        return False
    return (not first[0].islower() and (first[0].isalnum() or first[0] in "$€£~<>≥≤")) or bool(
        _CODE_NAME.match(first)
    )


def _is_reported(first: str, *, closers: str) -> bool:
    """Whether a speaker follows the quotation: `"Does it work?" Smith asked`."""
    if '"' not in closers and "'" not in closers:
        return False
    words = _FIRST_WORDS.findall(first)[:4]
    return any(word in _SAID for word in words[1:]) and words[0].lower() not in _OPENERS - {
        "he",
        "she",
        "they",
        "we",
    }


def _word_before(text: str, at: int) -> str:
    match = _LAST_WORD.search(text[max(0, at - _LOOK_BACK) : at])
    return match.group() if match else ""


def _after_word(word: str, first: str) -> Certainty:
    low = word.lower()
    if low in _BEFORE_NAME or (low in _BEFORE_FIGURE and first[0].isdigit()):
        return Certainty.NEVER
    if low == "no" or not _abbreviates(low):
        return Certainty.SURE
    opener = _FIRST_WORDS.match(first)
    return Certainty.SURE if opener and opener.group().lower() in _OPENERS else Certainty.MAYBE


def _abbreviates(low: str) -> bool:
    """Whether a word before a full stop is an abbreviation, dotted letters or an initial."""
    initial = len(low) == 1 and low.isalpha()
    return initial or low in _ANYWHERE or low in _BEFORE_FIGURE or _DOTTED.fullmatch(low) is not None
