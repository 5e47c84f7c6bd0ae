"""What the model reads in place of words that it takes for their opposite."""

from __future__ import annotations

import pytest

from pipeline.plain_words import plainly


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "Zinc works even in people who have tried all else.",
            "Zinc works in people who have tried all else.",
        ),
        ("Zinc also shortens colds.", "Zinc shortens colds."),
        ("Zinc helps even if it is taken late.", "Zinc helps even if it is taken late."),
        ("Losartan is an angiotensin receptor antagonist.", "Losartan is an angiotensin receptor blocker."),
        ("Antagonists of dopamine cause stiffness.", "blockers of dopamine cause stiffness."),
        ("Naloxone antagonizes opioids.", "Naloxone blocks opioids."),
        ("Naloxone antagonised morphine.", "Naloxone blocked morphine."),
        ("Opioid antagonism precipitates withdrawal.", "Opioid blockade precipitates withdrawal."),
        ("Morphine is an opioid agonist.", "Morphine is an opioid agonist."),
    ],
)
def test_words_that_mislead_are_put_plainly(text: str, plain: str) -> None:
    assert plainly(text) == plain
