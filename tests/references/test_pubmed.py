"""PubMed over a real socket: answers, troubles, the cache, the pace and the key."""

from __future__ import annotations

import datetime as dt
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from references.kept import Ages
from references.model import Outcome, Query, Reference, Rung, SourceError, SourceMisused, SourceUnavailable
from references.pubmed import PubMed
from references.wire import Clock, Patience
from tests.eutils_server import EutilsServer, Trouble
from tests.references.papers import ANSWERED, EMPTY, PAPERS, UNKNOWN_PMID
from tests.references.source_laws import LAWS, Law, Subject, law_name

QUICK = Patience(attempts=4, deadline=8.0, timeout=1.0, pause=0.01, rate_limit_pause=0.02, longest_pause=2.0)
ALL = tuple(paper.pmid for paper in PAPERS)
KEY = "0123456789abcdef0123456789abcdef0123"

# Each passes: the request that follows is answered.
PASSING = (
    *(Trouble.TOO_MANY_IN_200, Trouble.SERVER_ERROR, Trouble.BAD_GATEWAY, Trouble.WEB_PAGE, Trouble.NOTHING),
    *(Trouble.BACKEND_FAILED, Trouble.NOT_SUPPORTED, Trouble.EXPIRED, Trouble.CUT_OFF, Trouble.ROOTLESS),
    *(Trouble.RESET, Trouble.FLAKY_REFUSAL),
)


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    with EutilsServer(PAPERS, keys=(KEY,), retry_after=1, pause=0.05) as running:
        yield running


Make = Callable[..., PubMed]


@pytest.fixture
def make(server: EutilsServer) -> Iterator[Make]:
    """Makes clients of the server that hardly wait, and closes them."""
    made: list[PubMed] = []

    def client(**options: object) -> PubMed:
        settings = {"base_url": server.url, "spacing": 0.001, "patience": QUICK, **options}
        made.append(PubMed(**settings))  # type: ignore[arg-type] # options are checked at run time
        return made[-1]

    yield client
    for each in made:
        each.close()


@pytest.mark.parametrize("law", LAWS, ids=law_name)
def test_pubmed_keeps_the_law(law: Law, make: Make) -> None:
    law(
        Subject(
            source=make(),
            answered=ANSWERED,
            empty=EMPTY,
            unknown_pmid=UNKNOWN_PMID,
            broken=lambda: make(base_url="http://127.0.0.1:9/", patience=replace(QUICK, attempts=1)),
        )
    )


def test_records_come_back_as_they_are(make: Make) -> None:
    assert make().fetch(ALL) == PAPERS


def test_a_search_is_sent_by_post_with_nothing_in_the_address(server: EutilsServer, make: Make) -> None:
    make(api_key=KEY, email="reader@example.org").search(ANSWERED, limit=3)
    seen = server.seen[0]
    assert (seen.method, seen.path) == ("POST", "/entrez/eutils/esearch.fcgi")
    expected = {"sort": "relevance", "retmax": "3", "retmode": "json", "db": "pubmed", "term": ANSWERED.term}
    assert expected.items() <= seen.fields.items()
    assert {
        "tool": "claimgrade",
        "email": "reader@example.org",
        "api_key": KEY,
    }.items() <= seen.fields.items()


def test_the_receipt_names_dropped_words_and_the_translation(make: Make) -> None:
    query = Query(rung=Rung.FREE, term="green tea zzyzzx")
    receipt = make().search(query, limit=5).query
    assert receipt.outcome is Outcome.ALTERED
    assert receipt.dropped == ("zzyzzx",)
    assert receipt.translation == '"green"[All Fields] AND "tea"[All Fields]'
    assert receipt.warnings == ("not found, left out: zzyzzx",)
    assert receipt.count == 3


def test_a_phrase_that_pubmed_splits_is_an_altered_query(make: Make) -> None:
    receipt = make().search(Query(rung=Rung.TEXT, term='"tea sleep"[tiab]'), limit=5).query
    assert receipt.outcome is Outcome.ALTERED
    assert receipt.dropped == ('"tea sleep"[tiab]',)


@pytest.mark.parametrize("trouble", PASSING)
def test_a_passing_trouble_changes_no_answer(trouble: Trouble, server: EutilsServer, make: Make) -> None:
    calm = make().search(ANSWERED, limit=10)
    server.troubles.extend([trouble, trouble])
    source = make()
    troubled = source.search(ANSWERED, limit=10)
    assert troubled.pmids == calm.pmids
    assert replace(troubled.query, retrieved_at="") == replace(calm.query, retrieved_at="")
    server.troubles.extend([trouble])
    assert source.fetch(ALL) == PAPERS
    assert source.usage().retries == 3


@pytest.mark.parametrize("trouble", [*PASSING, Trouble.FORBIDDEN, Trouble.REDIRECT])
def test_a_lasting_trouble_is_an_outage_and_never_no_papers(
    trouble: Trouble, server: EutilsServer, make: Make
) -> None:
    server.troubles.extend([trouble] * 100)
    source = make()
    with pytest.raises(SourceUnavailable, match=r"127\.0\.0\.1"):
        source.search(ANSWERED, limit=10)
    with pytest.raises(SourceUnavailable, match=r"127\.0\.0\.1"):
        source.fetch(ALL[:1])


@pytest.mark.parametrize("trouble", [Trouble.FORBIDDEN, Trouble.REDIRECT, Trouble.RAW_NEWLINE])
def test_what_cannot_pass_is_not_tried_again(trouble: Trouble, server: EutilsServer, make: Make) -> None:
    server.troubles.append(trouble)
    with pytest.raises(SourceError):
        make().search(ANSWERED, limit=10)
    assert len(server.seen) == 1


def test_a_short_list_is_no_answer(server: EutilsServer, make: Make) -> None:
    server.troubles.append(Trouble.SHORT_LIST)
    assert len(make().search(ANSWERED, limit=10).pmids) == 3
    assert len(server.seen) == 2


def test_a_record_left_out_once_is_asked_for_again(server: EutilsServer, make: Make) -> None:
    server.troubles.append(Trouble.MISSING_RECORD)
    assert make().fetch(ALL) == PAPERS
    assert server.seen[1].fields["id"] == ALL[0]


def test_an_unknown_pmid_is_reported(make: Make) -> None:
    source = make()
    assert source.fetch([UNKNOWN_PMID]) == ()
    assert [problem.where for problem in source.usage().problems] == [f"PMID {UNKNOWN_PMID}"]


def test_a_batch_refused_whole_is_halved(server: EutilsServer, make: Make) -> None:
    server.troubles.extend([Trouble.FLAKY_REFUSAL] * QUICK.attempts)
    assert make().fetch(ALL) == PAPERS
    assert [len(seen.fields["id"].split(",")) for seen in server.seen[-2:]] == [3, 3]


def test_no_batch_is_larger_than_two_hundred(server: EutilsServer, make: Make) -> None:
    make().fetch([str(number) for number in range(1, 402)])
    sizes = [len(seen.fields["id"].split(",")) for seen in server.seen]
    assert max(sizes) == 200
    assert sum(sizes[:3]) == 401


def test_retry_after_parks_every_thread(server: EutilsServer, make: Make) -> None:
    source = make()
    server.troubles.append(Trouble.TOO_MANY)
    queries = [replace(ANSWERED, term=f"tea AND {word}[tiab]") for word in ("sleep", "heart", "moon")]
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(source.search, queries[0], limit=5)
        while not server.seen:
            time.sleep(0.005)
        time.sleep(0.05)
        others = [pool.submit(source.search, query, limit=5) for query in queries[1:]]
        for each in (first, *others):
            each.result()
    refused, *later = server.seen
    assert min(seen.at for seen in later) - refused.at >= 1.0


def test_the_pace_is_kept_by_threads_and_retries_together(server: EutilsServer, make: Make) -> None:
    source = make(spacing=0.05)
    server.troubles.extend([Trouble.NONE, Trouble.SERVER_ERROR, Trouble.SERVER_ERROR])
    queries = [replace(ANSWERED, term=f"tea {number}[tiab]") for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda query: source.search(query, limit=2), queries))
    times = sorted(seen.at for seen in server.seen)
    assert len(times) == 10
    assert times[-1] - times[0] >= 9 * 0.05 * 0.95
    assert max(sum(start <= at < start + 0.5 for at in times) for start in times) <= 11


@pytest.mark.parametrize("trouble", [Trouble.SLOW, Trouble.DRIP])
def test_the_deadline_holds_against_a_slow_server(trouble: Trouble, server: EutilsServer, make: Make) -> None:
    server.pause = 0.4
    server.troubles.extend([trouble] * 50)
    patience = Patience(attempts=9, deadline=0.9, timeout=0.3 if trouble is Trouble.SLOW else 5, pause=0.01)
    started = time.monotonic()
    with pytest.raises(SourceUnavailable):
        make(patience=patience).search(ANSWERED, limit=5)
    assert time.monotonic() - started < 2.5


def test_a_second_client_asks_nothing_that_is_kept(server: EutilsServer, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "cache" / "pubmed.sqlite"
    first = make(cache=path, api_key=KEY)
    answer, papers = first.search(ANSWERED, limit=10), first.fetch([*ALL, UNKNOWN_PMID])
    asked = len(server.seen)
    second = make(cache=path, email="another@example.org")
    assert (second.search(ANSWERED, limit=10), second.fetch([*ALL, UNKNOWN_PMID])) == (answer, papers)
    assert len(server.seen) == asked
    assert second.usage().requests == 0
    assert second.usage().from_cache == 1 + len(ALL) + 1


def test_a_record_is_kept_however_it_was_asked_for(server: EutilsServer, make: Make) -> None:
    source = make()
    source.fetch(ALL[:3])
    assert source.fetch((ALL[4], ALL[1])) == (PAPERS[4], PAPERS[1])
    assert [seen.fields["id"] for seen in server.seen] == [",".join(ALL[:3]), ALL[4]]


def test_offline_replays_the_cache_however_old_and_asks_nothing(
    server: EutilsServer, make: Make, tmp_path: Path
) -> None:
    path = tmp_path / "pubmed.sqlite"
    old = Clock(now=lambda: dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    online = make(cache=path, clock=old)
    answer, papers = online.search(ANSWERED, limit=10), online.fetch(ALL)
    asked = len(server.seen)
    offline = make(cache=path, offline=True)
    assert (offline.search(ANSWERED, limit=10), offline.fetch(ALL)) == (answer, papers)
    assert answer.query.retrieved_at == "2020-01-01T00:00:00+00:00"
    with pytest.raises(SourceUnavailable, match="offline"):
        offline.search(EMPTY, limit=10)
    with pytest.raises(SourceUnavailable, match=UNKNOWN_PMID):
        offline.fetch([UNKNOWN_PMID])
    assert len(server.seen) == asked


def test_answers_are_asked_for_again_when_they_are_too_old(
    server: EutilsServer, make: Make, tmp_path: Path
) -> None:
    path, day = tmp_path / "pubmed.sqlite", dt.timedelta(days=1)
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

    def requests_after(age: dt.timedelta) -> int:
        before = len(server.seen)
        source = make(cache=path, clock=Clock(now=lambda: start + age), ages=Ages())
        source.search(ANSWERED, limit=10)
        source.fetch(ALL)
        return len(server.seen) - before

    assert [requests_after(days * day) for days in (0, 6, 8, 29, 31)] == [2, 0, 1, 1, 1]


@pytest.mark.parametrize("trouble", [*PASSING, Trouble.SHORT_LIST, Trouble.FORBIDDEN, Trouble.RAW_NEWLINE])
def test_no_error_is_ever_kept(trouble: Trouble, server: EutilsServer, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "pubmed.sqlite"
    server.troubles.extend([trouble] * 20)
    broken = make(cache=path)
    with pytest.raises(SourceError):
        broken.search(ANSWERED, limit=10)
    if trouble is not Trouble.SHORT_LIST:
        with pytest.raises(SourceError):
            broken.fetch(ALL[:1])
        with sqlite3.connect(path) as file:
            tables = ("searches", "records")
            assert [file.execute(f"SELECT COUNT(*) FROM {name}").fetchone() for name in tables] == [(0,)] * 2  # noqa: S608 - two fixed names
        file.close()


def test_a_damaged_cache_is_set_aside(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "pubmed.sqlite"
    path.write_bytes(b"this is no database" * 100)
    source = make(cache=path)
    assert source.fetch(ALL) == PAPERS
    assert (tmp_path / "pubmed.sqlite.damaged").read_bytes().startswith(b"this is no")
    assert "was damaged" in source.usage().problems[0].what
    assert make(cache=path, offline=True).fetch(ALL) == PAPERS


def test_a_half_written_answer_is_asked_for_again(server: EutilsServer, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "pubmed.sqlite"
    first = make(cache=path)
    first.fetch(ALL)
    first.close()
    with sqlite3.connect(path) as file:
        file.execute("UPDATE records SET value = substr(value, 1, 60) WHERE key = ?", (ALL[0],))
        file.execute("UPDATE records SET value = x'ff' WHERE key = ?", (ALL[1],))
    file.close()
    assert make(cache=path).fetch(ALL) == PAPERS
    assert server.seen[-1].fields["id"] == ",".join(ALL[:2])


def test_a_cache_that_cannot_be_made_is_said_and_done_without(make: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    source = make(cache=tmp_path / "file" / "pubmed.sqlite")
    assert source.fetch(ALL) == PAPERS
    assert "is not used" in source.usage().problems[0].what


def test_a_wrong_key_is_a_mistake_of_the_settings(make: Make) -> None:
    with pytest.raises(SourceMisused, match="NCBI_API_KEY"):
        make(api_key="wrong" * 7).search(ANSWERED, limit=5)


@pytest.mark.parametrize("trouble", list(Trouble))
def test_the_key_is_seen_nowhere(
    trouble: Trouble, server: EutilsServer, make: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.keys = frozenset()
    server.troubles.extend([trouble] * 30)
    wrong = "f00df00df00df00df00df00df00df00df00d"
    said = []
    for known in (frozenset[str](), frozenset({wrong})):
        server.keys = known
        patience = Patience(attempts=2, deadline=0.4, timeout=0.3, pause=0.01, longest_pause=0.05)
        source = make(api_key=wrong, cache=tmp_path / "pubmed.sqlite", patience=patience)
        try:
            said += [repr(source), repr(source.search(ANSWERED, limit=5)), repr(source.fetch(ALL))]
        except SourceError as error:
            said += [repr(error), str(error), repr(error.__cause__), repr(error.__context__)]
        said.append(repr(source.usage()))
        source.close()
    assert wrong not in "".join((*said, caplog.text))
    assert all(wrong.encode() not in file.read_bytes() for file in tmp_path.iterdir())


def test_an_empty_query_is_never_put_to_pubmed(server: EutilsServer, make: Make) -> None:
    with pytest.raises(SourceMisused):
        make().search(replace(ANSWERED, term="  "), limit=5)
    assert server.seen == ()


@pytest.mark.parametrize("address", ["", "eutils.example.org", "ftp://example.org/", "http://"])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(SourceMisused, match="should look like"):
        PubMed(base_url=address)


def test_odd_characters_in_a_query_reach_pubmed(server: EutilsServer, make: Make) -> None:
    make().search(replace(ANSWERED, term="β-carotene & thé + \ud800"), limit=5)
    assert server.seen[0].fields["term"] == "β-carotene & thé + ?"


def test_a_server_of_an_xml_file_sends_its_records(make: Make) -> None:
    from tests.eutils_server.render import article_set, record  # noqa: PLC0415 - only here

    with EutilsServer.of_xml(article_set(map(record, PAPERS))) as other:
        papers: tuple[Reference, ...] = make(base_url=other.url).fetch(ALL)
    assert papers == PAPERS
