"""What a page says first: counts, the chart, and claims that several drafts make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import ClaimType
from pipeline.model import Finding, Flag, Report, Stance, VerdictLabel
from pipeline.report import words
from pipeline.report.chart import REACH, chart
from pipeline.report.repeats import repeated
from pipeline.report.summary import WORST, groups, occurring, worst_first
from references.model import Design, Rung, Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import TEXT, a_finding, a_report, an_evidence


def of_type(kind: ClaimType, label: VerdictLabel = VerdictLabel.SUPPORTED) -> Finding:
    return a_finding(a_claim(TEXT, type=kind), label)


def test_definitions_are_counted_apart_from_effects() -> None:
    found = groups([of_type(ClaimType.DEFINITION)] * 3 + [of_type(ClaimType.SAFETY, VerdictLabel.REFUTED)])
    assert [(group.name, group.total, group.count(VerdictLabel.SUPPORTED)) for group in found] == [
        ("Effects", 1, 0),
        ("Background", 3, 3),
    ]


@given(st.lists(st.tuples(st.sampled_from(ClaimType), st.sampled_from(VerdictLabel))))
def test_every_claim_is_counted_once(kinds: list[tuple[ClaimType, VerdictLabel]]) -> None:
    findings = [of_type(kind, label) for kind, label in kinds]
    found = groups(findings)
    assert sum(group.total for group in found) == len(findings)
    assert sum(group.count(label) for group in found for label in WORST) == len(findings)
    assert set(occurring(findings)) == {label for _, label in kinds}


@pytest.mark.parametrize(
    ("names", "enum"),
    [
        (words.VERDICTS, VerdictLabel),
        (words.STANCES, Stance),
        (words.FLAGS, Flag),
        (words.DESIGNS, Design),
        (words.PLURALS, Design),
        (words.RUNGS, Rung),
    ],
    ids=["verdicts", "stances", "flags", "designs", "plurals", "rungs"],
)
def test_every_word_that_a_page_may_need_is_there(
    names: Mapping[StrEnum, object], enum: type[StrEnum]
) -> None:
    assert list(names) == list(enum)


def test_the_signs_of_the_verdicts_are_all_different() -> None:
    assert len({sign.mark for sign in words.VERDICTS.values()}) == len(VerdictLabel)


def named(name: str, *labels: VerdictLabel, flags: tuple[Flag, ...] = ()) -> Report:
    return a_report(*(a_finding(label=label, flags=flags) for label in labels), name=name)


def test_the_worst_article_is_the_one_with_most_refuted_then_overstated_claims() -> None:
    reports = [
        named("d", VerdictLabel.SUPPORTED),
        named("c", VerdictLabel.MIXED),
        named("b", VerdictLabel.INSUFFICIENT, flags=(Flag.OVERSTATED,)),
        named("a", VerdictLabel.REFUTED, VerdictLabel.REFUTED),
        named("z", VerdictLabel.REFUTED),
    ]
    assert [report.article.name for report in worst_first(reports)] == ["a", "z", "b", "c", "d"]


def test_a_paper_counts_once_on_each_side_and_as_neither_only_when_it_takes_none() -> None:
    paper, other = a_reference("1", "A"), a_reference("2", "B")
    first = a_finding(evidence=(an_evidence(paper), an_evidence(other, Stance.NEUTRAL)))
    second = a_finding(evidence=(an_evidence(paper, Stance.NEUTRAL), an_evidence(other, Stance.NEUTRAL)))
    third = a_finding(evidence=(an_evidence(paper, Stance.REFUTES),))
    (bar,) = chart([first, second, third]).bars
    assert (bar.supports, bar.refutes, bar.neutral) == (1, 1, 1)


def test_a_retracted_paper_is_not_in_the_chart() -> None:
    paper = a_reference("1", "A", status=Status.RETRACTED)
    assert chart([a_finding(evidence=(an_evidence(paper),))]).bars == ()


@given(st.lists(st.tuples(st.sampled_from(Design), st.sampled_from(Stance)), max_size=40))
def test_bars_stay_inside_the_drawing_and_the_description_names_each(
    papers: list[tuple[Design, Stance]],
) -> None:
    evidence = tuple(
        an_evidence(a_reference(str(at), "T"), stance, design=design)
        for at, (design, stance) in enumerate(papers)
    )
    drawn = chart([a_finding(evidence=evidence)])
    assert [bar.design for bar in drawn.bars] == [
        design for design in Design if design in {design for design, _ in papers}
    ]
    assert sum(bar.supports + bar.refutes + bar.neutral for bar in drawn.bars) == len(papers)
    for bar in drawn.bars:
        assert 0 <= bar.left <= REACH
        assert 0 <= bar.right <= REACH
        assert bool(bar.left) == bool(bar.refutes)
        assert bar.y < drawn.height
        assert words.DESIGNS[bar.design] in drawn.description


def test_a_claim_that_two_drafts_make_is_joined_and_one_that_a_draft_repeats_is_not() -> None:
    mild, bad = (
        a_report(a_finding(a_claim(TEXT, article=name), label), name=name)
        for name, label in (("a", VerdictLabel.SUPPORTED), ("b", VerdictLabel.REFUTED))
    )
    claim = a_claim("Ketamine is safe.", article="a")
    twice = replace(mild, findings=(*mild.findings, a_finding(claim), a_finding(claim)))
    (joined,) = repeated([twice, bad])
    assert joined.text == TEXT
    assert [finding.claim.article for finding in joined.places] == ["a", "b"]
