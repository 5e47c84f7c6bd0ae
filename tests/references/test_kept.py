"""What PubMed has answered is kept, replayed, aged, and never an error."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from references.clock import Clock
from references.kept import Ages
from references.model import SourceError, SourceUnavailable
from tests.eutils_server import EutilsServer, Trouble
from tests.references.papers import ANSWERED, EMPTY, PAPERS, UNKNOWN_PMID
from tests.references.pubmed_clients import ALL, KEY, PASSING, Make


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

    # Search and records; then on day 6 the statuses, on 8 the search, on 29 both, on 31 the records.
    assert [requests_after(days * day) for days in (0, 2, 6, 8, 29, 31)] == [2, 0, 1, 1, 2, 1]


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
            tables = ("searches", "records", "statuses")
            assert [file.execute(f"SELECT COUNT(*) FROM {name}").fetchone() for name in tables] == [(0,)] * 3  # noqa: S608 - fixed names
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
