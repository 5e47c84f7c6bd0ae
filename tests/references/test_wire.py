"""The wire to PubMed: troubles, pace, deadline, and the key."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from references.model import SourceError, SourceMisused, SourceUnavailable
from references.wire import Patience
from tests.eutils_server import EutilsServer, Trouble
from tests.references.papers import ANSWERED, PAPERS
from tests.references.pubmed_clients import ALL, PASSING, QUICK, Make


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


def test_an_answer_that_drips_costs_one_attempt(server: EutilsServer, make: Make) -> None:
    server.pause = 0.05
    server.troubles.append(Trouble.DRIP)
    answer = make(patience=replace(QUICK, attempt=0.2)).search(ANSWERED, limit=5)
    assert len(server.seen) == 2
    assert answer.pmids


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


def test_after_an_outage_the_wire_rests_and_what_is_kept_is_still_answered(
    server: EutilsServer, make: Make
) -> None:
    source = make()
    kept = source.search(ANSWERED, limit=10)
    server.troubles.extend([Trouble.RESET] * 100)
    other = replace(ANSWERED, term="moon[tiab]")
    with pytest.raises(SourceUnavailable):
        source.search(other, limit=10)
    asked = len(server.seen)
    with pytest.raises(SourceUnavailable):
        source.search(replace(other, term="heart[tiab]"), limit=10)
    assert len(server.seen) == asked
    assert source.search(ANSWERED, limit=10) == kept
