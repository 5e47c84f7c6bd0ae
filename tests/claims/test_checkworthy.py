"""What is a scientific claim, and what everything else is instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.checkworthy import Judgement
from claims.model import ClaimType, NotClaim

Judged = Callable[[str], Judgement]

CLAIMS = [
    ("It increases glutamate and promotes synaptic growth.", ClaimType.MECHANISM),
    ("ketamine is safe and has no side effects.", ClaimType.SAFETY),
    ("This effect can last for up to two weeks.", ClaimType.EFFICACY),
    ("Participants lost 3 percent of their body weight.", ClaimType.EFFICACY),
    ("Melatonin is a hormone that regulates sleep.", ClaimType.DEFINITION),
    ("Common symptoms of migraine include nausea and vomiting.", ClaimType.DEFINITION),
    ("Asthma affects about 300 million people worldwide.", ClaimType.EPIDEMIOLOGY),
    ("One in five adults has high blood pressure.", ClaimType.EPIDEMIOLOGY),
    ("Ibuprofen relieves period pain better than paracetamol.", ClaimType.COMPARATIVE),
    ("Sertraline was as effective as cognitive therapy.", ClaimType.COMPARATIVE),
    ("Caffeine blocks adenosine receptors in the brain.", ClaimType.MECHANISM),
    ("High doses of vitamin A are toxic to the liver.", ClaimType.SAFETY),
    ("Cranberry juice prevents urinary tract infections.", ClaimType.EFFICACY),
    ("There is no evidence that homeopathy cures cancer.", ClaimType.EFFICACY),
    ("Panic disorder can significantly impair daily functioning.", ClaimType.EPIDEMIOLOGY),
    ("Insomnia can lead to depression.", ClaimType.EPIDEMIOLOGY),
    ("Insomnia responds to light therapy.", ClaimType.EFFICACY),
    ("Anxiety fell by 40 percent within a week.", ClaimType.EFFICACY),
    ("Blood pressure rises for an hour after an infusion.", ClaimType.SAFETY),
    ("The drug can impair memory.", ClaimType.SAFETY),
    ("Melatonin shortens jet lag more than a placebo.", ClaimType.EFFICACY),
    ("Anxious people are short of serotonin.", ClaimType.MECHANISM),
    ("About one in five adults has an anxiety disorder.", ClaimType.EPIDEMIOLOGY),
    ("Melatonin is not addictive.", ClaimType.SAFETY),
    ("In hospice patients, daily melatonin improved sleep by the third day.", ClaimType.EFFICACY),
    ("The exact mechanism of lithium is not fully understood.", ClaimType.MECHANISM),
]

OTHERS = [
    ("Call our Austin clinic today to book a consultation.", NotClaim.PROMOTION),
    ("We hope you enjoyed our guide to Ketamine Therapy.", NotClaim.PROMOTION),
    ("Further research is now needed to confirm these results.", NotClaim.RHETORIC),
    ("Talk to your doctor before taking any supplement.", NotClaim.ADVICE),
    ("Patients should avoid alcohol during treatment.", NotClaim.ADVICE),
    ("In this blog post, we will explore the science behind fasting.", NotClaim.ROADMAP),
    ("In a small study, researchers put 23 volunteers on the diet.", NotClaim.STUDY_DESCRIPTION),
    ("Participants were randomly assigned to zinc or placebo.", NotClaim.STUDY_DESCRIPTION),
    ("The trial enrolled 400 adults with asthma.", NotClaim.STUDY_DESCRIPTION),
    ("Does melatonin help with jet lag?", NotClaim.QUESTION),
    ("The capsules cost about $20 a month.", NotClaim.AVAILABILITY),
    ("The treatment is not covered by most insurers.", NotClaim.AVAILABILITY),
    ("I felt better within a week of starting the tablets.", NotClaim.PERSONAL_STORY),
    ("She said she sleeps through the night again.", NotClaim.PERSONAL_STORY),
    ("Intermittent fasting has gained popularity in recent years.", NotClaim.RHETORIC),
    ("Photo by Jane Smith, all rights reserved.", NotClaim.RESIDUE),
    ("A healthy start", NotClaim.RESIDUE),
]


@pytest.mark.parametrize(("sentence", "kind"), CLAIMS, ids=[sentence for sentence, _ in CLAIMS])
def test_a_checkable_statement_is_a_claim_of_its_type(judged: Judged, sentence: str, kind: ClaimType) -> None:
    judgement = judged(sentence)
    assert (judgement.type, judgement.other) == (kind, None)


@pytest.mark.parametrize(("sentence", "other"), OTHERS, ids=[sentence for sentence, _ in OTHERS])
def test_everything_else_says_what_it_is(judged: Judged, sentence: str, other: NotClaim) -> None:
    judgement = judged(sentence)
    assert (judgement.type, judgement.other) == (None, other)


def test_the_reasons_name_the_cues(judged: Judged) -> None:
    assert judged("Metformin lowers blood sugar.").reasons == (
        "effect: lower",
        "concept: Metformin",
        "second concept: Blood Glucose",
        "health word: blood",
    )
