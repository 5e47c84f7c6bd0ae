"""The sentences of a paper that a reading may quote, with their places."""

from __future__ import annotations

from dataclasses import dataclass

from references.model import Reference
from references.passages import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence and its place in `Reference.text`; -1 and -1 for the title."""

    text: str
    start: int
    end: int


def candidates(reference: Reference) -> tuple[Candidate, ...]:
    """The sentences of the abstract in order; none when there is no abstract."""
    return tuple(Candidate(text=each.text, start=each.start, end=each.end) for each in sentences(reference))
