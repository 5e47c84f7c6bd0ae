"""The trained verifier's way of reading, with a scorer in the model's place that anyone can follow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.cross_encoder import CrossEncoderVerifier, Scores
from pipeline.evaluation.pairs import claim_of, match_of, paper_of
from pipeline.model import Stance
from pipeline.pooling import Pool
from pipeline.stance_rules import RuleVerifier
from references.model import Match

CLAIM = claim_of("Zinc shortens the common cold.")
ABSTRACT = "Colds are common. Zinc was given to adults. Zinc shortened the common cold. Rest was advised."


class Words:
    """Supports when the evidence says "shortened", refutes when it says "lengthened", else neutral."""

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        rows = [
            [4.0 * ("shortened" in evidence), 4.0 * ("lengthened" in evidence), 1.0] for _, evidence in pairs
        ]
        return np.array(rows, dtype=np.float32).reshape(len(pairs), 3)


def _verifier(
    *, weights: tuple[float, ...] = (1.0, 0.0, 0.0), bias: tuple[float, ...] = (0.0, 0.0, 0.0)
) -> CrossEncoderVerifier:
    pool = Pool(weights=weights, bias=bias)
    return CrossEncoderVerifier(reader=Words(), rules=RuleVerifier.load(), pool=pool)


def _match(abstract: str, *, title: str = "Zinc for colds") -> Match:
    return match_of(CLAIM, paper_of("1", title=title, abstract=abstract))


@pytest.mark.parametrize(
    ("abstract", "stance"),
    [
        pytest.param(ABSTRACT, Stance.SUPPORTS, id="supports"),
        pytest.param(ABSTRACT.replace("shortened", "lengthened"), Stance.REFUTES, id="refutes"),
        pytest.param("Zinc was given to adults.", Stance.NEUTRAL, id="silent"),
    ],
)
def test_stance_is_the_class_that_scores_highest(abstract: str, stance: Stance) -> None:
    reading = _verifier().read(CLAIM, [_match(abstract)])[0]
    assert reading.stance is stance
    assert reading.probability > 1 / 3


def test_the_sentence_is_the_one_that_says_so_and_literally_the_papers() -> None:
    match = _match(ABSTRACT)
    reading = _verifier().read(CLAIM, [match])[0]
    assert reading.sentence == "Zinc shortened the common cold."
    assert match.reference.text[reading.start : reading.end] == reading.sentence


def test_a_paper_without_abstract_is_read_by_its_title() -> None:
    reading = _verifier().read(CLAIM, [_match("", title="Zinc shortened colds")])[0]
    assert reading.stance is Stance.SUPPORTS
    assert (reading.sentence, reading.start, reading.end) == ("Zinc shortened colds", -1, -1)


def test_readings_keep_the_order_and_number_of_matches() -> None:
    readings = _verifier().read(CLAIM, [_match(ABSTRACT), _match("Bread was baked."), _match(ABSTRACT)])
    assert [each.stance for each in readings] == [Stance.SUPPORTS, Stance.NEUTRAL, Stance.SUPPORTS]
    assert _verifier().read(CLAIM, []) == ()


def test_a_lower_weight_is_less_sure() -> None:
    sure, unsure = (
        _verifier(weights=(weight, 0.0, 0.0)).read(CLAIM, [_match(ABSTRACT)])[0].probability
        for weight in (1.0, 0.25)
    )
    assert unsure < sure


def test_a_bias_can_tip_the_balance() -> None:
    assert _verifier(bias=(-9.0, 0.0, 0.0)).read(CLAIM, [_match(ABSTRACT)])[0].stance is Stance.NEUTRAL


def test_one_sentence_that_says_so_is_enough_for_the_reader_of_sentences() -> None:
    assert _verifier(weights=(0.0, 1.0, 0.0)).read(CLAIM, [_match(ABSTRACT)])[0].stance is Stance.SUPPORTS


def test_the_rules_are_heard() -> None:
    alone = RuleVerifier.load().read(CLAIM, [_match(ABSTRACT)])[0]
    assert _verifier(weights=(0.0, 0.0, 1.0)).read(CLAIM, [_match(ABSTRACT)])[0].probability == pytest.approx(
        alone.probability
    )


def test_a_silent_paper_is_quoted_by_its_closest_sentence() -> None:
    reading = _verifier().read(CLAIM, [_match("Bread was baked. Zinc and the common cold were studied.")])[0]
    assert reading.stance is Stance.NEUTRAL
    assert reading.sentence == "Zinc and the common cold were studied."
