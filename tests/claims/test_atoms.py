"""Hard sentences and the claims in them: each stands alone, none is lost, none is made up."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

HARD = {
    "one verb, one claim": (
        "Metformin lowers blood sugar.",
        ["Metformin lowers blood sugar."],
    ),
    "three verbs share a subject": (
        "Regular exercise strengthens the heart, improves sleep and lowers blood pressure.",
        [
            "Regular exercise strengthens the heart.",
            "Regular exercise improves sleep.",
            "Regular exercise lowers blood pressure.",
        ],
    ),
    "joined verbs share a modal": (
        "Probiotics may shorten diarrhoea and reduce the need for antibiotics.",
        ["Probiotics may shorten diarrhoea.", "Probiotics may reduce the need for antibiotics."],
    ),
    "a relative clause about the whole statement": (
        "Metformin lowers blood sugar, which helps to protect the kidneys.",
        ["Metformin lowers blood sugar.", "Lowering blood sugar helps to protect the kidneys."],
    ),
    "a relative clause about its noun": (
        "Aspirin blocks the COX enzymes in platelets, which play a role in clotting.",
        ["Aspirin blocks the COX enzymes in platelets.", "Platelets play a role in clotting."],
    ),
    "a relative clause about what happens in a place": (
        "Metformin works by decreasing glucose production in the liver, which lowers blood sugar.",
        [
            "Metformin works by decreasing glucose production in the liver.",
            "Decreasing glucose production in the liver lowers blood sugar.",
        ],
    ),
    "a relative clause about what happens to something in a place": (
        "Metformin treats diabetes by decreasing glucose production in the liver, which improves survival.",
        [
            "Metformin treats diabetes by decreasing glucose production in the liver.",
            "Decreasing glucose production in the liver improves survival.",
        ],
    ),
    "a relative clause about the organ itself": (
        "Alcohol damages cells in the liver, which regulates blood sugar.",
        ["Alcohol damages cells in the liver.", "The liver regulates blood sugar."],
    ),
    "a relative clause about the plural before its place": (
        "Memantine works by blocking the NMDA receptors in the brain, which play a role in memory.",
        [
            "Memantine works by blocking the NMDA receptors in the brain.",
            "The NMDA receptors in the brain play a role in memory.",
        ],
    ),
    "a definition in passing": (
        "Exercise lowers cortisol, a stress hormone.",
        ["Exercise lowers cortisol.", "Cortisol is a stress hormone."],
    ),
    "a relative clause in the middle": (
        "Unlike antibiotics, which kill bacteria, antivirals slow the growth of viruses.",
        ["Antibiotics kill bacteria.", "Unlike antibiotics, antivirals slow the growth of viruses."],
    ),
    "a participle of consequence": (
        "Smoking damages blood vessels, leading to heart attacks and strokes.",
        [
            "Smoking damages blood vessels.",
            "Damaging blood vessels leads to heart attacks.",
            "Damaging blood vessels leads to strokes.",
        ],
    ),
    "a participle of consequence in the past": (
        "Women on the diet ate 300 fewer calories, resulting in a loss of 2 kg.",
        [
            "Women on the diet ate 300 fewer calories.",
            "Eating 300 fewer calories resulted in a loss of 2 kg.",
        ],
    ),
    "with somebody doing something": (
        "The vaccine prevents severe disease, with most patients recovering within a week.",
        ["The vaccine prevents severe disease.", "Most patients recover within a week."],
    ),
    "but, with a pronoun": (
        "Statins are safe, but they can cause muscle pain.",
        ["Statins are safe.", "Statins can cause muscle pain."],
    ),
    "although": (
        "Although garlic lowers cholesterol slightly, it does not prevent heart attacks.",
        ["Garlic lowers cholesterol slightly.", "Garlic does not prevent heart attacks."],
    ),
    "and therefore": (
        "Sleep loss raises cortisol levels, and therefore increases appetite.",
        ["Sleep loss raises cortisol levels.", "Sleep loss increases appetite."],
    ),
    "two results of a study": (
        "Patients lost 4 kg on average, and blood pressure fell by 6 mm Hg.",
        ["Patients lost 4 kg on average.", "Blood pressure fell by 6 mm Hg."],
    ),
    "several subjects of one finding": (
        "Nausea, headache and fatigue did not differ between the groups.",
        [
            "Nausea did not differ between the groups.",
            "Headache did not differ between the groups.",
            "Fatigue did not differ between the groups.",
        ],
    ),
    "a list of symptoms": (
        "Asthma symptoms can include wheezing, cough and chest pain.",
        [
            "Asthma symptoms can include wheezing.",
            "Asthma symptoms can include cough.",
            "Asthma symptoms can include chest pain.",
        ],
    ),
    "a definition with its relative clause stays whole": (
        "Asthma is a chronic disease that narrows the airways.",
        ["Asthma is a chronic disease that narrows the airways."],
    ),
    "who said so is left out": (
        "The researchers noted that coffee drinkers had a lower risk of liver cancer.",
        ["Coffee drinkers had a lower risk of liver cancer."],
    ),
    "who said so behind the statement is left out": (
        "Green tea does not cause weight loss, said Maria Lopez, a dietitian in Madrid.",
        ["Green tea does not cause weight loss."],
    ),
    "the doubt of studies stays": (
        "Studies suggest that omega-3 fatty acids reduce inflammation.",
        ["Studies suggest that omega-3 fatty acids reduce inflammation."],
    ),
    "no evidence stays whole": (
        "There is no evidence that vitamin C prevents colds.",
        ["There is no evidence that vitamin C prevents colds."],
    ),
    "a claim inside advice": (
        "People need to sleep enough, because sleep loss weakens the immune system.",
        ["Sleep loss weakens the immune system."],
    ),
    "a verb that looks like a noun": (
        "According to the study, walking lowers the risk of dementia.",
        ["Walking lowers the risk of dementia."],
    ),
    "a semicolon": (
        "Iron is absorbed in the gut; vitamin C increases iron absorption.",
        ["Iron is absorbed in the gut.", "Vitamin C increases iron absorption."],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), HARD.values(), ids=HARD.keys())
def test_a_sentence_gives_exactly_its_claims(claims_of: ClaimsOf, sentence: str, expected: list[str]) -> None:
    assert [claim.text for claim in claims_of(sentence)] == expected


def test_each_claim_points_at_its_own_words(claims_of: ClaimsOf) -> None:
    claims = claims_of("Regular exercise strengthens the heart, improves sleep and lowers blood pressure.")
    assert [claim.quote for claim in claims] == [
        "Regular exercise strengthens the heart",
        "improves sleep",
        "lowers blood pressure",
    ]


def test_doubt_by_attribution_is_hedging(claims_of: ClaimsOf) -> None:
    assert [claim.hedged for claim in claims_of("Experts suspect that zinc shortens the common cold.")] == [
        True
    ]


def test_a_shared_modal_hedges_both_verbs(claims_of: ClaimsOf) -> None:
    claims = claims_of("Probiotics may shorten diarrhoea and reduce the need for antibiotics.")
    assert [claim.hedged for claim in claims] == [True, True]
