"""An abstract cut down to what a claim can be read against: its title and its closest sentences.

Training and inference both read through this module, so that the model sees at work what it saw
when it learned. Sentences keep the order of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.terms import terms_of

DEFAULT_WORDS = 160

# How papers open the sentence that says what they found.
_CONCLUDES = re.compile(
    r"\b(?:conclusions?|in conclusion|in summary|taken together|collectively|overall|thus|therefore"
    r"|we conclude|we (?:found|show|demonstrate|report)|these (?:findings|results|data)"
    r"|our (?:findings|results|data)|results? (?:show|suggest|indicate|demonstrate))\b",
    re.IGNORECASE,
)


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
