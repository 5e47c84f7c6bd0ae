"""Clauses that hold two claims or more, and whom their pronouns mean, five sentences each."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

SPLIT: dict[str, dict[str, list[str]]] = {
    "narrowing relative clause": {
        "The skin produces an oil that protects hair.": [
            "The skin produces an oil.",
            "An oil that the skin produces protects hair.",
        ],
        "Green vegetables contain nitrates that widen blood vessels.": [
            "Green vegetables contain nitrates.",
            "The nitrates in green vegetables widen blood vessels.",
        ],
        "The gut produces hormones that control hunger.": [
            "The gut produces hormones.",
            "Hormones that the gut produces control hunger.",
        ],
        "Ibuprofen blocks an enzyme that causes swelling.": [
            "Ibuprofen blocks an enzyme.",
            "An enzyme that ibuprofen blocks causes swelling.",
        ],
        "The drug may interact with a protein that plays a role in memory.": [
            "The drug may interact with a protein.",
            "A protein that the drug may interact with plays a role in memory.",
        ],
    },
    "a doubt or a judgement on what is caused": {
        "Antacids can cause headaches that some people find unbearable.": [
            "Antacids can cause headaches.",
            "Some people find headaches caused by antacids unbearable.",
        ],
        "Steroids may cause a sudden rise in blood sugar that could be harmful to people with diabetes.": [
            "Steroids may cause a sudden rise in blood sugar.",
            "A sudden rise in blood sugar caused by steroids could be harmful to people with diabetes.",
        ],
        "Retinoids can cause redness that may last for weeks.": [
            "Retinoids can cause redness.",
            "Redness caused by retinoids may last for weeks.",
        ],
        "Opioids can trigger nausea that many patients find unbearable.": [
            "Opioids can trigger nausea.",
            "Many patients find nausea triggered by opioids unbearable.",
        ],
        "Insulin can cause a drop in blood sugar that may be deadly.": [
            "Insulin can cause a drop in blood sugar.",
            "A drop in blood sugar caused by insulin may be deadly.",
        ],
        "Smoking causes a cough that rarely goes away.": ["Smoking causes a cough that rarely goes away."],
    },
    "a noun that sums up what has been said": {
        "Older drugs take weeks to work, a delay that can cause patients to give up.": [
            "Older drugs take weeks to work.",
            "Taking weeks to work can cause patients to give up.",
        ],
        "The drug slows the heart, a change that can cause fainting.": [
            "The drug slows the heart.",
            "Slowing the heart can cause fainting.",
        ],
        "Alcohol widens blood vessels — an effect that may cause flushing.": [
            "Alcohol widens blood vessels.",
            "Widening blood vessels may cause flushing.",
        ],
        "Opioids slow the gut - a change that can lead to constipation.": [
            "Opioids slow the gut.",
            "Slowing the gut can lead to constipation.",
        ],
        "Chemotherapy lowers white cell counts, a drop that can lead to infections.": [
            "Chemotherapy lowers white cell counts.",
            "Lowering white cell counts can lead to infections.",
        ],
        "Steroids thin the skin, a process that may take years.": [
            "Steroids thin the skin, a process that may take years."
        ],
    },
    "owned relative clause": {
        "The drug belongs to the opioids, whose use can lead to dependence.": [
            "The drug belongs to the opioids.",
            "The use of the opioids can lead to dependence.",
        ],
        "Antibiotics damage the gut bacteria, whose loss may cause diarrhoea.": [
            "Antibiotics damage the gut bacteria.",
            "The loss of the gut bacteria may cause diarrhoea.",
        ],
        "Alcohol harms the liver, whose damage raises the risk of cancer.": [
            "Alcohol harms the liver.",
            "The damage of the liver raises the risk of cancer.",
        ],
        "Smoking narrows the arteries, whose blockage causes heart attacks.": [
            "Smoking narrows the arteries.",
            "The blockage of the arteries causes heart attacks.",
        ],
        "Stress raises cortisol levels, whose rise harms the heart.": [
            "Stress raises cortisol levels.",
            "The rise of cortisol levels harms the heart.",
        ],
    },
    "front condition": {
        "When taken with alcohol, paracetamol can damage the liver and cause death.": [
            "When taken with alcohol, paracetamol can damage the liver.",
            "When taken with alcohol, paracetamol can cause death.",
        ],
        "If left untreated, glaucoma damages the optic nerve and causes blindness.": [
            "If left untreated, glaucoma damages the optic nerve.",
            "If left untreated, glaucoma causes blindness.",
        ],
        "When blood sugar rises, the pancreas releases insulin and stops making glucagon.": [
            "When blood sugar rises, the pancreas releases insulin.",
            "When blood sugar rises, the pancreas stops making glucagon.",
        ],
        "When eaten daily, oats lower cholesterol and reduce the risk of heart disease.": [
            "When eaten daily, oats lower cholesterol.",
            "When eaten daily, oats reduce the risk of heart disease.",
        ],
        "If started early, treatment prevents blindness and reduces pain.": [
            "If started early, treatment prevents blindness.",
            "If started early, treatment reduces pain.",
        ],
    },
    "a speaker in commas": {
        "But, he says, “statins have not been shown to reduce pain.”": [
            "Statins have not been shown to reduce pain."
        ],
        "The drug, she says, lowers blood pressure.": ["The drug lowers blood pressure."],
        "Vitamin D supplements, doctors say, do not prevent falls.": [
            "Vitamin D supplements do not prevent falls."
        ],
        "Garlic, the authors note, had no effect on cholesterol.": ["Garlic had no effect on cholesterol."],
        "Statins, Dr Jones said, can cause muscle pain.": ["Statins can cause muscle pain."],
    },
    "that-clauses in a row": {
        "Studies show that meditation reduces stress, that it improves sleep and that it lowers blood pressure.": [
            "Meditation reduces stress.",
            "Meditation improves sleep.",
            "Meditation lowers blood pressure.",
        ],
        "Researchers found that coffee lowers the risk of gout, that it protects the liver and that it improves memory.": [
            "Coffee lowers the risk of gout.",
            "Coffee protects the liver.",
            "Coffee improves memory.",
        ],
        "The authors say that vitamin C prevents colds, that it causes nausea and that it harms the kidneys.": [
            "Vitamin C prevents colds.",
            "Vitamin C causes nausea.",
            "Vitamin C harms the kidneys.",
        ],
        "The authors note that garlic thins the blood, that it irritates the stomach and that it lowers cholesterol.": [
            "Garlic thins the blood.",
            "Garlic irritates the stomach.",
            "Garlic lowers cholesterol.",
        ],
        "Experts believe that coffee protects the liver, that it lowers the risk of gout and that it improves mood.": [
            "Coffee protects the liver.",
            "Coffee lowers the risk of gout.",
            "Coffee improves mood.",
        ],
    },
    "loose which": {
        "A short nap may help nurses work faster, which could reduce errors.": [
            "A short nap may help nurses work faster.",
            "Helping nurses work faster could reduce errors.",
        ],
        "Walking helps people sleep longer, which lowers blood pressure.": [
            "Walking helps people sleep longer.",
            "Helping people sleep longer lowers blood pressure.",
        ],
        "Bright light helps patients wake earlier, which improves mood.": [
            "Bright light helps patients wake earlier.",
            "Helping patients wake earlier improves mood.",
        ],
        "Fibre makes people feel full, which reduces weight.": [
            "Fibre makes people feel full.",
            "Making people feel full reduces weight.",
        ],
        "The pills make patients drink more, which prevents kidney stones.": [
            "The pills make patients drink more.",
            "Making patients drink more prevents kidney stones.",
        ],
    },
    "a pronoun before its name": {
        "Because it blocks adenosine, caffeine keeps people awake.": [
            "Caffeine blocks adenosine.",
            "Caffeine keeps people awake.",
        ],
        "Although they lower cholesterol, statins can cause muscle pain.": [
            "Statins lower cholesterol.",
            "Statins can cause muscle pain.",
        ],
        "Because it relaxes blood vessels, magnesium lowers blood pressure.": [
            "Because it relaxes blood vessels, magnesium lowers blood pressure."
        ],
        "While it relieves pain, ibuprofen can harm the stomach.": [
            "Ibuprofen relieves pain.",
            "Ibuprofen can harm the stomach.",
        ],
        "Although it lowers blood sugar, metformin may cause diarrhoea.": [
            "Metformin lowers blood sugar.",
            "Metformin may cause diarrhoea.",
        ],
    },
    "what a website tells of": {
        "The website for Slimtea says it burns fat.": ["Slimtea burns fat."],
        "The site for Brainex says it improves memory and lifts mood.": [
            "Brainex improves memory.",
            "Brainex lifts mood.",
        ],
        "The leaflet for Zincol says it prevents infections.": ["Zincol prevents infections."],
        "The advert for Calmex says it lowers blood pressure.": ["Calmex lowers blood pressure."],
        "The page for Sleepwell says it relieves insomnia.": ["Sleepwell relieves insomnia."],
    },
}
CASES = [(sentence, expected) for group in SPLIT.values() for sentence, expected in group.items()]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_a_sentence_gives_each_of_its_claims(claims_of: ClaimsOf, sentence: str, expected: list[str]) -> None:
    assert [claim.text for claim in claims_of(sentence)] == expected
