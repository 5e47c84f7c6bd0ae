"""The server understands the queries that are sent, and says what it changed, as PubMed does."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.eutils_server.index import Index
from tests.eutils_server.language import QueryError, parse
from tests.references.papers import PAPERS

INDEX = Index(PAPERS, today=dt.date(2023, 6, 1))


def found(query: str) -> set[str]:
    """The last digits of the papers that answer."""
    return {pmid[-1] for pmid in INDEX.search(parse(query))[0]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("moon", "3"),
        ("MOON sleep", "3"),
        ("tea sleep", "1235"),
        ('"green tea"[tiab] AND sleep[tiab]', "125"),
        ('"Tea"[mh]', "123456"),
        ("heart[ti]", "4"),
        ("attacks[ti]", ""),
        ("meta-analysis[pt]", "2"),
        ("randomized controlled trial[pt]", "1"),
        ("randomized controlled trial[pt] OR moon[ti]", "13"),
        ("systematic[sb]", "2"),
        ('"workers tea"[tiab:~5]', "1"),
        ('"moon heart"[tiab:~3]', ""),
        ("insomn*[tiab]", "5"),
        ("2015:2019[dp]", "1456"),
        ("2022[dp]", "2"),
        ('"last 2 years"[dp]', "2"),
        ('"last 5 years"[dp]', "1256"),
        ('"2012/01/01"[CRDT] : "2020"[CRDT]', "1456"),
        ("2012[edat] : 2016[edat]", "4"),
        ("2012/01:2015/12/31[dp]", "4"),
        ("900000003[uid]", "3"),
        ("10.99999/900000004[doi]", "4"),
        ("900000003[pmid] OR 10.99999/900000004[aid]", "34"),
        ("tea[nosuchfield] sleep", "1235"),
        ("ins*[tiab]", ""),
        ('"tea-sleep"[tiab]', ""),
        ("sleep AND NOT moon", "3"),
        ("sleep NOT (moon OR cures)", "12"),
        ("(moon OR heart) AND tea[tiab]", "4"),
        ("moon OR heart AND tea[tiab]", "4"),
        ("heart AND (moon OR cures)", ""),
    ],
)
def test_a_query_finds_what_it_says_from_left_to_right(query: str, expected: str) -> None:
    assert found(query) == set(expected)


@pytest.mark.parametrize(
    "query", ["((", "tea AND", "(tea", "tea)", "AND tea", "", "tea OR (NOT sleep)", "tea* OR " * 257 + "tea"]
)
def test_a_broken_query_is_an_error(query: str) -> None:
    with pytest.raises(QueryError):
        parse(query)


def test_unknown_words_are_dropped_and_named() -> None:
    pmids, receipt = INDEX.search(parse("moon zzyzx"))
    assert (len(pmids), receipt.not_found) == (1, ["zzyzx"])
    assert receipt.translation == '"moon"[All Fields]'


def test_a_phrase_that_stands_nowhere_is_split_and_named() -> None:
    pmids, receipt = INDEX.search(parse('"moon sleep"[tiab]'))
    assert (len(pmids), receipt.unquoted) == (1, ['"moon sleep"[tiab]'])


def test_the_paper_with_more_of_the_words_comes_first() -> None:
    pmids, _ = INDEX.search(parse("green tea office workers OR moon"))
    assert pmids[0] == "900000001"
