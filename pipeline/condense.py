"""An abstract cut down to what a claim can be read against: its title and its closest sentences.

Training and inference both read through this module, so that the model sees at work what it saw
when it learned. Sentences keep the order of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Span
from pipeline.terms import terms_of

DEFAULT_WORDS = 160

# A full stop, question or exclamation mark, then blank space, then what can begin a sentence.
_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n+")
# A stop after one of these, or after a single capital letter, ends no sentence.
_OPEN = re.compile(
    r"(?:\b(?:vs|cf|approx|ca|no|nos|fig|figs|e\.g|i\.e|al|dr|mr|mrs|ms|prof|st|resp|spp|sp|var|inc|eq)"
    r"|\b[A-Za-z])\.$",
    re.IGNORECASE,
)
# How papers open the sentence that says what they found.
_CONCLUDES = re.compile(
    r"\b(?:conclusions?|in conclusion|in summary|taken together|collectively|overall|thus|therefore"
    r"|we conclude|we (?:found|show|demonstrate|report)|these (?:findings|results|data)"
    r"|our (?:findings|results|data)|results? (?:show|suggest|indicate|demonstrate))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A sentence's place in the text and its closeness to the claim (0 or more)."""

    span: Span
    score: float


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Where the sentences of `text` stand, in order, without the blank space around them."""
    spans: list[Span] = []
    start = 0
    for mark in _END.finditer(text):
        if "\n" not in mark.group() and _OPEN.search(text[start : mark.start()]):
            continue
        spans.extend(_trimmed(text, start, mark.start()))
        start = mark.end()
    spans.extend(_trimmed(text, start, len(text)))
    return tuple(spans)


def score_sentences(claim: str, title: str, sentences: Sequence[str]) -> tuple[float, ...]:
    """The share of the claim's terms in each sentence, more for a conclusion, a little for late ones.

    Terms that the title holds already count half: they are what the paper is about as a whole.
    """
    wanted = terms_of(claim)
    known = terms_of(title)
    worth = {term: 0.5 if term in known else 1.0 for term in wanted}
    total = sum(worth.values()) or 1.0
    last = max(len(sentences) - 1, 1)
    return tuple(
        sum(worth[term] for term in wanted & terms_of(sentence)) / total
        + (0.15 if _CONCLUDES.search(sentence) else 0.0)
        + 0.1 * place / last
        for place, sentence in enumerate(sentences)
    )


def condense(claim: str, title: str, sentences: Sequence[str], *, words: int = DEFAULT_WORDS) -> str:
    """The title and the sentences closest to `claim`, about `words` words, in the paper's order."""
    scores = score_sentences(claim, title, sentences)
    ranked = sorted(range(len(sentences)), key=lambda place: (-scores[place], place))
    room = words - len(title.split())
    kept: list[int] = []
    for place in ranked:
        length = len(sentences[place].split())
        if kept and length > room:
            continue
        kept.append(place)
        room -= length
    return join_title(title, " ".join(sentences[place] for place in sorted(kept)))


def join_title(title: str, text: str) -> str:
    """`text` after its paper's title, which is closed like a sentence."""
    closed = title if not title or title[-1] in ".?!" else f"{title}."
    return f"{closed} {text}".strip()


def _trimmed(text: str, start: int, end: int) -> tuple[Span, ...]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (Span(start=start, end=end),) if end > start else ()
