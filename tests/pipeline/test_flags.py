"""What a reviewer should look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.model import CausalStrength, Claim, ClaimType
from pipeline.contradictions import self_contradictions
from pipeline.flags import flag, flagged
from pipeline.model import Evidence, Flag, Stance
from pipeline.verdict import decide
from tests.builders import NMDA, a_claim, a_reference
from tests.pipeline.papers import ANSWERED, COHORT, META, RCT, weighed

TEXT = "Ketamine was compared with placebo in patients with anxiety disorders."


def synthesis(claim: Claim, stance: Stance = Stance.SUPPORTS, *, sentence: str = "") -> tuple[Evidence, ...]:
    paper = a_reference("1", "Ketamine in anxiety disorders", TEXT, types=META, participants=900)
    return (weighed(claim, paper, stance, sentence=sentence),)


def flags_of(claim: Claim, evidence: tuple[Evidence, ...], *contradicted: str) -> tuple[Flag, ...]:
    verdict = decide(claim, evidence, [ANSWERED])
    return flag(claim, evidence, verdict, contradicted=dict.fromkeys(contradicted, ("It is not so.",)))


def test_causal_words_on_strong_evidence_raise_nothing() -> None:
    claim = a_claim()
    assert flags_of(claim, synthesis(claim)) == ()


def test_causal_words_against_the_evidence_are_overstated() -> None:
    claim = a_claim()
    assert flags_of(claim, synthesis(claim, Stance.REFUTES)) == (Flag.OVERSTATED,)


@pytest.mark.parametrize(
    "claim",
    [
        a_claim("Ketamine may relieve anxiety disorders.", hedged=True),
        a_claim("Ketamine is linked to anxiety disorders.", causal_strength=CausalStrength.CORRELATIONAL),
        a_claim("Ketamine is a cure-all by name.", type=ClaimType.DEFINITION),
    ],
    ids=["hedged", "correlational", "definition"],
)
def test_careful_words_are_never_overstated(claim: Claim) -> None:
    assert Flag.OVERSTATED not in flags_of(claim, synthesis(claim, Stance.REFUTES))


def test_absolute_words_are_certain_even_without_a_causal_verb() -> None:
    claim = a_claim("Ketamine is a proven drug.", causal_strength=CausalStrength.NONE)
    evidence = synthesis(claim, Stance.REFUTES)
    verdict = flagged(decide(claim, evidence, [ANSWERED]), claim, evidence)
    assert verdict.flags == (Flag.OVERSTATED,)
    assert (
        verdict.reasons[-1]
        == "Overstated: “proven” is certain, and the evidence does not bear it out (refuted)."
    )


def test_no_papers_raise_nothing() -> None:
    assert flags_of(a_claim(), ()) == ()


def test_one_paper_in_people_takes_the_species_flag_away() -> None:
    claim = a_claim()
    rats = a_reference("2", "Ketamine and anxiety disorders in rats", "Rats were given ketamine.")
    animal = weighed(claim, rats, Stance.SUPPORTS)
    assert Flag.SPECIES in flags_of(claim, (animal,))
    assert Flag.SPECIES not in flags_of(claim, (animal, *synthesis(claim)))


NUMBERS = {
    "another percentage": ("Anxiety fell in 30% of them.", True),
    "the same, rounded": ("Anxiety fell in 69% of them.", False),
    "the same in words": ("Anxiety fell in 70 percent of them.", False),
    "another unit": ("Anxiety fell for 2 weeks.", False),
    "two percentages": ("Anxiety fell in 30% and 40% of them.", False),
    "no number": ("Anxiety fell.", False),
}


@pytest.mark.parametrize(("sentence", "raised"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_compared_with_the_quoted_ones_of_its_unit(sentence: str, *, raised: bool) -> None:
    claim = a_claim("Ketamine relieves anxiety disorders in 70% of patients.")
    assert (Flag.NUMBER in flags_of(claim, synthesis(claim, sentence=sentence))) is raised


def test_numbers_of_refuting_papers_are_left_alone() -> None:
    claim = a_claim("Ketamine relieves anxiety disorders in 70% of patients.")
    evidence = synthesis(claim, Stance.REFUTES, sentence="Anxiety fell in 5% of them.")
    assert Flag.NUMBER not in flags_of(claim, evidence)


def test_one_supporting_paper_with_the_claims_number_takes_the_flag_away() -> None:
    claim = a_claim("Ketamine relieves anxiety disorders in 70% of patients.")
    other = synthesis(claim, sentence="Anxiety fell in 30% of them.")
    verdict = flagged(decide(claim, other, [ANSWERED]), claim, other)
    assert verdict.reasons[-1] == "Number: the claim says 70 per cent, the papers 30 per cent."
    second = a_reference("2", "Ketamine in anxiety disorders", TEXT, types=RCT, participants=90)
    same = weighed(claim, second, Stance.SUPPORTS, sentence="Anxiety fell in 69% of them.")
    assert Flag.NUMBER not in flags_of(claim, (*other, same))


def test_a_repeat_and_a_contradiction_are_named() -> None:
    claim = a_claim(repeat_of="abc")
    assert flags_of(claim, synthesis(claim), claim.id) == (Flag.CONTRADICTS_SELF, Flag.REPEAT)


OPPOSITES = {
    "a negation": ("Ketamine causes addiction.", False, "Ketamine does not cause addiction.", True, True),
    "an opposite": ("Ketamine increases anxiety.", False, "Ketamine reduces anxiety.", False, True),
    "an opposite negated": (
        "Ketamine increases anxiety.",
        False,
        "Ketamine does not reduce anxiety.",
        True,
        False,
    ),
    "the same again": ("Ketamine increases anxiety.", False, "Ketamine increases anxiety.", False, False),
    "another matter": (
        "Ketamine increases anxiety.",
        False,
        "Ketamine was not on the shelves of most shops in spring.",
        True,
        False,
    ),
}


@pytest.mark.parametrize(("one", "no", "other", "not_other", "opposed"), OPPOSITES.values(), ids=OPPOSITES)
def test_opposite_claims_contradict_each_other(
    one: str, other: str, *, no: bool, not_other: bool, opposed: bool
) -> None:
    claims = (a_claim(one, negated=no), a_claim(other, negated=not_other, start=90))
    expected = {claims[0].id: (other,), claims[1].id: (one,)} if opposed else {}
    assert self_contradictions(claims) == expected
    assert self_contradictions(claims[::-1]) == expected


def test_claims_on_other_concepts_of_another_type_or_hedged_do_not_contradict() -> None:
    claim = a_claim("Ketamine increases anxiety.")
    other = a_claim("Ketamine reduces anxiety.", start=90)
    for harmless in (
        replace(other, concepts=(NMDA,)),
        replace(other, type=ClaimType.SAFETY),
        replace(other, hedged=True),
    ):
        assert self_contradictions((claim, harmless)) == {}


def test_a_trial_alone_bears_out_causal_words_when_it_is_large() -> None:
    claim = a_claim()
    paper = a_reference("1", "Ketamine in anxiety disorders", TEXT, types=RCT, participants=900)
    assert flags_of(claim, (weighed(claim, paper, Stance.SUPPORTS),)) == ()


def reason_of(claim: Claim, evidence: tuple[Evidence, ...], **contradicted: tuple[str, ...]) -> str:
    """What the last flag says."""
    return flagged(decide(claim, evidence, [ANSWERED]), claim, evidence, contradicted=contradicted).reasons[
        -1
    ]


def test_the_causal_word_of_the_claim_is_named() -> None:
    claim = replace(a_claim(), reasons=("effect: reduce", "health word: symptoms"))
    assert reason_of(claim, synthesis(claim, Stance.REFUTES)) == (
        "Overstated: “reduces” is causal, and the evidence does not bear it out (refuted)."
    )


HELD_BACK = {
    "both hold back": ("Ketamine may ease anxiety.", "The findings suggest relief of anxiety.", True),
    "one does not": ("Ketamine may ease anxiety.", "Ketamine eased anxiety.", False),
    "a comparison": ("Relief was more likely with ketamine.", "Relief was more likely with it.", False),
    "the month of May": ("In May 2019 anxiety fell on ketamine.", "In May 2020 it fell again.", False),
}


@pytest.mark.parametrize(("first", "second", "raised"), HELD_BACK.values(), ids=HELD_BACK)
def test_causal_words_beyond_those_of_every_paper_are_overstated(
    first: str, second: str, *, raised: bool
) -> None:
    claim = replace(a_claim(), reasons=("effect: reduce",))
    trial = a_reference("2", "Ketamine in anxiety disorders", TEXT, types=RCT, participants=900)
    evidence = (*synthesis(claim, sentence=first), weighed(claim, trial, Stance.SUPPORTS, sentence=second))
    assert (Flag.OVERSTATED in flags_of(claim, evidence)) is raised
    if raised:
        assert reason_of(claim, evidence) == (
            "Overstated: “reduces” is causal, and every paper that supports it holds back (“may”, “suggest”)."
        )


def test_papers_that_tell_of_things_going_together_are_quoted_for_it() -> None:
    claim = a_claim("Coffee lowers anxiety.", type=ClaimType.EPIDEMIOLOGY, concepts=())
    cohorts = [
        a_reference(f"{n}", "Coffee and anxiety", "Drinkers were followed.", types=COHORT, participants=9000)
        for n in (1, 2)
    ]
    evidence = tuple(
        weighed(claim, paper, Stance.SUPPORTS, sentence="Coffee was associated with less anxiety.")
        for paper in cohorts
    )
    assert reason_of(claim, evidence) == (
        "Overstated: the wording is causal, and the best evidence is a cohort study (its words: “associated”)."
    )


def test_the_condition_that_no_paper_studied_is_named() -> None:
    claim = a_claim()
    paper = a_reference(
        "1", "Ketamine in chronic pain", "Pain fell on ketamine.", types=META, participants=90
    )
    evidence = (weighed(claim, paper, Stance.SUPPORTS),)
    assert "the claim is about “anxiety disorders”, every paper with a stance about another condition" in (
        reason_of(replace(claim, hedged=True), evidence)
    )


def test_one_group_does_not_stand_for_everybody() -> None:
    claim = a_claim(hedged=True)
    young = a_reference("1", "Ketamine for anxiety disorders in adolescents", TEXT, types=META)
    evidence = (weighed(claim, young, Stance.SUPPORTS),)
    assert reason_of(claim, evidence) == (
        "Population: the claim speaks of people at large, every paper with a stance of children (“adolescents”)."
    )
    assert flags_of(claim, (*evidence, *synthesis(claim))) == ()
    named = a_claim("Ketamine reduces symptoms of anxiety disorders in children.", hedged=True)
    assert flags_of(named, (weighed(named, young, Stance.SUPPORTS),)) == ()


def test_the_animals_are_named() -> None:
    claim = a_claim(hedged=True)
    rats = a_reference("2", "Ketamine and anxiety disorders in rats", "Rats were given ketamine.")
    assert reason_of(claim, (weighed(claim, rats, Stance.SUPPORTS),)) == (
        "Species: the claim speaks of people, every paper with a stance of animals or cells (“rats”)."
    )


def test_what_the_article_says_elsewhere_is_quoted() -> None:
    claim = a_claim()
    said = reason_of(claim, synthesis(claim), **{claim.id: ("Ketamine does nothing for anxiety.",)})
    assert said == "Contradicts itself: elsewhere the article says “Ketamine does nothing for anxiety”."
