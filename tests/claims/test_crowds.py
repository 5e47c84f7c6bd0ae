"""Words for people stand for the people that the text has named, in a study and outside one."""

from __future__ import annotations

import pytest

from tests.claims.conftest import ClaimsOf

NAMED = {
    "their, in the results of a study": (
        "In a trial, doctors put 40 pregnant women on a low-salt diet. Their blood pressure fell by 9 percent.",
        "The blood pressure of pregnant women on a low-salt diet fell by 9 percent.",
    ),
    "participants": (
        "The team recruited 90 smokers over 50. Participants reported fewer headaches after a month.",
        "Smokers over 50 reported fewer headaches after a month.",
    ),
    "those who": (
        "The researchers recruited 90 nurses with insomnia. Sleep was 20 percent longer in those who took melatonin.",
        "Sleep was 20 percent longer in nurses with insomnia who took melatonin.",
    ),
    "a bare result": (
        "In one trial, researchers gave vitamin D to 55 children with asthma. The number of attacks fell by 30 percent.",
        "The number of attacks fell by 30 percent in children with asthma on vitamin D.",
    ),
    "some of them, after a condition affects people": (
        "Gout affects 40 million people worldwide. Most of them are overweight.",
        "Most people with gout are overweight.",
    ),
    "a share of people who have it": (
        "About 8 million people live with epilepsy. A third of them do not respond to drugs.",
        "A third of people with epilepsy do not respond to drugs.",
    ),
    "those of the same sentence": (
        "Women who drink coffee have a lower risk of gout than those who drink none.",
        "Women who drink coffee have a lower risk of gout than women who drink none.",
    ),
    "it, as what people have": (
        "Psoriasis is an autoimmune disease. One person in a hundred has it.",
        "One person in a hundred has psoriasis.",
    ),
}


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED.keys())
def test_a_word_for_people_is_replaced_by_their_name(claims_of: ClaimsOf, text: str, expected: str) -> None:
    assert expected in [claim.text for claim in claims_of(text)]


KEPT = {
    "another study": (
        (
            "In one trial, doctors put 40 pregnant women on a low-salt diet. A second trial had no control group. "
            "Blood pressure fell by 9 percent."
        ),
        "pregnant",
    ),
    "another section": (
        (
            "# Salt\n\nIn one trial, doctors put 40 pregnant women on a low-salt diet.\n\n# Sugar\n\n"
            "Blood sugar fell by 9 percent."
        ),
        "pregnant",
    ),
    "a general statement": (
        "In one trial, doctors put 40 pregnant women on a low-salt diet. Salt raises blood pressure by 2 percent.",
        "pregnant",
    ),
    "people of its own": (
        "In one trial, doctors put 40 pregnant women on a low-salt diet. Headaches fell by 9 percent in older men.",
        "pregnant",
    ),
    "researchers": (
        "The researchers recruited 90 nurses with insomnia. They found that melatonin lengthens sleep.",
        "Nurses",
    ),
}


@pytest.mark.parametrize(("text", "absent"), KEPT.values(), ids=KEPT.keys())
def test_a_study_says_nothing_of_other_people(claims_of: ClaimsOf, text: str, absent: str) -> None:
    claims = claims_of(text)
    assert claims
    assert absent not in claims[-1].text


def test_they_without_people_before_stays_open(claims_of: ClaimsOf) -> None:
    claims = claims_of("Two thirds of them have lower iron levels in their blood.")
    assert [claim.ambiguous for claim in claims] == [True]
