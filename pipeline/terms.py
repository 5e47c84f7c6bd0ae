"""Texts as sets of comparable terms: the index's own stems, without words that say nothing."""

from __future__ import annotations

from functools import lru_cache

from references.lexical import content_words, stems


@lru_cache(maxsize=16_384)
def terms_of(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning."""
    return frozenset(stems(" ".join(content_words(text))))
