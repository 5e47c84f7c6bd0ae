"""Worked examples 8 to 10, on what a source may do, and the order of an article's claims; see `test_worked_examples`."""

from __future__ import annotations

from pipeline.model import Flag, Stance, Strength, VerdictLabel
from tests.builders import a_reference
from tests.pipeline.papers import META, RCT
from tests.pipeline.worked import Bench, Down, Forgetful

FOR = Stance.SUPPORTS


def test_8_no_papers_is_a_finding_about_the_search(bench: Bench) -> None:
    """Insufficient, and nothing to flag: nobody has written on it in this library, which says nothing of the claim."""
    elsewhere = a_reference("801", "Walking and mood", "Walkers were in a better mood.")
    finding = bench.judge("Colchicine prevents tinnitus.", [elsewhere])
    verdict = finding.verdict
    assert finding.evidence == ()
    assert (verdict.label, verdict.strength, verdict.flags) == (VerdictLabel.INSUFFICIENT, None, ())
    assert verdict.reasons == ("The search found no paper on this claim.",)


def test_9_an_outage_is_not_an_absence_of_papers(bench: Bench) -> None:
    """Unavailable: nobody could be asked, so nothing is known, not even that there is no paper."""
    verdict = bench.judge("Colchicine prevents tinnitus.", source=Down()).verdict
    assert (verdict.label, verdict.strength, verdict.confidence) == (VerdictLabel.UNAVAILABLE, None, 0.0)
    assert verdict.flags == ()
    assert verdict.reasons == (
        "The source could not be asked, so nothing is known about the evidence. Try again later.",
    )


def test_10_a_query_that_lost_the_drug_carries_no_verdict(bench: Bench) -> None:
    """Insufficient: the source dropped colchicine, so what came back is on tinnitus alone."""
    better = "Tinnitus improved."
    paper = a_reference(
        "1001", "Sound therapy for tinnitus: a meta-analysis", f"We pooled ten trials. {better}", types=META
    )
    finding = bench.judge(
        "Colchicine relieves tinnitus.",
        said={"1001": (FOR, better)},
        source=Forgetful(papers=(paper,), word="colchicine"),
    )
    verdict = finding.verdict
    assert (verdict.label, verdict.strength, verdict.flags) == (VerdictLabel.INSUFFICIENT, None, ())
    assert verdict.reasons == (
        (
            "The search dropped what the claim is about (colchicine), so the papers found are about something else and"
            " cannot decide it."
        ),
    )


def test_the_order_of_the_claims_changes_none_of_them(bench: Bench) -> None:
    text = "Magnesium prevents migraine in adults. Zinc relieves the common cold. Magnesium does not prevent migraine in adults."
    fewer = "Magnesium prevented attacks."
    papers = [
        a_reference(
            pmid,
            "Magnesium against migraine",
            f"We randomised 90 adults with migraine to magnesium or placebo. {fewer}",
            types=RCT,
        )
        for pmid in ("1101", "1102")
    ]
    said = {paper.pmid: (FOR, fewer) for paper in papers}
    forwards = bench.judge_all(text, papers, said=said)
    backwards = bench.judge_all(text, papers, said=said, order=lambda claims: claims[::-1])
    assert [finding.verdict.strength for finding in forwards] == [Strength.MODERATE, None, Strength.MODERATE]
    assert backwards[::-1] == forwards
    assert Flag.CONTRADICTS_SELF in forwards[0].verdict.flags
