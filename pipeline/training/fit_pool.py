"""Fit how much each reader counts: `python -m pipeline.training.fit_pool --data FOLDER`.

On natural claims against abstracts that no stage of training saw (`WATCHED_ONE_IN`), with the model as
it ships; writes `stance.json` beside it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.cross_encoder import READERS, STANCES, CrossEncoderVerifier, Reader
from pipeline.evaluation.pairs import LabelledPair, pair_of_row
from pipeline.pooling import Pool, fit
from pipeline.stance_rules import RuleVerifier
from pipeline.training.biomedical import MARKED
from pipeline.training.data import WATCHED_ONE_IN, is_watched, pair_of, rows_of

# Sets of claims as people write them, against abstracts, with silent papers among them.
NATURAL = frozenset({"scifact", "check_covid"})
_UNFITTED = Pool(weights=(0.0, 0.0, 0.0), bias=(0.0, 0.0, 0.0))
_ROUNDS, _RATE = 3000, 0.5


def main() -> None:
    """Read the command line, fit, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--out", type=Path, default=Path("pipeline/data"), help="where stance.onnx is")
    parser.add_argument("--length", type=int, default=256, help="tokens a pair at most, as in training")
    options = parser.parse_args()
    reader = Reader.load((options.out / "stance.onnx").read_bytes(), length=options.length)
    pairs = held_out(options.data)
    pool = fitted(CrossEncoderVerifier(reader=reader, rules=RuleVerifier.load(), pool=_UNFITTED), pairs)
    settings = {
        "length": options.length,
        "weights": dict(zip(READERS, pool.weights, strict=True)),
        "bias": pool.bias,
        "fitted_on": len(pairs),
    }
    (options.out / "stance.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def held_out(folder: Path) -> list[LabelledPair]:
    """The natural claims against abstracts that the second stage was not trained on."""
    one_in = WATCHED_ONE_IN["biomedical"]
    return [
        pair_of_row(row, str(number))
        for source in MARKED
        if source.name in NATURAL
        for number, row in enumerate(rows_of(folder, source))
        if is_watched(pair_of(row, source=source.name), one_in=one_in)
    ]


def fitted(verifier: CrossEncoderVerifier, pairs: Sequence[LabelledPair]) -> Pool:
    """The verifier's pool, fitted on `pairs`."""
    heard = [verifier.heard(pair.claim.text, pair.match.reference) for pair in pairs]
    wanted = np.array([STANCES.index(pair.stance) for pair in pairs], dtype=np.int64)
    return fit(
        [np.concatenate(each) for each in zip(*heard, strict=True)], wanted, rounds=_ROUNDS, rate=_RATE
    )


if __name__ == "__main__":
    main()
