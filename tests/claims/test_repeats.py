"""A restated claim points to its first mention; another claim never does."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

REPEATS = {
    "the same words": ("Zinc shortens colds in adults. Rest helps too. Zinc shortens colds in adults.", True),
    "other small words": (
        "Omega-3 supplements lower blood pressure. In short, omega-3 supplements can lower the blood pressure.",
        True,
    ),
    "the other direction": ("Coffee lowers blood pressure. Coffee raises blood pressure.", False),
    "denied": ("Vitamin C prevents colds. Vitamin C does not prevent colds.", False),
    "another drug": ("Ibuprofen relieves back pain. Paracetamol relieves back pain.", False),
    "another outcome": ("Ketamine relieves depression. Ketamine relieves anxiety.", False),
    "another number": ("Weight fell by 3 percent in adults. Weight fell by 9 percent in adults.", False),
    "another duration": ("Pain relief lasts for several hours. Pain relief lasts for several weeks.", False),
    "another name of the drug": ("Fluoxetine reduces anxiety. Prozac lowers anxiety.", True),
    "a class by its abbreviation": (
        "Selective serotonin reuptake inhibitors relieve depression. SSRIs ease depression.",
        True,
    ),
    "everyday words for the condition": (
        "Hypertension raises the risk of stroke. High blood pressure increases the risk of stroke.",
        True,
    ),
    "the passive voice": ("Statins lower cholesterol. Cholesterol is lowered by statins.", True),
    "the condition as the subject": (
        "Ketamine relieves depression within hours. Depression eases within hours of ketamine.",
        True,
    ),
    "other words for being tolerated": (
        "Ketamine is generally well tolerated. Most people tolerate ketamine well.",
        True,
    ),
    "the group in front": (
        "Vitamin D prevents fractures in older adults. In older adults, vitamin D prevents fractures.",
        True,
    ),
    "a member of the class": ("SSRIs relieve depression. Sertraline relieves depression.", False),
    "another group": ("Ketamine reduces anxiety in adults. Ketamine reduces anxiety in children.", False),
    "another species": ("Ketamine reduces anxiety in mice. Ketamine reduces anxiety in people.", False),
    "compared the other way round": (
        "Ibuprofen works better than aspirin for pain. Aspirin works better than ibuprofen for pain.",
        False,
    ),
    "cause and effect exchanged": ("Smoking causes lung cancer. Lung cancer causes smoking.", False),
    "preventing for shortening": ("Zinc shortens colds. Zinc prevents colds.", False),
}


@pytest.mark.parametrize(("text", "repeated"), REPEATS.values(), ids=REPEATS.keys())
def test_only_the_same_meaning_is_a_repeat(claims_of: ClaimsOf, text: str, *, repeated: bool) -> None:
    claims = claims_of(text)
    assert len(claims) >= 2
    assert (claims[-1].repeat_of == claims[0].id) is repeated


def test_the_first_mention_repeats_nothing(claims_of: ClaimsOf) -> None:
    assert claims_of("Zinc shortens colds in adults. Zinc shortens colds in adults.")[0].repeat_of is None
