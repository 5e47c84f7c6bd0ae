"""How causal a sentence's wording is, against experts' labels on the scale of Yu et al. (EMNLP 2019).

Input: JSON Lines with `text` and `label` (0 none, 1 correlational, 2 conditional causal, 3 causal), and
perhaps `hedging` (true or false, or "hedged") and `dataset`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.english import load_english
from claims.model import CausalStrength
from claims.wording import causal_strength, is_hedged
from pipeline.evaluation.bag_of_words import cross_validated

# The corpus of the paper's authors writes 1 for causal and 3 for correlational (`label_name` in its
# main.py), the reverse of the press-release corpus that it is often joined with.
_REVERSED = "pubmed_causal_language_use"
_RECODED = {1: 3, 3: 1}
# The rules were made with an eye on the rows whose MD5(text) begins with one of these.
_READ_BEFORE = frozenset("01234")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    text: str
    label: int
    found: int
    unseen: bool
    reversed_coding: bool
    hedged: bool | None
    found_hedged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    label: int
    found: int
    by_words: int
    unseen: bool


def measure(path: Path) -> dict[str, object]:
    """Accuracy, macro F1, and precision, recall and F1 of each label, beside two baselines.

    `baselines` are the most frequent label for every row, and a bag of words (naive Bayes) that has learned
    from the other nine tenths of the same rows, their labels included; the rules have learned from none.
    `unseen` holds the same over the two thirds of the rows that were never looked at. Where rows come
    from the corpus with the reversed coding, the labels are taken as the file has them, and
    `own_coding` holds the figures with that corpus read by its authors' coding.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is no JSON, or a label is not 0 to 3.
        KeyError: a row lacks `text` or `label`.
    """
    rows = tuple(_rows(path))
    figures: dict[str, object] = dict(_both(rows))
    if any(row.reversed_coding for row in rows):
        figures["own_coding"] = _both(rows, recode=_RECODED)
    hedges = [(row.hedged, row.found_hedged) for row in rows if row.hedged is not None]
    if hedges:
        figures["hedging"] = {"n": len(hedges), **_scores(hedges, wanted=True)}
    return figures


def _rows(path: Path) -> Iterator[_Row]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    nlp = load_english()
    with nlp.select_pipes(disable=["claim_boundaries", "claim_annotator"]):
        for row, doc in zip(rows, nlp.pipe(row["text"] for row in rows), strict=True):
            yield _Row(
                text=row["text"],
                label=int(CausalStrength(row["label"])),
                found=int(causal_strength(doc[:])),
                unseen=hashlib.md5(row["text"].encode(), usedforsecurity=False).hexdigest()[0]
                not in _READ_BEFORE,
                reversed_coding=row.get("dataset") == _REVERSED,
                hedged=row["hedging"] in {True, "hedged"} if "hedging" in row else None,
                found_hedged=is_hedged(doc[:]),
            )


def _both(rows: Sequence[_Row], *, recode: Mapping[int, int] | None = None) -> dict[str, object]:
    coding = recode or {}
    labels = [coding.get(row.label, row.label) if row.reversed_coding else row.label for row in rows]
    words = cross_validated([row.text for row in rows], labels)
    table = tuple(
        _Judged(label=label, found=row.found, by_words=guess, unseen=row.unseen)
        for row, label, guess in zip(rows, labels, words, strict=True)
    )
    return {**_figures(table), "unseen": _figures(tuple(row for row in table if row.unseen))}


def _figures(table: Sequence[_Judged]) -> dict[str, object]:
    pairs = [(row.label, row.found) for row in table]
    most = max(Counter(row.label for row in table).items(), key=_second, default=(0, 0))
    return {
        "n": len(pairs),
        "accuracy": _accuracy(pairs),
        "macro_f1": _macro_f1(pairs),
        "majority_accuracy": _share(most[1], len(pairs)),
        "baselines": {
            "majority": _short([(row.label, most[0]) for row in table]),
            "bag_of_words": _short([(row.label, row.by_words) for row in table]),
        },
        "labels": {step.name.lower(): _scores(pairs, wanted=int(step)) for step in CausalStrength},
    }


def _second(pair: tuple[int, int]) -> int:
    return pair[1]


def _short(pairs: Sequence[tuple[int, int]]) -> dict[str, float]:
    return {"accuracy": _accuracy(pairs), "macro_f1": _macro_f1(pairs)}


def _accuracy(pairs: Sequence[tuple[int, int]]) -> float:
    return _share(sum(label == found for label, found in pairs), len(pairs))


def _macro_f1(pairs: Sequence[tuple[int, int]]) -> float:
    """The mean F1 of the four steps, from unrounded shares."""
    f1 = [_f1(pairs, wanted=int(step)) for step in CausalStrength]
    return round(sum(f1) / len(f1), 4)


def _f1(pairs: Sequence[tuple[int, int]], *, wanted: int) -> float:
    right = sum(label == found == wanted for label, found in pairs)
    both = sum(label == wanted for label, _ in pairs) + sum(found == wanted for _, found in pairs)
    return 2 * right / both if both else 0.0


def _scores(pairs: Sequence[tuple[object, object]], *, wanted: object) -> dict[str, float]:
    """Precision, recall and F1 of `wanted`; a share of nothing is 0."""
    right = sum(label == found == wanted for label, found in pairs)
    gold = sum(label == wanted for label, _ in pairs)
    predicted = sum(found == wanted for _, found in pairs)
    return {
        "precision": _share(right, predicted),
        "recall": _share(right, gold),
        "f1": _share(2 * right, gold + predicted),
        "support": gold,
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
