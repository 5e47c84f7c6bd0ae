"""The article's concepts by the words that name them, and which of them a claim's text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from claims.abbreviations import Abbreviation
from claims.model import Concept


def by_mention(concepts: Iterable[Concept], shortened: Mapping[str, Abbreviation]) -> Mapping[str, Concept]:
    """The concepts by the words that name them, short forms that the article explains among these."""
    named = {concept.mention.lower(): concept for concept in concepts}
    short = {
        pair.short.lower(): replace(named[pair.long.lower()], mention=pair.short)
        for pair in shortened.values()
        if pair.long.lower() in named
    }
    return {**short, **named}


def mentioned(text: str, named: Mapping[str, Concept]) -> tuple[Concept, ...]:
    """The article's concepts whose mention stands in a claim's text, a longer name before a part of it."""
    rest = text.lower()
    found: list[tuple[int, Concept]] = []
    for mention in sorted((name for name in named if name in rest), key=len, reverse=True):
        match = _whole(mention).search(rest)
        if match:
            found.append((match.start(), named[mention]))
            rest = _whole(mention).sub(_blank, rest)
    unique = {concept.ui or concept.name: concept for _, concept in sorted(found, key=_first)}
    return tuple(unique.values())


def _first(pair: tuple[int, Concept]) -> int:
    return pair[0]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@lru_cache(maxsize=4096)
def _whole(mention: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(mention)}(?!\w)")
