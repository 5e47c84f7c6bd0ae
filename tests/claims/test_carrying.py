"""Abbreviations are written out once, and the topic's own stays."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

CBT = (
    "CBT for insomnia\n\nCognitive behavioural therapy (CBT) improves sleep. CBT lowers anxiety. "
    "CBT reduces stress. "
)
WRITTEN = {
    "the topic's stays": (CBT, "CBT lowers anxiety."),
    "the bracket goes": (CBT, "Cognitive behavioural therapy improves sleep."),
    "another is written out": (
        f"{CBT}People with obsessive-compulsive disorder (OCD) sleep badly. CBT reduces the severity of OCD.",
        "CBT reduces the severity of obsessive-compulsive disorder.",
    ),
    "a scale's name stays": (
        "People with generalised anxiety disorder (GAD) sleep badly. Exercise lowers GAD-7 scores by 3 points.",
        "Exercise lowers GAD-7 scores by 3 points.",
    ),
    "a name in brackets behind its short form": (
        "BMI (body mass index) predicts the risk of diabetes.",
        "Body mass index predicts the risk of diabetes.",
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.values(), ids=WRITTEN.keys())
def test_a_short_form_is_written_out_but_for_the_topic(claims_of: ClaimsOf, text: str, expected: str) -> None:
    assert expected in [claim.text for claim in claims_of(text)]


def test_the_topics_short_form_has_its_concept(claims_of: ClaimsOf) -> None:
    claim = next(claim for claim in claims_of(CBT) if claim.text == "CBT lowers anxiety.")
    assert "Cognitive Behavioral Therapy" in [concept.name for concept in claim.concepts]
