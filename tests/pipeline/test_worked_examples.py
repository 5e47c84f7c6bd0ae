"""Twelve worked examples: a sentence of an article, a small library, and what an expert would conclude and why.

Papers and sentences are invented. Each example goes through the whole spine: the claim is found, the
library searched, the papers ranked, weighed and judged. Only what each paper says on the claim is
written down here (`tests.pipeline.worked.Script`), because what follows from it is under test. Examples 8 to
10, on what a source may do, stand in `test_worked_sources`.
"""

from __future__ import annotations

from collections.abc import Mapping

from claims.model import ClaimType
from pipeline.ladders import BACKGROUND, QUESTIONS
from pipeline.model import Finding, Flag, Stance, Strength, VerdictLabel
from references.model import Design, Reference, Status
from tests.builders import a_reference
from tests.pipeline.papers import CASES, META, RCT, REVIEW, TRIAL
from tests.pipeline.worked import Bench

FOR, AGAINST = Stance.SUPPORTS, Stance.REFUTES


def downgrades(finding: Finding) -> Mapping[str, tuple[str, ...]]:
    """What lowers each paper, by PMID, beside that only abstracts are read."""
    return {
        item.reference.pmid: tuple(name for name in item.downgrades if name != "abstract_only")
        for item in finding.evidence
    }


def magnesium_trial(pmid: str, people: str, result: str) -> Reference:
    text = (
        f"We randomly assigned {people} adults with migraine to magnesium or placebo for 12 weeks. {result}"
    )
    return a_reference(pmid, "Magnesium against migraine: a randomised trial", text, types=RCT)


def test_1_one_large_null_trial_outweighs_three_tiny_positive_ones(bench: Bench) -> None:
    """Refuted, weakly: 640 people say more than 46 in all, though three papers stand against one."""
    fewer, same = "Magnesium prevented attacks.", "Magnesium prevented no more attacks than placebo."
    papers = [
        magnesium_trial("101", "12", fewer),
        magnesium_trial("102", "16", fewer),
        magnesium_trial("103", "18", fewer),
        magnesium_trial("104", "640", same),
    ]
    said = {"101": (FOR, fewer), "102": (FOR, fewer), "103": (FOR, fewer), "104": (AGAINST, same)}
    finding = bench.judge("Magnesium prevents migraine in adults.", papers, said=said)
    verdict = finding.verdict
    assert (verdict.label, verdict.strength) == (VerdictLabel.REFUTED, Strength.LOW)
    assert downgrades(finding) == {
        "101": ("few_participants",),
        "102": ("few_participants",),
        "103": ("few_participants",),
        "104": (),
    }
    assert verdict.flags == (Flag.OVERSTATED,)
    assert verdict.reasons == (
        (
            "Three randomised trials (12, 16 and 18 people) support this, while the largest study, a randomised trial"
            " (640 people), speaks against it."
        ),
        "The strength starts at high: the best evidence is a randomised trial.",
        "One step down: it rests on a single study.",
        "One step down: the papers disagree.",
        "Overstated: “prevents” is causal, and the evidence does not bear it out (refuted).",
    )


def test_2_a_controlled_negative_trial_outweighs_an_uncontrolled_positive_one(bench: Bench) -> None:
    """Refuted: depression waxes and wanes by itself, so a fall without a control group shows little."""
    fell, same = "Depression fell on saffron.", "Saffron relieved depression no more than placebo did."
    papers = [
        a_reference(
            "201",
            "Saffron for depression: an open-label single-arm trial",
            f"Sixty patients with depression took saffron for 8 weeks. {fell}",
            types=TRIAL,
        ),
        a_reference(
            "202",
            "Saffron or placebo for depression",
            f"We randomised 420 patients with depression to saffron or placebo. {same}",
            types=RCT,
        ),
    ]
    finding = bench.judge(
        "Saffron relieves depression.", papers, said={"201": (FOR, fell), "202": (AGAINST, same)}
    )
    verdict = finding.verdict
    assert (verdict.label, verdict.best_design) == (VerdictLabel.REFUTED, Design.RANDOMISED)
    assert verdict.strength is Strength.LOW
    assert downgrades(finding) == {"201": ("uncontrolled",), "202": ()}
    assert verdict.flags == (Flag.OVERSTATED,)


def test_3_animals_alone_decide_nothing_about_people(bench: Bench) -> None:
    """Insufficient: what happens in rats mostly does not come to pass in people, however often it is found."""
    shrank = "Tumours shrank in rats fed curcumin."
    papers = [
        a_reference(f"30{n}", "Curcumin and cancer in rats", f"Forty rats with cancer were studied. {shrank}")
        for n in range(1, 6)
    ]
    said = {paper.pmid: (FOR, shrank) for paper in papers}
    finding = bench.judge("Curcumin cures cancer.", papers, said=said)
    verdict = finding.verdict
    assert (verdict.label, verdict.strength) == (VerdictLabel.INSUFFICIENT, None)
    assert set(downgrades(finding).values()) == {("animal",)}
    assert verdict.flags == (Flag.OVERSTATED, Flag.SPECIES)
    assert verdict.reasons == (
        "Five animal studies support this.",
        "That is too indirect to decide it: no study of it in people, or of its own treatment and condition.",
        "Overstated: “cures” is certain, and the evidence does not bear it out (insufficient).",
        "Species: the claim speaks of people, every paper with a stance of animals or cells (“rats”).",
    )


def test_4_another_condition_decides_nothing(bench: Bench) -> None:
    """Insufficient: that a drug helps in epilepsy says little of migraine, even from a large trial, and though the article cites it."""
    fewer = "Topiramate halved seizures."
    paper = a_reference(
        "4010001",
        "Topiramate in epilepsy",
        f"We randomised 500 adults with epilepsy to topiramate or placebo. {fewer}",
        types=RCT,
    )
    finding = bench.judge(
        "Topiramate prevents migraine (PMID: 4010001).", [paper], said={"4010001": (FOR, fewer)}
    )
    verdict = finding.verdict
    assert (verdict.label, verdict.strength) == (VerdictLabel.INSUFFICIENT, None)
    assert downgrades(finding) == {"4010001": ("other_condition",)}
    assert verdict.flags == (Flag.OVERSTATED, Flag.POPULATION)
    assert (
        "Population: the claim is about “migraine”, every paper with a stance about another condition."
        in verdict.reasons
    )


def test_5_the_best_paper_does_not_count_once_it_is_retracted(bench: Bench) -> None:
    """Insufficient: without the retracted review six cases are left, and cases show no effect."""
    review, cases = "Ivermectin cured scabies in most trials.", "Scabies was gone in all six."
    papers = [
        a_reference(
            "501",
            "Ivermectin for scabies: a meta-analysis",
            f"We pooled nine trials with 900 participants. {review}",
            types=META,
            status=Status.RETRACTED,
        ),
        a_reference(
            "502", "Ivermectin for scabies: six cases", f"We report six patients. {cases}", types=CASES
        ),
    ]
    finding = bench.judge(
        "Ivermectin relieves scabies.", papers, said={"501": (FOR, review), "502": (FOR, cases)}
    )
    verdict = finding.verdict
    assert (verdict.label, verdict.strength, verdict.n_read) == (VerdictLabel.INSUFFICIENT, None, 1)
    assert downgrades(finding) == {"501": ("retracted",), "502": ("few_participants",)}
    assert verdict.flags == (Flag.OVERSTATED,)
    assert verdict.reasons[:3] == (
        "One case report or series (6 people) supports this.",
        "That is too little to decide it.",
        "One paper is retracted and not counted.",
    )


def test_6_a_synthesis_and_its_own_trials_are_not_counted_twice(bench: Bench) -> None:
    """Supported and high by the review alone: the three trials in it are no evidence beyond it."""
    less = "Melatonin shortened the time to fall asleep in insomnia."
    review = a_reference(
        "601",
        "Melatonin for insomnia: a systematic review and meta-analysis",
        f"We pooled 12 randomised trials with 1,200 participants. {less}",
        types=META,
        year=2020,
    )
    trials = [
        a_reference(
            f"60{n}",
            "Melatonin for insomnia",
            f"We randomised 60 adults with insomnia to melatonin or placebo. {less}",
            types=RCT,
            year=2012,
        )
        for n in (2, 3, 4)
    ]
    said = {paper.pmid: (FOR, less) for paper in (review, *trials)}
    text = "Melatonin relieves insomnia."
    verdict = bench.judge(text, [review, *trials], said=said).verdict
    alone = bench.judge(text, [review], said=said).verdict
    assert verdict.label is alone.label is VerdictLabel.SUPPORTED
    assert verdict.strength is alone.strength is Strength.HIGH
    assert verdict.confidence == alone.confidence
    assert verdict.flags == ()
    assert verdict.reasons == (
        "One systematic review (1,200 people) and three randomised trials (60 people each) support this.",
        (
            "A systematic review is taken to include the three older studies on its side, by the years alone, so these"
            " are not counted twice."
        ),
        "The strength starts at high: the best evidence is a systematic review.",
    )


def test_7_well_tolerated_is_not_free_of_side_effects(bench: Bench) -> None:
    """Refuted and high: a cohort that calls the drug well tolerated does not say that it has no side effects."""
    mild = "Metformin was well tolerated."
    harms = "Nausea and diarrhoea were more common with metformin than with placebo."
    papers = [
        a_reference(
            "701", "Metformin in daily use", f"We asked a cohort of 300 patients for side effects. {mild}"
        ),
        a_reference(
            "702",
            "Side effects of metformin: a meta-analysis of randomised trials",
            f"We pooled 30 randomised trials with 5,200 patients. {harms}",
            types=META,
        ),
    ]
    finding = bench.judge(
        "Metformin has no side effects.",
        papers,
        said={"701": (Stance.NEUTRAL, mild), "702": (AGAINST, harms)},
    )
    verdict = finding.verdict
    assert finding.claim.type is ClaimType.SAFETY
    assert (verdict.label, verdict.strength) == (VerdictLabel.REFUTED, Strength.HIGH)
    assert (verdict.n_refutes, verdict.n_neutral) == (1, 1)
    assert downgrades(finding)["702"] == ()
    assert verdict.flags == (Flag.OVERSTATED,)
    assert verdict.reasons[-1] == (
        "Overstated: “no side effects” is certain, and the evidence does not bear it out (refuted)."
    )


def test_11_a_definition_is_judged_by_what_reviews_agree_on(bench: Bench) -> None:
    """Supported: what a thing is stands in reviews, needs no trial, and makes no article sound."""
    hormone = "Melatonin is a hormone that the pineal gland makes."
    papers = [
        a_reference(
            f"110{n}",
            f"What melatonin is: an overview ({n})",
            f"This review covers sleep. {hormone}",
            types=REVIEW,
        )
        for n in (1, 2)
    ]
    finding = bench.judge(
        "Melatonin is a hormone made by the pineal gland.",
        papers,
        said={p.pmid: (FOR, hormone) for p in papers},
    )
    verdict = finding.verdict
    assert QUESTIONS[finding.claim.type] in BACKGROUND
    assert (verdict.label, verdict.best_design) == (VerdictLabel.SUPPORTED, Design.REVIEW)
    assert downgrades(finding) == {"1101": ("second_hand",), "1102": ("second_hand",)}
    assert verdict.flags == ()


def test_12_good_trials_on_both_sides_are_mixed(bench: Bench) -> None:
    """Mixed, no better than moderate: trials of one size and design disagree, so another one may turn it."""
    better, same = "Zinc shortened colds.", "Zinc shortened colds no more than placebo."
    said = {"1201": (FOR, better), "1202": (FOR, better), "1203": (AGAINST, same), "1204": (AGAINST, same)}
    papers = [
        a_reference(
            pmid,
            "Zinc for the common cold",
            f"We randomised 150 adults with a common cold to zinc or placebo. {sentence}",
            types=RCT,
        )
        for pmid, (_, sentence) in said.items()
    ]
    finding = bench.judge("Zinc relieves the common cold.", papers, said=said)
    verdict = finding.verdict
    assert (verdict.label, verdict.strength) == (VerdictLabel.MIXED, Strength.MODERATE)
    assert set(downgrades(finding).values()) == {()}
    assert verdict.flags == (Flag.OVERSTATED,)
    assert verdict.reasons == (
        (
            "Two randomised trials (150 people each) support this, while two randomised trials (150 people each) speak"
            " against it."
        ),
        "The strength starts at high: the best evidence is a randomised trial.",
        "One step down: the papers disagree.",
        "Overstated: “relieves” is causal, and the evidence does not bear it out (mixed).",
    )
