"""What a source has had to do so far, counted by any number of threads."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace

from references.model import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a source did so far: for progress and `run.json`, never for the report.

    `searches` were answered and named `found` papers, each counted once; `records` were handed
    out, `fetched` of them just sent by PubMed; `from_cache` counts searches and records that needed
    no request. `problems` are records that PubMed gave and could not be read, PMIDs that it does
    not hold, statuses that could not be confirmed, and trouble with the cache.
    """

    requests: int = 0
    retries: int = 0
    from_cache: int = 0
    searches: int = 0
    found: int = 0
    records: int = 0
    fetched: int = 0
    problems: tuple[Problem, ...] = ()

    def since(self, before: Usage) -> Usage:
        """What was added after `before`, with every problem so far."""
        return Usage(
            requests=self.requests - before.requests,
            retries=self.retries - before.retries,
            from_cache=self.from_cache - before.from_cache,
            searches=self.searches - before.searches,
            found=self.found - before.found,
            records=self.records - before.records,
            fetched=self.fetched - before.fetched,
            problems=self.problems,
        )


class Tally:
    """The counts of one source."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts = Usage()
        self._found: set[str] = set()
        self._problems: dict[Problem, None] = {}

    def now(self, *, requests: int, retries: int) -> Usage:
        """The counts so far, with those of the wire."""
        with self._lock:
            return replace(
                self._counts,
                requests=requests,
                retries=retries,
                found=len(self._found),
                problems=tuple(self._problems),
            )

    def searched(self, pmids: Iterable[str], *, kept: bool) -> None:
        """A search was answered."""
        with self._lock:
            self._found.update(pmids)
            counts = self._counts
            self._counts = replace(
                counts, searches=counts.searches + 1, from_cache=counts.from_cache + int(kept)
            )

    def count(self, *, records: int = 0, fetched: int = 0, from_cache: int = 0) -> None:
        """Records were handed out, sent by PubMed, or found in the cache."""
        with self._lock:
            counts = self._counts
            self._counts = replace(
                counts,
                records=counts.records + records,
                fetched=counts.fetched + fetched,
                from_cache=counts.from_cache + from_cache,
            )

    def report(self, problem: Problem) -> None:
        """Note a problem; the same one is noted once."""
        with self._lock:
            self._problems[problem] = None
