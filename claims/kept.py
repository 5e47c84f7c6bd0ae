"""What spaCy works out anew at every call, kept for the doc at hand."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc, Span


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """A doc's text, which spaCy joins from its tokens each time."""
    return str(doc.text)


@lru_cache(maxsize=1)
def noun_chunks(doc: Doc) -> tuple[Span, ...]:
    """A doc's noun chunks; spaCy goes through the whole doc for each span that is asked for its own."""
    return tuple(doc.noun_chunks)


def text_in(span: Span) -> str:
    """A span's text, cut from that of its doc."""
    return text_of(span.doc)[span.start_char : span.end_char]


def offsets_of(doc: Doc) -> list[int]:
    """Where each token of a doc starts in its text."""
    return [int(offset) for offset in doc.to_array("IDX")]
