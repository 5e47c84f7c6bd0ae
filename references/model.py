"""What a source of papers answers: records (`references.paper`), queries with their receipts, matches.

Standard library only. Offsets into a paper are half-open code points of `Reference.text`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from claims.model import Concept, Identifier
from references.paper import Depth, Grant, Link, MeshHeading, OtherAbstract, Reference, Section, Status, Term

__all__ = [
    "Answer",
    "CitedPaper",
    "Depth",
    "Design",
    "Grant",
    "Link",
    "Match",
    "MeshHeading",
    "OtherAbstract",
    "Outcome",
    "Passage",
    "Problem",
    "Query",
    "Reference",
    "ReferenceSource",
    "Rung",
    "Section",
    "SourceError",
    "SourceMisused",
    "SourceUnavailable",
    "Species",
    "Status",
    "Term",
]


class Rung(StrEnum):
    """The steps of the query ladder, strict to broad; `cited` asks for one paper by its number."""

    SYNTHESES = "syntheses"
    TRIALS = "trials"
    CONCEPTS = "concepts"
    TEXT = "text"
    FREE = "free"
    RECENT = "recent"
    CITED = "cited"


class Outcome(StrEnum):
    """What became of a query. An outage, an altered query and an empty answer never merge."""

    UNASKED = "unasked"
    ANSWERED = "answered"
    EMPTY = "empty"
    ALTERED = "altered"
    UNAVAILABLE = "unavailable"


class Design(StrEnum):
    """Study designs, in the field's words."""

    SYNTHESIS = "synthesis"
    GUIDELINE = "guideline"
    RANDOMISED = "randomised"
    TRIAL = "trial"
    COHORT = "cohort"
    CASE_CONTROL = "case_control"
    CROSS_SECTIONAL = "cross_sectional"
    CASE_REPORT = "case_report"
    ANIMAL = "animal"
    IN_VITRO = "in_vitro"
    REVIEW = "review"
    PROTOCOL = "protocol"
    OPINION = "opinion"
    UNKNOWN = "unknown"


class Species(StrEnum):
    """Whom a study looked at; no MeSH and no word of it means unknown, not "not human"."""

    HUMAN = "human"
    ANIMAL = "animal"
    BOTH = "both"
    CELLS = "cells"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that could not be read or asked, kept as a row instead of being dropped.

    `where` names the file, PMID, article or claim; `what` is one line for a person.
    """

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question to a source, and afterwards its receipt.

    `term` is PubMed's syntax; `concepts` are required, one block each; `words` are the free words
    that an index without PubMed's term mapping ranks by, and `text` the claim itself, whose vector a
    library with vectors compares with its papers'. `count`, `translation`, `dropped`,
    `warnings`, `source` and `retrieved_at` are filled by the source. `retrieved_at` is ISO 8601
    in UTC, when PubMed answered; empty for library and starter.
    """

    rung: Rung
    term: str
    concepts: tuple[Concept, ...] = ()
    words: tuple[str, ...] = ()
    text: str = ""
    outcome: Outcome = Outcome.UNASKED
    count: int = 0
    translation: str = ""
    dropped: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    source: str = ""
    retrieved_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A query with its receipt, and the PMIDs found, best first."""

    query: Query
    pmids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPaper:
    """What a source holds under an identifier that an article gives.

    `reference` is the paper whose own record has that identifier, or None; then the query's outcome
    says why: EMPTY where the source does not know the identifier, ALTERED where it answered with
    another paper, UNAVAILABLE where it could not be asked.
    """

    identifier: Identifier
    query: Query
    reference: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of a paper that speaks to a claim.

    `start` and `end` are offsets into `Reference.text`, or both -1 for the paper's title.
    `score` is between 0 and 1.
    """

    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Why this paper for this claim: its relevance (0 to 1), best sentences first, and reasons."""

    claim_id: str
    reference: Reference
    relevance: float
    lexical: float
    semantic: float
    passages: tuple[Passage, ...] = ()
    why: tuple[str, ...] = ()


class SourceError(Exception):
    """The source could not be asked, or answered rubbish: never the same as "no papers".

    * SourceError
      + SourceUnavailable   an outage, a refusal, a time-out, an unreadable answer
        + SourceIncomplete  the same for part of the records, the others came
      + SourceMisused       our own request or the user's settings are at fault (a bad key, say)
    """


class SourceUnavailable(SourceError):  # noqa: N818 - the contract's own word for this state
    """An outage, a refusal, a time-out or an unreadable answer."""


class SourceIncomplete(SourceUnavailable):
    """Part of the records could not be had: `records` came, those of the PMIDs `missing` did not."""

    def __init__(self, message: str, *, records: tuple[Reference, ...], missing: tuple[str, ...]) -> None:
        super().__init__(message)
        self.records = records
        self.missing = missing


class SourceMisused(SourceError):  # noqa: N818 - reads as the sentence it stands for
    """The request itself was wrong: a bad key, a broken library file, a missing folder."""


class ReferenceSource(Protocol):
    """Where papers come from; PubMed, a library and the starter library keep the same laws.

    * `search` answers a query with its receipt and at most `limit` PMIDs, best first, without
      repeats; the same question gets the same answer. Its outcome is ANSWERED, EMPTY or ALTERED.
    * `fetch` gives each known PMID once, in the order asked; unknown ones are left out.
    * Both raise `SourceError` when they could not find out, and never answer "nothing" instead.
    """

    @property
    def name(self) -> str:
        """`pubmed`, `library` or `starter`."""
        ...

    @property
    def data_date(self) -> str:
        """The ISO date of the newest data that the source holds, or empty when it is live."""
        ...

    def search(self, query: Query, *, limit: int) -> Answer:
        """The PMIDs that answer `query`, at most `limit`, best first."""
        ...

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        """The records of `pmids`, each once, unknown ones left out."""
        ...
