from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from pipeline.progress import silent
from pipeline.search import ENOUGH, ask_and_fetch
from references.model import (
    Answer,
    Outcome,
    Query,
    Reference,
    SourceMisused,
    SourceUnavailable,
)
from references.query import ladder
from tests.builders import ANXIETY, NMDA, a_claim, a_reference

ABOUT_ANXIETY = a_claim("Ketamine reduces anxiety.")
ABOUT_RECEPTORS = a_claim("Ketamine blocks NMDA receptors.", concepts=(NMDA,), start=40)
ABOUT_BOTH = a_claim("NMDA receptors matter in anxiety.", concepts=(NMDA, ANXIETY), start=80)


class Scripted:
    """A source that answers each term with PMIDs of its own, and fails where the script says so."""

    name = "pubmed"
    data_date = ""

    def __init__(self, *, papers: int = 1, down_from: int = 10**6, fetch_down: bool = False) -> None:
        self.asked: list[str] = []
        self.fetched: list[tuple[str, ...]] = []
        self._papers = papers
        self._down_from = down_from
        self._fetch_down = fetch_down

    def search(self, query: Query, *, limit: int) -> Answer:
        self.asked.append(query.term)
        if len(self.asked) > self._down_from:
            message = "PubMed: refused (429)"
            raise SourceUnavailable(message)
        count = min(self._papers, limit)
        found = tuple(str(1000 * len(self.asked) + number) for number in range(count))
        outcome = Outcome.ANSWERED if found else Outcome.EMPTY
        return Answer(query=replace(query, outcome=outcome, count=count, source=self.name), pmids=found)

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        wanted = tuple(pmids)
        self.fetched.append(wanted)
        if self._fetch_down:
            message = "PubMed: time-out"
            raise SourceUnavailable(message)
        return tuple(a_reference(pmid) for pmid in wanted)


def test_every_search_comes_before_the_one_fetch() -> None:
    source = Scripted()
    found = ask_and_fetch([ABOUT_ANXIETY, ABOUT_RECEPTORS], source, progress=silent)
    assert len(source.fetched) == 1
    assert len(source.fetched[0]) == len(set(source.fetched[0]))
    assert {ref.pmid for ref in found.candidates(ABOUT_ANXIETY)} <= set(source.fetched[0])


def test_the_same_question_is_asked_once_however_many_claims_ask_it() -> None:
    source = Scripted()
    again = replace(ABOUT_ANXIETY, id="another", start=200)
    found = ask_and_fetch([ABOUT_ANXIETY, again], source, progress=silent)
    assert len(source.asked) == len(set(source.asked))
    assert found.candidates(again) == found.candidates(ABOUT_ANXIETY)
    assert [query.term for query in found.queries["another"]] == [
        query.term for query in found.queries[ABOUT_ANXIETY.id]
    ]


def test_broader_rungs_are_left_out_once_enough_papers_are_known() -> None:
    few, many = Scripted(papers=1), Scripted(papers=ENOUGH)
    ask_and_fetch([ABOUT_ANXIETY], few, progress=silent)
    ask_and_fetch([ABOUT_ANXIETY], many, progress=silent)
    assert len(few.asked) == len({query.term for query in ladder(ABOUT_ANXIETY)})
    assert len(many.asked) < len(few.asked)


def test_an_outage_is_no_empty_answer() -> None:
    found = ask_and_fetch([ABOUT_ANXIETY], Scripted(down_from=0), progress=silent)
    assert {query.outcome for query in found.queries[ABOUT_ANXIETY.id]} == {Outcome.UNAVAILABLE}
    assert [problem.what for problem in found.problems] == ["PubMed: refused (429)"]


def test_an_outage_ends_the_ladder_of_a_claim_and_the_next_claim_is_asked_all_the_same() -> None:
    source = Scripted(down_from=1)
    claims = [ABOUT_ANXIETY, ABOUT_RECEPTORS, ABOUT_BOTH]
    found = ask_and_fetch(claims, source, progress=silent)
    outcomes = [[query.outcome for query in found.queries[claim.id]] for claim in claims]
    assert outcomes[0] == [Outcome.ANSWERED, Outcome.UNAVAILABLE]
    assert outcomes[1:] == [[Outcome.UNAVAILABLE], [Outcome.UNAVAILABLE]]


def test_records_that_cannot_be_fetched_make_their_claims_unavailable() -> None:
    found = ask_and_fetch([ABOUT_ANXIETY], Scripted(fetch_down=True), progress=silent)
    assert {query.outcome for query in found.queries[ABOUT_ANXIETY.id]} == {Outcome.UNAVAILABLE}
    assert found.candidates(ABOUT_ANXIETY) == ()


def test_a_claim_that_found_nothing_stays_empty_when_the_fetch_fails() -> None:
    found = ask_and_fetch([ABOUT_ANXIETY], Scripted(papers=0, fetch_down=True), progress=silent)
    assert {query.outcome for query in found.queries[ABOUT_ANXIETY.id]} <= {
        Outcome.EMPTY,
        Outcome.UNAVAILABLE,
    }


def test_wrong_settings_stop_the_check() -> None:
    class Misused(Scripted):
        def search(self, query: Query, *, limit: int) -> Answer:
            message = f"PubMed: the API key is not valid; {query.rung} {limit}"
            raise SourceMisused(message)

    with pytest.raises(SourceMisused):
        ask_and_fetch([ABOUT_ANXIETY], Misused(), progress=silent)
