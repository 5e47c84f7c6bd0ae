"""The replies that a client of E-utilities must tell apart, numbered as in ../shared/pubmed.md, table A.

A case a row or more: the reply, what it is taken for, and whether it is asked for again, halved, or a
mistake of ours. The bodies are short forms of what NCBI sends; recorded ones are tried where they lie.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pytest

from references.eutils import (
    Fault,
    FaultKind,
    Fetched,
    Found,
    Reply,
    Summarised,
    fetch_request,
    search_request,
    summary_request,
)
from references.replies import read_fetch, read_search
from references.summaries import read_summaries
from tests.eutils_server.render import article_set, record
from tests.references.papers import PAPERS
from tests.references.shared_data import EUTILS, MISSING

Outcome: TypeAlias = Found | Fetched | Summarised | Fault

PMIDS = tuple(paper.pmid for paper in PAPERS)
READERS: Mapping[str, Callable[[Reply], Outcome]] = {
    "search": lambda reply: read_search(reply, search_request("tea", limit=20)),
    "fetch": read_fetch,
    "summary": lambda reply: read_summaries(reply, summary_request(PMIDS[:2])),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the table: what arrives, and what it means."""

    number: int
    what: str
    means: FaultKind | type[Found | Fetched | Summarised]
    body: bytes | str
    status: int = 200
    asked: str = "search"
    again: bool = False
    halved: bool = False
    ours: bool = False
    recorded: str = ""


def error(text: str) -> str:
    return f'{{"header":{{"type":"esearch"}},"esearchresult":{{"ERROR":"{text}"}}}}'


def xml_error(text: str, *, root: str = "eFetchResult") -> str:
    return f'<?xml version="1.0"?><{root}><ERROR>{text}</ERROR></{root}>'


def hits(count: int, listed: int, **lists: object) -> str:
    pmids = ",".join(f'"{number}"' for number in range(1, listed + 1))
    more = "".join(f',"{name}":{value}' for name, value in lists.items())
    return f'{{"esearchresult":{{"count":"{count}","idlist":[{pmids}]{more}}}}}'


K = FaultKind
OUT = "the address table is empty."
LIMIT = '{"error":"API rate limit exceeded","api-key":"192.0.2.1","count":"4","limit":"3"}'
PAGE = "<html><head><title>NCBI - WWW Error 500 Diagnostic</title></head></html>"
FLAKY = "Error occurred: cannot get document summary"
RANGE = "Cannot retrieve history data: OUT OF RANGE. Parameter retstart=1 + 1"
WHOLE = article_set(map(record, PAPERS))
XHTML = '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y"><html><body>Busy</body></html>'
DOCTYPE = '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "x" "y">\n'
SORT = """{"outputmessages":["Unknown sort schema 'date' ignored"]}"""

TABLE = (
    Row(number=1, what="429", means=K.RATE_LIMIT, status=429, body=LIMIT, again=True,
        recorded="http429_no_key.json"),
    Row(number=2, what="rate limit in 200", means=K.RATE_LIMIT, body=LIMIT, asked="fetch", again=True,
        recorded="doc_rate_limit.json"),
    Row(number=3, what="back end failed", means=K.OUTAGE, body=error(f"Search Backend failed: {OUT}"), again=True,
        recorded="esearch_200_backend_unresolved.json"),
    Row(number=3, what="not supported", means=K.OUTAGE, body=error("Database is not supported: pubmed"),
        again=True, recorded="esearch_200_database_not_supported.json"),
    Row(number=4, what="too many wildcards", means=K.MISUSE, ours=True,
        body=error("Search is temporarily unavailable. The number of wildcards (*) exceeds 256."),
        recorded="esearch_200_too_many_wildcards.json"),
    Row(number=5, what="raw newline", means=K.MISUSE, ours=True,
        body=error("Exception:\n'retstart' cannot be larger than 9998."),
        recorded="esearch_200_retstart_9999_raw_newline.NOTJSON"),
    Row(number=6, what="search expired", means=K.EXPIRED, body=error("Unable to obtain query #1"), again=True,
        recorded="esearch_200_expired_webenv.json"),
    Row(number=6, what="fetch expired", means=K.EXPIRED, body=xml_error("Unable to obtain query #1"),
        asked="fetch", again=True, recorded="efetch_200_expired_webenv.xml"),
    Row(number=6, what="summary expired", means=K.EXPIRED, again=True, asked="summary",
        body='{"esummaryresult":["Unable to obtain query #1"]}', recorded="esummary_200_expired_webenv.json"),
    Row(number=7, what="true zero", means=Found, body=hits(0, 0),
        recorded="esearch_200_zero_hits_clean_pubmed.json"),
    Row(number=8, what="short list", means=K.INCOMPLETE, body=hits(30, 19), again=True, halved=True),
    Row(number=9, what="unknown words", means=Found, body=hits(1, 1, errorlist='{"phrasesnotfound":["zzz"]}')),
    Row(number=9, what="unknown sort", means=Found, body=hits(1, 1, warninglist=SORT)),
    Row(number=10, what="empty set", means=Fetched, body=article_set([]), asked="fetch",
        recorded="efetch_200_unknown_pmid_empty_set.xml"),
    Row(number=11, what="fewer articles than asked", means=Fetched, asked="fetch",
        body=article_set(map(record, PAPERS[:2]))),
    Row(number=12, what="no identifier", means=K.MISUSE, status=400, asked="fetch", ours=True,
        body=xml_error("ID list is empty! Possibly it has no correct IDs."), recorded="efetch_400_id_list_empty.xml"),
    Row(number=12, what="no identifier, text", means=K.MISUSE, status=400, asked="fetch", ours=True,
        body="ID+list+is+empty!+Possibly+it+has+no+correct+IDs.",
        recorded="efetch_400_text_mode_id_list_empty.txt"),
    Row(number=13, what="out of range", means=K.MISUSE, status=400, asked="fetch", body=xml_error(RANGE), ours=True,
        recorded="efetch_400_history_out_of_range.xml"),
    Row(number=14, what="no document summary", means=K.REJECTED, status=400, asked="fetch", body=xml_error(FLAKY),
        again=True, halved=True),
    Row(number=15, what="batch refused", means=K.REJECTED, status=400, asked="fetch", body="", again=True, halved=True),
    Row(number=16, what="address too long", means=K.TOO_LONG, status=414, asked="fetch", body=PAGE, halved=True,
        ours=True),
    Row(number=17, what="500", means=K.OUTAGE, status=500, body=PAGE, again=True,
        recorded="html_500_www_error.TRUNCATED.html"),
    Row(number=17, what="502", means=K.OVERLOAD, status=502, asked="fetch", body=PAGE, again=True, halved=True),
    Row(number=17, what="503", means=K.OUTAGE, status=503, body="", again=True),
    Row(number=17, what="504", means=K.OVERLOAD, status=504, asked="fetch", body="", again=True, halved=True),
    Row(number=17, what="408", means=K.OUTAGE, status=408, body="", again=True),
    Row(number=18, what="web page for XML", means=K.WEB_PAGE, asked="fetch", body=PAGE, again=True),
    Row(number=18, what="web page for JSON", means=K.WEB_PAGE, body=XHTML, again=True),
    Row(number=19, what="root missing", means=K.TRUNCATED, asked="fetch", body=DOCTYPE, again=True, halved=True,
        recorded="efetch_200_root_dropped.xml"),
    Row(number=19, what="XML cut off", means=K.TRUNCATED, asked="fetch", body=WHOLE[: len(WHOLE) * 2 // 3],
        again=True, halved=True),
    Row(number=20, what="C++ trace", means=K.OUTAGE, body=error("NCBI C++ Exception: TXCLIENT::readAll EOF"),
        again=True),
    Row(number=21, what="no links", means=K.OUTAGE, asked="fetch", again=True,
        body=xml_error(f"Couldn't resolve #exLinkSrv2, {OUT}", root="eLinkResult"),
        recorded="elink_200_exlinksrv2.xml"),
    Row(number=22, what="too many UIDs", means=K.MISUSE, asked="summary", ours=True,
        body='{"error":"Too many UIDs in request. Maximum number of UIDs is 500 for JSON format output."}',
        recorded="esummary_200_too_many_uids.json"),
    Row(number=23, what="bad key", means=K.BAD_KEY, status=400, ours=True,
        body='{"error":"API key invalid","api-key":"k1","type":"invalid",\n"status":"unknown"}',
        recorded="http400_api_key_invalid.json"),
    Row(number=24, what="forbidden", means=K.FORBIDDEN, status=403, body=PAGE),
    *(Row(number=25, what=f"{status}", means=K.REDIRECT, status=status, body="") for status in (301, 302, 303, 307, 308)),
)  # fmt: skip
RECORDED = tuple(row for row in TABLE if row.recorded)


def name(row: Row) -> str:
    return f"{row.number:02} {row.what}"


def read(row: Row, body: bytes | str) -> Outcome:
    data = body if isinstance(body, bytes) else body.encode()
    return READERS[row.asked](Reply(status=row.status, body=data))


def check(row: Row, outcome: Outcome) -> None:
    if isinstance(outcome, Fault):
        assert outcome.kind is row.means
        assert (outcome.passes, outcome.ours) == (row.again, row.ours)
        assert outcome.smaller_may_help is row.halved
    else:
        assert type(outcome) is row.means


def test_every_row_of_the_table_is_here() -> None:
    assert {row.number for row in TABLE} == set(range(1, 26))


@pytest.mark.parametrize("row", TABLE, ids=name)
def test_the_reply_is_what_the_table_says(row: Row) -> None:
    check(row, read(row, row.body))


@pytest.mark.skipif(not EUTILS.is_dir(), reason=MISSING)
@pytest.mark.parametrize("row", RECORDED, ids=name)
def test_the_recorded_reply_is_what_the_table_says(row: Row) -> None:
    check(row, read(row, (EUTILS / "_quoted_bodies" / row.recorded).read_bytes()))


def test_an_altered_answer_is_told_from_a_clean_one() -> None:
    altered = {row.what: read(row, row.body) for row in TABLE if row.number in {7, 9}}
    assert {what: answer.altered for what, answer in altered.items() if isinstance(answer, Found)} == {
        "true zero": False,
        "unknown words": True,
        "unknown sort": True,
    }


def test_a_batch_is_a_request_of_its_own_kind() -> None:
    requests = [fetch_request(PMIDS), summary_request(PMIDS), search_request("tea", limit=2)]
    assert len({request.verb for request in requests}) == len({request.key for request in requests}) == 3
