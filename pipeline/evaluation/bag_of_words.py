"""A bag-of-words baseline: multinomial naive Bayes, cross-validated on the rows that are measured.

After McCallum and Nigam (AAAI-98 workshop on learning for text categorisation). It says what the words
alone give away about the labels of a file; nothing is kept of it.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FOLDS = 10
_SMOOTHING = 1.0
_WORD = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """What was counted for one label: its rows and the words in them."""

    label: int
    rows: int
    words: Counter[str]
    total: int


def cross_validated(texts: Sequence[str], labels: Sequence[int]) -> tuple[int, ...]:
    """A label for each text, from a model that has seen neither it nor an equal text.

    The fold of a text follows from its MD5, so the same file always gives the same labels. Where nothing
    is left to learn from, the label is the lowest there is.
    """
    folds = [_fold(text) for text in texts]
    bags = [Counter(_WORD.findall(text.lower())) for text in texts]
    found: dict[int, int] = {}
    for fold in sorted(set(folds)):
        seen = [(bags[at], labels[at]) for at in range(len(texts)) if folds[at] != fold]
        model = tuple(_counted(seen))
        vocabulary = len({word for entry in model for word in entry.words})
        for at in range(len(texts)):
            if folds[at] == fold:
                found[at] = _best(bags[at], model, vocabulary, default=min(labels))
    return tuple(found[at] for at in range(len(texts)))


def _fold(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def _counted(rows: Sequence[tuple[Counter[str], int]]) -> Iterator[_Label]:
    for label in sorted({label for _, label in rows}):
        bags = [bag for bag, own in rows if own == label]
        words = _sum(bags)
        yield _Label(label=label, rows=len(bags), words=words, total=words.total())


def _sum(bags: Iterable[Counter[str]]) -> Counter[str]:
    words: Counter[str] = Counter()
    for bag in bags:
        words.update(bag)
    return words


def _best(bag: Counter[str], model: Sequence[_Label], vocabulary: int, *, default: int) -> int:
    scored = [(_score(bag, entry, vocabulary), -entry.label) for entry in model]
    return -max(scored)[1] if scored else default


def _score(bag: Counter[str], entry: _Label, vocabulary: int) -> float:
    space = entry.total + _SMOOTHING * (vocabulary + 1)  # one place more, for words never seen
    return math.log(entry.rows) + sum(
        count * math.log((entry.words[word] + _SMOOTHING) / space) for word, count in bag.items()
    )
