"""How well a verifier tells support from contradiction from mere topic, on labelled pairs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.evaluation.pairs import STANCES, read_pairs
from pipeline.model import Stance, StanceReading
from pipeline.stance import Verifier

_BINS = 10


def measure(path: Path, verifier: Verifier, *, split: str | None = None) -> dict[str, object]:
    """Accuracy, F1 a label and their mean, calibration error and speed on the rows of `path`.

    `ece` is the expected calibration error over ten equal bins of the stated probability (Guo et
    al., ICML 2017). `confusion` counts read labels under each true label.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is no labelled pair, or no row is left.
    """
    pairs = list(read_pairs(path, split=split))
    if not pairs:
        message = f"{path.name} holds no row" + (f" of split {split}" if split else "")
        raise ValueError(message)
    began = time.perf_counter()
    readings = [verifier.read(pair.claim, (pair.match,))[0] for pair in pairs]
    seconds = time.perf_counter() - began
    wanted = [pair.stance for pair in pairs]
    each = {label: f1(wanted, readings, stance) for label, stance in STANCES.items()}
    hits = [want is reading.stance for want, reading in zip(wanted, readings, strict=True)]
    return {
        "n": len(pairs),
        "verifier": verifier.name,
        "accuracy": round(sum(hits) / len(hits), 4),
        "macro_f1": round(sum(each.values()) / len(each), 4),
        "f1": {label: round(value, 4) for label, value in each.items()},
        "confusion": confusion(wanted, readings),
        "ece": round(calibration_error([reading.probability for reading in readings], hits), 4),
        "pairs_per_second": round(len(pairs) / seconds, 4) if seconds else 0.0,
    }


def f1(wanted: Sequence[Stance], readings: Sequence[StanceReading], stance: Stance) -> float:
    """The F1 of one stance; 0 when it neither occurs nor is read."""
    pairs = list(zip(wanted, readings, strict=True))
    hit = sum(want is stance and reading.stance is stance for want, reading in pairs)
    seen = sum((want is stance) + (reading.stance is stance) for want, reading in pairs)
    return 2 * hit / seen if seen else 0.0


def confusion(wanted: Sequence[Stance], readings: Sequence[StanceReading]) -> dict[str, dict[str, int]]:
    """How often each true label was read as each label."""
    return {
        true: {
            read: sum(
                want is STANCES[true] and reading.stance is STANCES[read]
                for want, reading in zip(wanted, readings, strict=True)
            )
            for read in STANCES
        }
        for true in STANCES
    }


def calibration_error(probabilities: Sequence[float], hits: Sequence[bool]) -> float:
    """The gap between stated probability and share of hits, a mean over bins by their size."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for probability, hit in zip(probabilities, hits, strict=True):
        bins.setdefault(min(int(probability * _BINS), _BINS - 1), []).append((probability, hit))
    gaps = (abs(sum(p for p, _ in held) - sum(hit for _, hit in held)) for held in bins.values())
    return sum(gaps) / len(hits) if hits else 0.0
