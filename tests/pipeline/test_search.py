from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from pipeline.progress import silent
from pipeline.search import ENOUGH, PAGE, ask_and_fetch
from references.model import (
    Answer,
    Outcome,
    Query,
    Reference,
    Rung,
    SourceIncomplete,
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


class Answering(Scripted):
    """A source that answers each rung with PMIDs of its own, and translates as the script says."""

    def __init__(
        self,
        pmids: Mapping[Rung, tuple[str, ...]],
        translations: Mapping[Rung, str],
        *,
        count: int,
        when: str,
    ) -> None:
        super().__init__()
        self.rungs: list[Rung] = []
        self._pmids = pmids
        self._translations = translations
        self._count = count
        self._when = when

    def search(self, query: Query, *, limit: int) -> Answer:
        self.rungs.append(query.rung)
        pmids = self._pmids.get(query.rung, ())[:limit]
        translation = self._translations.get(query.rung, query.term)
        altered = query.rung in self._translations
        outcome = Outcome.EMPTY if not pmids else Outcome.ALTERED if altered else Outcome.ANSWERED
        receipt = replace(
            query,
            outcome=outcome,
            count=max(self._count, len(pmids)) if pmids else 0,
            translation=translation,
            source=self.name,
            retrieved_at=self._when,
        )
        return Answer(query=receipt, pmids=pmids)


def answering(
    pmids: Mapping[Rung, tuple[str, ...]],
    *,
    translations: Mapping[Rung, str] | None = None,
    count: int = 0,
    when: str = "2026-01-01T00:00:00+00:00",
) -> Answering:
    return Answering(pmids, translations or {}, count=count, when=when)


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
    *broadening, newest = (query.term for query in ladder(ABOUT_ANXIETY))
    assert few.asked == broadening
    assert many.asked == [*broadening[:2], newest]


def test_the_newest_papers_are_asked_for_unless_all_papers_of_the_text_are_known() -> None:
    all_known = answering({Rung.TEXT: ("1",)})
    some_known = answering({Rung.TEXT: ("1",)}, count=500)
    nothing = answering({})
    for source, asked in ((all_known, False), (some_known, True), (nothing, False)):
        ask_and_fetch([ABOUT_ANXIETY], source)
        assert (Rung.RECENT in source.rungs) is asked


def test_papers_that_only_a_query_without_the_drug_found_are_not_read() -> None:
    source = answering(
        {Rung.SYNTHESES: ("1", "2"), Rung.CONCEPTS: ("2", "3")},
        translations={Rung.SYNTHESES: '"anxiety disorders"[MeSH Terms] AND systematic[sb]'},
    )
    found = ask_and_fetch([ABOUT_ANXIETY], source)
    assert [paper.pmid for paper in found.candidates(ABOUT_ANXIETY)] == ["2", "3"]
    assert found.references.keys() == {"2", "3"}
    syntheses, *others = found.queries[ABOUT_ANXIETY.id]
    assert "ketamine" in syntheses.warnings[-1]
    assert syntheses.count == 2
    assert not any("lost" in remark for query in others for remark in query.warnings)


def test_a_lost_query_does_not_count_towards_enough_papers() -> None:
    many = tuple(str(number) for number in range(1, ENOUGH + 1))
    source = answering(
        {Rung.SYNTHESES: many, Rung.TRIALS: many},
        translations=dict.fromkeys(Rung, '"anxiety disorders"[MeSH Terms]'),
    )
    found = ask_and_fetch([ABOUT_ANXIETY], source)
    assert Rung.CONCEPTS in source.rungs
    assert found.candidates(ABOUT_ANXIETY) == ()
    assert source.fetched == []


def test_each_step_of_a_relaxation_is_a_row_of_its_rung() -> None:
    found = ask_and_fetch([ABOUT_ANXIETY], answering({}))
    asked = found.queries[ABOUT_ANXIETY.id]
    relaxations = [query for query in asked if any("relaxed" in remark for remark in query.warnings)]
    assert [query.rung for query in relaxations] == [Rung.TEXT]
    assert len({query.term for query in asked}) == len(asked)


def test_nothing_is_relaxed_when_enough_is_known_or_the_source_reads_no_terms() -> None:
    plenty = answering({Rung.CONCEPTS: tuple(str(number) for number in range(1, PAGE + 1))})
    library = answering({}, when="")
    for source in (plenty, library):
        found = ask_and_fetch([ABOUT_ANXIETY], source)
        assert not any(query.warnings for query in found.queries[ABOUT_ANXIETY.id])


def test_a_relaxed_query_that_another_claim_asks_outright_is_marked_for_the_one_claim_alone() -> None:
    wide = a_claim("Anxiety disorders bring worry.", concepts=(ANXIETY,))
    narrow = a_claim("Anxiety disorders.", concepts=(ANXIETY,), start=60)
    source = answering({})
    found = ask_and_fetch([wide, narrow], source)
    term = "anxiety disorders"
    remarks = [
        [query.warnings for query in found.queries[claim.id] if query.term == term]
        for claim in (wide, narrow)
    ]
    assert [len(given) for given in remarks] == [1, 1]
    assert remarks[0][0]
    assert not remarks[1][0]


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


class Withholding(Scripted):
    """A source that lists a paper and never sends its record."""

    withheld = "1000"

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        sent = super().fetch(pmid for pmid in pmids if pmid != self.withheld)
        message = f"PubMed lists PMID {self.withheld} and did not send the record"
        raise SourceIncomplete(message, records=sent, missing=(self.withheld,))


def test_a_record_that_is_listed_and_never_sent_is_a_gap_in_the_queries_that_found_it_alone() -> None:
    found = ask_and_fetch([ABOUT_ANXIETY, ABOUT_RECEPTORS], Withholding(papers=1))
    outcomes = [query.outcome for query in found.queries[ABOUT_ANXIETY.id]]
    assert outcomes == [Outcome.UNAVAILABLE, *[Outcome.ANSWERED] * (len(outcomes) - 1)]
    assert {query.outcome for query in found.queries[ABOUT_RECEPTORS.id]} == {Outcome.ANSWERED}
    assert set(found.references) == set(found.pmids[ABOUT_ANXIETY.id] + found.pmids[ABOUT_RECEPTORS.id]) - {
        "1000"
    }
    assert [(problem.where, "PMID 1000" in problem.what) for problem in found.problems] == [
        (ABOUT_ANXIETY.id, True)
    ]


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
