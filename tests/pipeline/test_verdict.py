"""Laws of verdicts, whatever the papers are."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ladders import STRENGTHS
from pipeline.model import Evidence, Stance, VerdictLabel
from pipeline.verdict import decide
from pipeline.works import once
from references.model import Outcome, Query, Rung, Status
from tests.builders import a_claim, a_reference
from tests.pipeline.papers import ANSWERED, CASES, COHORT, META, RCT, REVIEW, TRIAL, weighed

CLAIM = a_claim()
TEXT = "Ketamine was compared with placebo in patients with anxiety disorders."
RANKS = {
    VerdictLabel.REFUTED: -1,
    VerdictLabel.INSUFFICIENT: 0,
    VerdictLabel.MIXED: 0,
    VerdictLabel.SUPPORTED: 1,
}

TRIALS = ("NCT00000001", "NCT00000002", "NCT00000003")

papers = st.builds(
    lambda number, types, people, year, stance, probability, status, trials: weighed(
        CLAIM,
        replace(
            a_reference(
                str(number),
                "Ketamine in anxiety disorders",
                TEXT,
                types=types,
                participants=people,
                year=year,
                status=status,
            ),
            registry_numbers=trials,
        ),
        stance,
        probability=probability,
    ),
    st.integers(1, 10**6),
    st.sampled_from([RCT, META, TRIAL, COHORT, CASES, REVIEW, ()]),
    st.one_of(st.none(), st.integers(1, 5000)),
    st.one_of(st.none(), st.integers(1970, 2026)),
    st.sampled_from(Stance),
    st.floats(0.34, 1),
    st.sampled_from([Status.OK, Status.PREPRINT, Status.CONCERN, Status.CORRECTED]),
    st.lists(st.sampled_from(TRIALS), max_size=2, unique=True).map(tuple),
)
bodies = st.lists(papers, max_size=8)


def taking(item: Evidence, stance: Stance) -> Evidence:
    """The same paper, had it said so."""
    match_claim = replace(item.reading, stance=stance)
    weight = item.weight or 0.4
    return replace(item, reading=match_claim, weight=weight)


@given(bodies, papers)
def test_another_refutation_never_raises_support(evidence: list[Evidence], paper: Evidence) -> None:
    before = decide(CLAIM, evidence, [ANSWERED])
    after = decide(CLAIM, [*evidence, taking(paper, Stance.REFUTES)], [ANSWERED])
    assert RANKS[after.label] <= RANKS[before.label]
    if after.label is before.label is VerdictLabel.SUPPORTED:
        assert after.confidence <= before.confidence


@given(bodies, papers)
def test_another_refutation_never_strengthens_what_stays_supported(
    evidence: list[Evidence], paper: Evidence
) -> None:
    before = decide(CLAIM, evidence, [ANSWERED])
    after = decide(CLAIM, [*evidence, taking(paper, Stance.REFUTES)], [ANSWERED])
    if after.label is before.label is VerdictLabel.SUPPORTED and after.strength and before.strength:
        assert STRENGTHS.index(after.strength) <= STRENGTHS.index(before.strength)


@given(bodies, papers)
def test_a_paper_without_a_stance_changes_nothing_but_the_count_of_such(
    evidence: list[Evidence], paper: Evidence
) -> None:
    before = decide(CLAIM, evidence, [ANSWERED])
    silent = replace(paper, reading=replace(paper.reading, stance=Stance.NEUTRAL), weight=0.0)
    after = decide(CLAIM, [*evidence, silent], [ANSWERED])
    assert (after.label, after.strength, after.confidence) == (
        before.label,
        before.strength,
        before.confidence,
    )
    assert (after.n_supports, after.n_refutes) == (before.n_supports, before.n_refutes)


@given(bodies, st.data())
def test_a_record_that_is_there_twice_counts_once(evidence: list[Evidence], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(evidence), max_size=3)) if evidence else []
    assert decide(CLAIM, [*evidence, *again], [ANSWERED]) == decide(CLAIM, evidence, [ANSWERED])


@given(bodies, papers)
def test_another_support_never_raises_refutation(evidence: list[Evidence], paper: Evidence) -> None:
    before = decide(CLAIM, evidence, [ANSWERED])
    after = decide(CLAIM, [*evidence, taking(paper, Stance.SUPPORTS)], [ANSWERED])
    assert RANKS[after.label] >= RANKS[before.label]


@given(bodies, st.randoms())
def test_order_never_matters(evidence: list[Evidence], chance: Random) -> None:
    shuffled = list(evidence)
    chance.shuffle(shuffled)
    assert decide(CLAIM, shuffled, [ANSWERED]) == decide(CLAIM, evidence, [ANSWERED])


@given(bodies, papers, st.sampled_from([Status.RETRACTED, Status.NOTICE]))
def test_a_retracted_paper_or_a_notice_never_matters(
    evidence: list[Evidence], paper: Evidence, status: Status
) -> None:
    before = decide(CLAIM, evidence, [ANSWERED])
    bad = replace(paper, reference=replace(paper.reference, status=status))
    after = decide(CLAIM, [*evidence, bad], [ANSWERED])
    assert replace(after, reasons=()) == replace(before, reasons=())


@given(bodies)
def test_a_verdict_keeps_its_contract(evidence: list[Evidence]) -> None:
    verdict = decide(CLAIM, evidence, [ANSWERED])
    decided = verdict.label in {VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.MIXED}
    assert (verdict.strength is not None) is decided
    assert (verdict.best_design is not None) is decided
    assert (verdict.confidence > 0) is decided
    assert 0 <= verdict.confidence < 1
    assert verdict.n_read == len(once(evidence))
    assert verdict.reasons


@given(bodies)
def test_the_mirror_image_of_the_evidence_gives_the_mirror_image_of_the_verdict(
    evidence: list[Evidence],
) -> None:
    swap = {Stance.SUPPORTS: Stance.REFUTES, Stance.REFUTES: Stance.SUPPORTS, Stance.NEUTRAL: Stance.NEUTRAL}
    turned = [replace(one, reading=replace(one.reading, stance=swap[one.reading.stance])) for one in evidence]
    mirror = {VerdictLabel.SUPPORTED: VerdictLabel.REFUTED, VerdictLabel.REFUTED: VerdictLabel.SUPPORTED}
    label = decide(CLAIM, evidence, [ANSWERED]).label
    assert decide(CLAIM, turned, [ANSWERED]).label is mirror.get(label, label)


def test_papers_on_the_topic_without_a_stance_decide_nothing() -> None:
    paper = weighed(
        CLAIM, a_reference("1", "Ketamine in anxiety disorders", TEXT, types=META), Stance.NEUTRAL
    )
    verdict = decide(CLAIM, [paper], [ANSWERED])
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert verdict.n_neutral == 1
    assert verdict.reasons == ("One paper was read, and none says whether this is so.",)


def test_a_partial_outage_is_noted_beside_the_verdict() -> None:
    down = Query(rung=Rung.FREE, term="ketamine", outcome=Outcome.UNAVAILABLE)
    paper = weighed(
        CLAIM, a_reference("1", "Ketamine in anxiety disorders", TEXT, types=META), Stance.SUPPORTS
    )
    verdict = decide(CLAIM, [paper], [ANSWERED, down])
    assert verdict.label is VerdictLabel.SUPPORTED
    assert "Part of the search failed, so papers may be missing." in verdict.reasons


def test_only_retracted_papers_during_an_outage_leave_the_claim_unavailable() -> None:
    down = Query(rung=Rung.FREE, term="ketamine", outcome=Outcome.UNAVAILABLE)
    paper = a_reference("1", "Ketamine in anxiety disorders", TEXT, types=META, status=Status.RETRACTED)
    assert decide(CLAIM, [weighed(CLAIM, paper, Stance.SUPPORTS)], [down]).label is VerdictLabel.UNAVAILABLE


def test_too_little_evidence_beside_an_outage_is_a_gap_and_no_finding() -> None:
    down = Query(rung=Rung.FREE, term="ketamine", outcome=Outcome.UNAVAILABLE)
    paper = weighed(
        CLAIM, a_reference("1", "Ketamine in anxiety disorders", TEXT, types=META), Stance.NEUTRAL
    )
    verdict = decide(CLAIM, [paper], [ANSWERED, down])
    assert verdict.label is VerdictLabel.UNAVAILABLE
    assert verdict.strength is None
    assert any("could not be carried out" in reason for reason in verdict.reasons)


def test_nothing_found_before_an_outage_is_a_gap_too() -> None:
    empty = Query(rung=Rung.CONCEPTS, term="ketamine", outcome=Outcome.EMPTY)
    down = Query(rung=Rung.FREE, term="ketamine", outcome=Outcome.UNAVAILABLE)
    assert decide(CLAIM, [], [empty, down]).label is VerdictLabel.UNAVAILABLE


@pytest.mark.parametrize(
    ("dropped", "label"),
    [
        (("ketamine", "ketamine hydrochloride"), VerdictLabel.INSUFFICIENT),
        (("ketamine hydrochloride",), VerdictLabel.SUPPORTED),
        (("nonsense",), VerdictLabel.SUPPORTED),
    ],
    ids=["every name of the drug was dropped", "a synonym was dropped", "another word was dropped"],
)
def test_a_query_that_lost_its_drug_carries_no_verdict(dropped: tuple[str, ...], label: VerdictLabel) -> None:
    term = '("ketamine"[tiab] OR "ketamine hydrochloride"[tiab]) AND anxiety[tiab]'
    altered = Query(rung=Rung.TEXT, term=term, outcome=Outcome.ALTERED, dropped=dropped, count=1)
    paper = weighed(
        CLAIM, a_reference("1", "Ketamine in anxiety disorders", TEXT, types=META), Stance.SUPPORTS
    )
    assert decide(CLAIM, [paper], [altered]).label is label


LOST = Query(
    rung=Rung.SYNTHESES,
    term="ketamine[tiab] AND anxiety[tiab] AND systematic[sb]",
    concepts=CLAIM.concepts,
    outcome=Outcome.ALTERED,
    translation='"anxiety disorders"[Title/Abstract] AND systematic[Filter]',
    count=4,
)
META_ANALYSIS = a_reference("1", "Ketamine in anxiety disorders", TEXT, types=META)


@pytest.mark.parametrize("outcome", [Outcome.EMPTY, Outcome.UNASKED])
def test_an_empty_query_beside_a_lost_one_makes_it_carry_no_verdict(outcome: Outcome) -> None:
    other = replace(ANSWERED, outcome=outcome)
    for evidence in ([], [weighed(CLAIM, META_ANALYSIS, Stance.SUPPORTS)]):
        verdict = decide(CLAIM, evidence, [LOST, other])
        assert verdict.label is VerdictLabel.INSUFFICIENT
        assert "dropped what the claim is about (ketamine)" in verdict.reasons[0]


def test_a_cited_paper_that_another_came_for_is_no_whole_query() -> None:
    cited = Query(rung=Rung.CITED, term="10.99999/1[doi]", outcome=Outcome.ALTERED)
    verdict = decide(CLAIM, [], [LOST, cited])
    assert "dropped what the claim is about (ketamine)" in verdict.reasons[0]
    assert len(verdict.reasons) == 1


def test_a_lost_query_beside_a_whole_one_is_told_and_the_whole_one_decides() -> None:
    verdict = decide(CLAIM, [weighed(CLAIM, META_ANALYSIS, Stance.SUPPORTS)], [LOST, ANSWERED])
    assert verdict.label is VerdictLabel.SUPPORTED
    told = [reason for reason in verdict.reasons if "(ketamine) from one query" in reason]
    assert len(told) == 1


def test_a_query_that_lost_its_condition_carries_no_verdict_either() -> None:
    on_the_drug = replace(LOST, translation='"ketamine"[Title/Abstract] AND systematic[Filter]')
    verdict = decide(CLAIM, [weighed(CLAIM, META_ANALYSIS, Stance.SUPPORTS)], [on_the_drug])
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert "(anxiety disorders)" in verdict.reasons[0]


def test_words_of_the_claim_that_the_source_does_not_know_are_named_and_synonyms_are_not() -> None:
    asked = replace(ANSWERED, outcome=Outcome.ALTERED, dropped=("symptoms[tiab]", "calipsol"))
    verdict = decide(CLAIM, [weighed(CLAIM, META_ANALYSIS, Stance.SUPPORTS)], [asked])
    assert verdict.label is VerdictLabel.SUPPORTED
    assert [reason for reason in verdict.reasons if reason.endswith("without them: symptoms.")]
    empty = replace(asked, outcome=Outcome.EMPTY)
    verdict = decide(CLAIM, [weighed(CLAIM, META_ANALYSIS, Stance.SUPPORTS)], [empty, ANSWERED])
    assert not [reason for reason in verdict.reasons if "without them" in reason]


def test_a_phrase_that_pubmed_took_apart_is_no_loss() -> None:
    apart = replace(LOST, translation='"ketamine"[tiab] AND "anxiety"[tiab] AND "disorders"[tiab]')
    verdict = decide(CLAIM, [weighed(CLAIM, META_ANALYSIS, Stance.SUPPORTS)], [apart])
    assert verdict.label is VerdictLabel.SUPPORTED
    assert not any("dropped" in reason or "without them" in reason for reason in verdict.reasons)


def test_a_claim_that_does_not_say_what_it_is_about_is_not_decided() -> None:
    claim = replace(CLAIM, ambiguous=True)
    paper = a_reference("1", "Ketamine in anxiety disorders", TEXT, types=META)
    verdict = decide(claim, [weighed(claim, paper, Stance.SUPPORTS)], [ANSWERED])
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert "not clear what a word of this claim stands for" in verdict.reasons[0]
