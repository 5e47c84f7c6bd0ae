"""What a sentence has to do with a claim, as numbers that a plain regression can weigh."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.directions import Direction, direction, is_aim, is_negated, is_null, is_unsettled, value
from pipeline.terms import terms_of

Reader = Callable[[str], Direction | None]

FEATURES = (
    "one",
    "coverage",
    "coverage_abstract",
    "same_way",
    "other_way",
    "same_worth",
    "other_worth",
    "null_against_effect",
    "effect_against_null",
    "null_both",
    "negated_one",
    "unsettled",
    "aim",
    "coverage_negated_one",
    "coverage_other_way",
)


def features(claim: str, sentence: str, *, abstract: str) -> tuple[float, ...]:
    """The values of `FEATURES` for a sentence of `abstract`."""
    covered = _covered(claim, sentence)
    way, worth = _agreement(direction, claim, sentence), _agreement(value, claim, sentence)
    null_claim, null_sentence = is_null(claim), is_null(sentence)
    negated_one = is_negated(claim) != (is_negated(sentence) or null_sentence)
    return (
        1.0,
        covered,
        _covered(claim, abstract),
        float(way > 0),
        float(way < 0),
        float(worth > 0),
        float(worth < 0),
        float(null_sentence and not null_claim),
        float(null_claim and not null_sentence),
        float(null_claim and null_sentence),
        float(negated_one),
        float(is_unsettled(sentence)),
        float(is_aim(sentence)),
        covered * negated_one,
        covered * (way < 0),
    )


def _covered(claim: str, text: str) -> float:
    """The share of the claim's terms that `text` holds."""
    wanted = terms_of(claim)
    return len(wanted & terms_of(text)) / len(wanted) if wanted else 0.0


def _agreement(read: Reader, claim: str, sentence: str) -> int:
    """1 when both go the same way, -1 when they go opposite ways, 0 when either is silent."""
    left, right = read(claim), read(sentence)
    return 0 if left is None or right is None else int(left) * int(right)
