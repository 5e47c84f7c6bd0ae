"""Study designs read from title and abstract alone, against experts' study types.

Input: JSON Lines with `title`, `abstract` and `study_type` (a list of the experts' words).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from references.design import design_of
from references.model import Depth, Design, Reference, Section

# The experts' words in ours. What is missing here ("Real-world study", "Other", "Qualitative Study")
# has no single design of ours: such rows are negatives for every label and left out of the accuracy.
_DESIGNS: Mapping[str, Design] = {
    "randomized-controlled trial (rct)": Design.RANDOMISED,
    "study protocol": Design.PROTOCOL,
    "systematic review/meta-analysis": Design.SYNTHESIS,
    "case report": Design.CASE_REPORT,
    "case series": Design.CASE_REPORT,
    "cohort study": Design.COHORT,
    "case-control study": Design.CASE_CONTROL,
    "cross-sectional study": Design.CROSS_SECTIONAL,
}


class Half(StrEnum):
    """Which rows to read, by the parity of the last hex digit of MD5(title): rules are made on `even`."""

    ODD = "odd"
    EVEN = "even"
    ALL = "all"


def measure(path: Path, *, half: Half = Half.ALL) -> dict[str, object]:
    """Precision, recall and F1 of each label, and the accuracy over the rows with a mapped label.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is no JSON.
        KeyError: a row lacks `title`, `abstract` or `study_type`.
    """
    pairs = [(gold, found) for gold, found in _pairs(path, half)]
    mapped = [(gold, found) for gold, found in pairs if gold]
    labels = sorted({design for gold, _ in pairs for design in gold})
    right = sum(found in gold for gold, found in mapped)
    return {
        "n": len(pairs),
        "n_mapped": len(mapped),
        "half": half.value,
        "accuracy": round(right / len(mapped), 4) if mapped else 0.0,
        "labels": {label.value: _scores(pairs, label) for label in labels},
    }


def _pairs(path: Path, half: Half) -> Iterator[tuple[frozenset[Design], Design]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if half is Half.ALL or half_of(row["title"]) is half:
                gold = (_DESIGNS.get(word.casefold()) for word in row["study_type"])
                yield (
                    frozenset(design for design in gold if design is not None),
                    _found(row["title"], row["abstract"]),
                )


def half_of(key: str) -> Half:
    """The half that a row falls into by its key."""
    digest = hashlib.md5(key.encode(), usedforsecurity=False).hexdigest()
    return Half.ODD if int(digest[-1], 16) % 2 else Half.EVEN


def _found(title: str, abstract: str | None) -> Design:
    sections = (Section(label="", text=abstract),) if abstract else ()
    return design_of(Reference(pmid="", title=title, abstract=sections, depth=Depth.ABSTRACT))


def _scores(pairs: Sequence[tuple[frozenset[Design], Design]], label: Design) -> dict[str, float | int]:
    hits = sum(label in gold and found is label for gold, found in pairs)
    predicted = sum(found is label for _, found in pairs)
    actual = sum(label in gold for gold, _ in pairs)
    return {
        "n": actual,
        "precision": round(hits / predicted, 4) if predicted else 0.0,
        "recall": round(hits / actual, 4) if actual else 0.0,
        "f1": round(2 * hits / (predicted + actual), 4) if predicted + actual else 0.0,
    }
