"""Words made comparable: lower case, no stop words, English endings cut.

A light suffix stripper, in the manner of Harman's S stemmer (JASIS 42(1), 1991) with a few verbal
endings: enough to meet "reduces" with "reduction" and "reducing" without a dictionary.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")
_SHORTEST_STEM = 4

# Function words and the words with which any paper speaks of itself.
STOP_WORDS = frozenset(
    """a about after all also although among an and any are as at be because been before being between both but
    by can could did do does during each either for from had has have how however if in into is it its itself may
    might more most much must nor not of on only or other our out over own same several shall she he should so some
    such than that the their them then there these they this those through thus to too under up upon us use used
    using very via was we well were what when where whether which while who whom whose will with within without
    would you your study studies result results patient patients people person
    conclusion conclusions background methods objective""".split()  # noqa: SIM905 - reads as a list of words
)

# Longest first; each pair is an ending and what takes its place.
_ENDINGS = (
    ("isations", ""), ("izations", ""), ("isation", ""), ("ization", ""), ("fulness", ""), ("iveness", ""),
    ("ations", ""), ("itions", ""), ("uction", "uc"), ("uctions", "uc"), ("ating", ""), ("ation", ""),
    ("ition", ""), ("ments", ""), ("ities", ""), ("ively", ""), ("ances", ""), ("ences", ""), ("ates", ""),
    ("ated", ""), ("ment", ""), ("ance", ""), ("ence", ""), ("ings", ""), ("ions", ""), ("ives", ""), ("ies", ""),
    ("ate", ""), ("ity", ""), ("ive", ""), ("ing", ""), ("ion", ""), ("ers", ""), ("ors", ""), ("ous", ""),
    ("ed", ""), ("es", ""), ("er", ""), ("or", ""), ("ly", ""), ("al", ""), ("s", ""), ("e", ""), ("y", ""),
)  # fmt: skip


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` in order, in lower case."""
    return tuple(mark.group().lower() for mark in _WORD.finditer(text))


def terms_of(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning."""
    return frozenset(stem(word) for word in words_of(text) if word not in STOP_WORDS)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """`word` without its English ending; at least four letters stay."""
    if not word.isalpha():
        return word
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(put) >= _SHORTEST_STEM:
            return _without_last_vowel(word[: -len(ending)] + put)
    return _without_last_vowel(word)


def _without_last_vowel(word: str) -> str:
    return word[:-1] if word[-1] in "eiy" and len(word) > _SHORTEST_STEM else word
