"""The newer version of a found paper is fetched and weighed in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import Stance, StanceReading
from pipeline.search import Found, ask_and_fetch
from pipeline.strength import weigh
from references.model import (
    Answer,
    Link,
    Match,
    Outcome,
    Query,
    Reference,
    SourceUnavailable,
    Status,
)
from tests.builders import NMDA, a_claim, a_reference

CLAIM = a_claim("Ketamine reduces anxiety.")
OTHER = a_claim("Ketamine blocks NMDA receptors.", concepts=(NMDA,), start=40)


def linked(pmid: str, kind: str, to: str) -> Reference:
    return replace(a_reference(pmid), links=(Link(kind=kind, pmid=to),))


class Shelf:
    """A source that finds some of its papers for every query, and fetches any of them."""

    name = "pubmed"
    data_date = ""

    def __init__(self, *papers: Reference, found: tuple[str, ...], down_for: str = "") -> None:
        self.papers = {paper.pmid: paper for paper in papers}
        self.found = found
        self.down_for = down_for
        self.fetched: list[tuple[str, ...]] = []

    def search(self, query: Query, *, limit: int) -> Answer:
        answered = replace(query, outcome=Outcome.ANSWERED, count=len(self.found), source=self.name)
        return Answer(query=answered, pmids=self.found[:limit])

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        wanted = tuple(pmids)
        self.fetched.append(wanted)
        if self.down_for in wanted:
            message = "PubMed: time-out"
            raise SourceUnavailable(message)
        return tuple(self.papers[pmid] for pmid in wanted if pmid in self.papers)


def pmids(found: Found) -> list[str]:
    return [reference.pmid for reference in found.candidates(CLAIM)]


def test_the_published_version_stands_where_its_preprint_was_found() -> None:
    shelf = Shelf(
        linked("1", "UpdateIn", "9"), a_reference("2"), linked("9", "UpdateOf", "1"), found=("1", "2")
    )
    found = ask_and_fetch([CLAIM, OTHER], shelf)
    assert pmids(found) == ["9", "2"]
    assert [paper.pmid for paper in found.candidates(OTHER)] == ["9", "2"]
    assert shelf.fetched == [("1", "2"), ("9",)]
    assert found.problems == ()


def test_two_versions_that_were_both_found_are_weighed_once() -> None:
    shelf = Shelf(linked("1", "UpdateIn", "9"), a_reference("9"), found=("9", "1"))
    assert pmids(ask_and_fetch([CLAIM], shelf)) == ["9"]
    assert shelf.fetched == [("9", "1")]


def test_a_newer_version_out_of_reach_leaves_the_older_and_is_said() -> None:
    shelf = Shelf(linked("1", "UpdateIn", "9"), found=("1",), down_for="9")
    found = ask_and_fetch([CLAIM], shelf)
    assert pmids(found) == ["1"]
    assert [problem.where for problem in found.problems] == ["PMID 9"]


def test_a_found_retraction_notice_retracts_its_paper() -> None:
    shelf = Shelf(a_reference("1"), linked("8", "RetractionOf", "1"), found=("1", "8"))
    assert ask_and_fetch([CLAIM], shelf).candidates(CLAIM)[0].status is Status.RETRACTED


def test_the_evidence_says_whose_place_a_paper_takes() -> None:
    shelf = Shelf(linked("1", "UpdateIn", "9"), a_reference("9"), found=("1",))
    (reference,) = ask_and_fetch([CLAIM], shelf).candidates(CLAIM)
    match = Match(claim_id=CLAIM.id, reference=reference, relevance=0.5, lexical=0.5, semantic=0.5)
    reading = StanceReading(stance=Stance.NEUTRAL, probability=0.9, sentence="", start=-1, end=-1)
    assert "newer version of PMID 1" in weigh(CLAIM, match, reading).why
