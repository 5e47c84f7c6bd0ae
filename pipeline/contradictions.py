"""Claims of one article that say the opposite of each other.

Conservative: both are about exactly the same concepts, are of one type, say nearly the same words, and
differ in a negation or in one pair of opposites. A claim that hedges contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from claims.model import Claim

# Opposites that a health article may use of the same thing; the beginnings of words.
_OPPOSITES: tuple[tuple[str, str], ...] = (
    ("increas", "decreas"),
    ("increas", "reduc"),
    ("increas", "lower"),
    ("rais", "lower"),
    ("improv", "worsen"),
    ("effective", "ineffective"),
    ("safe", "unsafe"),
    ("safe", "dangerous"),
    ("safe", "harmful"),
    ("help", "harm"),
    ("prevent", "caus"),
    ("higher", "lower"),
    ("more", "less"),
)
_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "may",
        "might",
        "no",
        "not",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "there",
        "this",
        "to",
        "was",
        "were",
        "which",
        "will",
        "with",
        "without",
        "never",
    ],
)
# The share of words that two claims have in common before they are set against each other: ours.
_ALIKE = 0.6


def self_contradictions(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of the claims that another claim of the same article contradicts."""
    found = {
        claim.id
        for pair in combinations(claims, 2)
        if _same_topic(*pair) and _opposed(*pair)
        for claim in pair
    }
    return frozenset(found)


def _same_topic(one: Claim, other: Claim) -> bool:
    concepts = _concepts(one)
    return bool(concepts) and concepts == _concepts(other) and one.type is other.type


def _concepts(claim: Claim) -> frozenset[str]:
    return frozenset(concept.ui or concept.name.casefold() for concept in claim.concepts)


def _opposed(one: Claim, other: Claim) -> bool:
    if one.hedged or other.hedged:
        return False
    ours, theirs = _words(one.text), _words(other.text)
    pair = next((pair for pair in _OPPOSITES if _split_by(pair, ours, theirs)), None)
    if pair is not None:
        ours, theirs = _without(pair, ours), _without(pair, theirs)
    common = len(ours & theirs) / max(1, len(ours | theirs))
    return common >= _ALIKE and ((pair is not None) is not (one.negated is not other.negated))


def _split_by(pair: tuple[str, str], ours: frozenset[str], theirs: frozenset[str]) -> bool:
    left, right = pair
    return any(
        _has(first, left) and not _has(first, right) and _has(second, right) and not _has(second, left)
        for first, second in ((ours, theirs), (theirs, ours))
    )


def _has(words: frozenset[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _without(pair: tuple[str, str], words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not word.startswith(pair))


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[a-z0-9]+", text.casefold())
    return frozenset(word.removesuffix("s") for word in found if word not in _STOP)
