"""What a sentence has to do with a claim, as numbers that a plain regression can weigh."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.directions import Direction, direction, is_aim, is_negated, is_null, is_unsettled, value
from pipeline.terms import terms_of, topic_of

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
    "topic",
    "topic_paper",
    "topic_paper_null",
)


def features(claim: str, sentence: str, *, title: str, abstract: str) -> tuple[float, ...]:
    """The values of `FEATURES` for a sentence of the paper with that title and abstract."""
    covered = _covered(claim, sentence)
    way, worth = _agreement(direction, claim, sentence), _agreement(value, claim, sentence)
    null_claim, null_sentence = is_null(claim), is_null(sentence)
    topic_paper = _covered_topic(claim, f"{title} {abstract}")
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
        _covered_topic(claim, sentence),
        topic_paper,
        topic_paper * (null_sentence and not null_claim),
    )


def _covered(claim: str, text: str) -> float:
    """The share of the claim's terms that `text` holds."""
    return _share(terms_of(claim), text)


def _covered_topic(claim: str, text: str) -> float:
    """The share of what the claim is about, numbers and directions left out, that `text` holds."""
    return _share(topic_of(claim), text)


def _share(wanted: frozenset[str], text: str) -> float:
    return len(wanted & terms_of(text)) / len(wanted) if wanted else 0.0


def _agreement(read: Reader, claim: str, sentence: str) -> int:
    """1 when both go the same way, -1 when they go opposite ways, 0 when either is silent."""
    left, right = read(claim), read(sentence)
    return 0 if left is None or right is None else int(left) * int(right)
