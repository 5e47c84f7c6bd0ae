"""A carried report is never older than PubMed's own kept answers may be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.currency import is_current
from pipeline.model import Report
from references.clock import Clock
from references.freshness import still_says
from references.model import Link, Reference, Status, Term
from references.pubmed import PubMed
from references.starter import open_starter
from tests.eutils_server import EutilsServer
from tests.pipeline.builders import a_finding, a_report, an_evidence
from tests.references.papers import ANSWERED, PAPERS
from tests.references.pubmed_clients import ALL, QUICK

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
NOTICE = Link(kind="RetractionIn", pmid="900000099")
RETRACTED = replace(
    PAPERS[0],
    publication_types=(*PAPERS[0].publication_types, Term(ui="D016441", name="Retracted Publication")),
    links=(NOTICE,),
    status=Status.RETRACTED,
)
TOLD = replace(PAPERS[0], links=(NOTICE,), status=Status.RETRACTED)

At = Callable[..., PubMed]


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    with EutilsServer(PAPERS) as running:
        yield running


@pytest.fixture
def at(server: EutilsServer, tmp_path: Path) -> At:
    """PubMed with one cache, so many days after the start."""

    def source(
        days: float, *, offline: bool = False, cache: str = "pubmed.sqlite", url: str = server.url
    ) -> PubMed:
        clock = Clock(now=lambda: START + days * DAY)
        return PubMed(
            base_url=url,
            cache=tmp_path / cache,
            clock=clock,
            spacing=0.001,
            patience=QUICK,
            offline=offline,
        )

    return source


def report_by(source: PubMed) -> Report:
    """A report that was made of all papers, on one query."""
    query = source.search(ANSWERED, limit=10).query
    evidence = tuple(an_evidence(paper) for paper in source.fetch(ALL))
    return a_report(replace(a_finding(evidence=evidence), queries=(query,)))


@pytest.mark.parametrize(("days", "current"), [(0, True), (2.9, True), (3.1, False), (8, False)])
def test_a_report_stands_as_long_as_its_statuses(days: float, at: At, *, current: bool) -> None:
    assert is_current(report_by(at(0)), at(days)) is current


def test_a_status_that_was_old_when_the_report_was_made_does_not_get_older(at: At) -> None:
    at(0).fetch(ALL)
    report = report_by(at(2))
    assert is_current(report, at(2.9))
    assert not is_current(report, at(3.1))


def test_statuses_that_were_confirmed_since_count(at: At) -> None:
    report = report_by(at(0))
    assert not is_current(report, at(5))
    at(5).fetch(ALL)
    assert is_current(report, at(5))


def test_a_search_is_asked_again_when_it_is_too_old_though_the_papers_are_fresh(at: At) -> None:
    report = report_by(at(0))
    at(6).fetch(ALL)
    assert is_current(report, at(6.9))
    assert not is_current(report, at(7.1))


def test_a_paper_that_was_retracted_since_makes_the_report_old(at: At) -> None:
    report = report_by(at(0))
    with EutilsServer((RETRACTED, *PAPERS[1:])) as later:
        assert RETRACTED in at(4, url=later.url).fetch(ALL)
    assert not is_current(report, at(4))


def test_offline_age_does_not_matter_but_the_cache_does(at: At) -> None:
    report = report_by(at(0))
    assert is_current(report, at(400, offline=True))
    assert not is_current(report, at(0, offline=True, cache="empty.sqlite"))


def test_looking_sends_no_request(server: EutilsServer, at: At) -> None:
    report = report_by(at(0))
    before = len(server.seen)
    is_current(report, at(2))
    is_current(report, at(40))
    assert len(server.seen) == before


def test_a_library_stands() -> None:
    assert is_current(a_report(a_finding()), open_starter())


@pytest.mark.parametrize(
    ("used", "kept", "same"),
    [
        (PAPERS[0], PAPERS[0], True),
        (TOLD, PAPERS[0], True),
        (PAPERS[0], RETRACTED, False),
        (PAPERS[0], replace(PAPERS[0], title="Another title."), False),
    ],
    ids=["same", "told by its notice", "retracted since", "another text"],
)
def test_links_from_other_papers_are_no_change(used: Reference, kept: Reference, *, same: bool) -> None:
    assert still_says(used, kept) is same
