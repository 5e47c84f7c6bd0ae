from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from pipeline.model import Flag, VerdictLabel
from pipeline.report.terminal import claims_view, overview, report_view, searched_astray, summary
from references.model import Outcome, Query, Rung
from tests.builders import KETAMINE, a_claim
from tests.pipeline.builders import a_finding, a_report

CLAIM = a_claim("Ketamine reduces the symptoms of [bold]anxiety[/bold] disorders in most people who take it.")


def shown(view: RenderableType, *, width: int) -> str:
    page = io.StringIO()
    Console(file=page, width=width).print(view)
    return page.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_claim_is_readable_at_any_width(width: int) -> None:
    finding = a_finding(CLAIM, VerdictLabel.REFUTED, flags=(Flag.CONTRADICTS_SELF,))
    for view in (report_view(a_report(finding)), claims_view([CLAIM], name="draft.txt")):
        page = shown(view, width=width)
        assert "Ketamine reduces the" in page
        assert "[bold]anxiety[/bold]" in page
        assert max(map(len, page.splitlines())) <= width


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_overview_names_articles_in_full_and_only_verdicts_that_occur(width: int) -> None:
    reports = [a_report(a_finding(), name="first-draft.txt"), a_report(name="second-draft.txt")]
    page = shown(overview(reports), width=width)
    assert "first-draft.txt" in page
    assert "supported" in page
    assert "mixed" not in page


def test_the_summary_counts_in_words() -> None:
    findings = [a_finding(), a_finding(label=VerdictLabel.REFUTED), a_finding(label=VerdictLabel.REFUTED)]
    assert summary(findings) == "3 claims: 1 supported, 2 refuted"
    assert summary([]) == "no scientific claim found"


def test_a_search_that_lost_its_subject_is_told_below_the_table() -> None:
    whole = a_finding(CLAIM)
    asked = Query(
        rung=Rung.TEXT,
        term="ketamine[tiab] AND anxiety[tiab]",
        concepts=(KETAMINE,),
        outcome=Outcome.ALTERED,
        translation='"anxiety"[Title/Abstract]',
    )
    astray = replace(whole, queries=(*whole.queries, asked))
    assert searched_astray([whole]) == ""
    assert searched_astray([whole, astray, astray]).startswith("the source dropped what 2 claims are about")
    assert "dropped what 1 claim is about" in shown(report_view(a_report(astray)), width=120)
    assert "dropped" not in shown(report_view(a_report(whole)), width=120)
