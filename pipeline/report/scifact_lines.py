"""The claims and their papers in SciFact's own format, so that its scorers and readers run on them.

`claims.jsonl` and `corpus.jsonl` as in Wadden et al., EMNLP 2020. SciFact wants numbers for names: a
claim's is its id read as a hexadecimal number, a paper's its PMID. A retracted paper or a notice is no
evidence, and a stance read from a title has no sentence of the abstract.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from pipeline.balance import counts
from pipeline.model import Evidence, Finding, Report, Stance
from pipeline.report.plain import as_utf8, one_line
from references.model import Reference
from references.passages import sentences

LABELS: Mapping[Stance, str] = {Stance.SUPPORTS: "SUPPORT", Stance.REFUTES: "CONTRADICT"}


def claim_lines(reports: Sequence[Report]) -> bytes:
    """A claim a line with its evidence: the abstract's sentences, by number, that decide it."""
    return _lines(_claim(finding) for report in reports for finding in report.findings)


def corpus_lines(reports: Sequence[Report]) -> bytes:
    """A paper a line, each that was read once, its abstract as sentences."""
    papers = {
        item.reference.pmid: item.reference
        for report in reports
        for finding in report.findings
        for item in finding.evidence
    }
    return _lines(_paper(papers[pmid]) for pmid in sorted(papers, key=int))


def _claim(finding: Finding) -> dict[str, object]:
    said = [item for item in finding.evidence if counts(item) and item.reading.stance in LABELS]
    return {
        "id": int(finding.claim.id, 16),
        "claim": one_line(finding.claim.text),
        "evidence": {item.reference.pmid: [_evidence(item)] for item in said},
        "cited_doc_ids": [int(item.reference.pmid) for item in finding.evidence],
    }


def _evidence(item: Evidence) -> dict[str, object]:
    start, end = item.reading.start, item.reading.end
    places = [
        line.number
        for line in sentences(item.reference)
        if start >= 0 and line.start < end and start < line.end
    ]
    return {"sentences": places, "label": LABELS[item.reading.stance]}


def _paper(paper: Reference) -> dict[str, object]:
    return {
        "doc_id": int(paper.pmid),
        "title": one_line(paper.title),
        "abstract": [one_line(line.text) for line in sentences(paper)],
        "structured": any(section.label for section in paper.abstract),
    }


def _lines(rows: Iterable[Mapping[str, object]]) -> bytes:
    return as_utf8("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))
