"""The laws that every `ReferenceSource` keeps: PubMed, a library, the starter library.

A law is a function that takes a `Subject` and fails when its source breaks the law. A test module
of a source runs them all::

    @pytest.mark.parametrize("law", LAWS, ids=law_name)
    def test_the_library_keeps_the_law(law, subject):
        law(subject)

with a fixture `subject` that says what to ask. For a source filled with `papers.PAPERS` the
questions are `papers.ANSWERED` and `papers.EMPTY`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from references.model import Outcome, Query, ReferenceSource, SourceError

NOT_PMIDS = ("", "0", "007", "42.9", "1234567890", "abc", "1 OR 2", "\u0661\u0662")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A source, a query that at least two of its papers answer, one that none does, and a PMID it lacks.

    `broken` makes the same kind of source in a state in which it cannot be asked; None when there
    is no such state (data inside the package).
    """

    source: ReferenceSource
    answered: Query
    empty: Query
    unknown_pmid: str
    broken: Callable[[], ReferenceSource] | None = None


Law = Callable[[Subject], None]


def law_name(law: Law) -> str:
    """The law as a test id."""
    return law.__name__


def its_name_is_one_of_the_three(subject: Subject) -> None:
    assert subject.source.name in {"pubmed", "library", "starter"}


def its_data_date_is_an_iso_date_or_empty_when_live(subject: Subject) -> None:
    date = subject.source.data_date
    assert date == "" or dt.date.fromisoformat(date)


def a_search_finds_at_most_as_many_as_asked_and_none_twice(subject: Subject) -> None:
    for limit in (1, 2, 50):
        pmids = subject.source.search(subject.answered, limit=limit).pmids
        assert 0 < len(pmids) <= limit
        assert len(set(pmids)) == len(pmids)


def a_shorter_answer_is_the_beginning_of_a_longer_one(subject: Subject) -> None:
    longer = subject.source.search(subject.answered, limit=50).pmids
    assert len(longer) >= 2
    assert subject.source.search(subject.answered, limit=2).pmids == longer[:2]


def the_same_question_gets_the_same_answer(subject: Subject) -> None:
    first, second = (subject.source.search(subject.answered, limit=20) for _ in range(2))
    assert replace(first.query, retrieved_at="") == replace(second.query, retrieved_at="")
    assert first.pmids == second.pmids


def a_receipt_keeps_the_question_and_counts_every_hit(subject: Subject) -> None:
    asked = subject.answered
    receipt = subject.source.search(asked, limit=1).query
    assert (receipt.rung, receipt.term) == (asked.rung, asked.term)
    assert (receipt.concepts, receipt.words) == (asked.concepts, asked.words)
    assert receipt.source == subject.source.name
    assert receipt.outcome in {Outcome.ANSWERED, Outcome.ALTERED}
    assert receipt.count >= len(subject.source.search(asked, limit=50).pmids) >= 2


def only_a_live_source_says_when_it_answered(subject: Subject) -> None:
    when = subject.source.search(subject.answered, limit=1).query.retrieved_at
    assert bool(when) == (subject.source.name == "pubmed")
    assert not when or dt.datetime.fromisoformat(when).utcoffset() == dt.timedelta(0)


def no_paper_is_an_answer_of_its_own(subject: Subject) -> None:
    answer = subject.source.search(subject.empty, limit=10)
    assert answer.pmids == ()
    assert answer.query.outcome is Outcome.EMPTY
    assert answer.query.count == 0


def every_paper_found_can_be_fetched_in_order(subject: Subject) -> None:
    pmids = subject.source.search(subject.answered, limit=50).pmids
    assert tuple(paper.pmid for paper in subject.source.fetch(pmids)) == pmids


def fetching_keeps_the_order_asked_and_gives_each_paper_once(subject: Subject) -> None:
    first, second = subject.source.search(subject.answered, limit=2).pmids
    papers = subject.source.fetch(iter((second, first, second)))
    assert tuple(paper.pmid for paper in papers) == (second, first)


def unknown_papers_are_left_out(subject: Subject) -> None:
    known = subject.source.search(subject.answered, limit=1).pmids[0]
    papers = subject.source.fetch((subject.unknown_pmid, known))
    assert tuple(paper.pmid for paper in papers) == (known,)


def what_is_no_pmid_is_left_out(subject: Subject) -> None:
    assert subject.source.fetch(NOT_PMIDS) == ()


def fetching_nothing_gives_nothing(subject: Subject) -> None:
    assert subject.source.fetch(()) == ()


def what_cannot_be_asked_says_so(subject: Subject) -> None:
    if subject.broken is None:
        pytest.skip("this source is always there")
    with pytest.raises(SourceError, match=r"\w"):
        subject.broken().search(subject.answered, limit=5)
    with pytest.raises(SourceError, match=r"\w"):
        subject.broken().fetch(("900000001",))


LAWS: tuple[Law, ...] = (
    its_name_is_one_of_the_three,
    its_data_date_is_an_iso_date_or_empty_when_live,
    a_search_finds_at_most_as_many_as_asked_and_none_twice,
    a_shorter_answer_is_the_beginning_of_a_longer_one,
    the_same_question_gets_the_same_answer,
    a_receipt_keeps_the_question_and_counts_every_hit,
    only_a_live_source_says_when_it_answered,
    no_paper_is_an_answer_of_its_own,
    every_paper_found_can_be_fetched_in_order,
    fetching_keeps_the_order_asked_and_gives_each_paper_once,
    unknown_papers_are_left_out,
    what_is_no_pmid_is_left_out,
    fetching_nothing_gives_nothing,
    what_cannot_be_asked_says_so,
)
