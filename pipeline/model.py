"""What the papers say about a claim and how much that is worth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claims.model import Article, Claim
from references.model import CitedPaper, Design, Problem, Query, Reference, Species


class Stance(StrEnum):
    """What a paper says about a claim. A match of topic alone is neutral."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class VerdictLabel(StrEnum):
    """What all the evidence together says; `unavailable` means that nobody could be asked."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    MIXED = "mixed"
    INSUFFICIENT = "insufficient"
    UNAVAILABLE = "unavailable"


class Strength(StrEnum):
    """An automatic pre-grade in GRADE's four words; it is not a GRADE assessment."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"


class Flag(StrEnum):
    """What a reviewer should look at in a claim, whatever its verdict."""

    OVERSTATED = "overstated"
    POPULATION = "population"
    SPECIES = "species"
    NUMBER = "number"
    CONTRADICTS_SELF = "contradicts_self"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceReading:
    """What one paper says about one claim: the stance, its probability, and where it says so.

    `start` and `end` are offsets into `Reference.text`, or both -1 when the sentence is the title.
    `problem` says what kept the paper from being read as it should be, where something did.
    """

    stance: Stance
    probability: float
    sentence: str
    start: int
    end: int
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One paper's say on one claim.

    `weight` is 0 for a paper that must not count (retracted, a notice, neutral), else above 0 and at
    most 1. `downgrades` name what lowers it. `relevance` and `probability` are between 0 and 1.
    """

    claim_id: str
    reference: Reference
    reading: StanceReading
    design: Design
    sample_size: int | None
    species: Species
    relevance: float
    weight: float
    downgrades: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What follows from a claim's evidence, and the rules that led there, as sentences.

    `strength` is None for insufficient and unavailable. `n_read` is the papers read that count:
    supports, refutes and neutral together; a retracted paper is shown but not counted.
    """

    claim_id: str
    label: VerdictLabel
    strength: Strength | None
    confidence: float
    n_supports: int
    n_refutes: int
    n_neutral: int
    best_design: Design | None
    flags: tuple[Flag, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def n_read(self) -> int:
        """How many papers were read and may count."""
        return self.n_supports + self.n_refutes + self.n_neutral


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim with everything that was found about it: the queries, the evidence, the verdict."""

    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    queries: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One checked article: every claim once, in the order of the text, and every problem met.

    `provenance` holds what is needed to make the report again (versions, source, data date) as
    sorted name and value pairs; nothing in it depends on the clock or on the machine. `cited` is
    what the source holds under each identifier of a paper that the article gives.
    """

    article: Article
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    provenance: tuple[tuple[str, str], ...] = ()
    cited: tuple[CitedPaper, ...] = ()
