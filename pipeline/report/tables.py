"""A report as tables, column by column as the contract names them.

This is the one place where a DataFrame is made. Lists are joined by `;` and truth values written
`true` and `false`, so that a table means the same in every program that reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import pandas as pd

from claims.model import Claim
from pipeline.model import Evidence, Finding, Report
from pipeline.report.findings_table import DesignCount, FindingsRow, findings_rows
from references.model import Outcome, Query

Cell: TypeAlias = str | int | float | None
T = TypeVar("T")
Columns: TypeAlias = Mapping[str, Callable[[T], Cell]]

# Four places are more than any figure here deserves, and keep the tables the same on every machine.
PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The claims, findings, evidence and queries of one or more reports, as DataFrames.

    `findings` is the summary-of-findings table of every claim, a row a side.
    """

    claims: pd.DataFrame
    findings: pd.DataFrame
    evidence: pd.DataFrame
    queries: pd.DataFrame


def joined(values: Iterable[str]) -> str:
    """A list as one cell; a `;` inside a value becomes a comma."""
    return ";".join(value.replace(";", ",") for value in values)


def _truth(value: bool) -> str:  # noqa: FBT001 - a converter of truth values takes one
    return "true" if value else "false"


CLAIM: Columns[Claim] = {
    "article": lambda claim: claim.article,
    "claim_id": lambda claim: claim.id,
    "start": lambda claim: claim.start,
    "end": lambda claim: claim.end,
    "quote": lambda claim: claim.quote,
    "text": lambda claim: claim.text,
    "sentence_start": lambda claim: claim.sentence_start,
    "sentence_end": lambda claim: claim.sentence_end,
    "type": lambda claim: claim.type.value,
    "hedged": lambda claim: _truth(claim.hedged),
    "causal_strength": lambda claim: int(claim.causal_strength),
    "concepts": lambda claim: joined(concept.name for concept in claim.concepts),
    "repeat_of": lambda claim: claim.repeat_of or "",
    "reasons": lambda claim: joined(claim.reasons),
}

VERDICT: Columns[Finding] = {
    "verdict": lambda finding: finding.verdict.label.value,
    "strength": lambda finding: finding.verdict.strength.value if finding.verdict.strength else "",
    "confidence": lambda finding: round(finding.verdict.confidence, PLACES),
    "n_read": lambda finding: finding.verdict.n_read,
    "n_supports": lambda finding: finding.verdict.n_supports,
    "n_refutes": lambda finding: finding.verdict.n_refutes,
    "n_neutral": lambda finding: finding.verdict.n_neutral,
    "best_design": lambda finding: finding.verdict.best_design.value if finding.verdict.best_design else "",
    "flags": lambda finding: joined(flag.value for flag in finding.verdict.flags),
    "verdict_reasons": lambda finding: joined(finding.verdict.reasons),
}

EVIDENCE: Columns[Evidence] = {
    "pmid": lambda evidence: evidence.reference.pmid,
    "doi": lambda evidence: evidence.reference.doi,
    "title": lambda evidence: evidence.reference.title,
    "journal": lambda evidence: evidence.reference.journal,
    "year": lambda evidence: evidence.reference.year,
    "design": lambda evidence: evidence.design.value,
    "sample_size": lambda evidence: evidence.sample_size,
    "species": lambda evidence: evidence.species.value,
    "status": lambda evidence: evidence.reference.status.value,
    "depth": lambda evidence: evidence.reference.depth.value,
    "stance": lambda evidence: evidence.reading.stance.value,
    "probability": lambda evidence: round(evidence.reading.probability, PLACES),
    "relevance": lambda evidence: round(evidence.relevance, PLACES),
    "weight": lambda evidence: round(evidence.weight, PLACES),
    "downgrades": lambda evidence: joined(evidence.downgrades),
    "sentence": lambda evidence: evidence.reading.sentence,
    "sentence_start": lambda evidence: evidence.reading.start,
    "sentence_end": lambda evidence: evidence.reading.end,
    "url": lambda evidence: evidence.reference.url,
}

FINDINGS: Columns[FindingsRow] = {
    "article": lambda row: row.article,
    "claim_id": lambda row: row.claim_id,
    "outcome": lambda row: row.outcome,
    "side": lambda row: row.side.value if row.side else "no papers",
    "papers": lambda row: row.papers,
    "participants": lambda row: row.participants,
    "designs": lambda row: "\n".join(map(_design, row.designs)),
    "effect": lambda row: "\n".join(f"PMID {quote.pmid}: {quote.sentence}" for quote in row.effects),
    "strength": lambda row: row.strength.value if row.strength else "",
    "footnotes": lambda row: "\n".join(f"{note.mark}. {note.text}" for note in row.footnotes),
    "retracted": lambda row: joined(row.retracted),
    "notices": lambda row: joined(row.notices),
}

# Nobody counted, so the count is unknown and not zero.
UNANSWERED = frozenset({Outcome.UNASKED, Outcome.UNAVAILABLE})

QUERY: Columns[Query] = {
    "rung": lambda query: query.rung.value,
    "term": lambda query: query.term,
    "translation": lambda query: query.translation,
    "count": lambda query: None if query.outcome in UNANSWERED else query.count,
    "dropped": lambda query: joined(query.dropped),
    "warnings": lambda query: joined(query.warnings),
    "source": lambda query: query.source,
    "retrieved_at": lambda query: query.retrieved_at,
}

# Whole numbers that may be missing; everything else is text, int or float as it comes.
NULLABLE = ("year", "sample_size", "count", "participants")


def tables(reports: Sequence[Report]) -> Tables:
    """The tables of `reports`, a row a claim, a side of a claim, a paper and a query of a claim.

    An empty report gives empty tables with all their columns.
    """
    findings = [finding for report in reports for finding in report.findings]
    key = ("article", "claim_id")
    return Tables(
        claims=_frame((*CLAIM, *VERDICT), map(claim_row, findings)),
        findings=_frame((*FINDINGS,), _sides(findings)),
        evidence=_frame((*key, *EVIDENCE), _rows(findings, lambda it: it.evidence, EVIDENCE)),
        queries=_frame((*key, *QUERY), _rows(findings, lambda it: it.queries, QUERY)),
    )


def claim_row(finding: Finding) -> dict[str, Cell]:
    """The row of `claims.csv` for one finding."""
    return row(finding.claim, CLAIM) | row(finding, VERDICT)


def row(item: T, columns: Columns[T]) -> dict[str, Cell]:
    """One item as a row."""
    return {name: cell(item) for name, cell in columns.items()}


def _sides(findings: Iterable[Finding]) -> Iterator[dict[str, Cell]]:
    for finding in findings:
        yield from (row(side, FINDINGS) for side in findings_rows(finding))


def _design(count: DesignCount) -> str:
    """One design of a side: "cohort: 2 papers, 840 participants, 1 without a stated number"."""
    parts = [f"{count.papers} {'paper' if count.papers == 1 else 'papers'}"]
    if count.participants is not None:
        parts.append(f"{count.participants} participants")
    if count.unstated:
        parts.append(f"{count.unstated} without a stated number")
    return f"{count.design.value}: {', '.join(parts)}"


def _rows(
    findings: Iterable[Finding], items: Callable[[Finding], Iterable[T]], columns: Columns[T]
) -> Iterator[dict[str, Cell]]:
    for finding in findings:
        key: dict[str, Cell] = {"article": finding.claim.article, "claim_id": finding.claim.id}
        for item in items(finding):
            yield key | row(item, columns)


def _frame(names: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(names))
    return frame.astype({name: "Int64" for name in NULLABLE if name in frame.columns})
