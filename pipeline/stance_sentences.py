"""The sentences of a paper that a reading may quote, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.aboutness import answers, is_method
from pipeline.condense import score_sentences
from references.model import Reference
from references.passages import sentences

# What a sentence loses when it only tells a method, and gains when it names what the claim asserts;
# in shares of the claim's terms; ours, not fitted.
METHOD, ANSWER = 0.3, 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence and its place in `Reference.text`; -1 and -1 for the title."""

    text: str
    start: int
    end: int


def candidates(reference: Reference) -> tuple[Candidate, ...]:
    """The sentences of the abstract in order; none when there is no abstract."""
    return tuple(Candidate(text=each.text, start=each.start, end=each.end) for each in sentences(reference))


def closest_of(claim: str, title: str, sentences: Sequence[str]) -> int:
    """Which of `sentences` to read `claim` against: close to it, a finding before a method."""
    scores = score_sentences(claim, title, sentences)
    worth = [
        score - METHOD * is_method(sentence) + ANSWER * answers(claim, sentence)
        for score, sentence in zip(scores, sentences, strict=True)
    ]
    return worth.index(max(worth))
