"""More papers than one search lists: all of them, split by date of entry, at a server that lists few."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from references.model import Outcome, Query, Reference, Rung, SourceUnavailable
from tests.builders import a_reference
from tests.eutils_server import EutilsServer, Trouble
from tests.references.pubmed_clients import Make

LISTED = 5
TEA = Query(rung=Rung.TEXT, term="tea[tiab] OR coffee[tiab]")


def a_paper(number: int, day: dt.date) -> Reference:
    title = "Tea and sleep." if number % 2 else "Coffee and tea, and tea again."
    return replace(a_reference(str(number), title), published=day.isoformat(), year=day.year)


def papers(*days: dt.date) -> tuple[Reference, ...]:
    return tuple(a_paper(number, day) for number, day in enumerate(days, start=1))


# Twelve years, and a week in which more papers came than are listed of it.
SPREAD = tuple(dt.date(2009 + number, 1 + number, 3) for number in range(12))
WEEK = tuple(dt.date(2021, 3, 1) + dt.timedelta(days=number) for number in range(7))
MANY = papers(*SPREAD, *WEEK)


@pytest.fixture
def few() -> Iterator[EutilsServer]:
    with EutilsServer(MANY, deepest=LISTED) as server:
        yield server


def test_every_paper_is_listed_once_the_best_first(few: EutilsServer, make: Make) -> None:
    source = make(base_url=few.url, listed=LISTED)
    best = source.search(TEA, limit=LISTED)
    assert len(few.seen) == 1
    answer = source.search(TEA, limit=1_000)
    assert answer.pmids[:LISTED] == best.pmids
    assert sorted(answer.pmids, key=int) == [paper.pmid for paper in MANY]
    assert answer.query == replace(best.query, retrieved_at=answer.query.retrieved_at)
    assert (answer.query.outcome, answer.query.count) == (Outcome.ANSWERED, len(MANY))
    assert source.usage().found == len(MANY)


def test_no_more_is_asked_for_than_is_wanted(few: EutilsServer, make: Make) -> None:
    source = make(base_url=few.url, listed=LISTED)
    assert len(source.search(TEA, limit=LISTED + 1).pmids) == LISTED + 1
    partly = len(few.seen)
    assert len(source.search(TEA, limit=1_000).pmids) == len(MANY)
    assert 1 < partly < len(few.seen)


def test_a_search_that_fits_is_one_request(few: EutilsServer, make: Make) -> None:
    source = make(base_url=few.url, listed=LISTED)
    narrow = replace(TEA, term='tea[tiab] AND "2009"[dp]')
    assert len(source.search(narrow, limit=1_000).pmids) == 1
    assert len(few.seen) == 1


def test_the_parts_are_kept_too(few: EutilsServer, make: Make) -> None:
    source = make(base_url=few.url, listed=LISTED)
    first, asked = source.search(TEA, limit=1_000), len(few.seen)
    assert source.search(TEA, limit=1_000) == first
    assert len(few.seen) == asked


def test_a_part_that_cannot_be_had_is_an_outage(few: EutilsServer, make: Make) -> None:
    few.troubles.extend([Trouble.NONE] * 4 + [Trouble.SERVER_ERROR] * 99)
    with pytest.raises(SourceUnavailable):
        make(base_url=few.url, listed=LISTED).search(TEA, limit=1_000)


def test_a_day_with_too_many_papers_is_said(make: Make) -> None:
    with EutilsServer(papers(*[dt.date(2021, 3, 1)] * 8), deepest=LISTED) as server:
        answer = make(base_url=server.url, listed=LISTED).search(TEA, limit=1_000)
    assert len(answer.pmids) == LISTED
    assert answer.query.warnings == ("PubMed counts 8 papers, and 5 could be listed by date",)
