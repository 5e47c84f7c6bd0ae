"""What is a scientific claim, and what everything else is instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.checkworthy import Judgement
from claims.model import ClaimType, NotClaim

Judged = Callable[[str], Judgement]

CLAIMS = [
    ("Cases of mumps rose to 9,000 last year.", ClaimType.EPIDEMIOLOGY),
    ("Stroke rates have fallen by a third since 1990.", ClaimType.EPIDEMIOLOGY),
    ("About 1,200 Britons die of asthma each year.", ClaimType.EPIDEMIOLOGY),
    ("People who sleep badly have higher blood pressure.", ClaimType.EPIDEMIOLOGY),
    ("Nearly half of nurses say they have trouble sleeping.", ClaimType.EPIDEMIOLOGY),
    ("The association was weaker in men who never smoked.", ClaimType.EPIDEMIOLOGY),
    ("Lack of exercise raises the risk of diabetes.", ClaimType.EPIDEMIOLOGY),
    ("The arthritis pill can cause stomach bleeding.", ClaimType.SAFETY),
    ("Overuse of laxatives can lead to dehydration.", ClaimType.SAFETY),
    ("The spray irritates the throat.", ClaimType.SAFETY),
    ("Sore throats were the most common complaint.", ClaimType.SAFETY),
    ("Liver damage has been reported with high doses of niacin.", ClaimType.SAFETY),
    ("Allergic reactions were rare.", ClaimType.SAFETY),
    (
        "Four of 90 people vaccinated got mumps, compared with 15 of 90 unvaccinated people.",
        ClaimType.EFFICACY,
    ),
    ("The syrup eased coughs in as many as half of the children.", ClaimType.EFFICACY),
    ("Drinks that contain caffeine improve alertness.", ClaimType.EFFICACY),
    ("Lithium interacts with a receptor on nerve cells.", ClaimType.MECHANISM),
    ("A black eye is a mild injury caused by a blow.", ClaimType.DEFINITION),
    ("Walking works as well as ibuprofen for back pain.", ClaimType.COMPARATIVE),
    ("It increases glutamate and promotes synaptic growth.", ClaimType.MECHANISM),
    ("ketamine is safe and has no side effects.", ClaimType.SAFETY),
    ("This effect can last for up to two weeks.", ClaimType.EFFICACY),
    ("Participants lost 3 percent of their body weight.", ClaimType.EFFICACY),
    ("Melatonin is a hormone that regulates sleep.", ClaimType.DEFINITION),
    ("Common symptoms of migraine include nausea and vomiting.", ClaimType.EPIDEMIOLOGY),
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
    ("Two in a hundred babies are born with a cleft lip.", ClaimType.EPIDEMIOLOGY),
    ("Night-shift workers were twice as likely to develop diabetes as day workers.", ClaimType.EPIDEMIOLOGY),
    ("Smokers had a hazard ratio of 2.1 for stroke.", ClaimType.EPIDEMIOLOGY),
    ("Blurred vision is an early sign of glaucoma.", ClaimType.EPIDEMIOLOGY),
    ("Aspirin is taken by about 20 percent of older adults.", ClaimType.EPIDEMIOLOGY),
    ("Bacteriophages are viruses that attack bacteria.", ClaimType.DEFINITION),
    ("White rice contains hardly any fibre.", ClaimType.DEFINITION),
    ("A heart murmur is known as a bruit.", ClaimType.DEFINITION),
    ("Lithium must not be taken by people with kidney failure.", ClaimType.SAFETY),
    ("Isotretinoin does not cause weight gain.", ClaimType.SAFETY),
    ("Warfarin raises the risk of bleeding.", ClaimType.SAFETY),
    ("About half of patients with gout respond to colchicine.", ClaimType.EFFICACY),
    ("Zinc gluconate dissolves more easily than zinc oxide.", ClaimType.COMPARATIVE),
    ("Short naps are no less refreshing than long sleep.", ClaimType.COMPARATIVE),
    ("Rats fed on sugar overeat.", ClaimType.MECHANISM),
    ("Lactose is fermented by bacteria in the colon.", ClaimType.MECHANISM),
    ("There is no cure for it.", ClaimType.EFFICACY),
    ("A boiled egg holds 6 grams of protein.", ClaimType.DEFINITION),
    ("Bruising occurs in 1 in 20 injections.", ClaimType.SAFETY),
    ("High blood pressure is the biggest risk factor for stroke.", ClaimType.EPIDEMIOLOGY),
    ("Colour blindness is usually inherited.", ClaimType.EPIDEMIOLOGY),
]

OTHERS = [
    ("The findings appear in a journal of sleep medicine.", NotClaim.STUDY_DESCRIPTION),
    ("The trial was too short.", NotClaim.STUDY_DESCRIPTION),
    ("The results alarmed nurses and parents.", NotClaim.RHETORIC),
    ("Parents campaigned for years against the vaccine.", NotClaim.RHETORIC),
    ("Families of patients sued the hospital.", NotClaim.RHETORIC),
    ("Sales of the tablets reached 3 million last year.", NotClaim.AVAILABILITY),
    ("A quarter of adults buy vitamin pills.", NotClaim.AVAILABILITY),
    ("Lawmakers restricted the ads for sugary drinks.", NotClaim.AVAILABILITY),
    ("Children with asthma are told to carry an inhaler.", NotClaim.ADVICE),
    ("The desire for sleep is a strong motivator.", NotClaim.RHETORIC),
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
    ("You'd think that sugar would make children wild.", NotClaim.RHETORIC),
    ("Insulin deserves a chapter of its own.", NotClaim.RHETORIC),
    ("Our understanding of migraine keeps growing.", NotClaim.RHETORIC),
    ("Statins have a bad reputation.", NotClaim.RHETORIC),
    ("Patients often ask about vitamin C.", NotClaim.RHETORIC),
    ("Psychiatrists now offer lithium to fewer patients.", NotClaim.RHETORIC),
    ("It was a terrible idea to mix the two drugs.", NotClaim.RHETORIC),
    ("The agency rejected the new insulin.", NotClaim.AVAILABILITY),
    ("Two drug companies are developing a vaccine against it.", NotClaim.AVAILABILITY),
    ("The insulin comes as a pen or a vial.", NotClaim.AVAILABILITY),
    ("A course of acupuncture involves twelve sessions.", NotClaim.AVAILABILITY),
    ("An X-ray finally showed the fracture that my doctor had missed.", NotClaim.PERSONAL_STORY),
    ("“It's asthma,” the nurse whispered.", NotClaim.RHETORIC),
    ("The trial was paid for by a maker of insulin.", NotClaim.STUDY_DESCRIPTION),
    ("Surgery isn't for everyone.", NotClaim.RHETORIC),
    ("The vaccine isn't available in most pharmacies.", NotClaim.AVAILABILITY),
    ("The authors have received fees from a maker of vaccines.", NotClaim.STUDY_DESCRIPTION),
]

# A statement stays a claim beside words that in another place would speak against it.
STILL_CLAIMS = (
    "Zinc lozenges are useful when you have a cold.",
    "Women are offered iron more often than men.",
    "The team observed new blood vessels in the retina.",
    "A third of asthma attacks follow a cold.",
    "The pain relief wears off after a day.",
    "This explains why statins lower cholesterol within weeks.",
    "Poor sleep may matter more than a poor diet.",
)


@pytest.mark.parametrize(("sentence", "kind"), CLAIMS, ids=[sentence for sentence, _ in CLAIMS])
def test_a_checkable_statement_is_a_claim_of_its_type(judged: Judged, sentence: str, kind: ClaimType) -> None:
    judgement = judged(sentence)
    assert (judgement.type, judgement.other) == (kind, None)


@pytest.mark.parametrize(("sentence", "other"), OTHERS, ids=[sentence for sentence, _ in OTHERS])
def test_everything_else_says_what_it_is(judged: Judged, sentence: str, other: NotClaim) -> None:
    judgement = judged(sentence)
    assert (judgement.type, judgement.other) == (None, other)


@pytest.mark.parametrize("sentence", STILL_CLAIMS)
def test_what_only_looks_like_talk_is_a_claim(judged: Judged, sentence: str) -> None:
    assert judged(sentence).type is not None


def test_the_reasons_name_the_cues(judged: Judged) -> None:
    assert judged("Metformin lowers blood sugar.").reasons == (
        "effect: lower",
        "concept: Metformin",
        "second concept: Blood Glucose",
        "health word: blood",
    )
