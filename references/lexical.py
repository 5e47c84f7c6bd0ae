"""Text into the words that an index and a ranking compare: one folding for papers, claims and queries.

Both sides are folded the same way, so a fold need not be good English, only the same on both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

LONGEST_TOKEN = 60

# Papers write both the letter and its name ("TNF-alpha"). Unicode names each letter, with lambda spelt "lamda".
_GREEK_SMALL_LETTERS = range(0x03B1, 0x03CA)
_GREEK = {
    code: f" {unicodedata.name(chr(code)).split()[-1].lower().replace('lamda', 'lambda')} "
    for code in _GREEK_SMALL_LETTERS
}
_LETTERS = _GREEK | {0x00E6: "e", 0x0153: "e"}  # the ligatures of ae and oe

# British and American spellings of the same word (Oxford English Dictionary, "-ise, -ize", "ae, oe").
SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|al|able)?\b)"), "or"),
    (re.compile(r"(?<=\w{3})is(?=(?:e|es|ed|ing|ation|ations|er|ers)\b)"), "iz"),
    (re.compile(r"(?<=\w{3})ys(?=(?:e|es|ed|ing)\b)"), "yz"),
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_QUANTITY = re.compile(r"\d(?:[\d.,-]*\d)?[a-z]{0,3}")


def whole(text: str) -> str:
    """`text` with a space for each half of a broken surrogate pair, which no library takes."""
    return _SURROGATES.sub(" ", text)


def fold(text: str) -> str:
    """`text` in lower case and compatibility form, Greek letters named, one spelling of each word."""
    folded = unicodedata.normalize("NFKC", whole(text)).lower().translate(_LETTERS)
    folded = folded.replace("ae", "e").replace("oe", "e")
    for pattern, replacement in SPELLINGS:
        folded = pattern.sub(replacement, folded)
    return folded


@cache
def analyser() -> TextAnalyzer:
    """The index's analyser: word characters, no accents, English (Porter 2) stems."""
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(LONGEST_TOKEN))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
        .filter(Filter.stemmer("English"))
        .build()
    )


def stems(text: str) -> tuple[str, ...]:
    """The stems of `text`'s words in order, as the index holds them."""
    return tuple(analyser().analyze(fold(text)))


@cache
def _listed(name: str) -> frozenset[str]:
    lines = (files("references") / "data" / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def stop_words() -> frozenset[str]:
    """Words that say nothing about what a claim is about (data/stop_words.txt)."""
    return _listed("stop_words.txt")


def direction_words() -> frozenset[str]:
    """Words for which way an effect goes (data/direction_words.txt): they rank, and never require."""
    return _listed("direction_words.txt")


def content_words(text: str) -> tuple[str, ...]:
    """The words of `text` that carry meaning: lower case, each once, in order of appearance."""
    normal = unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'")
    found = (match.group().removesuffix("'s") for match in _WORD.finditer(normal))
    kept = (word for word in found if word not in stop_words() and len(word) > 1)
    return tuple(dict.fromkeys(kept))


def topic_words(text: str) -> tuple[str, ...]:
    """The content words of `text` without quantities (20, 7mm) and without the direction of the effect."""
    return tuple(
        word
        for word in content_words(text)
        if word not in direction_words() and not _QUANTITY.fullmatch(word)
    )
