"""SciFact's own counting of what was found.

Wadden et al., EMNLP 2020 (2020.emnlp-main.609), section 4, and the release's doc/evaluation.md: an
abstract is found when its label is right (label only), and when in addition one whole gold rationale
is among its first three sentences (rationalized); a sentence is found when its whole gold rationale
is (selection), and when in addition its abstract's label is right (label).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Stance

COUNTED_SENTENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What people found in one abstract: its stance, and the sets of sentences that show it."""

    stance: Stance
    rationales: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A stance read in an abstract, and the numbers of the sentences that show it, best first."""

    number: str
    stance: Stance
    sentences: tuple[int, ...]


def score(golds: Sequence[Mapping[str, Gold]], said: Sequence[Sequence[Said]]) -> dict[str, object]:
    """The four figures of the task, each with precision, recall and F1; gold and said claim by claim."""
    counts: Counter[str] = Counter()
    for gold, answers in zip(golds, said, strict=True):
        counts["gold_abstracts"] += len(gold)
        counts["gold_sentences"] += sum(len(each) for paper in gold.values() for each in paper.rationales)
        for answer in answers:
            counts.update(_counted(answer, gold.get(answer.number)))
    return {
        "abstract": {
            "label_only": _f1(counts, "labels", of="abstracts"),
            "rationalized": _f1(counts, "rationalized", of="abstracts"),
        },
        "sentence": {
            "selection": _f1(counts, "selected", of="sentences"),
            "label": _f1(counts, "labelled", of="sentences"),
        },
    }


def _counted(answer: Said, gold: Gold | None) -> Counter[str]:
    sentences = frozenset(answer.sentences)
    counts = Counter(said_abstracts=1, said_sentences=len(sentences))
    if gold is None:
        return counts
    right = answer.stance is gold.stance
    whole = [each for each in gold.rationales if each <= sentences]
    counts["labels"] += right
    first = frozenset(answer.sentences[:COUNTED_SENTENCES])
    counts["rationalized"] += right and any(each <= first for each in gold.rationales)
    counts["selected"] += sum(map(len, whole))
    counts["labelled"] += right * sum(map(len, whole))
    return counts


def _f1(counts: Mapping[str, int], right: str, *, of: str) -> dict[str, float]:
    hit, said, gold = counts.get(right, 0), counts.get(f"said_{of}", 0), counts.get(f"gold_{of}", 0)
    return {
        "precision": round(hit / said, 4) if said else 0.0,
        "recall": round(hit / gold, 4) if gold else 0.0,
        "f1": round(2 * hit / (said + gold), 4) if said + gold else 0.0,
    }
