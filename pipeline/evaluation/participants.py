"""Numbers of participants read from title and abstract, against the numbers that annotators marked.

Input: JSON Lines with `pmid`, `text` (title and abstract) and `total_participants` (the marked words,
none where the text states no total). Right is any of the marked totals.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.evaluation.design import Half, half_of
from references.number_words import value
from references.participants import count_participants


def measure(path: Path, *, half: Half = Half.ALL) -> dict[str, object]:
    """How often the number read is one of the marked totals.

    `accuracy` and `recall` are over the texts with a marked total, `precision` over all answers given.
    Halves go by the parity of the last hex digit of MD5(pmid).

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is no JSON.
        KeyError: a row lacks `pmid`, `text` or `total_participants`.
    """
    rows = list(_rows(path, half))
    stated = [(marked, found) for marked, found in rows if marked]
    answers = [(marked, found) for marked, found in rows if found is not None]
    right = sum(found in marked for marked, found in stated)
    recall = right / len(stated) if stated else 0.0
    precision = right / len(answers) if answers else 0.0
    return {
        "n": len(rows),
        "n_stated": len(stated),
        "half": half.value,
        "accuracy": round(recall, 4),
        "answered": round(sum(found is not None for _, found in stated) / len(stated), 4) if stated else 0.0,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if right else 0.0,
    }


def _rows(path: Path, half: Half) -> Iterator[tuple[frozenset[int], int | None]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if half is Half.ALL or half_of(str(row["pmid"])) is half:
                marked = (value(words) for words in row["total_participants"])
                yield (
                    frozenset(number for number in marked if number is not None),
                    count_participants(row["text"]),
                )
