"""Worked examples: a claim, a small library of its own, and what an expert would conclude.

The papers are invented; each example names the point on which a count of votes would go wrong.
"""

from __future__ import annotations

from claims.model import CausalStrength, ClaimType, ConceptKind
from pipeline.flags import flagged
from pipeline.model import Flag, Stance, Strength, VerdictLabel
from pipeline.verdict import decide
from references.model import Design, Outcome, Query, Rung, Status
from tests.builders import a_claim, a_concept, a_reference
from tests.pipeline.papers import ANSWERED, CASES, COHORT, META, RCT, TRIAL, weighed

KETAMINE = a_concept("Ketamine", ui="D007649", kind=ConceptKind.DRUG)
ANXIETY = a_concept("Anxiety Disorders", ui="D001008", kind=ConceptKind.CONDITION, synonyms=("anxiety",))
TOURETTE = a_concept("Tourette Syndrome", ui="D005879", kind=ConceptKind.CONDITION)
CLAIM = a_claim("Ketamine relieves anxiety disorders.", concepts=(KETAMINE, ANXIETY))
ABSTRACT = "Ketamine was compared with placebo in anxiety."


def test_one_large_null_trial_outweighs_three_tiny_positive_ones() -> None:
    evidence = [
        weighed(
            CLAIM, a_reference(f"{n}", "Ketamine in anxiety", ABSTRACT, types=RCT, participants=n), stance
        )
        for n, stance in (
            (12, Stance.SUPPORTS),
            (16, Stance.SUPPORTS),
            (18, Stance.SUPPORTS),
            (640, Stance.REFUTES),
        )
    ]
    verdict = decide(CLAIM, evidence, [ANSWERED])
    assert verdict.label is VerdictLabel.REFUTED
    assert verdict.strength is Strength.LOW
    assert (verdict.n_supports, verdict.n_refutes) == (3, 1)
    assert verdict.reasons[0] == (
        "Three randomised trials (12, 16 and 18 people) support this, while the largest study, a randomised trial"
        " (640 people), speaks against it."
    )
    assert "One step down: the papers disagree." in verdict.reasons


def test_a_controlled_negative_trial_outweighs_an_uncontrolled_positive_one() -> None:
    open_label = a_reference(
        "1",
        "Ketamine in anxiety: an open-label single-arm trial",
        "Anxiety fell in all of them.",
        types=TRIAL,
        participants=60,
    )
    controlled = a_reference("2", "Ketamine in anxiety", ABSTRACT, types=RCT, participants=120)
    evidence = [weighed(CLAIM, open_label, Stance.SUPPORTS), weighed(CLAIM, controlled, Stance.REFUTES)]
    assert "uncontrolled" in evidence[0].downgrades
    verdict = decide(CLAIM, evidence, [ANSWERED])
    assert verdict.label is VerdictLabel.REFUTED
    assert verdict.best_design is Design.RANDOMISED
    assert verdict.strength is Strength.VERY_LOW


def test_animals_alone_decide_nothing_about_people() -> None:
    rats = [
        a_reference(f"{n}", "Ketamine and anxiety in rats", "Rats were given ketamine; anxiety fell.")
        for n in range(1, 9)
    ]
    evidence = [weighed(CLAIM, paper, Stance.SUPPORTS) for paper in rats]
    verdict = flagged(decide(CLAIM, evidence, [ANSWERED]), CLAIM, evidence)
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert verdict.strength is None
    assert Flag.SPECIES in verdict.flags
    assert verdict.reasons[0] == "Eight animal studies support this."


def test_another_condition_decides_nothing() -> None:
    claim = a_claim("Ketamine relieves Tourette syndrome.", concepts=(KETAMINE, TOURETTE))
    paper = a_reference("1", "Ketamine in anxiety", ABSTRACT, types=RCT, participants=300)
    evidence = [weighed(claim, paper, Stance.SUPPORTS)]
    verdict = flagged(decide(claim, evidence, [ANSWERED]), claim, evidence)
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert Flag.POPULATION in verdict.flags
    assert "too indirect" in verdict.reasons[1]


def test_the_best_paper_does_not_count_once_it_is_retracted() -> None:
    retracted = a_reference(
        "1", "Ketamine in anxiety", ABSTRACT, types=META, participants=900, status=Status.RETRACTED
    )
    series = a_reference("2", "Ketamine in anxiety: six cases", "Anxiety fell.", types=CASES, participants=6)
    evidence = [weighed(CLAIM, retracted, Stance.SUPPORTS), weighed(CLAIM, series, Stance.SUPPORTS)]
    verdict = decide(CLAIM, evidence, [ANSWERED])
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert verdict.n_read == 1
    assert "One paper is retracted and not counted." in verdict.reasons


def test_a_synthesis_and_its_own_trials_are_not_counted_twice() -> None:
    pooled = a_reference("1", "Ketamine in anxiety", ABSTRACT, types=META, participants=420, year=2020)
    trials = [
        a_reference(f"{n}", "Ketamine in anxiety", ABSTRACT, types=RCT, participants=140, year=2015)
        for n in (2, 3, 4)
    ]
    alone = decide(CLAIM, [weighed(CLAIM, pooled, Stance.SUPPORTS)], [ANSWERED])
    both = [weighed(CLAIM, paper, Stance.SUPPORTS) for paper in (pooled, *trials)]
    verdict = decide(CLAIM, both, [ANSWERED])
    assert verdict.label is alone.label is VerdictLabel.SUPPORTED
    assert verdict.strength is alone.strength is Strength.HIGH
    trials_alone = decide(CLAIM, both[1:], [ANSWERED])
    assert verdict.confidence == max(alone.confidence, trials_alone.confidence)


def test_well_tolerated_is_not_free_of_side_effects() -> None:
    claim = a_claim(
        "Ketamine has no side effects.",
        type=ClaimType.SAFETY,
        concepts=(KETAMINE,),
        causal_strength=CausalStrength.NONE,
    )
    tolerated = a_reference("1", "Ketamine was well tolerated", ABSTRACT, types=COHORT, participants=80)
    harms = a_reference("2", "Side effects of ketamine", ABSTRACT, types=META, participants=1200)
    evidence = [weighed(claim, tolerated, Stance.NEUTRAL), weighed(claim, harms, Stance.REFUTES)]
    verdict = flagged(decide(claim, evidence, [ANSWERED]), claim, evidence)
    assert verdict.label is VerdictLabel.REFUTED
    assert verdict.strength is Strength.HIGH
    assert verdict.flags == (Flag.OVERSTATED,)
    assert "“no side effects” is certain" in verdict.reasons[-1]


def test_one_tiny_trial_is_too_little() -> None:
    paper = a_reference("1", "Ketamine in anxiety", ABSTRACT, types=RCT, participants=14)
    verdict = decide(CLAIM, [weighed(CLAIM, paper, Stance.SUPPORTS)], [ANSWERED])
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert verdict.reasons[:2] == (
        "One randomised trial (14 people) supports this.",
        "That is too little to decide it.",
    )


def test_one_doubtful_reading_of_a_good_paper_decides_nothing() -> None:
    papers = [
        a_reference(f"{n}", "Ketamine in anxiety", ABSTRACT, types=META, participants=900) for n in (1, 2, 3)
    ]
    doubtful = [weighed(CLAIM, paper, Stance.REFUTES, probability=0.6) for paper in papers]
    one = decide(CLAIM, doubtful[:1], [ANSWERED])
    assert one.label is VerdictLabel.INSUFFICIENT
    assert one.reasons[1] == "What they say could not be read with enough certainty to decide it."
    assert decide(CLAIM, doubtful, [ANSWERED]).label is VerdictLabel.REFUTED


def test_causal_words_on_cohorts_alone_are_overstated() -> None:
    papers = [
        a_reference(
            f"{n}",
            "Ketamine and anxiety",
            "Users were compared with non-users.",
            types=COHORT,
            participants=900,
        )
        for n in (1, 2)
    ]
    evidence = [weighed(CLAIM, paper, Stance.SUPPORTS) for paper in papers]
    verdict = flagged(decide(CLAIM, evidence, [ANSWERED]), CLAIM, evidence)
    assert verdict.label is VerdictLabel.SUPPORTED
    assert verdict.strength is Strength.LOW
    assert verdict.best_design is Design.COHORT
    assert verdict.flags == (Flag.OVERSTATED,)


def test_two_good_trials_on_each_side_are_mixed() -> None:
    sides = (Stance.SUPPORTS, Stance.SUPPORTS, Stance.REFUTES, Stance.REFUTES)
    evidence = [
        weighed(
            CLAIM, a_reference(f"{n}", "Ketamine in anxiety", ABSTRACT, types=RCT, participants=150), stance
        )
        for n, stance in enumerate(sides, start=1)
    ]
    verdict = decide(CLAIM, evidence, [ANSWERED])
    assert verdict.label is VerdictLabel.MIXED
    assert verdict.strength is Strength.MODERATE
    assert verdict.reasons[0] == (
        "Two randomised trials (150 people each) support this, while two randomised trials (150 people each) speak against"
        " it."
    )


def test_no_papers_is_not_an_outage() -> None:
    empty = Query(rung=Rung.FREE, term="ketamine anxiety", outcome=Outcome.EMPTY)
    verdict = decide(CLAIM, [], [empty])
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert verdict.reasons == ("The search found no paper on this claim.",)


def test_an_outage_is_not_an_absence_of_papers() -> None:
    down = Query(rung=Rung.FREE, term="ketamine anxiety", outcome=Outcome.UNAVAILABLE)
    empty = Query(rung=Rung.TEXT, term="ketamine anxiety", outcome=Outcome.EMPTY)
    for queries in ([down], [down, empty], [empty, down]):
        verdict = decide(CLAIM, [], queries)
        assert verdict.label is VerdictLabel.UNAVAILABLE
        assert (verdict.strength, verdict.confidence) == (None, 0.0)


def test_a_query_that_lost_the_drug_carries_no_verdict() -> None:
    altered = Query(
        rung=Rung.CONCEPTS,
        term="ketamine[mh] AND anxiety",
        concepts=(KETAMINE, ANXIETY),
        outcome=Outcome.ALTERED,
        dropped=("ketamine",),
    )
    paper = a_reference("1", "Exercise in anxiety", "Anxiety fell with ketamine or exercise.", types=META)
    verdict = decide(CLAIM, [weighed(CLAIM, paper, Stance.SUPPORTS)], [altered])
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert "ketamine" in verdict.reasons[0]
    whole = decide(CLAIM, [weighed(CLAIM, paper, Stance.SUPPORTS)], [altered, ANSWERED])
    assert whole.label is VerdictLabel.SUPPORTED
