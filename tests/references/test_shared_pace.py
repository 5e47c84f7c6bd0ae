"""Four processes at once keep NCBI's limit together, at their real spacing, measured at the server."""

from __future__ import annotations

import subprocess
import sys
from bisect import bisect_left
from pathlib import Path

import pytest

from tests.eutils_server import EutilsServer, Trouble
from tests.references.papers import PAPERS
from tests.references.pubmed_clients import KEY

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 4
_CLIENT = """
import sys
from pathlib import Path
from references.model import Query, Rung
from references.pubmed import PubMed

url, cache, key, who, searches = sys.argv[1:]
with PubMed(base_url=url, cache=Path(cache), api_key=key) as source:
    for number in range(int(searches)):
        source.search(Query(rung=Rung.TEXT, term=f"tea AND {who}{number}[tiab]"), limit=5)
"""


def arrivals(server: EutilsServer, cache: Path, *, key: str, searches: int) -> list[float]:
    """When the requests of all processes arrived."""
    command = [sys.executable, "-c", _CLIENT, server.url, str(cache), key]
    running = [
        subprocess.Popen([*command, who, str(searches)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for who in "abcd"[:PROCESSES]
    ]
    errors = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0] * PROCESSES, errors
    return sorted(seen.at for seen in server.seen)


def most_within(times: list[float], seconds: float) -> int:
    return max(bisect_left(times, start + seconds) - first for first, start in enumerate(times))


@pytest.mark.parametrize(
    ("key", "limit", "searches"), [("", 3, 3), (KEY, 10, 8)], ids=["without a key", "with a key"]
)
def test_four_processes_keep_the_limit_together(key: str, limit: int, searches: int, tmp_path: Path) -> None:
    with EutilsServer(PAPERS, keys=(KEY,)) as server:
        times = arrivals(server, tmp_path / "pubmed.sqlite", key=key, searches=searches)
    assert len(times) == PROCESSES * searches
    # One more in a second is a request that the machine held up, for over three seconds it is none.
    assert most_within(times, 1.0) <= limit + 1
    assert most_within(times, 3.0) <= 3 * limit
    assert (len(times) - 1) / (times[-1] - times[0]) <= limit


def test_one_refusal_parks_all_processes(tmp_path: Path) -> None:
    troubles = [Trouble.NONE] * 5 + [Trouble.TOO_MANY]
    with EutilsServer(PAPERS, keys=(KEY,), troubles=troubles, retry_after=2) as server:
        times = arrivals(server, tmp_path / "pubmed.sqlite", key=KEY, searches=4)
        (refused,) = [seen.at for seen in server.seen if seen.trouble is Trouble.TOO_MANY]
    assert len(times) == PROCESSES * 4 + 1
    # What was on its way when the refusal came still arrives.
    assert not [at for at in times if refused + 0.3 < at < refused + 2.0]
