"""Several readers' probabilities made into one: a weighted product with a bias a stance.

Log-linear pooling (Genest and Zidek, Statistical Science 1986). The weights are fitted on pairs held
out of training, and with them what the pool says is calibrated too: a reader that is too sure of
itself gets a weight under one (Guo et al., ICML 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Odds = npt.NDArray[np.float64]

_LEAST = 1e-6  # no reader is so sure that the others cannot be heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A weight a reader and a bias a stance."""

    weights: tuple[float, ...]
    bias: tuple[float, ...]

    def odds(self, readers: Sequence[Odds]) -> Odds:
        """The pooled probabilities of shape (pairs, stances), from one such table a reader."""
        scores = sum(
            weight * logarithms(each) for weight, each in zip(self.weights, readers, strict=True)
        ) + np.array(self.bias)
        return softmax(scores)


def logarithms(odds: Odds) -> Odds:
    """Logarithms of probabilities, none of them endless."""
    logs: Odds = np.log(np.maximum(odds, _LEAST))
    return logs


def softmax(scores: npt.NDArray[np.floating]) -> Odds:
    """Probabilities of each row of `scores`."""
    raised = np.exp(scores.astype(np.float64) - scores.max(axis=1, keepdims=True))
    odds: Odds = raised / raised.sum(axis=1, keepdims=True)
    return odds


def strongest(odds: Odds) -> Odds:
    """What sentences say together, shape (1, stances): each side's best, and silence only where all are silent."""
    row = np.concatenate([odds[:, :-1].max(axis=0), odds[:, -1:].min(axis=0)])
    together: Odds = (row / row.sum())[None, :]
    return together


def fit(readers: Sequence[Odds], wanted: npt.NDArray[np.int64], *, rounds: int, rate: float) -> Pool:
    """The pool with the least cross-entropy on pairs whose true stances are `wanted`."""
    logs = np.stack([logarithms(each) for each in readers])
    spread = logs.std(axis=(1, 2)) + _LEAST  # all readers on one scale, so that one step suits them all
    scaled = logs / spread[:, None, None]
    target = np.eye(logs.shape[2])[wanted]
    weights, bias = np.ones(len(readers)) / len(readers), np.zeros(logs.shape[2])
    for _ in range(rounds):
        slope = (softmax(np.tensordot(weights, scaled, axes=1) + bias) - target) / len(wanted)
        weights -= rate * np.tensordot(scaled, slope, axes=([1, 2], [0, 1]))
        weights = np.maximum(weights, 0.0)  # a reader may be ignored, never turned round
        bias -= rate * slope.sum(axis=0)
    weights /= spread
    bias -= bias.mean()
    return Pool(
        weights=tuple(round(float(each), 4) for each in weights),
        bias=tuple(round(float(each), 4) for each in bias),
    )
