"""The study design of a paper, from its tags and from its words."""

from __future__ import annotations

import pytest

from references.design import design_evidence, design_of
from references.model import Design
from tests.builders import a_reference

RCT = ("D016449", "Randomized Controlled Trial")
META = ("D017418", "Meta-Analysis")
REVIEW = ("D016454", "Review")
ARTICLE = ("D016428", "Journal Article")
OBSERVATIONAL = ("D064888", "Observational Study")

TAGGED = {
    "a synthesis of trials is a synthesis": ((RCT, META), Design.SYNTHESIS),
    "a letter about a trial of its own is the trial": ((("D016422", "Letter"), RCT), Design.RANDOMISED),
    "a pragmatic trial is randomised": ((("D065007", "Pragmatic Clinical Trial"),), Design.RANDOMISED),
    "a phase one trial need not be randomised": (
        (("D017426", "Clinical Trial, Phase I"),),
        Design.TRIAL,
    ),
    "a planned trial is a protocol": ((("D000078325", "Clinical Trial Protocol"), RCT), Design.PROTOCOL),
    "a veterinary trial is an animal study": (
        (("D000081262", "Randomized Controlled Trial, Veterinary"),),
        Design.ANIMAL,
    ),
    "a type without its identifier goes by name": ((("", "Practice Guideline"),), Design.GUIDELINE),
    "a journal article alone is unknown": ((ARTICLE,), Design.UNKNOWN),
    "a multicentre study alone is unknown": ((("D016448", "Multicenter Study"),), Design.UNKNOWN),
    "a retraction tag says nothing of the design": (
        (RCT, ("D016441", "Retracted Publication")),
        Design.RANDOMISED,
    ),
}


@pytest.mark.parametrize(("types", "design"), TAGGED.values(), ids=TAGGED)
def test_publication_types_decide_where_there_are_any(
    types: tuple[tuple[str, str], ...], design: Design
) -> None:
    assert design_of(a_reference("1", "Sleep and mood", "We looked at sleep.", types=types)) is design


@pytest.mark.parametrize("order", [(RCT, META), (META, RCT)], ids=["trial first", "synthesis first"])
def test_the_order_of_the_tags_does_not_matter(order: tuple[tuple[str, str], ...]) -> None:
    assert design_of(a_reference("1", "Sleep", types=order)) is Design.SYNTHESIS


WORDS = {
    "a protocol for a trial": (
        "Light therapy for low mood: protocol for a randomised controlled trial",
        "Participants will be assigned to bright or dim light.",
        Design.PROTOCOL,
    ),
    "a plan in the future tense": (
        "Bright light at work",
        "Night workers will be randomised to bright or dim light. Sleep will be measured for a month.",
        Design.PROTOCOL,
    ),
    "a protocol of treatment is no plan": (
        "A shorter dosing protocol for iron tablets in pregnancy",
        "In all, 80 women were randomly assigned to daily or weekly tablets. Iron rose in both groups.",
        Design.RANDOMISED,
    ),
    "a search for randomised trials": (
        "Magnesium against migraine",
        "We searched PubMed and Embase for randomised trials. Seven trials were found and pooled.",
        Design.SYNTHESIS,
    ),
    "a systematic review by its title": (
        "Magnesium against migraine: a systematic review and meta-analysis of randomised trials",
        "Seven trials were found.",
        Design.SYNTHESIS,
    ),
    "a trial that wants syntheses later": (
        "Magnesium against migraine",
        "Adults were randomly assigned to magnesium or placebo. A systematic review of trials is needed.",
        Design.RANDOMISED,
    ),
    "a second look at a trial": (
        "Who sleeps better on melatonin? A post hoc analysis of a randomised trial",
        "We looked at age and sex in a trial of melatonin.",
        Design.TRIAL,
    ),
    "a randomly selected sample is not randomised": (
        "Tea drinking in the north",
        "A randomly selected sample of adults answered a questionnaire about tea. Most drank it daily.",
        Design.CROSS_SECTIONAL,
    ),
    "a trial said not to be randomised": (
        "Yoga for back pain: a non-randomised controlled trial",
        "Groups were formed by preference. Pain fell in both.",
        Design.TRIAL,
    ),
    "mice at random": (
        "Ketamine and despair in mice",
        "Mice were randomly assigned to ketamine or saline. Immobility fell in the ketamine mice.",
        Design.ANIMAL,
    ),
    "cells in a dish": (
        "Curcumin slows growth of a tumour cell line",
        "Cultured cells were exposed to curcumin for two days. Growth slowed.",
        Design.IN_VITRO,
    ),
    "an open-label trial with one arm": (
        "Psilocybin for demoralisation: an open-label pilot study",
        "Nine men took one dose. Scores fell in six of them.",
        Design.TRIAL,
    ),
    "blinding without the word": (
        "Caffeine and reaction time",
        "Twelve adults took caffeine and placebo in a double-blind crossover study. They were faster on caffeine.",
        Design.TRIAL,
    ),
    "randomised in passing": (
        "Ketamine infusions in daily practice",
        "We reviewed the medical records of 60 patients. Mood rose. Randomised trials are needed.",
        Design.COHORT,
    ),
    "a case-control study": (
        "Coffee and gout: a case-control study",
        "Cases and controls were asked about coffee.",
        Design.CASE_CONTROL,
    ),
    "a single case": (
        "Mania after a single dose of ketamine",
        "We report the case of a woman who became manic.",
        Design.CASE_REPORT,
    ),
    "cases and controls are no case report": (
        "Case-control study of tea and kidney stones",
        "Stone formers drank less tea than controls.",
        Design.CASE_CONTROL,
    ),
    "a narrative review": (
        "Ketamine and the brain: a narrative review",
        "We discuss what is known about ketamine.",
        Design.REVIEW,
    ),
    "a comment": ("Comment on: ketamine in the clinic", "The authors leave out the dose.", Design.OPINION),
    "a guideline": (
        "Clinical practice guideline for the care of gout",
        "The panel makes ten recommendations.",
        Design.GUIDELINE,
    ),
    "the hyphen of registries": (
        "Ketamine at home",
        "This double\u2010blind randomized placebo\u2010controlled trial gave lozenges to 30 adults. Mood rose.",
        Design.RANDOMISED,
    ),
    "nothing to go by": ("Ketamine and sleep", "Sleep was deeper after ketamine.", Design.UNKNOWN),
}


@pytest.mark.parametrize(("title", "abstract", "design"), WORDS.values(), ids=WORDS)
def test_words_decide_where_there_is_no_tag(title: str, abstract: str, design: Design) -> None:
    assert design_of(a_reference("1", title, abstract)) is design


def test_words_refine_a_tag_that_is_broader() -> None:
    paper = a_reference("1", "Tea and gout: a systematic review", "We searched Medline.", types=(REVIEW,))
    assert design_of(paper) is Design.SYNTHESIS


def test_words_tell_a_case_control_study_from_other_observation() -> None:
    paper = a_reference(
        "1", "Tea and gout: a case-control study", "Cases drank less.", types=(OBSERVATIONAL,)
    )
    assert design_of(paper) is Design.CASE_CONTROL


def test_words_never_lower_a_tag() -> None:
    paper = a_reference("1", "Tea and gout", "We report the case of a man in our trial.", types=(RCT,))
    assert design_of(paper) is Design.RANDOMISED


def test_a_tagged_trial_in_animals_is_an_animal_study() -> None:
    paper = a_reference("1", "Tea in the diet", "Weight fell.", types=(RCT,), mesh=(("D000818", "Animals"),))
    assert design_of(paper) is Design.ANIMAL


def test_a_synthesis_of_animal_studies_stays_a_synthesis() -> None:
    paper = a_reference(
        "1", "Ketamine in rats: a systematic review", "We searched PubMed for studies in rats."
    )
    assert design_of(paper) is Design.SYNTHESIS


def test_a_cochrane_review_needs_no_tag() -> None:
    paper = a_reference("1", "Zinc for colds", "Zinc was compared.", journal="Cochrane Database Syst Rev")
    assert design_of(paper) is Design.SYNTHESIS


def test_a_heading_decides_where_no_word_does() -> None:
    paper = a_reference("1", "Sleep and falls", "Falls were rarer.", mesh=(("D015331", "Cohort Studies"),))
    assert design_evidence(paper).cue == "MeSH: cohort studies"
    assert design_of(paper) is Design.COHORT


def test_the_cue_says_what_gave_the_design_away() -> None:
    assert design_evidence(a_reference("1", "Tea", types=(RCT,))).cue == "Randomized Controlled Trial"
    assert design_evidence(a_reference("1", "Tea: a systematic review")).cue == "title names a synthesis"
    assert design_evidence(a_reference("1", "Tea")).cue == ""
