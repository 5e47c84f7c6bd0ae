"""PubMed itself, over E-utilities: the only door to the network.

Courtesy of the U.S. National Library of Medicine, whose disclaimer and copyright notice stand at
https://www.ncbi.nlm.nih.gov/home/about/policies/.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import shorten
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from references import medline
from references.clock import Clock
from references.eutils import (
    LARGEST_BATCH,
    Fault,
    Fetched,
    Found,
    Reply,
    Request,
    fetch_request,
    search_request,
)
from references.kept import Absence, Ages, KeptAnswers, KeptSearch
from references.medline import RawRecord
from references.model import Answer, Outcome, Problem, Query, Reference, SourceMisused, SourceUnavailable
from references.pace import Pace
from references.records import valid_pmid
from references.replies import read_fetch, read_search
from references.wire import Identity, Patience, Wire

EUTILS_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"

LONGEST_SHOWN = 60  # characters of a query in an error line
# NBK25497 allows 3 requests a second, 10 with a key; counted at NCBI, so a little less is sent.
SPACING = 0.37
SPACING_WITH_KEY = 0.11


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a source did so far: for progress and `run.json`, never for the report.

    `from_cache` counts searches and records that needed no request. `problems` are records that
    PubMed gave and could not be read, PMIDs that it does not hold, and trouble with the cache.
    """

    requests: int = 0
    retries: int = 0
    from_cache: int = 0
    searches: int = 0
    records: int = 0
    problems: tuple[Problem, ...] = ()


_Records = dict[str, Reference | Absence]


class PubMed:
    """PubMed as a `ReferenceSource`, for any number of threads.

    Args:
        api_key: The user's own NCBI key, or empty. It goes into request bodies and nowhere else.
        email: The address that NCBI may write to, or empty.
        base_url: Where E-utilities live.
        cache: The file of kept answers, or None to keep them in memory. Processes that share it keep
            one pace.
        offline: Answer from the cache alone, however old; what it lacks is unavailable.
        ages: How old a kept answer may be.
        patience: How long to try.
        spacing: Seconds between two requests; None for what NCBI allows.
        clock: Time and chance.

    Raises:
        SourceMisused: `base_url` is no web address.
    """

    def __init__(
        self,
        *,
        api_key: str = "",
        email: str = "",
        base_url: str = EUTILS_URL,
        cache: Path | None = None,
        offline: bool = False,
        ages: Ages | None = None,
        patience: Patience | None = None,
        spacing: float | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._host = _host(base_url)
        self._offline = offline
        clock = clock or Clock()
        self._kept = KeptAnswers(cache, ages=ages or Ages(), offline=offline, clock=clock)
        self._wire = Wire(
            base_url,
            identity=Identity(email=email, api_key=api_key),
            pace=Pace(
                cache.with_name(f"{cache.name}.pace") if cache else None,
                who=f"{self._host}, {'with' if api_key else 'without'} a key",
                spacing=spacing or (SPACING_WITH_KEY if api_key else SPACING),
                clock=clock,
            ),
            patience=patience or Patience(),
            clock=clock,
        )
        self._lock = threading.Lock()
        self._tally = Usage()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections and the cache."""
        self._wire.close()
        self._kept.close()

    @property
    def name(self) -> str:
        """`pubmed`."""
        return "pubmed"

    @property
    def data_date(self) -> str:
        """Empty: PubMed is live."""
        return ""

    def usage(self) -> Usage:
        """The counts and problems so far; a later look begins with the problems of an earlier one."""
        for warning in self._kept.warnings:
            self._report(Problem(where="cache", what=warning))
        traffic = self._wire.traffic
        with self._lock:
            return replace(self._tally, requests=traffic.requests, retries=traffic.retries)

    def search(self, query: Query, *, limit: int) -> Answer:
        """The PMIDs that answer `query`, at most `limit`, best match first.

        Raises:
            SourceUnavailable: PubMed could not be asked, or gave no answer that can be read.
            SourceMisused: The query or the key is at fault.
            ValueError: `limit` is below 1.
        """
        if limit < 1:
            message = f"a search needs a limit of at least 1, not {limit}"
            raise ValueError(message)
        if not query.term.strip():
            message = "an empty query cannot be put to PubMed"
            raise SourceMisused(message)
        request = search_request(query.term, limit=limit)
        kept = self._kept.search(request)
        if kept is None:
            self._require_online(f"the search {shorten(query.term, LONGEST_SHOWN)!r}")
        self._count(searches=1, from_cache=int(kept is not None))
        return _answer(query, kept or self._search(request))

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        """The records of `pmids` in that order, each once; unknown ones are left out.

        Raises:
            SourceUnavailable: PubMed could not be asked, or gave no answer that can be read.
            SourceMisused: The key is at fault.
        """
        wanted = tuple(pmid for pmid in dict.fromkeys(pmids) if valid_pmid(pmid))
        kept = {pmid: self._kept.record(pmid) for pmid in wanted}
        records: _Records = {pmid: record for pmid, record in kept.items() if record is not None}
        missing = tuple(pmid for pmid in wanted if pmid not in records)
        self._count(from_cache=len(records))
        if missing:
            self._require_online(f"the record of PMID {missing[0]} and {len(missing) - 1} more")
            self._fetch_missing(missing, records)
        papers = tuple(record for pmid in wanted if isinstance(record := records[pmid], Reference))
        self._count(records=len(papers))
        return papers

    def _search(self, request: Request) -> KeptSearch:
        bodies: list[bytes] = []

        def read(reply: Reply) -> Found | Fault:
            bodies.append(reply.body)
            return read_search(reply, request)

        found = self._wire.ask(request, read, deadline=self._wire.deadline())
        if isinstance(found, Fault):
            raise self._error(found)
        return self._kept.keep_search(request, found=found, body=bodies[-1])

    def _fetch_missing(self, missing: Sequence[str], records: _Records) -> None:
        """Fetch `missing` in batches; what does not come is asked for once more, then absent."""
        deadline = self._wire.deadline()
        for _ in range(2):
            left = [pmid for pmid in missing if pmid not in records]
            for start in range(0, len(left), LARGEST_BATCH):
                self._fetch_batch(left[start : start + LARGEST_BATCH], records, deadline=deadline)
        for pmid in missing:
            if pmid not in records:
                records[pmid] = Absence.ABSENT
                self._kept.keep_absence(pmid)
                self._report(Problem(where=f"PMID {pmid}", what="PubMed holds no such record"))

    def _fetch_batch(self, batch: Sequence[str], records: _Records, *, deadline: float) -> None:
        fetched = self._wire.ask(fetch_request(batch), read_fetch, deadline=deadline)
        if isinstance(fetched, Fetched):
            for raw in fetched.records:
                if raw.pmid in batch:
                    self._take(raw, records)
        elif fetched.smaller_may_help and len(batch) > 1:
            half = len(batch) // 2
            self._fetch_batch(batch[:half], records, deadline=deadline)
            self._fetch_batch(batch[half:], records, deadline=deadline)
        else:
            raise self._error(fetched)

    def _take(self, raw: RawRecord, records: _Records) -> None:
        """Read a record and keep it; one that cannot be read is reported, and not kept."""
        for item in medline.parse(raw.document):
            if isinstance(item, Reference):
                records[raw.pmid] = item
                self._kept.keep_record(raw.pmid, raw.document)
            elif isinstance(item, Problem):
                records.setdefault(raw.pmid, Absence.ABSENT)
                self._report(item)

    def _require_online(self, what: str) -> None:
        if self._offline:
            message = f"offline, and the cache does not hold {what}; run once without --offline"
            raise SourceUnavailable(message)

    def _error(self, fault: Fault) -> SourceUnavailable | SourceMisused:
        message = f"PubMed ({self._host}) {fault.what}"
        if fault.ours:
            return SourceMisused(message)
        return SourceUnavailable(f"{message}; try again later, or ask a library with --library")

    def _count(self, *, searches: int = 0, records: int = 0, from_cache: int = 0) -> None:
        with self._lock:
            tally = self._tally
            self._tally = replace(
                tally,
                searches=tally.searches + searches,
                records=tally.records + records,
                from_cache=tally.from_cache + from_cache,
            )

    def _report(self, problem: Problem) -> None:
        with self._lock:
            if problem not in self._tally.problems:
                self._tally = replace(self._tally, problems=(*self._tally.problems, problem))


def _host(base_url: str) -> str:
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"{base_url!r} is no address of E-utilities: it should look like {EUTILS_URL}"
        raise SourceMisused(message)
    return parts.hostname


def _answer(query: Query, kept: KeptSearch) -> Answer:
    """The receipt. No hits is a true zero even of an altered query: what PubMed drops only widens it."""
    found = kept.found
    answered = Outcome.ALTERED if found.altered else Outcome.ANSWERED
    receipt = replace(
        query,
        outcome=answered if found.count else Outcome.EMPTY,
        count=found.count,
        translation=found.translation,
        dropped=found.dropped,
        warnings=found.warnings,
        source="pubmed",
        retrieved_at=kept.retrieved_at.isoformat(timespec="seconds"),
    )
    return Answer(query=receipt, pmids=found.pmids)
