"""A campaign of random troubles: no crash, no hang, and no answer that a calm server would not give."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from references.model import Answer, Query, Reference, SourceError, SourceIncomplete
from references.pubmed import SPACING, PubMed
from references.wire import Patience
from tests.eutils_server import EutilsServer, Trouble, most_in_a_second
from tests.references.papers import ANSWERED, EMPTY, PAPERS, UNKNOWN_PMID

QUERIES = (ANSWERED, EMPTY, *(replace(ANSWERED, term=term) for term in ("tea[tiab]", "sleep AND 2019[dp]")))
PMIDS = (*(paper.pmid for paper in PAPERS), UNKNOWN_PMID)
PATIENCE = Patience(
    attempts=4, deadline=2.0, timeout=0.2, pause=0.005, rate_limit_pause=0.01, longest_pause=0.05, rest=0.0
)
PATIENCE_ON_PACE = replace(PATIENCE, attempts=9, deadline=30.0, timeout=5.0)
ODDS = tuple(trouble for trouble in Trouble if trouble is not Trouble.NONE)


def without_clock(answer: Answer) -> Answer:
    return replace(answer, query=replace(answer.query, retrieved_at=""))


@pytest.fixture(scope="module")
def calm() -> tuple[dict[Query, Answer], tuple[Reference, ...]]:
    with EutilsServer(PAPERS) as server, PubMed(base_url=server.url, spacing=0.001) as source:
        answers = {query: without_clock(source.search(query, limit=10)) for query in QUERIES}
        return answers, source.fetch(PMIDS)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_goes_wrong_an_answer_is_right_or_not_given(
    seed: int, calm: tuple[dict[Query, Answer], tuple[Reference, ...]], tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - dice, not secrets
    share = chance.choice([0.2, 0.5, 0.8])
    troubles = [chance.choice(ODDS) if chance.random() < share else Trouble.NONE for _ in range(60)]
    answers, papers = calm
    with (
        EutilsServer(PAPERS, troubles=troubles, retry_after=0, pause=0.25) as server,
        PubMed(base_url=server.url, cache=tmp_path / "c.sqlite", spacing=0.001, patience=PATIENCE) as source,
    ):
        for query in (*QUERIES, *QUERIES):
            started = time.monotonic()
            try:
                assert without_clock(source.search(query, limit=10)) == answers[query]
            except SourceError as error:
                assert str(error)  # noqa: PT017 - either way is right, and both are looked at
            assert time.monotonic() - started < PATIENCE.deadline + 1
        for _ in range(3):
            try:
                assert source.fetch(PMIDS) == papers
            except SourceIncomplete as error:
                assert set(error.records) < set(papers)  # noqa: PT017 - as above
            except SourceError as error:
                assert str(error)  # noqa: PT017 - as above
        server.troubles.clear()
        assert source.fetch(PMIDS) == papers
        assert [without_clock(source.search(query, limit=10)) for query in QUERIES] == list(answers.values())


def test_on_its_own_pace_a_client_never_sends_more_than_three_requests_in_a_second(tmp_path: Path) -> None:
    troubles = (Trouble.CUT_OFF, Trouble.NONE) * 4
    with (
        EutilsServer(PAPERS, troubles=troubles) as server,
        PubMed(base_url=server.url, cache=tmp_path / "c.sqlite", patience=PATIENCE_ON_PACE) as source,
        ThreadPoolExecutor(3) as pool,
    ):
        list(pool.map(lambda query: source.search(query, limit=10), QUERIES))
        times = [seen.at for seen in server.seen]
    assert len(times) > len(QUERIES)
    assert max(times) - min(times) > (len(times) - 1) * SPACING * 0.9
    assert most_in_a_second(server.seen) <= 3
