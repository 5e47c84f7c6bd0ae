"""How far two short texts say the same in the same words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+(?:[-']\w+)*")
_STOP = frozenset(
    {"a", "about", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have",
     "in", "into", "is", "it", "its", "may", "of", "on", "or", "that", "the", "their", "these", "this", "those",
     "to", "was", "were", "which", "with"}
)  # fmt: skip


def words_of(text: str) -> frozenset[str]:
    """The lower-case words of `text` without stop words, a final s cut."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.lower()) if word not in _STOP)


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words in common, 0 to 1 (Dice, Ecology 1945)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def hidden(words: Iterable[str]) -> frozenset[str]:
    """Words as the first eight hex digits of their SHA-256: they can be compared and not be read as a text."""
    return frozenset(hashlib.sha256(word.encode("utf-8")).hexdigest()[:8] for word in words)
