"""Records: left out for good or by mistake, kept, and confirmed while they are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from references.clock import Clock
from references.model import (
    Link,
    Reference,
    SourceIncomplete,
    SourceMisused,
    SourceUnavailable,
    Status,
    Term,
)
from references.pubmed import PubMed
from tests.eutils_server import EutilsServer, Trouble
from tests.references.papers import PAPERS, UNKNOWN_PMID
from tests.references.pubmed_clients import ALL, KEY, QUICK, Make

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
RETRACTED = replace(
    PAPERS[0],
    publication_types=(
        *PAPERS[0].publication_types,
        Term(ui="D016441", name="Retracted Publication"),
    ),
    links=(Link(kind="RetractionIn", pmid="900000099"),),
    status=Status.RETRACTED,
)


def verbs(server: EutilsServer) -> list[str]:
    return [seen.path.rpartition("/")[2].removesuffix(".fcgi") for seen in server.seen]


def problems(source: PubMed) -> list[tuple[str, str]]:
    return [(problem.where, problem.what) for problem in source.usage().problems]


def test_a_record_left_out_once_is_known_to_esummary_and_asked_for_again(
    server: EutilsServer, make: Make
) -> None:
    server.troubles.append(Trouble.MISSING_RECORD)
    source = make()
    assert source.fetch(ALL) == PAPERS
    assert verbs(server) == ["efetch", "esummary", "efetch"]
    assert [seen.fields["id"] for seen in server.seen[1:]] == [ALL[0], ALL[0]]
    assert problems(source) == []


def test_an_unknown_pmid_is_absent_when_esummary_does_not_know_it_either(
    server: EutilsServer, make: Make
) -> None:
    source = make()
    assert source.fetch([UNKNOWN_PMID, ALL[0]]) == PAPERS[:1]
    assert verbs(server) == ["efetch", "esummary"]
    assert problems(source) == [(f"PMID {UNKNOWN_PMID}", "PubMed holds no such record")]
    assert source.fetch([UNKNOWN_PMID]) == ()
    assert len(server.seen) == 2


@pytest.mark.parametrize("trouble", [Trouble.MISSING_RECORD, Trouble.HOLLOW])
def test_a_record_that_pubmed_lists_and_never_sends_is_an_outage_of_that_record(
    trouble: Trouble, server: EutilsServer, make: Make
) -> None:
    server.troubles.extend([Trouble.NONE, *[trouble, Trouble.NONE] * 3])
    source = make()
    assert source.fetch(ALL[1:3]) == PAPERS[1:3]
    with pytest.raises(SourceIncomplete, match=f"lists PMID {ALL[0]} and did not send") as raised:
        source.fetch(ALL[:3])
    assert (raised.value.records, raised.value.missing) == (PAPERS[1:3], ALL[:1])
    assert source.fetch(ALL[:3]) == PAPERS[:3]


def test_no_record_is_called_absent_while_esummary_is_down(server: EutilsServer, make: Make) -> None:
    server.troubles.extend([Trouble.MISSING_RECORD, *[Trouble.SERVER_ERROR] * 20])
    with pytest.raises(SourceUnavailable):
        make().fetch(ALL[:1])


def test_no_batch_is_larger_than_two_hundred(server: EutilsServer, make: Make) -> None:
    make().fetch([str(number) for number in range(1, 402)])
    sizes = [len(seen.fields["id"].split(",")) for seen in server.seen]
    assert sizes == [200, 200, 1, 200, 200, 1]
    assert verbs(server) == ["efetch"] * 3 + ["esummary"] * 3


class Later:
    """Clients of one cache, some days after the first."""

    def __init__(self, make: Make, path: Path) -> None:
        self._make = make
        self._path = path

    def fetch(
        self, papers: Iterable[Reference], *, days: int, troubles: Iterable[Trouble] = (), **options: object
    ) -> tuple[tuple[Reference, ...], list[str], list[tuple[str, str]]]:
        """What all PMIDs give on that day, the utilities asked, and the problems met."""
        with EutilsServer(papers, troubles=troubles) as server:
            clock = Clock(now=lambda: START + dt.timedelta(days=days))
            source = self._make(base_url=server.url, cache=self._path, clock=clock, **options)
            return source.fetch(ALL), verbs(server), problems(source)


@pytest.fixture
def later(make: Make, tmp_path: Path) -> Later:
    began = Later(make, tmp_path / "pubmed.sqlite")
    assert began.fetch(PAPERS, days=0)[0] == PAPERS
    return began


def test_statuses_are_confirmed_in_one_request_and_then_for_three_days_more(later: Later) -> None:
    assert later.fetch(PAPERS, days=2)[1] == []
    assert later.fetch(PAPERS, days=4) == (PAPERS, ["esummary"], [])
    assert later.fetch(PAPERS, days=6)[1] == []
    assert later.fetch(PAPERS, days=8)[1] == ["esummary"]


def test_a_paper_retracted_since_it_was_kept_is_fetched_again(later: Later) -> None:
    papers, asked, _ = later.fetch((RETRACTED, *PAPERS[1:]), days=4)
    assert papers == (RETRACTED, *PAPERS[1:])
    assert asked == ["esummary", "efetch"]


def test_a_paper_taken_out_of_pubmed_since_it_was_kept_is_absent(later: Later) -> None:
    papers, asked, said = later.fetch(PAPERS[1:], days=4)
    assert papers == PAPERS[1:]
    assert asked == ["esummary", "efetch", "esummary"]
    assert said == [(f"PMID {ALL[0]}", "PubMed holds no such record")]


def test_a_status_that_cannot_be_confirmed_is_used_and_its_date_said(later: Later) -> None:
    papers, _, said = later.fetch(PAPERS, days=4, troubles=[Trouble.BACKEND_FAILED] * 20)
    assert papers == PAPERS
    assert [where for where, _ in said] == [f"PMID {ALL[0]} and 5 more"]
    assert "publication status is that of 2026-01-01 or later" in said[0][1]


def test_offline_asks_nothing_and_says_of_when_the_statuses_are(later: Later) -> None:
    papers, asked, said = later.fetch(PAPERS, days=400, offline=True)
    assert (papers, asked) == (PAPERS, [])
    assert "2026-01-01" in said[0][1]


def test_a_wrong_key_is_no_doubtful_status(later: Later) -> None:
    with pytest.raises(SourceMisused):
        later.fetch(PAPERS, days=4, api_key=KEY, patience=QUICK)
