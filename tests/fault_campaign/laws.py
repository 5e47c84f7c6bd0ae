"""What must hold of a troubled run, beside the same run on a calm server: pure comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.model import Finding, Report, VerdictLabel
from references.model import Outcome, Query

_FROM_PART = "Part of the search failed"


def without_clock(report: Report) -> Report:
    """The report without the times at which its queries were answered."""
    return replace(
        report,
        findings=tuple(
            replace(finding, queries=tuple(map(_timeless, finding.queries))) for finding in report.findings
        ),
        cited=tuple(replace(paper, query=_timeless(paper.query)) for paper in report.cited),
    )


def _timeless(query: Query) -> Query:
    return replace(query, retrieved_at="")


def is_partial(finding: Finding) -> bool:
    """Whether some question about the claim went unanswered."""
    return any(query.outcome is Outcome.UNAVAILABLE for query in finding.queries)


def is_whole(report: Report) -> bool:
    """Whether every question was answered."""
    return not report.problems and not any(is_partial(finding) for finding in report.findings)


def false_verdicts(troubled: Report, calm: Report) -> Iterator[str]:
    """Each claim whose verdict a fault has changed into anything but `unavailable`."""
    for found, right in zip(troubled.findings, calm.findings, strict=True):
        label, expected = found.verdict.label, right.verdict.label
        if label not in {expected, VerdictLabel.UNAVAILABLE}:
            yield f"{found.claim.text!r} is {label} in place of {expected}"


def unfounded(troubled: Report) -> Iterator[str]:
    """Each claim whose verdict does not follow from what could be asked."""
    for found in troubled.findings:
        label, partial = found.verdict.label, is_partial(found)
        if label is VerdictLabel.UNAVAILABLE and not partial:
            yield f"{found.claim.text!r} is unavailable, though every query was answered"
        if label is VerdictLabel.INSUFFICIENT and partial:
            yield f"{found.claim.text!r} is insufficient, though part of the search failed"
        says = any(reason.startswith(_FROM_PART) for reason in found.verdict.reasons)
        if partial and found.evidence and not says:
            yield f"{found.claim.text!r} does not say that part of the search failed"


def differences(troubled: Report, calm: Report) -> Iterator[str]:
    """Where a run that had every answer is other than the calm run."""
    unlike = [
        f"{found.claim.text!r} differs, though every query was answered"
        for found, right in zip(troubled.findings, calm.findings, strict=True)
        if found != right
    ]
    yield from unlike
    if not unlike and troubled != calm:
        yield "the report differs beside its findings, though every query was answered"
