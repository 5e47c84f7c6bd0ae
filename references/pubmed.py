"""PubMed itself, over E-utilities: the only door to the network.

Courtesy of the U.S. National Library of Medicine, whose disclaimer and copyright notice stand at
https://www.ncbi.nlm.nih.gov/home/about/policies/.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import shorten
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from references.clock import Clock
from references.eutils import LARGEST_SEARCH, Fault, Found, Reply, Request, search_request
from references.fetching import Fetching
from references.kept import Ages, KeptAnswers, KeptSearch
from references.model import Answer, Outcome, Problem, Query, Reference, SourceMisused, SourceUnavailable
from references.pace import Pace
from references.replies import read_search
from references.splitting import parts
from references.usage import Tally, Usage
from references.wire import Identity, Patience, Wire

EUTILS_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"

LONGEST_SHOWN = 60  # characters of a query in an error line
# NBK25497 allows 3 requests a second, 10 with a key; counted at NCBI, so a little less is sent.
SPACING = 0.37
SPACING_WITH_KEY = 0.11


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
        listed: How many papers of one search the server lists.

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
        listed: int = LARGEST_SEARCH,
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
        self._tally = Tally()
        self._listed = listed
        self._clock = clock
        self._fetching = Fetching(self._wire, self._kept, self._tally, error=self._error, offline=offline)

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
            self._tally.report(Problem(where="cache", what=warning))
        traffic = self._wire.traffic
        return self._tally.now(requests=traffic.requests, retries=traffic.retries)

    def search(self, query: Query, *, limit: int) -> Answer:
        """The PMIDs that answer `query`, at most `limit`, best match first.

        PubMed ranks and lists no more than its first 9,999. Where `limit` is larger, the others follow by
        date of entry, the latest period first.

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
        best = self._ask(query.term, most=min(limit, self._listed))
        found = best.found
        if limit > self._listed and found.count > self._listed:
            found = self._found_by_date(query.term, found, limit=limit)
        return _answer(query, found, retrieved_at=best.retrieved_at)

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        """The records of `pmids` in that order, each once; unknown ones are left out.

        Raises:
            SourceIncomplete: PubMed lists some of the records and did not send them.
            SourceUnavailable: PubMed could not be asked, or gave no answer that can be read.
            SourceMisused: The key is at fault.
        """
        return self._fetching.records(pmids, refuse=self._refuse_fetch)

    def stands(self, papers: Iterable[Reference], *, searched: Iterable[dt.datetime]) -> bool:
        """Whether what was made of these papers, found by searches of those moments, would be made again now.

        It is when neither a search nor a paper has to be asked for again. No request is sent.
        """
        return all(map(self._kept.is_recent, searched)) and all(map(self._kept.stands, papers))

    def _found_by_date(self, term: str, best: Found, *, limit: int) -> Found:
        """The best papers, then the others by date of entry."""
        pmids = dict.fromkeys(best.pmids)
        counted = 0
        for part in parts(term, self._part, listed=self._listed, today=self._clock.now().date()):
            counted += part.count
            pmids.update(dict.fromkeys(part.pmids))
            if len(pmids) >= limit:
                return replace(best, pmids=tuple(pmids)[:limit])
        if len(pmids) == best.count == counted:
            return replace(best, pmids=tuple(pmids))
        warning = f"PubMed counts {best.count} papers, and {len(pmids)} could be listed by date"
        return replace(best, pmids=tuple(pmids), warnings=(*best.warnings, warning))

    def _part(self, term: str) -> Found:
        return self._ask(term, most=self._listed).found

    def _ask(self, term: str, *, most: int) -> KeptSearch:
        request = search_request(term, limit=most)
        kept = self._kept.search(request)
        if kept is None:
            self._require_online(f"the search {shorten(term, LONGEST_SHOWN)!r}")
        answer = kept or self._search(request)
        self._tally.searched(answer.found.pmids, kept=kept is not None)
        return answer

    def _search(self, request: Request) -> KeptSearch:
        bodies: list[bytes] = []

        def read(reply: Reply) -> Found | Fault:
            bodies.append(reply.body)
            return read_search(reply, request)

        found = self._wire.ask(request, read, deadline=self._wire.deadline())
        if isinstance(found, Fault):
            raise self._error(found)
        return self._kept.keep_search(request, found=found, body=bodies[-1])

    def _refuse_fetch(self, missing: Sequence[str]) -> None:
        self._require_online(f"the record of PMID {missing[0]} and {len(missing) - 1} more")

    def _require_online(self, what: str) -> None:
        if self._offline:
            message = f"offline, and the cache does not hold {what}; run once without --offline"
            raise SourceUnavailable(message)

    def _error(self, fault: Fault) -> SourceUnavailable | SourceMisused:
        message = f"PubMed ({self._host}) {fault.what}"
        if fault.ours:
            return SourceMisused(message)
        return SourceUnavailable(f"{message}; try again later, or ask a library with --library")


def _host(base_url: str) -> str:
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"{base_url!r} is no address of E-utilities: it should look like {EUTILS_URL}"
        raise SourceMisused(message)
    return parts.hostname


def _answer(query: Query, found: Found, *, retrieved_at: dt.datetime) -> Answer:
    """The receipt. No hits is a true zero even of an altered query: what PubMed drops only widens it."""
    answered = Outcome.ALTERED if found.altered else Outcome.ANSWERED
    receipt = replace(
        query,
        outcome=answered if found.count else Outcome.EMPTY,
        count=found.count,
        translation=found.translation,
        dropped=found.dropped,
        warnings=found.warnings,
        source="pubmed",
        retrieved_at=retrieved_at.isoformat(timespec="seconds"),
    )
    return Answer(query=receipt, pmids=found.pmids)
