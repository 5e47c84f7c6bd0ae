"""Claims of one article that say again what an earlier one said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from claims.model import Claim

# Two claims are one when this share of their words (Dice) is the same, or when all concepts are and
# this share of the words beside them; chosen so that a claim about another outcome never passes.
_SAME_WORDS = 0.8
_SAME_THINGS = 0.6
_FEWEST_CONCEPTS = 2
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?|\b(?:second|minute|hour|day|week|month|year|decade)s?\b")
_STOP = frozenset(
    """a an and are as at be been being but by can could did do does for from had has have help helps in into is it
    its known may might of on or shown such suggest suggests studies study that the their them these they this
    those to was were which who will with within would""".split()  # noqa: SIM905 - prose is easier to read and to keep
)
_UP = (
    "increas",
    "rais",
    "boost",
    "enhanc",
    "elevat",
    "improv",
    "activat",
    "stimulat",
    "promot",
    "strengthen",
    "higher",
    "more",
)
_DOWN = (
    "reduc",
    "decreas",
    "lower",
    "block",
    "inhibit",
    "alleviat",
    "reliev",
    "eas",
    "prevent",
    "lessen",
    "diminish",
    "less",
    "fewer",
)


class Direction(StrEnum):
    """Which way a claim says that something goes."""

    UP = auto()
    DOWN = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gist:
    words: frozenset[str]
    beside: frozenset[str]
    concepts: frozenset[str]
    numbers: frozenset[str]
    direction: Direction
    negated: bool


def first_mentions(claims: Sequence[Claim]) -> Mapping[str, str]:
    """The id of the first mention for the id of each claim that repeats one, in the order given.

    A repeat has the same words or things, the same numbers, direction and polarity; a claim that
    denies an earlier one is never its repeat.
    """
    gists: list[tuple[str, _Gist]] = []
    repeats: dict[str, str] = {}
    for claim in claims:
        gist = _gist(claim)
        first = next((identifier for identifier, earlier in gists if _same(gist, earlier)), None)
        if first is None:
            gists.append((claim.id, gist))
        else:
            repeats[claim.id] = first
    return repeats


def _gist(claim: Claim) -> _Gist:
    words = [word for word in _WORD.findall(claim.text.lower()) if word not in _STOP]
    named = {word for concept in claim.concepts for word in _WORD.findall(concept.mention.lower())}
    return _Gist(
        words=frozenset(_stem(word) for word in words),
        beside=frozenset(_stem(word) for word in words if word not in named),
        concepts=frozenset(concept.ui or concept.name for concept in claim.concepts),
        numbers=frozenset(_NUMBER.findall(claim.text.lower())),
        direction=_direction(words),
        negated=claim.negated,
    )


def _stem(word: str) -> str:
    """A key for a word's forms: plural and verb endings cut."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > len(ending) + 1:
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e")


def _direction(words: Sequence[str]) -> Direction:
    """The direction of the first word that shows one."""
    for word in words:
        if word.startswith(_UP):
            return Direction.UP
        if word.startswith(_DOWN):
            return Direction.DOWN
    return Direction.NONE


def _same(one: _Gist, other: _Gist) -> bool:
    if (one.negated, one.direction, one.numbers) != (other.negated, other.direction, other.numbers):
        return False
    if one.concepts != other.concepts:
        return False
    if _dice(one.words, other.words) >= _SAME_WORDS:
        return True
    return len(one.concepts) >= _FEWEST_CONCEPTS and _dice(one.beside, other.beside) >= _SAME_THINGS


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
