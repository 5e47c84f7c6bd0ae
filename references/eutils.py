"""NCBI E-utilities as pure functions: parameters out, the bytes of a reply in.

E-utilities answers many of its errors with HTTP 200, as JSON, XML or a web page, and answers a
query that it has changed as if nothing had happened. Every such reply is told apart here, so that
an outage is never taken for "no papers" and only an answer is ever kept. Sources: NBK25497 and
NBK25499 (NCBI's help), and the replies that users of other clients have recorded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from references.medline import RawRecord
from references.model import Link, Term
from references.records import valid_pmid

LARGEST_BATCH = 200  # NBK25499 asks for POST and for batches beyond about 200 identifiers
LARGEST_SEARCH = 9_999  # PubMed answers no search further than this, whatever retmax says


class Verb(StrEnum):
    """The utilities in use, by the end of their address."""

    SEARCH = "esearch.fcgi"
    FETCH = "efetch.fcgi"
    SUMMARY = "esummary.fcgi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ask, without who asks: tool, e-mail and key are added when it is sent."""

    verb: Verb
    fields: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The same for the same question, whoever asks it: SHA-256 in hex."""
        parts = (self.verb, *(f"{name}={value}" for name, value in self.fields))
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An HTTP reply; `retry_after` is the header's seconds, or None."""

    status: int
    body: bytes
    content_type: str = ""
    retry_after: float | None = None


class FaultKind(StrEnum):
    """What is wrong with a reply that is no answer."""

    RATE_LIMIT = "rate_limit"
    OUTAGE = "outage"
    OVERLOAD = "overload"
    WEB_PAGE = "web_page"
    TRUNCATED = "truncated"
    EXPIRED = "expired"
    INCOMPLETE = "incomplete"
    REJECTED = "rejected"
    TOO_LONG = "too_long"
    REDIRECT = "redirect"
    FORBIDDEN = "forbidden"
    BAD_KEY = "bad_key"
    MISUSE = "misuse"


_RETRIED = frozenset(
    {
        *(FaultKind.RATE_LIMIT, FaultKind.OUTAGE, FaultKind.OVERLOAD, FaultKind.WEB_PAGE),
        *(FaultKind.TRUNCATED, FaultKind.EXPIRED, FaultKind.INCOMPLETE, FaultKind.REJECTED),
    }
)
_TOO_MUCH = frozenset(
    {FaultKind.REJECTED, FaultKind.OVERLOAD, FaultKind.TRUNCATED, FaultKind.TOO_LONG, FaultKind.INCOMPLETE}
)
_OURS = frozenset({FaultKind.BAD_KEY, FaultKind.MISUSE, FaultKind.TOO_LONG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A reply that is no answer, with what it says in one line that repeats no key."""

    kind: FaultKind
    what: str
    wait: float = 0.0

    @property
    def passes(self) -> bool:
        """Whether the same request may be answered later."""
        return self.kind in _RETRIED

    @property
    def ours(self) -> bool:
        """Whether the request or the settings are at fault, and not NCBI."""
        return self.kind in _OURS

    @property
    def smaller_may_help(self) -> bool:
        """Whether half the batch may be answered: PubMed refuses some batches whole."""
        return self.kind in _TOO_MUCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An answer to a search.

    `dropped` are the words and fields that PubMed does not know and left out; `altered` whether it
    answered another question than the one sent; `warnings` are lines for a person.
    """

    count: int
    pmids: tuple[str, ...]
    translation: str = ""
    dropped: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    altered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer to a fetch: the records, whole and unread, as they came."""

    records: tuple[RawRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What esummary says of one record that may change after publication: its types and notices."""

    pmid: str
    types: tuple[Term, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summarised:
    """An answer about every PMID asked: the records that PubMed holds, and the PMIDs that it does not."""

    summaries: tuple[Summary, ...]
    gone: tuple[str, ...] = ()


def search_request(term: str, *, limit: int) -> Request:
    """A search of PubMed, best match first.

    `sort` is sent because the default is newest first; `retmax` because it is 20.
    """
    fields = (
        ("db", "pubmed"),
        ("term", term),
        ("retmax", str(min(limit, LARGEST_SEARCH))),
        ("retmode", "json"),
        ("sort", "relevance"),
    )
    return Request(verb=Verb.SEARCH, fields=fields)


def fetch_request(pmids: Sequence[str]) -> Request:
    """The full records of at most `LARGEST_BATCH` PMIDs.

    Raises:
        ValueError: No PMID, too many, or one that is none: E-utilities would read it as another.
    """
    return Request(verb=Verb.FETCH, fields=_batch(pmids, form="xml"))


def summary_request(pmids: Sequence[str]) -> Request:
    """The summaries of at most `LARGEST_BATCH` PMIDs; esummary itself refuses more than 500.

    Raises:
        ValueError: As for `fetch_request`.
    """
    return Request(verb=Verb.SUMMARY, fields=_batch(pmids, form="json"))


def _batch(pmids: Sequence[str], *, form: str) -> tuple[tuple[str, str], ...]:
    wrong = [pmid for pmid in pmids if not valid_pmid(pmid)]
    if wrong or not 0 < len(pmids) <= LARGEST_BATCH:
        message = f"{wrong[0]!r} is no PMID" if wrong else f"{len(pmids)} PMIDs are no batch"
        raise ValueError(message)
    return (("db", "pubmed"), ("id", ",".join(pmids)), ("retmode", form))
