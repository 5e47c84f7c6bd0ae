"""Kept results: the same report comes back, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claims.model import Article, Identifier, IdentifierKind
from pipeline.model import Report, VerdictLabel
from pipeline.resume import Results, packed, tidy, unpacked
from references.model import CitedPaper, Outcome, Problem, Query, Rung
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence

PAPER = a_reference("11", "Ketamine against placebo in social anxiety; a trial")
OTHER = a_reference("12", "Ketamine in healthy volunteers")
CITED = CitedPaper(
    identifier=Identifier(kind=IdentifierKind.PMID, value="12"),
    query=Query(rung=Rung.CITED, term="12[uid]", outcome=Outcome.ANSWERED),
    reference=OTHER,
)
REPORT = replace(
    a_report(
        a_finding(evidence=(an_evidence(PAPER), an_evidence(OTHER))),
        a_finding(a_claim("Ketamine cures anxiety."), evidence=(an_evidence(PAPER),)),
    ),
    cited=(CITED, replace(CITED, reference=None)),
)
ARTICLE = REPORT.article


def results(folder: Path, *, run: str = "run", current: Callable[[Report], bool] = lambda _: True) -> Results:
    return Results(folder=folder, run=run, current=current)


def test_a_kept_report_comes_back_as_it_was(tmp_path: Path) -> None:
    results(tmp_path).keep(REPORT)
    assert results(tmp_path).known(ARTICLE) == REPORT


def test_a_paper_is_held_once_however_many_claims_it_speaks_to() -> None:
    held = packed(REPORT)
    assert held.papers == (PAPER, OTHER)
    back = unpacked(held, ARTICLE)
    assert back.findings[0].evidence[0].reference is back.findings[1].evidence[0].reference


def test_keeping_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    results(tmp_path / "a").keep(REPORT)
    results(tmp_path / "b").keep(REPORT)
    (first,), (second,) = (tuple((tmp_path / name).iterdir()) for name in "ab")
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, text=ARTICLE.text + " "),
        replace(ARTICLE, name="other.txt"),
    ],
    ids=["text", "name"],
)
def test_another_article_is_not_known(other: Article, tmp_path: Path) -> None:
    results(tmp_path).keep(REPORT)
    assert results(tmp_path).known(other) is None


def test_the_same_article_at_another_path_is_known(tmp_path: Path) -> None:
    results(tmp_path).keep(REPORT)
    moved = replace(ARTICLE, source="elsewhere/draft.txt")
    assert results(tmp_path).known(moved) == replace(REPORT, article=moved)


def test_a_run_with_other_settings_knows_nothing(tmp_path: Path) -> None:
    results(tmp_path).keep(REPORT)
    assert results(tmp_path, run="other").known(ARTICLE) is None


def test_what_is_out_of_date_is_not_given(tmp_path: Path) -> None:
    results(tmp_path).keep(REPORT)
    assert results(tmp_path, current=lambda _: False).known(ARTICLE) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data.replace(b"supported", b"refuted", 1),
        lambda data: data.partition(b"\n")[2],
        lambda data: b"\x00" * len(data),
    ],
    ids=["empty", "half", "last byte", "another verdict", "no head", "zeros"],
)
def test_a_damaged_result_is_none(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    results(tmp_path).keep(REPORT)
    (file,) = tmp_path.iterdir()
    data = file.read_bytes()
    assert damage(data) != data
    file.write_bytes(damage(data))
    assert results(tmp_path).known(ARTICLE) is None


OUTAGE = Query(rung=Rung.TEXT, term="ketamine", outcome=Outcome.UNAVAILABLE)


@pytest.mark.parametrize(
    "report",
    [
        replace(REPORT, problems=(Problem(where="PMID 11", what="could not be read"),)),
        replace(REPORT, findings=(replace(REPORT.findings[0], queries=(OUTAGE,)),)),
        replace(REPORT, cited=(replace(CITED, query=OUTAGE),)),
        a_report(a_finding(label=VerdictLabel.UNAVAILABLE)),
    ],
    ids=["problem", "query", "cited", "verdict"],
)
def test_what_an_outage_left_open_is_not_kept(report: Report, tmp_path: Path) -> None:
    results(tmp_path).keep(report)
    assert list(tmp_path.iterdir()) == []


def test_tidying_leaves_the_results_of_the_report_alone(tmp_path: Path) -> None:
    gone = replace(REPORT, article=replace(ARTICLE, name="gone.txt"))
    for report in (REPORT, gone):
        results(tmp_path).keep(report)
    (tmp_path / "tmpx1y2").mkdir()
    (tmp_path / "tmpx1y2" / "half.json").write_bytes(b"half")
    tidy(tmp_path, [REPORT])
    assert len(list(tmp_path.iterdir())) == 1
    assert results(tmp_path).known(ARTICLE) == REPORT
