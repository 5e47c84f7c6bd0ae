"""Replies of E-utilities, told apart: our own wording of each kind, and recorded ones."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.eutils import Fault, FaultKind, Fetched, Found, Reply, fetch_request, search_request
from references.replies import read_fetch, read_search
from tests.eutils_server.render import article_set, record
from tests.references.papers import PAPERS
from tests.references.shared_data import EUTILS, MISSING

REQUEST = search_request("walking", limit=20)


def searched(**result: object) -> Found | Fault:
    body = json.dumps({"esearchresult": {"count": "0", "idlist": [], **result}})
    return read_search(Reply(status=200, body=body.encode()), REQUEST)


def found(**result: object) -> Found:
    answer = searched(**result)
    assert isinstance(answer, Found)
    return answer


def fault_of(body: str | bytes, *, status: int = 200, retry_after: float | None = None) -> Fault:
    """The fault of a reply, which has to be the same for a search and a fetch."""
    data = body if isinstance(body, bytes) else body.encode()
    reply = Reply(status=status, body=data, retry_after=retry_after)
    search, fetch = read_search(reply, REQUEST), read_fetch(reply)
    assert isinstance(fetch, Fault)
    assert isinstance(search, Fault)
    assert (search.kind, search.wait) == (fetch.kind, fetch.wait)
    return fetch


def error_json(text: str) -> str:
    return f'{{"header":{{"type":"esearch"}},"esearchresult":{{"ERROR":"{text}"}}}}'


def test_a_clean_answer_has_no_warnings() -> None:
    answer = found(count="2", idlist=["2", "1"], querytranslation="walking[tiab]", errorlist=None)
    assert answer == Found(count=2, pmids=("2", "1"), translation="walking[tiab]")


def test_no_items_found_is_an_answer_and_no_alteration() -> None:
    messages = {"phrasesignored": [], "quotedphrasesnotfound": [], "outputmessages": ["No items found."]}
    answer = found(warninglist=messages)
    assert (answer.count, answer.altered, answer.warnings) == (0, False, ())


@pytest.mark.parametrize(
    ("lists", "dropped", "altered"),
    [
        ({"errorlist": {"phrasesnotfound": ["zzz"], "fieldsnotfound": []}}, ("zzz",), True),
        ({"errorlist": {"phrasesnotfound": [], "fieldsnotfound": ["xx"]}}, ("xx",), True),
        ({"warninglist": {"quotedphrasesnotfound": ['"a b"']}}, (), True),
        ({"warninglist": {"phrasesignored": ["of"]}}, (), False),
        ({"warninglist": {"outputmessages": ["Unknown sort schema 'x' ignored"]}}, (), True),
        ({"warninglist": {"outputmessages": ["Restrictions achieved. start adjusted"]}}, (), False),
        ({"errorlist": None, "warninglist": None}, (), False),
    ],
    ids=["word", "field", "phrase", "stop word", "sort", "clamped", "clean"],
)
def test_what_pubmed_changed_is_in_the_receipt(
    lists: dict[str, object], dropped: tuple[str, ...], *, altered: bool
) -> None:
    answer = found(count="1", idlist=["7"], **lists)
    assert (answer.dropped, answer.altered) == (dropped, altered)
    assert bool(answer.warnings) == (
        lists["errorlist" if "errorlist" in lists else "warninglist"] is not None
    )


@pytest.mark.parametrize(("count", "listed"), [(5, 4), (30, 19), (20, 0)])
def test_fewer_papers_than_counted_are_no_answer(count: int, listed: int) -> None:
    fault = searched(count=str(count), idlist=[str(number) for number in range(1, listed + 1)])
    assert isinstance(fault, Fault)
    assert fault.kind is FaultKind.INCOMPLETE


def test_a_huge_count_needs_no_more_than_was_asked_for() -> None:
    assert found(count="5000000", idlist=[str(number) for number in range(1, 21)]).count == 5_000_000


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ('{"error":"API rate limit exceeded","api-key":"192.0.2.1"}', 429, FaultKind.RATE_LIMIT),
        ('{"error":"API rate limit exceeded","count":"11"}', 200, FaultKind.RATE_LIMIT),
        ("", 429, FaultKind.RATE_LIMIT),
        ('{"error":"API key invalid","api-key":"k1",\n"status":"unknown"}', 400, FaultKind.BAD_KEY),
        ("<html><body>Sorry</body></html>", 200, FaultKind.WEB_PAGE),
        ("\n<!DOCTYPE html><html></html>", 200, FaultKind.WEB_PAGE),
        ("<html>WWW Error 500 Diagnostic</html>", 500, FaultKind.OUTAGE),
        ("", 502, FaultKind.OVERLOAD),
        ("", 503, FaultKind.OUTAGE),
        ("", 408, FaultKind.OUTAGE),
        ("", 414, FaultKind.TOO_LONG),
        ("", 403, FaultKind.FORBIDDEN),
        ("", 307, FaultKind.REDIRECT),
        ("", 404, FaultKind.MISUSE),
        ("", 400, FaultKind.REJECTED),
        ("", 200, FaultKind.TRUNCATED),
        ("<?xml version='1.0'?><!DOCTYPE PubmedArticleSet SYSTEM 'x'>", 200, FaultKind.TRUNCATED),
        ("<R><ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR></R>", 400, FaultKind.MISUSE),
        ("<R><ERROR>cannot get document summary</ERROR></R>", 400, FaultKind.REJECTED),
    ],
)
def test_a_fault_is_named_whatever_was_asked(body: str, status: int, kind: FaultKind) -> None:
    assert fault_of(body, status=status).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Search Backend failed: the address table is empty.", FaultKind.OUTAGE),
        ("Database is not supported: pubmed", FaultKind.OUTAGE),
        ("NCBI C++ Exception: TXCLIENT::readAll EOF", FaultKind.OUTAGE),
        ("An error that nobody has seen before", FaultKind.OUTAGE),
        ("Unable to obtain query #1", FaultKind.EXPIRED),
        ("temporarily unavailable: the number of wildcards (*) exceeds 256.", FaultKind.MISUSE),
        ("Exception:\n'retstart' cannot be larger than 9998.", FaultKind.MISUSE),
    ],
)
def test_an_error_in_http_200_is_no_answer(text: str, kind: FaultKind) -> None:
    search = read_search(Reply(status=200, body=error_json(text).encode()), REQUEST)
    fetch = read_fetch(Reply(status=200, body=f"<eFetchResult><ERROR>{text}</ERROR></eFetchResult>".encode()))
    assert isinstance(search, Fault)
    assert isinstance(fetch, Fault)
    assert (search.kind, fetch.kind) == (kind, kind)
    assert search.passes == (kind is not FaultKind.MISUSE)


def test_the_wait_that_the_server_asks_for_is_kept() -> None:
    assert fault_of("", status=429, retry_after=7).wait == 7
    assert fault_of("", status=503, retry_after=30).wait == 30


def test_a_fault_repeats_no_key() -> None:
    for error in ("API key invalid", "something else"):
        assert "s3cret" not in fault_of(f'{{"error":"{error}","api-key":"s3cret"}}', status=400).what


def test_a_whole_set_of_records_is_an_answer() -> None:
    answer = read_fetch(Reply(status=200, body=article_set(map(record, PAPERS))))
    assert isinstance(answer, Fetched)
    assert [raw.pmid for raw in answer.records] == [paper.pmid for paper in PAPERS]


def test_an_empty_set_is_an_answer() -> None:
    assert read_fetch(Reply(status=200, body=article_set([]))) == Fetched(records=())


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.999])
def test_a_set_cut_off_anywhere_is_a_fault(part: float) -> None:
    body = article_set(map(record, PAPERS))
    answer = read_fetch(Reply(status=200, body=body[: int(len(body) * part)]))
    assert isinstance(answer, Fault)
    assert answer.kind is FaultKind.TRUNCATED


@given(st.binary(max_size=200), st.sampled_from([200, 302, 400, 429, 500]))
def test_no_bytes_escape_as_anything_but_an_outcome(body: bytes, status: int) -> None:
    reply = Reply(status=status, body=body)
    assert isinstance(read_search(reply, REQUEST), Found | Fault)
    assert isinstance(read_fetch(reply), Fetched | Fault)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "esearchresult",
                        "count",
                        "idlist",
                        "errorlist",
                        "warninglist",
                        "phrasesnotfound",
                        "ERROR",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_json_escapes_as_anything_but_an_outcome(value: object) -> None:
    for answer in (value, {"esearchresult": value}):
        reply = Reply(status=200, body=json.dumps(answer).encode())
        assert isinstance(read_search(reply, REQUEST), Found | Fault)


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b'{"esearchresult":{"count":"' + b"9" * 5_000 + b'","idlist":[]}}'],
    ids=["deep", "long"],
)
def test_monstrous_json_is_a_fault(body: bytes) -> None:
    assert isinstance(read_search(Reply(status=200, body=body), REQUEST), Fault)


@pytest.mark.parametrize("pmids", [[], ["0"], ["42.9"], ["007"], ["1"] * 201, ["1,2"]])
def test_a_fetch_of_what_is_no_batch_of_pmids_is_refused(pmids: list[str]) -> None:
    with pytest.raises(ValueError, match=r"no PMID|no batch"):
        fetch_request(pmids)


def test_a_question_has_one_key_and_another_question_another() -> None:
    assert search_request("walking", limit=20).key == REQUEST.key
    assert len({REQUEST.key, search_request("walking", limit=21).key, fetch_request(["1"]).key}) == 3


needs_recordings = pytest.mark.skipif(not EUTILS.is_dir(), reason=MISSING)


@needs_recordings
def test_recorded_searches_are_answers() -> None:
    quoted = EUTILS / "_quoted_bodies"
    zero = read_search(
        Reply(status=200, body=(quoted / "esearch_200_zero_hits_clean_pubmed.json").read_bytes()), REQUEST
    )
    assert zero == Found(count=0, pmids=())
    both = read_search(
        Reply(status=200, body=(quoted / "esearch_200_zero_hits_both_containers_taxonomy.json").read_bytes()),
        REQUEST,
    )
    assert isinstance(both, Found)
    assert both.dropped == ("Homo", "sapiens", "zzzqqqxyz", "nonexistentterm12345")
    live = EUTILS / "lucas-m-lopes+sotawhat" / "tests" / "fixtures" / "pubmed_esearch.json"
    answer = read_search(Reply(status=200, body=live.read_bytes()), search_request("x", limit=5))
    assert isinstance(answer, Found)
    assert (answer.count, len(answer.pmids), answer.altered) == (42_111, 5, True)
    assert answer.warnings == ("Unknown sort schema 'date' ignored",)
