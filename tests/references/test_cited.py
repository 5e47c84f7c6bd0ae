"""What a source holds under a number that an article gives: the paper, nothing, another paper, or no answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from claims.model import Identifier, IdentifierKind
from references.cited import ask, checked, lookup_query
from references.library import Library
from references.lint import lint
from references.model import (
    Answer,
    CitedPaper,
    Outcome,
    Query,
    Reference,
    ReferenceSource,
    Rung,
    SourceUnavailable,
)
from tests.builders import a_reference
from tests.references.papers import PAPERS, UNKNOWN_PMID
from tests.references.pubmed_clients import QUICK, Make

PAPER = replace(a_reference("11", "Rest and calm"), doi="10.1000/ABC.(7)", pmc="PMC1234567")
OTHER = replace(a_reference("12", "Another paper"), doi="10.1000/other")


def pmid(value: str) -> Identifier:
    return Identifier(kind=IdentifierKind.PMID, value=value)


def doi(value: str) -> Identifier:
    return Identifier(kind=IdentifierKind.DOI, value=value)


PMC = Identifier(kind=IdentifierKind.PMC, value="PMC1234567")
BY_PMID, BY_DOI, UNKNOWN = pmid("11"), doi("10.1000/abc.(7)"), doi("10.1000/unknown")


class Careless:
    """A source that answers every search with the same paper, as PubMed does for an unknown DOI, or fails."""

    name = "pubmed"
    data_date = ""

    def __init__(self, *held: Reference, search_down: bool = False, fetch_down: bool = False) -> None:
        self._held = held
        self._search_down = search_down
        self._fetch_down = fetch_down

    def search(self, query: Query, *, limit: int) -> Answer:
        if self._search_down and "unknown" in query.term:
            message = "PubMed: refused (429)"
            raise SourceUnavailable(message)
        receipt = replace(query, outcome=Outcome.ANSWERED, count=1, source=self.name)
        return Answer(query=receipt, pmids=(OTHER.pmid,)[:limit])

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        if self._fetch_down:
            message = "PubMed: time-out"
            raise SourceUnavailable(message)
        wanted = set(pmids)
        return tuple(paper for paper in self._held if paper.pmid in wanted)


def resolve(identifiers: Iterable[Identifier], source: ReferenceSource) -> tuple[CitedPaper, ...]:
    answers = ask(identifiers, source)
    wanted = [found for answer in answers.values() for found in answer.pmids]
    try:
        records = source.fetch(wanted)
    except SourceUnavailable:
        records = ()
    return checked(answers, {reference.pmid: reference for reference in records})


def outcomes(papers: Iterable[CitedPaper]) -> list[tuple[str, str]]:
    return [(paper.query.outcome.value, paper.reference.pmid if paper.reference else "") for paper in papers]


@pytest.mark.parametrize("identifier", [BY_PMID, BY_DOI, PMC], ids=str)
def test_a_library_finds_a_paper_by_each_of_its_numbers(identifier: Identifier) -> None:
    found = resolve([identifier], Library.in_memory([OTHER, PAPER]))
    assert [paper.reference for paper in found] == [PAPER]
    assert found[0].query.rung is Rung.CITED
    assert (found[0].query.count, found[0].query.source) == (1, "library")


def test_what_the_source_does_not_know_is_empty() -> None:
    found = resolve([UNKNOWN, pmid("99")], Library.in_memory([PAPER]))
    assert outcomes(found) == [("empty", ""), ("empty", "")]


def test_another_papers_answer_is_not_the_paper_and_is_named() -> None:
    (found,) = resolve([UNKNOWN], Careless(OTHER))
    assert outcomes([found]) == [("altered", "")]
    assert found.query.warnings == ("another paper answered: PMID 12, not DOI 10.1000/unknown",)


def test_an_outage_of_one_search_leaves_the_others() -> None:
    found = resolve([UNKNOWN, doi("10.1000/OTHER".lower())], Careless(OTHER, search_down=True))
    assert outcomes(found) == [("unavailable", ""), ("answered", "12")]
    assert found[0].query.warnings == ("PubMed: refused (429)",)


def test_records_that_cannot_be_had_are_unavailable_and_not_unknown() -> None:
    assert outcomes(resolve([pmid("12")], Careless(fetch_down=True))) == [("unavailable", "")]
    assert outcomes(resolve([pmid("12")], Careless())) == [("unavailable", "")]


def test_each_identifier_is_asked_once_in_order() -> None:
    found = resolve([BY_DOI, UNKNOWN, BY_DOI], Library.in_memory([PAPER]))
    assert [paper.identifier for paper in found] == [BY_DOI, UNKNOWN]
    assert resolve([], Library.in_memory([PAPER])) == ()


def test_pubmed_is_asked_by_number_and_its_records_are_compared(make: Make) -> None:
    paper = PAPERS[0]
    found = resolve([pmid(paper.pmid), doi(paper.doi), pmid(UNKNOWN_PMID), doi("10.1000/x")], make())
    assert [each.reference for each in found] == [paper, paper, None, None]
    assert [each.query.outcome for each in found[2:]] == [Outcome.EMPTY, Outcome.EMPTY]
    assert all(each.query.retrieved_at for each in found)


def test_pubmeds_outage_is_no_absence(make: Make) -> None:
    client = make(patience=replace(QUICK, attempts=1), base_url="http://127.0.0.1:9/")
    assert outcomes(resolve([pmid(PAPERS[0].pmid)], client)) == [("unavailable", "")]


@pytest.mark.parametrize("identifier", [BY_PMID, BY_DOI, doi("10.1002/(sici)1:2<3::aid>4.0;2-4")], ids=str)
def test_the_terms_are_ones_that_pubmed_reads_as_they_stand(identifier: Identifier) -> None:
    assert lint(lookup_query(identifier).term) == ()
