"""Readers pooled: who is heard, and how loudly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pooling import Odds, Pool, fit, softmax, strongest

rows = st.lists(st.lists(st.floats(-20, 20), min_size=3, max_size=3), min_size=1, max_size=6)


def _noisy(wanted: np.ndarray[tuple[int], np.dtype[np.int64]], *, right: float, seed: int) -> Odds:
    """A reader who gives the true stance the highest probability in about the share `right` of pairs."""
    rng = np.random.default_rng(seed)
    told = np.where(rng.random(len(wanted)) < right, wanted, rng.integers(0, 3, len(wanted)))
    return softmax(3.0 * np.eye(3)[told])


@given(rows)
def test_odds_are_probabilities(scores: list[list[float]]) -> None:
    odds = softmax(np.array(scores))
    pooled = Pool(weights=(0.5, 1.5), bias=(0.1, -0.2, 0.1)).odds([odds, odds[:, ::-1]])
    for each in (odds, pooled, strongest(odds)):
        assert np.allclose(each.sum(axis=1), 1.0)
        assert (each >= 0).all()


def test_one_reader_of_weight_one_is_itself() -> None:
    odds = softmax(np.array([[1.0, 2.0, 0.0]]))
    assert np.allclose(Pool(weights=(1.0,), bias=(0.0, 0.0, 0.0)).odds([odds]), odds)


def test_a_side_that_one_sentence_takes_is_heard_among_silent_ones() -> None:
    odds = np.array([[0.05, 0.05, 0.9], [0.9, 0.02, 0.08], [0.1, 0.1, 0.8]])
    assert strongest(odds).argmax() == 0


def test_fitting_hears_the_better_reader_more() -> None:
    wanted = np.arange(600) % 3
    good, poor = _noisy(wanted, right=0.9, seed=1), _noisy(wanted, right=0.3, seed=2)
    pool = fit([good, poor], wanted, rounds=1500, rate=0.5)
    assert pool.weights[0] > pool.weights[1] >= 0.0


def test_fitted_odds_are_calibrated() -> None:
    wanted = np.arange(900) % 3
    reader = _noisy(wanted, right=0.7, seed=3) ** 4
    reader /= reader.sum(axis=1, keepdims=True)
    odds = fit([reader], wanted, rounds=1500, rate=0.5).odds([reader])
    assert odds.max(axis=1).mean() == pytest.approx((odds.argmax(axis=1) == wanted).mean(), abs=0.03)
