"""An article's text cut where claims and layout blocks begin and end, ready to be marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claims.layout import layout_of
from claims.model import BlockKind, Span
from pipeline.model import Finding, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the text with the claims that lie over it, and its role in the layout."""

    text: str
    kind: BlockKind
    findings: tuple[Finding, ...]


def segments(report: Report) -> tuple[Segment, ...]:
    """The whole text of the article in order; joined again, the segments give it exactly."""
    text = report.article.text
    blocks = layout_of(report.article)
    spans = [finding.claim.span for finding in report.findings] + [block.span for block in blocks]
    cuts = sorted({0, len(text), *(cut for span in spans for cut in (span.start, span.end))})
    return tuple(
        Segment(
            text=text[start:end],
            kind=next((block.kind for block in blocks if _covers(block.span, start)), BlockKind.PROSE),
            findings=tuple(_over(report.findings, start)),
        )
        for start, end in pairwise(cuts)
    )


def _over(findings: Iterable[Finding], place: int) -> Iterable[Finding]:
    """The findings whose claim covers `place`, the tightest span first."""
    over = [finding for finding in findings if _covers(finding.claim.span, place)]
    return sorted(over, key=lambda finding: finding.claim.end - finding.claim.start)


def _covers(span: Span, place: int) -> bool:
    return span.start <= place < span.end
