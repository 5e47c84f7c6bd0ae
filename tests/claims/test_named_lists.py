"""Lists, likelihoods and misread participles that hold two claims or more, five sentences each."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

SPLIT: dict[str, dict[str, list[str]]] = {
    "counted list": {
        "The oil appeared to interact with two other drugs, warfarin (Coumadin) and phenytoin (Dilantin).": [
            "The oil appeared to interact with warfarin (Coumadin).",
            "The oil appeared to interact with phenytoin (Dilantin).",
        ],
        "The diet lowered two hormones, cortisol and insulin.": [
            "The diet lowered cortisol.",
            "The diet lowered insulin.",
        ],
        "Smoking damages three organs: the heart, the lungs and the brain.": [
            "Smoking damages the heart.",
            "Smoking damages the lungs.",
            "Smoking damages the brain.",
        ],
        "The plant contains two oils, menthol and thymol.": [
            "The plant contains menthol.",
            "The plant contains thymol.",
        ],
        "The vaccine protects against three diseases, measles, mumps and rubella.": [
            "The vaccine protects against measles.",
            "The vaccine protects against mumps.",
            "The vaccine protects against rubella.",
        ],
    },
    "repeated people": {
        "Men with a family history or those who smoke may develop gout.": [
            "Men with a family history may develop gout.",
            "Men who smoke may develop gout.",
        ],
        "People with asthma or those under stress may also have migraine.": [
            "People with asthma may also have migraine.",
            "People under stress may also have migraine.",
        ],
        "Women with diabetes and those with asthma are more likely to fall.": [
            "Women with diabetes are more likely to fall.",
            "Women with asthma are more likely to fall.",
        ],
        "Children born early and those with low weight have a higher risk of asthma.": [
            "Children born early have a higher risk of asthma.",
            "Children with low weight have a higher risk of asthma.",
        ],
        "Adults with obesity or those on steroids may develop diabetes.": [
            "Adults with obesity may develop diabetes.",
            "Adults on steroids may develop diabetes.",
        ],
    },
    "a list whose last member the parser swallows": {
        "High doses of vitamin A can cause nausea, hair loss, pain in the joints and blurred vision in some adults.": [
            "High doses of vitamin A can cause nausea in some adults.",
            "High doses of vitamin A can cause hair loss in some adults.",
            "High doses of vitamin A can cause pain in the joints in some adults.",
            "High doses of vitamin A can cause blurred vision in some adults.",
        ],
        "Too much tea can cause nausea, spikes in blood pressure and rapid breathing in some people.": [
            "Too much tea can cause nausea in some people.",
            "Too much tea can cause spikes in blood pressure in some people.",
            "Too much tea can cause rapid breathing in some people.",
        ],
        "Iron tablets may cause cramps, changes in stools and mild nausea in some women.": [
            "Iron tablets may cause cramps in some women.",
            "Iron tablets may cause changes in stools in some women.",
            "Iron tablets may cause mild nausea in some women.",
        ],
        "Low iron can cause tiredness, pain in the chest and cold hands in some women.": [
            "Low iron can cause tiredness in some women.",
            "Low iron can cause pain in the chest in some women.",
            "Low iron can cause cold hands in some women.",
        ],
        "The pill may cause headaches, tenderness of the breasts and low mood in some women.": [
            "The pill may cause headaches in some women.",
            "The pill may cause tenderness of the breasts in some women.",
            "The pill may cause low mood in some women.",
        ],
    },
    "likelihood behind with": {
        "Statins could prevent many strokes, with treated adults a third less likely to have a heart attack.": [
            "Statins could prevent many strokes.",
            "Treated adults are a third less likely to have a heart attack.",
        ],
        "Tea drinkers had fewer strokes, with women twice as likely to benefit as men.": [
            "Tea drinkers had fewer strokes.",
            "Women were twice as likely to benefit as men.",
        ],
        "The vaccine prevents flu, with vaccinated children half as likely to fall ill.": [
            "The vaccine prevents flu.",
            "Vaccinated children are half as likely to fall ill.",
        ],
        "Poor sleep raises the risk of obesity, with night workers twice as likely to gain weight.": [
            "Poor sleep raises the risk of obesity.",
            "Night workers are twice as likely to gain weight.",
        ],
        "Coffee lowers the risk of diabetes, with heavy drinkers half as likely to develop the disease.": [
            "Coffee lowers the risk of diabetes.",
            "Heavy drinkers are half as likely to develop the disease.",
        ],
    },
    "likelihoods side by side": {
        "People who smoke are twice as likely to have a stroke and three times as likely to die of heart disease.": [
            "People who smoke are twice as likely to have a stroke.",
            "People who smoke are three times as likely to die of heart disease.",
        ],
        "Night workers are more likely to gain weight and less likely to sleep well.": [
            "Night workers are more likely to gain weight.",
            "Night workers are less likely to sleep well.",
        ],
        "Women on the pill are half as likely to get cancer but twice as likely to have a blood clot.": [
            "Women on the pill are half as likely to get cancer.",
            "Women on the pill are twice as likely to have a blood clot.",
        ],
        "Breastfed babies are less likely to become obese and less likely to have asthma.": [
            "Breastfed babies are less likely to become obese.",
            "Breastfed babies are less likely to have asthma.",
        ],
        "Men with gout are more likely to have diabetes and more likely to die early.": [
            "Men with gout are more likely to have diabetes.",
            "Men with gout are more likely to die early.",
        ],
    },
    "last named apposition": {
        "Officials approved a vaccine against measles — a highly contagious and sometimes deadly disease — for infants.": [
            "Officials approved a vaccine against measles.",
            "Measles is a highly contagious and sometimes deadly disease.",
        ],
        "The tea contains ginger and kava, a plant used as a sedative.": [
            "The tea contains ginger and kava.",
            "Kava is a plant used as a sedative.",
        ],
        "The tablets contain zinc and selenium, a trace element.": [
            "The tablets contain zinc and selenium.",
            "Selenium is a trace element.",
        ],
        "The drug treats gout and psoriasis, a skin disease.": [
            "The drug treats gout.",
            "The drug treats psoriasis.",
            "Psoriasis is a skin disease.",
        ],
        "Fish contains protein and iodine, a mineral that supports the thyroid.": [
            "Fish contains protein and iodine.",
            "Iodine is a mineral that supports the thyroid.",
        ],
    },
    "participants given something": {
        "Patients given the drug lost 5 kg, compared with 2 kg in the placebo group.": [
            "Patients given the drug lost 5 kg, compared with 2 kg in the placebo group."
        ],
        "Children given the vaccine had fewer infections.": [
            "Children given the vaccine had fewer infections."
        ],
        "Mice fed the extract lived longer than others.": ["Mice fed the extract lived longer than others."],
        "Adults treated with the pill slept better.": ["Adults treated with the pill slept better."],
        "Babies born by caesarean had more asthma.": ["Babies born by caesarean had more asthma."],
    },
    "a participle that is the next verb": {
        "The drug reduced pain and improved sleep.": ["The drug reduced pain.", "The drug improved sleep."],
        "Yoga lowered stress and increased flexibility.": [
            "Yoga lowered stress.",
            "Yoga increased flexibility.",
        ],
        "The diet improved blood sugar and reduced weight.": [
            "The diet improved blood sugar.",
            "The diet reduced weight.",
        ],
        "The cream eased itching and improved sleep.": [
            "The cream eased itching.",
            "The cream improved sleep.",
        ],
        "The exercises increased strength and reduced pain.": [
            "The exercises increased strength.",
            "The exercises reduced pain.",
        ],
    },
    "figures, pairs and agreement": {
        "The drug reduced pain by 30% and fatigue by 20%.": [
            "The drug reduced pain by 30%.",
            "The drug reduced fatigue by 20%.",
        ],
        "The maker says the drink offers both better sleep and less stress.": [
            "The drink offers better sleep.",
            "The drink offers less stress.",
        ],
        "Obesity, diabetes and high blood pressure increase the risk of stroke.": [
            "Obesity increases the risk of stroke.",
            "Diabetes increases the risk of stroke.",
            "High blood pressure increases the risk of stroke.",
        ],
        "Too much salt, such as that found in ready meals, can raise blood pressure and damage the kidneys.": [
            "Too much salt, such as that found in ready meals, can raise blood pressure.",
            "Too much salt, such as that found in ready meals, can damage the kidneys.",
        ],
        "Doctors avoid the gel, partly because the gel irritates skin and partly because sunlight breaks down the active ingredient.": [
            "The gel irritates skin.",
            "Sunlight breaks down the active ingredient.",
        ],
    },
}
CASES = [(sentence, expected) for group in SPLIT.values() for sentence, expected in group.items()]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_a_sentence_gives_each_of_its_claims(claims_of: ClaimsOf, sentence: str, expected: list[str]) -> None:
    assert [claim.text for claim in claims_of(sentence)] == expected
