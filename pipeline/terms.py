"""Texts as sets of comparable terms: the index's own stems, without words that say nothing."""

from __future__ import annotations

from functools import lru_cache

from references.lexical import content_words, stems, topic_words


@lru_cache(maxsize=16_384)
def terms_of(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning."""
    return frozenset(stems(" ".join(content_words(text))))


@lru_cache(maxsize=16_384)
def topic_of(text: str) -> frozenset[str]:
    """The stems of what `text` is about: its terms without numbers and without directions."""
    return frozenset(stems(" ".join(topic_words(text))))
