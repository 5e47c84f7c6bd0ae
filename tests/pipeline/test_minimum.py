"""How much evidence there has to be before any verdict."""

from __future__ import annotations

from pipeline.model import Evidence, Stance, Strength, VerdictLabel
from pipeline.verdict import decide
from tests.builders import a_claim, a_reference
from tests.pipeline.papers import ANSWERED, META, RCT, weighed

CLAIM = a_claim("Ketamine reduces symptoms of anxiety disorders.")
TEXT = "Ketamine was compared with placebo in anxiety disorders."


def supporting(
    pmid: str, *, types: tuple[tuple[str, str], ...], people: int, probability: float = 0.9
) -> Evidence:
    paper = a_reference(pmid, "Ketamine in anxiety disorders", TEXT, types=types, participants=people)
    return weighed(CLAIM, paper, Stance.SUPPORTS, probability=probability)


def test_a_handful_of_people_is_too_little() -> None:
    verdict = decide(CLAIM, [supporting("1", types=RCT, people=8)], [ANSWERED])
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert verdict.reasons == (
        "One randomised trial (8 people) supports this.",
        "That is too little to decide it.",
    )


def test_one_small_trial_supports_as_weakly_as_can_be() -> None:
    verdict = decide(CLAIM, [supporting("1", types=RCT, people=14)], [ANSWERED])
    assert (verdict.label, verdict.strength) == (VerdictLabel.SUPPORTED, Strength.VERY_LOW)
    assert verdict.reasons[-1] == "Two steps down: very few people took part (14 people in all)."


def test_one_doubtful_reading_of_a_good_paper_decides_nothing_and_three_do() -> None:
    doubtful = [supporting(f"{n}", types=META, people=900, probability=0.6) for n in (1, 2, 3)]
    one = decide(CLAIM, doubtful[:1], [ANSWERED])
    assert one.label is VerdictLabel.INSUFFICIENT
    assert one.reasons[1] == "What they say could not be read with enough certainty to decide it."
    assert decide(CLAIM, doubtful, [ANSWERED]).label is VerdictLabel.SUPPORTED


def test_papers_that_stopped_early_decide_nothing_about_what_lasts() -> None:
    claim = a_claim("Ketamine brings lasting relief of anxiety disorders.")
    short = a_reference(
        "1", "Ketamine in anxiety disorders", f"{TEXT} Patients were followed for two weeks.", types=META
    )
    verdict = decide(claim, [weighed(claim, short, Stance.SUPPORTS)], [ANSWERED])
    assert verdict.label is VerdictLabel.INSUFFICIENT
    assert verdict.reasons[1] == (
        "None of them followed people for as long as the claim speaks of, so they do not bear it out."
    )
    long = a_reference(
        "2", "Ketamine in anxiety disorders", f"{TEXT} Patients were followed for two years.", types=META
    )
    both = [weighed(claim, paper, Stance.SUPPORTS) for paper in (short, long)]
    assert decide(claim, both, [ANSWERED]).label is VerdictLabel.SUPPORTED
    against = weighed(claim, short, Stance.REFUTES)
    assert decide(claim, [against], [ANSWERED]).label is VerdictLabel.REFUTED
