"""Which kept answers may still be used: ages, and everything when offline.

A search is kept as the reply it came in, a record as its XML under its PMID, however it was asked
for. Both are read again on the way out, so that a better reader needs no new requests.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from references import medline
from references.cache import AnswerCache, Kept, Shelf
from references.clock import Clock
from references.eutils import Found, Reply, Request
from references.freshness import still_says
from references.model import Reference
from references.replies import read_search


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How old a kept answer may be.

    `status` is for what a record says of its publication status, which may change overnight;
    `absent` for PMIDs that PubMed does not hold.
    """

    searches: dt.timedelta = dt.timedelta(days=7)
    records: dt.timedelta = dt.timedelta(days=30)
    status: dt.timedelta = dt.timedelta(days=3)
    absent: dt.timedelta = dt.timedelta(days=7)


class Absence(Enum):
    """PubMed has said that it holds no such record."""

    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSearch:
    """An answer to a search, and when it was given."""

    found: Found
    retrieved_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRecord:
    """A record, or that there is none; and when PubMed last said that its status is this."""

    record: Reference | Absence
    confirmed_at: dt.datetime
    status_is_fresh: bool


class KeptAnswers:
    """The answers of PubMed that need not be asked for again.

    Args:
        path: The file, or None to keep answers in memory.
        ages: How old they may be.
        offline: Whether age does not matter.
        clock: The time.
    """

    def __init__(self, path: Path | None, *, ages: Ages, offline: bool, clock: Clock) -> None:
        self._cache = AnswerCache(path)
        self._ages = ages
        self._offline = offline
        self._clock = clock

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was wrong with the file."""
        return self._cache.warnings

    def close(self) -> None:
        """Close the file."""
        self._cache.close()

    def search(self, request: Request) -> KeptSearch | None:
        """The kept answer to a search."""
        kept = self._cache.get(Shelf.SEARCHES, request.key)
        if kept is None or not self._usable(kept, self._ages.searches):
            return None
        found = read_search(Reply(status=200, body=kept.body), request)
        return KeptSearch(found=found, retrieved_at=kept.retrieved_at) if isinstance(found, Found) else None

    def keep_search(self, request: Request, *, found: Found, body: bytes) -> KeptSearch:
        """Keep an answer that was just given and has been read as `found`."""
        now = self._clock.now()
        self._cache.put(Shelf.SEARCHES, request.key, Kept(body=body, retrieved_at=now))
        return KeptSearch(found=found, retrieved_at=now)

    def record(self, pmid: str) -> KeptRecord | None:
        """The kept record of a PMID; None when nothing is kept."""
        kept = self._cache.get(Shelf.RECORDS, pmid)
        if kept is None:
            return None
        if not kept.body:
            absent = KeptRecord(record=Absence.ABSENT, confirmed_at=kept.retrieved_at, status_is_fresh=True)
            return absent if self._usable(kept, self._ages.absent) else None
        if not self._usable(kept, self._ages.records):
            return None
        items = (item for item in medline.parse(kept.body) if isinstance(item, Reference))
        reference = next((item for item in items if item.pmid == pmid), None)
        return self._with_status(reference, kept.retrieved_at) if reference else None

    def _with_status(self, reference: Reference, retrieved_at: dt.datetime) -> KeptRecord:
        confirmed = retrieved_at
        if not self._is_young(confirmed, self._ages.status):
            kept = self._cache.get(Shelf.STATUSES, reference.pmid)
            confirmed = max(confirmed, kept.retrieved_at) if kept else confirmed
        fresh = self._is_young(confirmed, self._ages.status)
        return KeptRecord(record=reference, confirmed_at=confirmed, status_is_fresh=fresh)

    def stands(self, reference: Reference) -> bool:
        """Whether the paper would be given again as it is, without asking PubMed."""
        kept = self.record(reference.pmid)
        if kept is None or isinstance(kept.record, Absence):
            return False
        return (kept.status_is_fresh or self._offline) and still_says(reference, kept.record)

    def is_recent(self, searched: dt.datetime) -> bool:
        """Whether the answer to a search of that moment may still be used."""
        return self._offline or self._is_young(searched, self._ages.searches)

    def keep_record(self, pmid: str, document: bytes) -> None:
        """Keep the XML document of a record that has been read."""
        self._cache.put(Shelf.RECORDS, pmid, Kept(body=document, retrieved_at=self._clock.now()))

    def keep_absence(self, pmid: str) -> None:
        """Keep that PubMed holds no record of `pmid`."""
        self._cache.put(Shelf.RECORDS, pmid, Kept(body=b"", retrieved_at=self._clock.now()))

    def keep_status(self, pmid: str) -> None:
        """Keep that PubMed has just confirmed what the kept record says of its status."""
        self._cache.put(Shelf.STATUSES, pmid, Kept(body=b"", retrieved_at=self._clock.now()))

    def _usable(self, kept: Kept, age: dt.timedelta) -> bool:
        return self._offline or self._is_young(kept.retrieved_at, age)

    def _is_young(self, moment: dt.datetime, age: dt.timedelta) -> bool:
        return self._clock.now() - moment <= age
