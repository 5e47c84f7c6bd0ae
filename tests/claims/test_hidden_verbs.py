"""Verbs that the small parser hides behind other words, five sentences each."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

FOUND: dict[str, dict[str, list[str]]] = {
    "a plural, an example of it and its verb": {
        "Drugs such as omeprazole block acid, and often take days to work.": [
            "Drugs such as omeprazole block acid.",
            "Drugs such as omeprazole often take days to work.",
        ],
        "Blood thinners like warfarin target vitamin K, and typically take days to work.": [
            "Blood thinners like warfarin target vitamin K.",
            "Blood thinners like warfarin typically take days to work.",
        ],
        "Stimulant drugs like Ritalin increase dopamine, and usually act within an hour.": [
            "Stimulant drugs like Ritalin increase dopamine.",
            "Stimulant drugs like Ritalin usually act within an hour.",
        ],
        "Antidepressants such as Zoloft block serotonin uptake and take weeks to work.": [
            "Antidepressants such as Zoloft block serotonin uptake.",
            "Antidepressants such as Zoloft take weeks to work.",
        ],
        "Older painkillers like aspirin block an enzyme, and often irritate the stomach.": [
            "Older painkillers like aspirin block an enzyme.",
            "Older painkillers like aspirin often irritate the stomach.",
        ],
    },
    "what is shown, with an aside behind its subject": {
        "The effects of garlic were found in animal studies in the 1990s showing that allicin, a sulphur compound, might lower blood pressure, and that pills with allicin might prevent strokes.": [
            "The effects of garlic were found in animal studies in the 1990s.",
            "Allicin might lower blood pressure.",
            "Pills with allicin might prevent strokes.",
        ],
        "The team ran a trial showing that berberine, a plant extract, might lower blood sugar.": [
            "Berberine is a plant extract.",
            "Berberine might lower blood sugar.",
        ],
        "She cited studies suggesting that melatonin, a hormone, can reset the body clock.": [
            "Melatonin is a hormone.",
            "Melatonin can reset the body clock.",
        ],
        "Doctors noticed that lithium, a salt, could calm patients with mania.": [
            "Lithium is a salt.",
            "Lithium could calm patients with mania.",
        ],
        "Experts found that zinc, a common metal, may shorten colds.": [
            "Zinc is a common metal.",
            "Zinc may shorten colds.",
        ],
    },
    "what is known, run into what follows from it": {
        "We know steroids can weaken bones, so we have to use low doses.": ["Steroids can weaken bones."],
        "We now know that antibiotics can disturb the gut, so doctors prescribe fewer.": [
            "Antibiotics can disturb the gut."
        ],
        "Doctors know that opioids can be abused, so they have to be careful.": ["Opioids can be abused."],
        "We do know that statins can cause muscle pain, so we ask about it.": [
            "Statins can cause muscle pain."
        ],
        "They found that zinc can cause nausea, so they stopped giving it.": ["Zinc can cause nausea."],
    },
    "when it comes and how long it stays": {
        "The pills can give patients relief within an hour and lasting until morning.": [
            "The pills can give patients relief within an hour.",
            "The pills can give patients relief lasting until morning.",
        ],
        "The vaccine can give protection within two weeks and lasting about ten years.": [
            "The vaccine can give protection within two weeks.",
            "The vaccine can give protection lasting about ten years.",
        ],
        "One injection can help patients get relief within a day and lasting up to three months.": [
            "One injection can help patients get relief within a day.",
            "One injection can help patients get relief lasting up to three months.",
        ],
        "The drug provides sleep within 30 minutes and lasting six hours.": [
            "The drug provides sleep within 30 minutes.",
            "The drug provides sleep lasting six hours.",
        ],
        "Morphine can bring relief within minutes and persisting for four hours.": [
            "Morphine can bring relief within minutes.",
            "Morphine can bring relief persisting for four hours.",
        ],
    },
}
CASES = [(sentence, expected) for group in FOUND.values() for sentence, expected in group.items()]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_each_verb_is_said_of_its_own_subject(
    claims_of: ClaimsOf, sentence: str, expected: list[str]
) -> None:
    assert [claim.text for claim in claims_of(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "They must sign a form that says benefits may not be lasting, and lists the costs.",
        "Visitors must read a notice that says children may not be present, and wait outside.",
    ],
)
def test_what_a_form_says_is_not_said_of_its_readers(claims_of: ClaimsOf, sentence: str) -> None:
    texts = [claim.text for claim in claims_of(sentence)]
    assert not [text for text in texts if text.startswith(("They may not", "Visitors may not"))]
