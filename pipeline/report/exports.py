"""A report as files: CSV and JSON. Each is written whole or not at all."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.model import Evidence, Finding, Report
from pipeline.report.plain import as_utf8, page_of
from pipeline.report.tables import EVIDENCE, QUERY, Cell, Tables, claim_row, row
from references.model import CitedPaper, Problem, Query


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` by way of a temporary file beside it, so that no half file remains.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as drafts:
        draft = Path(drafts) / path.name
        draft.write_bytes(data)
        draft.replace(path)


def write_csv(folder: Path, tables: Tables) -> None:
    """Write `claims.csv`, `evidence.csv` and `queries.csv` in UTF-8 with line feeds."""
    frames = {"claims": tables.claims, "evidence": tables.evidence, "queries": tables.queries}
    for name, frame in frames.items():
        text = frame.to_csv(index=False, lineterminator="\n")
        write_whole(folder / f"{name}.csv", as_utf8(text))


def write_json(folder: Path, reports: Sequence[Report], problems: Sequence[Problem]) -> None:
    """Write `report.json`: every article with its claims, their evidence and their queries."""
    text = json.dumps(as_json(reports, problems), ensure_ascii=False, indent=1)
    write_whole(folder / "report.json", as_utf8(f"{text}\n"))


def as_json(reports: Sequence[Report], problems: Sequence[Problem]) -> dict[str, object]:
    """The reports as plain values, with the names of the tables' columns.

    `problems` are the articles that could not be read.
    """
    return {
        "provenance": dict(reports[0].provenance) if reports else {},
        "problems": [problem_row(problem) for problem in problems],
        "articles": [_article(report) for report in reports],
    }


def _article(report: Report) -> dict[str, object]:
    return {
        "article": report.article.name,
        "sha256": report.article.digest,
        "characters": len(report.article.text),
        "problems": [problem_row(problem) for problem in report.problems],
        "url": page_of(report.article),
        "claims": [_finding(finding, report.article.text) for finding in report.findings],
        "cited": [_cited(paper) for paper in report.cited],
    }


def _finding(finding: Finding, text: str) -> dict[str, object]:
    claim, verdict = finding.claim, finding.verdict
    lists: dict[str, object] = {
        "sentence": text[claim.sentence_start : claim.sentence_end],
        "key": claim.key,
        "negated": claim.negated,
        "ambiguous": claim.ambiguous,
        "hedged": claim.hedged,
        "concepts": [
            {"ui": concept.ui, "name": concept.name, "kind": concept.kind.value, "mention": concept.mention}
            for concept in claim.concepts
        ],
        "reasons": list(claim.reasons),
        "flags": [flag.value for flag in verdict.flags],
        "verdict_reasons": list(verdict.reasons),
        "evidence": [_evidence(item) for item in finding.evidence],
        "queries": [_query(item) for item in finding.queries],
    }
    return claim_row(finding) | lists


def _cited(paper: CitedPaper) -> dict[str, object]:
    """A paper that the article names, and what the source holds under that name."""
    found = paper.reference
    return {
        "identifier": str(paper.identifier),
        "pmid": found.pmid if found else "",
        "title": found.title if found else "",
        "status": found.status.value if found else "",
        "query": _query(paper.query),
    }


def _evidence(item: Evidence) -> dict[str, object]:
    lists: dict[str, object] = {"downgrades": list(item.downgrades), "why": list(item.why)}
    return row(item, EVIDENCE) | lists


def _query(item: Query) -> dict[str, object]:
    lists: dict[str, object] = {
        "outcome": item.outcome.value,
        "dropped": list(item.dropped),
        "warnings": list(item.warnings),
    }
    return row(item, QUERY) | lists


def problem_row(problem: Problem) -> dict[str, Cell]:
    """A problem as plain values."""
    return {"where": problem.where, "what": problem.what}
