"""The sentences of a paper that a reading may quote, with their places."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.condense import sentence_spans
from references.model import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence and its place in `Reference.text`; -1 and -1 for the title."""

    text: str
    start: int
    end: int


def candidates(reference: Reference) -> tuple[Candidate, ...]:
    """The sentences of the abstract in order; none when there is no abstract."""
    text = reference.text
    return tuple(
        Candidate(text=span.of(text), start=span.start, end=span.end) for span in sentence_spans(text)
    )
