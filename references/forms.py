"""The names under which papers may speak of a concept, as plain searchable phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from claims.model import Concept

MOST_FORMS = 8
SHORTEST_ABBREVIATION = 3
LONGEST_NAME = 120  # characters; the longest names of MeSH, and short enough for two concepts in one query

_QUOTES = re.compile(r"[\"'\u2018\u2019\u201c\u201d\u00ab\u00bb`*\[\]{}()]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_UNSEARCHABLE = re.compile(r"[^\w\s,.+/-]")
_INVERTED = re.compile(r"[^,]+(?:, [^,]+){1,2}")
_PLURAL = re.compile(r"(?<=\w{3})(?<![suia])s$")


def plain(phrase: str) -> str:
    """`phrase` without marks that a query language reads: one space between words, plain hyphens."""
    normal = unicodedata.normalize("NFKC", phrase)
    normal = _DASHES.sub("-", _QUOTES.sub("", normal))
    return " ".join(_UNSEARCHABLE.sub(" ", normal).split()).strip(" ,.-+/")


def natural(name: str) -> str:
    """A heading in reading order: "Depressive Disorder, Major" is "Major Depressive Disorder"."""
    if not _INVERTED.fullmatch(name):
        return name.replace(",", " ")
    return " ".join(reversed(name.split(", ")))


def forms(concept: Concept) -> tuple[str, ...]:
    """The lower-case names of `concept`, the article's own first, at most `MOST_FORMS`.

    The singular of a plural name is a form too, since PubMed's [tiab] knows no stems. A name that
    contains another one as words finds nothing more and is left out, and so is an abbreviation
    too short to mean one thing, unless there is nothing else.
    """
    names = [
        plain(natural(plain(name))).lower() for name in (concept.mention, concept.name, *concept.synonyms)
    ]
    fit = (name for name in dict.fromkeys(names) if len(name) <= LONGEST_NAME)
    named = [name for name in fit if any(letter.isalnum() for letter in name)]
    clear = [name for name in named if len(name) >= SHORTEST_ABBREVIATION] or named
    return _shortest(dict.fromkeys(each for name in clear for each in _numbers_of(name)))[:MOST_FORMS]


def _numbers_of(name: str) -> Iterable[str]:
    yield name
    if name.endswith("ies") and len(name) > len("xxxies"):
        yield f"{name[:-3]}y"
    elif _PLURAL.search(name):
        yield name[:-1]


def _shortest(names: Iterable[str]) -> tuple[str, ...]:
    padded = {name: f" {name} " for name in names}
    return tuple(
        name
        for name, own in padded.items()
        if not any(other in own for shorter, other in padded.items() if shorter != name)
    )
