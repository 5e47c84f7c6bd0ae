"""What one paper is worth, and how strong the evidence is altogether."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import ClaimType, ConceptKind
from pipeline.ladders import LADDERS, LEVEL_WEIGHTS, QUESTIONS
from pipeline.model import Evidence, Stance, Strength
from pipeline.rules import FACTORS, Downgrade
from pipeline.strength import grade
from references.model import Design, Reference, Species, Status
from tests.builders import a_claim, a_concept, a_reference
from tests.pipeline.papers import CASES, COHORT, META, RCT, REVIEW, TRIAL, weighed

CLAIM = a_claim()
TITLE = "Ketamine in anxiety disorders"
TEXT = "Ketamine was compared with placebo in patients with anxiety disorders."


def paper(
    pmid: str = "1",
    *,
    types: tuple[tuple[str, str], ...] = RCT,
    people: int | None = 200,
    status: Status = Status.OK,
    year: int = 2020,
    text: str = TEXT,
) -> Reference:
    return a_reference(pmid, TITLE, text, types=types, participants=people, status=status, year=year)


def supporting(reference: Reference, *, sentence: str = "") -> Evidence:
    return weighed(CLAIM, reference, Stance.SUPPORTS, sentence=sentence)


def test_the_weight_is_level_times_size_times_what_the_reading_exceeds_chance() -> None:
    item = supporting(paper(people=100))
    assert item.weight == pytest.approx(0.8 * 0.5 * 0.85)
    assert item.downgrades == ("abstract_only",)
    assert (item.design, item.sample_size) == (Design.RANDOMISED, 100)


def test_a_better_design_weighs_more() -> None:
    weights = [supporting(paper(types=types)).weight for types in (META, RCT, COHORT, CASES, REVIEW)]
    assert weights == sorted(weights, reverse=True)


def test_more_people_weigh_more_and_never_more_than_the_level() -> None:
    weights = [supporting(paper(people=people)).weight for people in (5, 40, 60, 500, 10**7)]
    assert weights == sorted(weights)
    assert weights[-1] <= LEVEL_WEIGHTS[2]


@pytest.mark.parametrize(
    ("status", "name"),
    [(Status.RETRACTED, "retracted"), (Status.NOTICE, "notice")],
    ids=["retracted", "notice"],
)
def test_a_paper_that_must_not_count_weighs_nothing(status: Status, name: str) -> None:
    item = supporting(paper(status=status))
    assert item.weight == 0
    assert name in item.downgrades


@pytest.mark.parametrize("status", [Status.PREPRINT, Status.CONCERN])
def test_a_doubtful_paper_weighs_less(status: Status) -> None:
    item = supporting(paper(status=status))
    assert 0 < item.weight < supporting(paper()).weight
    assert status.value in item.downgrades


def test_a_corrected_paper_keeps_its_weight_and_says_so() -> None:
    item = supporting(paper(status=Status.CORRECTED))
    assert item.weight == supporting(paper()).weight
    assert "corrected since publication" in item.why


def test_a_protocol_is_no_result() -> None:
    plan = a_reference("1", "Ketamine in anxiety disorders: protocol for a randomised trial", TEXT, types=RCT)
    item = supporting(plan)
    assert (item.design, item.weight) == (Design.PROTOCOL, 0)
    assert "protocol" in item.downgrades


def test_a_neutral_paper_weighs_nothing() -> None:
    assert weighed(CLAIM, paper(), Stance.NEUTRAL).weight == 0


def test_animals_have_no_participants_and_are_named() -> None:
    rats = a_reference("1", "Ketamine and anxiety disorders in rats", "Forty rats were given ketamine.")
    item = supporting(rats)
    assert (item.design, item.species, item.sample_size) == (Design.ANIMAL, Species.ANIMAL, None)
    assert "animal" in item.downgrades


def test_a_claim_about_animals_is_not_marked_down_for_them() -> None:
    rats = a_reference("1", "Ketamine and anxiety disorders in rats", "Forty rats were given ketamine.")
    claim = a_claim("Ketamine calms rats.", type=ClaimType.MECHANISM)
    assert "animal" not in weighed(claim, rats, Stance.SUPPORTS).downgrades


def test_the_ladder_depends_on_the_type_of_the_claim() -> None:
    rats = a_reference("1", "Ketamine and anxiety disorders in rats", "Forty rats were given ketamine.")
    weights = {
        kind: weighed(a_claim(type=kind), rats, Stance.SUPPORTS).weight
        for kind in (ClaimType.MECHANISM, ClaimType.EFFICACY)
    }
    assert weights[ClaimType.MECHANISM] > weights[ClaimType.EFFICACY]


def test_a_reading_at_chance_weighs_nothing_and_a_doubtful_one_carries_nothing() -> None:
    at_chance = weighed(CLAIM, paper(), Stance.SUPPORTS, probability=1 / 3)
    doubtful = weighed(CLAIM, paper(types=META, people=9000), Stance.SUPPORTS, probability=0.49)
    assert at_chance.weight == 0
    assert doubtful.weight > 0
    assert "uncertain_reading" in doubtful.downgrades
    assert grade(CLAIM, [doubtful, doubtful]) == (None, ())


MISMATCHES = {
    "another treatment": (
        "Psilocybin in anxiety disorders",
        "Anxiety fell on psilocybin.",
        "other_treatment",
    ),
    "another condition": ("Ketamine in chronic pain", "Pain fell on ketamine.", "other_condition"),
}


@pytest.mark.parametrize(("title", "text", "name"), MISMATCHES.values(), ids=MISMATCHES)
def test_a_paper_on_something_else_is_marked_down(title: str, text: str, name: str) -> None:
    psilocybin = a_concept("Anxiety", ui="D001007", kind=ConceptKind.CONDITION)
    claim = a_claim("Ketamine relieves anxiety.", concepts=(CLAIM.concepts[0], psilocybin))
    item = weighed(claim, a_reference("1", title, text, types=RCT, participants=200), Stance.SUPPORTS)
    assert name in item.downgrades


@given(
    st.sampled_from(ClaimType),
    st.sampled_from([RCT, META, TRIAL, COHORT, CASES, REVIEW, ()]),
    st.sampled_from(Status),
    st.one_of(st.none(), st.integers(0, 10**6)),
    st.floats(0, 1),
)
def test_a_weight_stays_between_nought_and_one(
    kind: ClaimType,
    types: tuple[tuple[str, str], ...],
    status: Status,
    people: int | None,
    probability: float,
) -> None:
    reference = paper(types=types, people=people, status=status)
    item = weighed(a_claim(type=kind), reference, Stance.SUPPORTS, probability=probability)
    assert 0 <= item.weight <= 1


def test_every_claim_type_has_a_ladder_over_every_design_with_a_result() -> None:
    for kind in ClaimType:
        assert set(LADDERS[QUESTIONS[kind]]) == set(Design) - {Design.PROTOCOL}


def test_every_downgrade_has_a_factor_that_does_not_raise() -> None:
    assert set(FACTORS) == set(Downgrade)
    assert all(0 <= factor.left <= 1 for factor in FACTORS.values())


def graded(*papers: Evidence) -> tuple[Strength | None, str]:
    strength, reasons = grade(CLAIM, papers)
    return strength, " ".join(reasons)


def test_nothing_decided_has_no_strength() -> None:
    assert grade(CLAIM, ()) == (None, ())


def test_a_synthesis_of_trials_alone_is_high() -> None:
    pooled = paper(types=META, people=900, text=f"We pooled nine randomised trials. {TEXT}")
    strength, reasons = graded(supporting(pooled))
    assert strength is Strength.HIGH
    assert reasons == "The strength starts at high: the best evidence is a systematic review."


def test_a_synthesis_that_names_no_trials_loses_a_step() -> None:
    strength, reasons = graded(supporting(paper(types=META, people=900)))
    assert strength is Strength.MODERATE
    assert "do not say that they pooled trials" in reasons


def test_few_people_are_no_fault_of_a_definition() -> None:
    claim = a_claim(type=ClaimType.DEFINITION)
    small, large = (
        weighed(claim, paper(str(people), people=people), Stance.SUPPORTS) for people in (12, 9000)
    )
    assert small.weight == large.weight
    assert "few_participants" not in small.downgrades
    assert "took part" not in " ".join(grade(claim, [small])[1])


def test_trials_of_a_mechanism_start_at_moderate() -> None:
    claim = a_claim(type=ClaimType.MECHANISM)
    papers = [weighed(claim, paper(str(n), people=900), Stance.SUPPORTS) for n in (1, 2)]
    assert grade(claim, papers)[0] is Strength.MODERATE


def test_one_trial_is_a_single_study() -> None:
    strength, reasons = graded(supporting(paper(people=900)))
    assert strength is Strength.MODERATE
    assert "single study" in reasons


def test_few_people_cost_a_step_and_very_few_two() -> None:
    few, few_why = graded(*(supporting(paper(str(n), people=120)) for n in (1, 2)))
    very_few, why = graded(*(supporting(paper(str(n), people=30)) for n in (1, 2)))
    assert (few, very_few) == (Strength.MODERATE, Strength.LOW)
    assert "(240 people in all)" in few_why
    assert "(60 people in all)" in why


def test_disagreement_costs_a_step() -> None:
    against = weighed(CLAIM, paper("9", people=60), Stance.REFUTES)
    strength, reasons = graded(*(supporting(paper(str(n), people=900)) for n in (1, 2)), against)
    assert strength is Strength.MODERATE
    assert "disagree" in reasons


def test_preprints_alone_are_doubtful() -> None:
    strength, reasons = graded(
        *(supporting(paper(str(n), people=900, status=Status.PREPRINT)) for n in (1, 2))
    )
    assert strength is Strength.MODERATE
    assert "preprints" in reasons


def test_a_guideline_is_second_hand() -> None:
    guideline = paper(types=(("D017065", "Practice Guideline"),), people=None)
    strength, reasons = graded(supporting(guideline))
    assert strength is Strength.MODERATE
    assert "restates" in reasons


def test_old_evidence_with_newer_against_it_costs_a_step() -> None:
    old = [supporting(paper(str(n), people=900, year=1998)) for n in (1, 2, 3)]
    newer = weighed(CLAIM, paper("9", people=90, year=2020), Stance.REFUTES)
    _, reasons = graded(*old, newer)
    assert "old (the newest paper is of 1998)" in reasons


def test_uncertain_readings_cost_a_step() -> None:
    papers = [weighed(CLAIM, paper(str(n), people=900), Stance.SUPPORTS, probability=0.65) for n in range(3)]
    strength, reasons = graded(*papers)
    assert strength is Strength.MODERATE
    assert "read rightly" in reasons


def test_a_large_effect_counts_only_when_quoted_and_undisturbed() -> None:
    cohorts = [paper(str(n), types=COHORT, people=900) for n in (1, 2)]
    plain, _ = graded(*(supporting(one) for one in cohorts))
    quoted = [supporting(one, sentence="The risk was far higher (odds ratio 4.2).") for one in cohorts]
    large, reasons = graded(*quoted)
    assert (plain, large) == (Strength.LOW, Strength.MODERATE)
    assert "a ratio of 4.2" in reasons
    against = weighed(CLAIM, paper("9", types=COHORT, people=300), Stance.REFUTES)
    assert graded(*quoted, against)[0] is Strength.VERY_LOW


def test_different_designs_that_agree_raise_observational_evidence() -> None:
    cohort = supporting(paper("1", types=COHORT, people=900))
    control = supporting(
        a_reference("2", "Ketamine in anxiety disorders: a case-control study", TEXT, participants=900)
    )
    strength, reasons = graded(cohort, control)
    assert strength is Strength.MODERATE
    assert "different designs agree" in reasons
