"""Counts as abstracts write them: "1,016", "266 064" with a thin space, "one hundred and fifty-nine"."""

from __future__ import annotations

import re

_UNITS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(1, 20),
        strict=True,
    ),
)
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    ),
)
_SCALES = {"hundred": 100, "thousand": 1000}

_WORD = "|".join(sorted((*_UNITS, *_TENS, *_SCALES), key=len, reverse=True))
# Publishers set thousands apart by a comma, a blank, or one of Unicode's narrow blanks.
DIGITS = r"\d{1,3}(?:[,\u00a0\u2009\u202f ]\d{3})+(?!\d)|\d+"
WORDS = rf"(?:{_WORD})(?:(?:[- ]|[- ]?and[- ])(?:{_WORD}))*"
NUMBER = rf"(?:{DIGITS}|{WORDS})"

_SEPARATORS = re.compile(r"[,\u00a0\u2009\u202f ]")


def value(text: str) -> int | None:
    """The whole number that `text` writes in digits or in English words, or None if it is neither."""
    compact = _SEPARATORS.sub("", text.strip())
    if compact.isascii() and compact.isdigit():
        return int(compact)
    words = [word for word in re.split(r"[\s-]+", text.strip().casefold()) if word != "and"]
    if not words or any(word not in _UNITS | _TENS | _SCALES for word in words):
        return None
    return _spoken(words)


def _spoken(words: list[str]) -> int:
    total, group = 0, 0
    for word in words:
        if word == "thousand":
            total, group = total + max(group, 1) * 1000, 0
        elif word == "hundred":
            group = max(group, 1) * 100
        else:
            group += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return total + group
