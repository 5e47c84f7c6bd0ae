"""What a sentence has to do with a claim, as numbers that a plain regression can weigh."""

from __future__ import annotations

from pipeline.aboutness import answers, asks_how_common, asserted, is_method, outcome_of
from pipeline.clauses import clause_on
from pipeline.directions import is_aim, is_negated, is_null, is_unsettled
from pipeline.polarity import agreement, polarity_of
from pipeline.terms import terms_of, topic_of

FEATURES = (
    "one",
    "coverage",
    "coverage_clause",
    "coverage_abstract",
    "agrees",
    "disagrees",
    "null_against_effect",
    "effect_against_null",
    "null_both",
    "negated_one",
    "unsettled",
    "aim",
    "method",
    "answers",
    "outcome",
    "outcome_agrees",
    "outcome_disagrees",
    "outcome_null",
    "coverage_negated_one",
    "how_common",
    "topic",
    "topic_paper",
    "topic_paper_null",
)


def features(claim: str, sentence: str, *, title: str, abstract: str) -> tuple[float, ...]:
    """The values of `FEATURES` for a sentence of the paper with that title and abstract.

    Direction, negation and outcome are read in the clause closest to the claim alone, and in the claim
    where it asserts something: what a relative clause denies of a noun is no denial of the claim.
    """
    clause, said = spoken(claim, sentence), asserted(claim)
    agreed = agreement(polarity_of(said), polarity_of(clause))
    null_claim, null_clause = is_null(said), is_null(clause)
    topic_paper = _share(topic_of(claim), f"{title} {abstract}")
    negated_one = is_negated(said) != (is_negated(clause) or null_clause)
    outcome, covered = _share(outcome_of(claim), clause), _share(terms_of(claim), sentence)
    null_against_effect = null_clause and not null_claim
    return (
        1.0,
        covered,
        _share(terms_of(claim), clause),
        _share(terms_of(claim), abstract),
        float(agreed > 0),
        float(agreed < 0),
        float(null_against_effect),
        float(null_claim and not null_clause),
        float(null_claim and null_clause),
        float(negated_one),
        float(is_unsettled(sentence)),
        float(is_aim(sentence)),
        float(is_method(sentence)),
        float(answers(claim, clause)),
        outcome,
        outcome * (agreed > 0),
        outcome * (agreed < 0),
        outcome * null_against_effect,
        covered * negated_one,
        float(asks_how_common(claim)),
        _share(topic_of(claim), sentence),
        topic_paper,
        topic_paper * null_against_effect,
    )


def spoken(claim: str, sentence: str) -> str:
    """The clause of `sentence` to read `claim` against: the one on what is asserted, else the closest."""
    clause = clause_on(outcome_of(claim), sentence)
    return clause if clause != sentence else clause_on(terms_of(claim), sentence)


def _share(wanted: frozenset[str], text: str) -> float:
    """The share of the terms `wanted` that `text` holds."""
    return len(wanted & terms_of(text)) / len(wanted) if wanted else 0.0
