"""Pages, counts, dates, sorts and warnings of esearch come as recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from tests.eutils_server.holdings import held
from tests.eutils_server.searches import search
from tests.eutils_server.troubles import Trouble
from tests.references.papers import PAPERS

HELD = held(PAPERS)
_QUOTED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "eutils" / "_quoted_bodies"


def sent(*, deepest: int = 9_999, dates: Mapping[str, str] | None = None, **fields: str) -> bytes:
    asked = {"db": "pubmed", "retmode": "json", "term": "tea", "sort": "relevance", **fields, **(dates or {})}
    return search(HELD, asked, Trouble.NONE, deepest=deepest).body


def answered(
    *, deepest: int = 9_999, dates: Mapping[str, str] | None = None, **fields: str
) -> dict[str, object]:
    answer = json.loads(sent(deepest=deepest, dates=dates, **fields), strict=False)["esearchresult"]
    return cast("dict[str, object]", answer)


def digits(pmids: object) -> list[str]:
    return [pmid[-1] for pmid in cast("list[str]", pmids)]


def test_a_page_begins_where_it_is_asked_to() -> None:
    whole = answered()
    page = answered(retstart="2", retmax="3")
    assert page["idlist"] == cast("list[str]", whole["idlist"])[2:5]
    assert (page["count"], page["retstart"], page["retmax"]) == ("6", "2", "3")


def test_a_page_too_deep_is_an_error_with_a_raw_newline() -> None:
    body = sent(retstart="3", deepest=3)
    assert b"'retstart' cannot be larger than 2." in body
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    recorded = _QUOTED / "esearch_200_retstart_9999_raw_newline.NOTJSON"
    if recorded.exists():
        assert json.loads(sent(retstart="9999"), strict=False) == json.loads(
            recorded.read_bytes(), strict=False
        )


def test_a_page_too_large_is_cut_to_the_deepest_record_and_says_so() -> None:
    answer = answered(retmax="10000", deepest=4)
    assert (answer["count"], answer["retmax"]) == ("6", "4")
    assert cast("dict[str, object]", answer["warninglist"])["outputmessages"] == [
        "Restrictions achieved. start and count adjusted to 0, 4"
    ]


def test_a_count_comes_without_a_list() -> None:
    assert answered(rettype="count") == {"count": "6"}


def test_without_relevance_the_newest_come_first_and_an_unknown_sort_is_named() -> None:
    assert digits(answered(sort="date")["idlist"]) == ["6", "5", "4", "3", "2", "1"]
    assert "Unknown sort schema 'date' ignored" in str(answered(sort="date")["warninglist"])
    assert answered(sort="pub_date")["warninglist"] is None


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ({"mindate": "2015", "maxdate": "2019"}, "6541"),
        ({"mindate": "2015"}, "654321"),
        ({"mindate": "", "maxdate": ""}, ""),
        ({"mindate": "2011/01/01", "maxdate": "2011/12", "datetype": "pdat"}, "3"),
        ({"reldate": "36500", "datetype": "crdt"}, "654321"),
    ],
)
def test_dates_beside_the_term_narrow_it(dates: dict[str, str], found: str) -> None:
    assert "".join(sorted(digits(answered(dates=dates)["idlist"]), reverse=True)) == found


def test_too_many_wildcards_are_an_error_as_recorded() -> None:
    error = answered(term=" OR ".join(["tea*"] * 257))["ERROR"]
    assert "number of wildcards (*) exceeds 256" in str(error)
    recorded = _QUOTED / "esearch_200_too_many_wildcards.json"
    if recorded.exists():
        assert error == json.loads(recorded.read_bytes())["esearchresult"]["ERROR"]


def test_words_that_are_a_heading_are_searched_as_one_too() -> None:
    assert answered(term="tea")["querytranslation"] == '"tea"[MeSH Terms] OR ("tea"[All Fields])'
