"""A few seeds of the campaign, and the laws themselves: each must be seen to bite."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import Finding, Report, VerdictLabel
from references.cache import AnswerCache, Kept, Shelf
from references.model import Outcome
from references.starter import starter_references
from tests.eutils_server import Trouble
from tests.eutils_server.holdings import held
from tests.fault_campaign.__main__ import summarised
from tests.fault_campaign.articles import ARTICLES
from tests.fault_campaign.commands import CASES, Ran, ran, wrong
from tests.fault_campaign.keeping import errors_kept
from tests.fault_campaign.laws import differences, false_verdicts, unfounded
from tests.fault_campaign.run import Bench, one_run, open_bench
from tests.fault_campaign.timing import Timing
from tests.fault_campaign.weather import ALL, Weather, weather

SEEDS = tuple(range(1, 13))
TIMING = Timing(scale=0.01)
CALM = Weather(kind="calm", density=0.0, troubles=())


@pytest.fixture(scope="module")
def bench() -> Bench:
    return open_bench()


@pytest.fixture(scope="module")
def decided(bench: Bench) -> tuple[Report, int]:
    """A calm report, and which of its findings has a verdict."""
    return next(
        (report, number)
        for report in bench.calm.values()
        for number, finding in enumerate(report.findings)
        if finding.verdict.strength is not None
    )


def changed(report: Report, number: int, finding: Finding) -> Report:
    findings = list(report.findings)
    findings[number] = finding
    return replace(report, findings=tuple(findings))


def relabelled(finding: Finding, label: VerdictLabel) -> Finding:
    return replace(finding, verdict=replace(finding.verdict, label=label))


def cut_short(finding: Finding) -> Finding:
    queries = (*finding.queries[:-1], replace(finding.queries[-1], outcome=Outcome.UNAVAILABLE))
    return replace(finding, queries=queries)


@pytest.mark.parametrize("seed", SEEDS)
def test_bad_weather_changes_no_verdict_but_to_unavailable(seed: int, bench: Bench) -> None:
    assert one_run(seed, bench, TIMING).violations == ()


@pytest.mark.parametrize("trouble", [Trouble.MISSING_RECORD, Trouble.HOLLOW])
def test_records_that_are_listed_and_never_sent_are_no_lack_of_evidence(
    trouble: Trouble, bench: Bench
) -> None:
    lasting = Weather(
        kind="lasting", density=1.0, troubles=(trouble,) * 3_000, spared=("esearch.fcgi", "esummary.fcgi")
    )
    run = one_run(0, bench, TIMING, drawn=lasting)
    assert run.violations == ()
    assert not run.whole


def test_the_calm_reports_decide_some_claims_and_leave_others_open(bench: Bench) -> None:
    labels = {finding.verdict.label for report in bench.calm.values() for finding in report.findings}
    assert len(bench.calm) == len(ARTICLES)
    assert VerdictLabel.INSUFFICIENT in labels
    assert labels & {VerdictLabel.SUPPORTED, VerdictLabel.REFUTED}


def test_a_server_that_loses_papers_in_silence_is_found_out(bench: Bench) -> None:
    poor = replace(bench, holdings=held(starter_references()[:20]))
    assert one_run(1, poor, TIMING, drawn=CALM).violations


def test_a_verdict_that_a_fault_has_changed_is_found_out(decided: tuple[Report, int]) -> None:
    report, number = decided
    finding = report.findings[number]
    lost = changed(report, number, relabelled(finding, VerdictLabel.INSUFFICIENT))
    silent = changed(report, number, relabelled(finding, VerdictLabel.UNAVAILABLE))
    assert list(false_verdicts(report, report)) == []
    assert list(false_verdicts(silent, report)) == []
    assert len(list(false_verdicts(lost, report))) == 1
    assert len(list(differences(lost, report))) == 1
    assert len(list(differences(replace(report, provenance=()), report))) == 1


def test_a_verdict_that_does_not_follow_from_what_was_asked_is_found_out(decided: tuple[Report, int]) -> None:
    report, number = decided
    finding = report.findings[number]
    assert list(unfounded(report)) == []
    assert list(unfounded(changed(report, number, relabelled(finding, VerdictLabel.UNAVAILABLE))))
    assert list(unfounded(changed(report, number, cut_short(finding))))
    empty = relabelled(replace(cut_short(finding), evidence=()), VerdictLabel.INSUFFICIENT)
    assert list(unfounded(changed(report, number, empty)))


@pytest.mark.parametrize(
    ("shelf", "key", "body"),
    [
        (Shelf.SEARCHES, "a" * 64, b'{"esearchresult":{"ERROR":"Search Backend failed","count":"0","idlist":[]}}'),
        (Shelf.SEARCHES, "a" * 64, b'{"esearchresult":{"count":"3","idlist":["1","2"]}}'),
        (Shelf.SEARCHES, "a" * 64, b"<html></html>"),
        (Shelf.RECORDS, "1", b""),
        (Shelf.RECORDS, "1", b"<PubmedArticleSet><PubmedArticle>"),
        (Shelf.RECORDS, "1", b"<set><PubmedArticle><MedlineCitation><PMID>2</PMID></MedlineCitation></PubmedArticle></set>"),
    ],
    ids=["an error", "a short list", "a web page", "a false absence", "half a record", "another record"],
)  # fmt: skip
def test_an_error_in_the_cache_is_found_out(shelf: Shelf, key: str, body: bytes, tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "c.sqlite")
    cache.put(shelf, key, Kept(body=body, retrieved_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)))
    cache.close()
    assert len(list(errors_kept(tmp_path / "c.sqlite", pmids={"1"}))) == 1


def test_the_weather_of_a_seed_is_always_the_same_and_a_campaign_meets_every_trouble() -> None:
    assert weather(7) == weather(7)
    met = {trouble for seed in range(1, 201) for trouble in weather(seed).troubles}
    assert met == {Trouble.NONE, *ALL}
    assert set(Trouble) == {*met, Trouble.LINK_SERVER}  # a check asks for no links


def test_on_its_true_pace_the_client_sends_three_requests_a_second_at_most(bench: Bench) -> None:
    run = one_run(1, bench, replace(TIMING, true_pace=True), drawn=CALM)
    assert run.violations == ()
    assert run.rate == 3
    assert summarised([run])["most_in_a_second_on_true_pace"] == 3


def test_a_command_that_is_blocked_says_so_and_takes_no_side(bench: Bench) -> None:
    (case,) = (case for case in CASES if case.name == "blocked from the start")
    assert list(wrong(ran(bench.holdings, case), case, Ran(code=0, errors="", verdicts={}, requests=0))) == []


@pytest.mark.parametrize(
    "left",
    [
        Ran(code=1, errors="claimgrade: no", verdicts={"a": "unavailable"}, requests=1),
        Ran(code=2, errors="", verdicts={"a": "unavailable"}, requests=1),
        Ran(code=2, errors="Traceback (most recent call last):", verdicts={"a": "unavailable"}, requests=1),
        Ran(code=2, errors="claimgrade: no", verdicts={"a": "insufficient"}, requests=1),
        Ran(code=2, errors="claimgrade: no", verdicts={"a": "supported"}, requests=1),
    ],
    ids=["another exit code", "no word", "a traceback", "a false verdict", "no outage seen"],
)
def test_a_command_that_does_wrong_is_found_out(left: Ran) -> None:
    (case,) = (case for case in CASES if case.name == "blocked from the start")
    assert list(wrong(left, case, Ran(code=0, errors="", verdicts={"a": "supported"}, requests=1)))
