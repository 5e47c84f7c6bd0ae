"""No trial counts twice, whatever papers tell of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from pipeline.balance import side_weight
from pipeline.model import Evidence, Stance, Strength
from pipeline.verdict import decide
from pipeline.works import distinct
from references.model import Status
from tests.builders import a_claim, a_reference
from tests.pipeline.papers import ANSWERED, META, RCT, weighed
from tests.pipeline.test_verdict import bodies, papers

CLAIM = a_claim()
TEXT = "Ketamine was compared with placebo in patients with anxiety disorders."
LONG = "Ketamine against placebo in adults with lasting anxiety disorders"


@pytest.mark.parametrize("reports", [1, 2, 5])
def test_papers_on_one_registered_trial_count_as_the_weightiest_of_them(reports: int) -> None:
    trial = a_reference("1", "Ketamine in anxiety", TEXT, types=RCT, participants=300)
    registered = replace(trial, registry_numbers=("NCT01234567",))
    told = [
        weighed(CLAIM, replace(registered, pmid=f"{n}", participants=300 // n), Stance.SUPPORTS)
        for n in range(1, reports + 1)
    ]
    verdict = decide(CLAIM, told, [ANSWERED])
    assert side_weight(told) == told[0].weight
    assert verdict.strength is Strength.LOW
    assert "One step down: it rests on a single study." in verdict.reasons
    assert "One step down: few people took part (300 people in all)." in verdict.reasons


def test_a_number_in_the_abstract_is_as_good_as_one_in_the_record() -> None:
    told = [
        weighed(
            CLAIM,
            a_reference(n, "Ketamine in anxiety", f"{TEXT} (NCT01234567)", types=RCT, participants=80),
            Stance.SUPPORTS,
        )
        for n in ("1", "2")
    ]
    assert len(distinct(told)) == 1


def test_a_paper_on_two_trials_adds_nothing_to_the_papers_on_each() -> None:
    def on(pmid: str, *trials: str) -> Evidence:
        paper = a_reference(pmid, "Ketamine in anxiety", TEXT, types=RCT, participants=200)
        return weighed(CLAIM, replace(paper, registry_numbers=trials), Stance.SUPPORTS)

    each = [on("1", "NCT00000001"), on("2", "NCT00000002")]
    assert side_weight([*each, on("3", "NCT00000001", "NCT00000002")]) == side_weight(each)


def test_a_preprint_and_its_article_count_once_though_no_record_joins_them() -> None:
    preprint = a_reference("1", LONG, TEXT, types=RCT, participants=60, status=Status.PREPRINT)
    article = a_reference("2", f"{LONG}.", TEXT, types=RCT, participants=60)
    both = [weighed(CLAIM, paper, Stance.SUPPORTS) for paper in (preprint, article)]
    alone, verdict = decide(CLAIM, both[1:], [ANSWERED]), decide(CLAIM, both, [ANSWERED])
    assert (verdict.label, verdict.strength, verdict.confidence) == (
        alone.label,
        alone.strength,
        alone.confidence,
    )
    again = "One paper reports a study that another paper reports too, and such a study counts once."
    assert again in verdict.reasons


def test_further_reviews_of_one_matter_add_less_and_less() -> None:
    reviews = [
        weighed(
            CLAIM, a_reference(f"{n}", "Ketamine in anxiety disorders", TEXT, types=META), Stance.SUPPORTS
        )
        for n in range(1, 9)
    ]
    weights = [side_weight(reviews[:count]) for count in range(1, 9)]
    assert weights == sorted(weights)
    assert weights[-1] < 2 * weights[0]


@given(bodies, papers)
def test_a_side_never_loses_weight_by_another_paper(evidence: list[Evidence], paper: Evidence) -> None:
    assert side_weight([*evidence, paper]) >= side_weight(evidence) - 1e-12


def test_an_older_study_is_taken_to_be_in_a_later_review_and_a_newer_one_not() -> None:
    review = a_reference("1", "Ketamine in anxiety", TEXT, types=META, participants=900, year=2018)
    older, newer = (
        a_reference(f"{year}", "Ketamine in anxiety", TEXT, types=RCT, participants=100, year=year)
        for year in (2012, 2022)
    )
    pooled, covered, later = (weighed(CLAIM, paper, Stance.SUPPORTS) for paper in (review, older, newer))
    assert side_weight([pooled, covered]) == pooled.weight
    assert side_weight([pooled, covered, later]) == pytest.approx(pooled.weight + later.weight)
    verdict = decide(CLAIM, [pooled, covered, later], [ANSWERED])
    assert (
        "A systematic review is taken to include the one older study on its side, by the years alone, so that"
        " study is not counted twice."
    ) in verdict.reasons
