"""The stance model as it ships (int8) against the same model in fp32, on the same pairs in the same run.

`python -m tools.quantised --data ../shared/data --full FULL.onnx`, where `FULL.onnx` is what
`python -m pipeline.training.export --full FULL.onnx` keeps. Prints one JSON object: pairs, macro-F1 and
pairs a second of both, and the share of pairs on which they say the same.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from pipeline.cross_encoder import CrossEncoderVerifier, Reader
from pipeline.evaluation.pairs import STANCES, LabelledPair, read_pairs
from pipeline.evaluation.stance import f1
from pipeline.model import StanceReading
from pipeline.training.data import DEV


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--full", type=Path, required=True, help="the model in fp32")
    options = parser.parse_args()
    pairs = [
        pair
        for source in DEV
        for pair in read_pairs(options.data / source.path, split=next(iter(source.splits), None))
    ]
    print(json.dumps(compared(pairs, options.full)))


def compared(pairs: Sequence[LabelledPair], full: Path) -> dict[str, object]:
    """The figures of both models on `pairs`."""
    small = CrossEncoderVerifier.load()
    data = (files("pipeline") / "data" / "stance.json").read_text(encoding="utf-8")
    reader = Reader.load(full.read_bytes(), length=json.loads(data)["length"])
    large = CrossEncoderVerifier(reader=reader, rules=small.rules, pool=small.pool)
    (by_small, quick), (by_large, slow) = (_read(each, pairs) for each in (small, large))
    same = sum(one.stance is other.stance for one, other in zip(by_small, by_large, strict=True))
    return {
        "n": len(pairs),
        "agreement": round(same / len(pairs), 4),
        "int8": {"macro_f1": _macro_f1(pairs, by_small), "pairs_per_second": quick},
        "fp32": {"macro_f1": _macro_f1(pairs, by_large), "pairs_per_second": slow},
    }


def _read(
    verifier: CrossEncoderVerifier, pairs: Sequence[LabelledPair]
) -> tuple[tuple[StanceReading, ...], float]:
    began = time.perf_counter()
    readings = tuple(verifier.read(pair.claim, (pair.match,))[0] for pair in pairs)
    return readings, round(len(pairs) / (time.perf_counter() - began), 4)


def _macro_f1(pairs: Sequence[LabelledPair], readings: Sequence[StanceReading]) -> float:
    wanted = [pair.stance for pair in pairs]
    each = [f1(wanted, readings, stance) for stance in STANCES.values()]
    return round(sum(each) / len(each), 4)


if __name__ == "__main__":
    main()
