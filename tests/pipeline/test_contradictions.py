"""Opposite claims of one article are found, and nothing else is taken for opposite."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claims.english import find_claims, load_english
from claims.model import Article
from pipeline.contradictions import self_contradictions


@pytest.fixture(scope="module")
def english() -> Language:
    return load_english()


OPPOSED = {
    "a denial": "Aspirin prevents strokes. Aspirin does not prevent strokes.",
    "another direction": "Statins lower cholesterol. Statins raise cholesterol.",
    "another name of the drug": "Fluoxetine reduces anxiety. Prozac increases anxiety.",
    "the passive voice": "Melatonin improves sleep. Sleep is not improved by melatonin.",
    "no effect": "Coffee increases blood pressure. Coffee has no effect on blood pressure.",
    "safe or dangerous": "Ketamine is safe. Ketamine is dangerous.",
    "tolerated or not": "Ketamine is well tolerated. Ketamine causes serious side effects often.",
    "side effects or none": "Zinc has no side effects. Nausea is a common side effect of zinc.",
    "effective or useless": "Vitamin C is effective against colds. Vitamin C is useless against colds.",
}
HARMLESS = {
    "another group": "Aspirin prevents strokes in men. Aspirin does not prevent strokes in women.",
    "another dose": "High doses of zinc cause nausea. Low doses of zinc do not cause nausea.",
    "another outcome": "Caffeine raises blood pressure. Caffeine does not raise cholesterol.",
    "another part": "Most people do not have side effects with zinc. Some people have side effects with zinc.",
    "giving it up": "Smoking raises the risk of stroke. Stopping smoking lowers the risk of stroke.",
    "another actor": "Depression lowers blood pressure. Ketamine raises blood pressure.",
    "a hedge": "Zinc may shorten colds. Zinc does not shorten colds.",
    "another time": "Ketamine lowers anxiety within hours. Ketamine does not lower anxiety after a week.",
    "mild effects and safe": "Ketamine is safe. Nausea is a common side effect of ketamine.",
    "the same": "Statins lower cholesterol. Statins lower cholesterol.",
}


@pytest.mark.parametrize("text", OPPOSED.values(), ids=OPPOSED.keys())
def test_opposite_claims_are_both_found(english: Language, text: str) -> None:
    claims = find_claims(english, Article(name="draft.txt", text=text))
    one, other = claims[0], claims[-1]
    assert self_contradictions(claims) == {one.id: (other.quote,), other.id: (one.quote,)}
    assert len(claims) > 1


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS.keys())
def test_other_claims_contradict_nothing(english: Language, text: str) -> None:
    claims = find_claims(english, Article(name="draft.txt", text=text))
    assert len(claims) > 1
    assert self_contradictions(claims) == {}
