"""The same treatment, condition, population and species?"""

from __future__ import annotations

import pytest

from claims.model import ClaimType, ConceptKind
from pipeline.indirectness import is_about_people, is_named, mismatches
from pipeline.rules import Downgrade
from references.model import Reference, Species
from tests.builders import KETAMINE, a_claim, a_concept, a_reference

DEPRESSION = a_concept("Depression", ui="D003863", kind=ConceptKind.CONDITION)
CLASS = a_concept("Antidepressive Agents", ui="D000928", kind=ConceptKind.DRUG, mention="antidepressants")
CHILDREN = a_concept("Child", ui="D002648", kind=ConceptKind.POPULATION, mention="children")
HUMANS = a_concept("Humans", ui="D006801", kind=ConceptKind.POPULATION, mention="people")


NAMED = {
    "by heading": (a_reference("1", "A drug", "It was given.", mesh=(("D007649", "Ketamine"),)), True),
    "in the title": (a_reference("1", "Ketamine for pain"), True),
    "in the abstract": (a_reference("1", "A drug", "KETAMINE was given."), True),
    "inside its other form": (a_reference("1", "Esketamine for pain"), True),
    "not at all": (a_reference("1", "Psilocybin for pain", "It was given."), False),
}


@pytest.mark.parametrize(("paper", "named"), NAMED.values(), ids=NAMED)
def test_a_concept_is_named_by_heading_or_words(paper: Reference, *, named: bool) -> None:
    assert is_named(KETAMINE, paper) is named


def test_a_word_may_change_its_ending() -> None:
    assert is_named(DEPRESSION, a_reference("1", "Ketamine for depressive disorder"))


def test_what_is_missing_is_named() -> None:
    claim = a_claim("Ketamine lifts depression in children.", concepts=(KETAMINE, DEPRESSION, CHILDREN))
    paper = a_reference("1", "Psilocybin for pain in adults", "Pain fell.")
    assert mismatches(claim, paper, Species.HUMAN) == (
        Downgrade.OTHER_TREATMENT,
        Downgrade.OTHER_CONDITION,
        Downgrade.OTHER_POPULATION,
    )


def test_a_condition_that_a_drug_is_said_to_cause_is_an_outcome() -> None:
    claim = a_claim("Ketamine causes depression.", type=ClaimType.SAFETY, concepts=(KETAMINE, DEPRESSION))
    paper = a_reference("1", "Ketamine for pain", "Pain fell.")
    assert mismatches(claim, paper, Species.HUMAN) == (Downgrade.OTHER_OUTCOME,)


@pytest.mark.parametrize(
    ("name", "broad"), [("Mental Disorders", True), ("Anxiety Disorders", False), ("Stress Disorders", False)]
)
def test_a_group_of_conditions_is_not_missed_and_a_condition_is(name: str, *, broad: bool) -> None:
    concept = a_concept(name, kind=ConceptKind.CONDITION)
    claim = a_claim("Ketamine helps.", concepts=(KETAMINE, concept))
    found = mismatches(claim, a_reference("1", "Ketamine for migraine", "It helped."), Species.HUMAN)
    assert found == (() if broad else (Downgrade.OTHER_CONDITION,))


@pytest.mark.parametrize(
    ("abstract", "missed"),
    [
        ("Ketamine lowered anxiety more than placebo.", (Downgrade.OTHER_TREATMENT,)),
        ("Ketamine and cognitive behavioural therapy lowered anxiety alike.", ()),
    ],
)
def test_a_comparison_is_decided_by_papers_on_both_sides_of_it(
    abstract: str, missed: tuple[Downgrade, ...]
) -> None:
    therapy = a_concept(
        "Cognitive Behavioral Therapy", kind=ConceptKind.PROCEDURE, mention="cognitive behavioural therapy"
    )
    claim = a_claim(
        "Ketamine works better for anxiety than cognitive behavioural therapy.",
        type=ClaimType.COMPARATIVE,
        concepts=(KETAMINE, therapy),
    )
    assert mismatches(claim, a_reference("1", "A trial", abstract), Species.HUMAN) == missed


def test_one_condition_of_several_is_enough() -> None:
    pain = a_concept("Migraine", ui="D008881", kind=ConceptKind.CONDITION)
    claim = a_claim("Ketamine helps in depression and migraine.", concepts=(KETAMINE, DEPRESSION, pain))
    assert mismatches(claim, a_reference("1", "Ketamine", "Migraine was rarer."), Species.HUMAN) == ()


def test_a_class_of_drugs_and_people_in_general_are_not_missed() -> None:
    claim = a_claim("Antidepressants help people.", concepts=(CLASS, HUMANS))
    assert mismatches(claim, a_reference("1", "Sertraline", "Mood rose."), Species.HUMAN) == ()


def test_a_title_alone_is_too_thin_to_miss_anything() -> None:
    claim = a_claim("Ketamine lifts depression.", concepts=(KETAMINE, DEPRESSION))
    assert mismatches(claim, a_reference("1", "A rapid effect"), Species.UNKNOWN) == ()


@pytest.mark.parametrize(
    ("species", "found"),
    [
        (Species.ANIMAL, (Downgrade.ANIMAL,)),
        (Species.CELLS, (Downgrade.IN_VITRO,)),
        (Species.BOTH, ()),
        (Species.UNKNOWN, ()),
    ],
)
def test_only_a_known_other_species_counts(species: Species, found: tuple[Downgrade, ...]) -> None:
    claim = a_claim("Ketamine calms.", concepts=(KETAMINE,))
    assert mismatches(claim, a_reference("1", "Ketamine", "It calms."), species) == found


def test_a_claim_is_about_people_unless_it_names_an_animal() -> None:
    mouse = a_concept("Mice", ui="D051379", kind=ConceptKind.ANIMAL)
    assert is_about_people(a_claim("Ketamine calms.", concepts=()))
    assert not is_about_people(a_claim("Ketamine calms.", concepts=(mouse,)))
    assert not is_about_people(a_claim("Ketamine calms rats.", concepts=()))
