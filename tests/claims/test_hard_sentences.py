"""Hard sentences on many topics, each with every claim in it as a sentence of its own."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

HARD = {
    "verbs that go on with what studies in the plural suggest": (
        "Studies suggest that it raises glutamate, activates AMPA receptors, and blocks NMDA receptors.",
        [
            "Studies suggest that it raises glutamate.",
            "It activates AMPA receptors.",
            "It blocks NMDA receptors.",
        ],
    ),
    "a series of verbs, the first of them read as a noun": (
        "Trials show that metformin lowers blood sugar, reduces appetite and slows weight gain.",
        [
            "Metformin lowers blood sugar.",
            "Metformin reduces appetite.",
            "Metformin slows weight gain.",
        ],
    ),
    "a list whose second noun has an article": (
        "Symptoms of flu include fever, a dry cough and loss of smell.",
        [
            "Symptoms of flu include fever.",
            "Symptoms of flu include a dry cough.",
            "Symptoms of flu include loss of smell.",
        ],
    ),
    "objects under a denial, with what is compared": (
        "Unlike opioids, paracetamol doesn't cause constipation, dry mouth or drowsiness.",
        [
            "Unlike opioids, paracetamol doesn't cause constipation.",
            "Unlike opioids, paracetamol doesn't cause dry mouth.",
            "Unlike opioids, paracetamol doesn't cause drowsiness.",
        ],
    ),
    "two figures of one verb": (
        "The pill raised the risk of blood clots by 30 per cent and of gallstones by 12 per cent.",
        [
            "The pill raised the risk of blood clots by 30 per cent.",
            "The pill raised the risk of gallstones by 12 per cent.",
        ],
    ),
    "two measured objects": (
        "The tablets lowered systolic pressure by 9 mm Hg and diastolic pressure by 5 mm Hg.",
        [
            "The tablets lowered systolic pressure by 9 mm Hg.",
            "The tablets lowered diastolic pressure by 5 mm Hg.",
        ],
    ),
    "a figure that several share": (
        "The drug cut strokes, heart attacks and deaths by 40 per cent.",
        ["The drug cut strokes, heart attacks and deaths by 40 per cent."],
    ),
    "ingredients and a pair": (
        "Gluten is a protein found in wheat, barley and rye.",
        ["Gluten is a protein found in wheat, barley and rye."],
    ),
    "between one and another": (
        "The link between sugar and acne is weak.",
        ["The link between sugar and acne is weak."],
    ),
    "neither verb nor verb": (
        "Flu vaccines given in pregnancy neither harm the baby nor delay birth.",
        [
            "Flu vaccines given in pregnancy do not harm the baby.",
            "Flu vaccines given in pregnancy do not delay birth.",
        ],
    ),
    "neither noun nor noun": (
        "Neither vitamin C nor echinacea prevents colds.",
        ["Vitamin C does not prevent colds.", "Echinacea does not prevent colds."],
    ),
    "neither adjective nor adjective": (
        "Ibuprofen is neither safe nor effective in late pregnancy.",
        ["Ibuprofen is not safe in late pregnancy.", "Ibuprofen is not effective in late pregnancy."],
    ),
    "a relative clause in the middle": (
        "Warfarin, which thins the blood, is taken by about two per cent of British adults.",
        ["Warfarin thins the blood.", "Warfarin is taken by about two per cent of British adults."],
    ),
    "a relative clause of the object": (
        "Vitamin K, which the liver needs for clotting, prevents bleeding in newborn babies.",
        ["The liver needs vitamin K for clotting.", "Vitamin K prevents bleeding in newborn babies."],
    ),
    "participles of consequence, the second without its pause": (
        "The pancreas then secretes more insulin and amylin, thereby lowering blood sugar and slowing digestion.",
        [
            "The pancreas then secretes more insulin.",
            "The pancreas then secretes more amylin.",
            "Secreting more insulin and amylin lowers blood sugar.",
            "Secreting more insulin and amylin slows digestion.",
        ],
    ),
    "an apposition that defines the subject": (
        "Lactobacillus gasseri, a bacterium, roughly halves the duration of colds.",
        [
            "Lactobacillus gasseri is a bacterium.",
            "Lactobacillus gasseri roughly halves the duration of colds.",
        ],
    ),
    "an apposition between dashes": (
        "Gluten \u2013 a protein found in wheat, barley and rye \u2013 damages the gut lining in coeliac disease.",
        [
            "Gluten is a protein found in wheat, barley and rye.",
            "Gluten damages the gut lining in coeliac disease.",
        ],
    ),
    "an apposition at the end, with two roles": (
        "Scans show less activity in the amygdala, a region involved in fear and in the storage of memories.",
        [
            "Scans show less activity in the amygdala.",
            "The amygdala is a region involved in fear.",
            "The amygdala is a region involved in the storage of memories.",
        ],
    ),
    "an apposition of both": (
        "Tiredness and pale skin, both common signs of anaemia, are frequent in pregnancy.",
        [
            "Tiredness is a common sign of anaemia.",
            "Pale skin is a common sign of anaemia.",
            "Tiredness is frequent in pregnancy.",
            "Pale skin is frequent in pregnancy.",
        ],
    ),
    "an apposition that names what happens": (
        "About a third of patients lose hearing in one ear, a condition known as unilateral deafness.",
        [
            "About a third of patients lose hearing in one ear.",
            "Losing hearing in one ear is known as unilateral deafness.",
        ],
    ),
    "which helps to, twice": (
        "Statins lower cholesterol, which helps to keep arteries open and to prevent heart attacks.",
        [
            "Statins lower cholesterol.",
            "Lowering cholesterol helps to keep arteries open.",
            "Lowering cholesterol helps to prevent heart attacks.",
        ],
    ),
    "works by blocking what plays a role": (
        "Propranolol works by blocking adrenaline, which plays a role in panic.",
        ["Propranolol works by blocking adrenaline.", "Adrenaline plays a role in panic."],
    ),
    "and therefore": (
        "Bed rest weakens muscles, slows recovery, and therefore prolongs back pain.",
        ["Bed rest weakens muscles.", "Bed rest slows recovery.", "Bed rest prolongs back pain."],
    ),
    "it emerged, behind another statement": (
        "The trial was halted after it emerged that long-term users had a higher risk of hip fractures.",
        ["Long-term users had a higher risk of hip fractures."],
    ),
    "pointing out": (
        "Dr Ann Lowe criticised the trial, pointing out that people with asthma are more likely to be given steroids.",
        ["People with asthma are more likely to be given steroids."],
    ),
    "a cleft": (
        "What few parents know is that measles can cause blindness.",
        ["Measles can cause blindness."],
    ),
    "not one but the other": (
        "Eczema isn't an infection at all but an inflammatory disease.",
        ["Eczema isn't an infection.", "Eczema is an inflammatory disease."],
    ),
    "not by one but by the other": (
        "Gout attacks are not caused by stress but by uric acid crystals.",
        ["Gout attacks are not caused by stress.", "Gout attacks are caused by uric acid crystals."],
    ),
    "not only but also": (
        "The patch not only relieves pain but also improves sleep.",
        ["The patch relieves pain.", "The patch improves sleep."],
    ),
    "so does another": (
        "Nearly everybody with narcolepsy carries a certain gene, though so does a quarter of the population.",
        [
            "Nearly everybody with narcolepsy carries a certain gene.",
            "A quarter of the population carries a certain gene.",
        ],
    ),
    "a colon with the reason": (
        "Antibiotics do not cure colds: these infections are caused by viruses.",
        ["Antibiotics do not cure colds.", "These infections are caused by viruses."],
    ),
    "a semicolon": (
        "Melatonin resets the body clock; it does not deepen sleep.",
        ["Melatonin resets the body clock.", "Melatonin does not deepen sleep."],
    ),
    "a dash with the consequence": (
        "Smoke damages the airways \u2013 it also raises the risk of lung cancer.",
        ["Smoke damages the airways.", "Smoke also raises the risk of lung cancer."],
    ),
    "subjects of one deed": (
        "Aspirin and ibuprofen irritate the stomach lining.",
        ["Aspirin irritates the stomach lining.", "Ibuprofen irritates the stomach lining."],
    ),
    "subjects of one kind": (
        "Nausea, dizziness and headache are common side effects of metformin.",
        [
            "Nausea is a common side effect of metformin.",
            "Dizziness is a common side effect of metformin.",
            "Headache is a common side effect of metformin.",
        ],
    ),
    "adjectives": (
        "Metformin is cheap, safe and effective.",
        ["Metformin is cheap.", "Metformin is safe.", "Metformin is effective."],
    ),
    "a verb behind a remark between commas": (
        "Gout raises the risk of kidney stones and, in the long run, leads to kidney failure.",
        ["Gout raises the risk of kidney stones.", "Gout, in the long run, leads to kidney failure."],
    ),
    "a subject with one thing or another": (
        "Patients with chronic pain or sleep problems are more likely to become depressed.",
        [
            "Patients with chronic pain are more likely to become depressed.",
            "Patients with sleep problems are more likely to become depressed.",
        ],
    ),
    "two consequences without thereby": (
        "The gel coats the throat, easing cough and soothing inflammation.",
        [
            "The gel coats the throat.",
            "Coating the throat eases cough.",
            "Coating the throat soothes inflammation.",
        ],
    ),
    "both, behind its subjects": (
        "Tea and coffee both raise blood pressure.",
        ["Tea raises blood pressure.", "Coffee raises blood pressure."],
    ),
    "a list with a noun that looks like a verb": (
        "Sleep apnoea causes loud snoring, pauses in breathing and daytime sleepiness.",
        ["Sleep apnoea causes loud snoring, pauses in breathing and daytime sleepiness."],
    ),
    "objects of a preposition": (
        "Folic acid protects against spina bifida and anencephaly.",
        ["Folic acid protects against spina bifida.", "Folic acid protects against anencephaly."],
    ),
    "one object of two verbs": (
        "Zinc prevents and treats diarrhoea.",
        ["Zinc prevents diarrhoea.", "Zinc treats diarrhoea."],
    ),
    "the terms hold of every verb": (
        "In rare cases, the bacteria have entered the blood and caused sepsis.",
        [
            "In rare cases, the bacteria have entered the blood.",
            "In rare cases, the bacteria have caused sepsis.",
        ],
    ),
    "in which": (
        "Asthma is a chronic disease of the airways, in which the muscles narrow the airways.",
        ["Asthma is a chronic disease of the airways.", "In asthma, the muscles narrow the airways."],
    ),
    "a list of symptoms of which the last has its own words": (
        "The infection may cause fever, cough and loss of smell.",
        [
            "The infection may cause fever.",
            "The infection may cause cough.",
            "The infection may cause loss of smell.",
        ],
    ),
    "whom somebody has quoted": (
        "Sea bathing does not cure psoriasis, said Dr Lena Holm, who led the study.",
        ["Sea bathing does not cure psoriasis."],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), HARD.values(), ids=HARD.keys())
def test_a_hard_sentence_gives_exactly_its_claims(
    claims_of: ClaimsOf, sentence: str, expected: list[str]
) -> None:
    assert [claim.text for claim in claims_of(sentence)] == expected


def test_the_halves_of_not_but_are_denied_and_asserted(claims_of: ClaimsOf) -> None:
    claims = claims_of("Gout attacks are not caused by stress but by uric acid crystals.")
    assert [claim.negated for claim in claims] == [True, False]


def test_a_sentence_may_break_off_behind_an_apposition(claims_of: ClaimsOf) -> None:
    claims = claims_of("Vitamin C treats scurvy, a disease")
    assert [claim.text for claim in claims] == ["Vitamin C treats scurvy, a disease."]


def test_nor_denies_what_follows_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("Lithium neither cures bipolar disorder nor prevents every relapse.")
    assert [claim.negated for claim in claims] == [True, True]


def test_members_of_a_list_share_the_words_that_hold_them(claims_of: ClaimsOf) -> None:
    claims = claims_of("The infection may cause fever, cough and loss of smell.")
    assert {(claim.start, claim.end) for claim in claims} == {(0, 54)}
    assert len({claim.id for claim in claims}) == len(claims)
