import pytest
import spacy
from spacy.language import Language
from spacy.util import is_package

from claims.causality import read_causality
from claims.english import OFFICIAL, REGISTERED
from claims.model import CausalStrength
from claims.wording import causal_strength, hedging, is_hedged, is_negated


@pytest.fixture(scope="module")
def english() -> Language:
    return spacy.load(OFFICIAL if is_package(OFFICIAL) else REGISTERED, exclude=["ner"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ketamine may reduce anxiety symptoms.", ("may",)),
        ("Studies suggest that zinc shortens colds.", ("suggest",)),
        ("It could potentially help.", ("could", "potentially")),
        ("Melatonin is thought to regulate sleep.", ("thought",)),
        ("It is a promising treatment.", ("promising",)),
        ("The drug appears to lower blood pressure.", ("appears",)),
        ("The trial began in May and ended in June.", ()),
        ("Smokers are more likely to cough.", ()),
        ("Statins reduce the risk of heart attack.", ()),
        ("Iron tablets can cause constipation.", ("can",)),
        ("Measles can be fatal.", ("can",)),
        ("Gout cannot be cured.", ()),
        ("You can buy iron tablets anywhere.", ()),
        ("Iron can be measured in the blood.", ()),
    ],
)
def test_hedges_are_named(english: Language, text: str, found: tuple[str, ...]) -> None:
    span = english(text)[:]
    assert hedging(span) == found
    assert is_hedged(span) == bool(found)


@pytest.mark.parametrize(
    "text",
    [
        "Statins did not reduce the risk of heart attack.",
        "The drug failed to lower blood pressure.",
        "The drug had no effect on sleep.",
        "Neither melatonin nor placebo improved sleep.",
        "There is a lack of evidence for a benefit.",
        "Vitamin C doesn't prevent colds.",
        "The vaccine is unlikely to cause harm.",
        "Fasting never cured anyone.",
    ],
)
def test_denials_are_denials(english: Language, text: str) -> None:
    assert is_negated(english(text)[:])


@pytest.mark.parametrize(
    "text",
    [
        "Statins reduce the risk of heart attack.",
        "It not only reduces pain but also improves sleep.",
        "No patient withdrew from the trial.",
        "It is an option where other drugs have failed.",
        "Ketamine works even in people who have not responded to treatment.",
    ],
)
def test_what_denies_nothing_is_no_denial(english: Language, text: str) -> None:
    assert not is_negated(english(text)[:])


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Ketamine is an anaesthetic.", CausalStrength.NONE),
        ("Researchers investigated whether coffee causes cancer.", CausalStrength.NONE),
        ("Women should be offered iron to prevent anaemia.", CausalStrength.NONE),
        ("These results provide evidence.", CausalStrength.NONE),
        ("Asthma affects 15 million people.", CausalStrength.NONE),
        ("It has emerged as a promising option for asthma.", CausalStrength.CONDITIONAL),
        ("Disorders that affect millions of people are common.", CausalStrength.NONE),
        ("Vitamin D is linked to lower mortality.", CausalStrength.CORRELATIONAL),
        ("Coffee may be associated with a lower risk of diabetes.", CausalStrength.CORRELATIONAL),
        ("Vegans had a lower risk of diabetes.", CausalStrength.CORRELATIONAL),
        ("Ketamine may reduce anxiety symptoms.", CausalStrength.CONDITIONAL),
        ("The drug appears to lower blood pressure.", CausalStrength.CONDITIONAL),
        ("Smokers had a hazard ratio of 2 for stroke.", CausalStrength.CORRELATIONAL),
        ("No such increase was seen in men.", CausalStrength.CORRELATIONAL),
        ("Two extra cases of stroke were found in each thousand.", CausalStrength.CORRELATIONAL),
        ("Aspirin has side effects.", CausalStrength.NONE),
        ("Smoking causes lung cancer.", CausalStrength.CAUSAL),
        ("Statins did not reduce the risk of heart attack.", CausalStrength.CAUSAL),
        ("Pain was reduced by the new drug.", CausalStrength.CAUSAL),
        ("Ketamine is less likely to cause weight gain.", CausalStrength.CAUSAL),
        ("Studies suggest that ketamine increases glutamate.", CausalStrength.CAUSAL),
    ],
)
def test_wordings_stand_on_the_four_steps(english: Language, text: str, strength: CausalStrength) -> None:
    assert causal_strength(english(text)[:]) is strength


def test_the_cue_and_its_hedge_explain_the_strength(english: Language) -> None:
    assert read_causality(english("Zinc might shorten colds.")[:]).cues == ("shorten", "might")
    assert read_causality(english("")[:]).cues == ()
