"""An article's text cut where claims and layout blocks begin and end, ready to be marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claims.layout import layout_of
from claims.model import Block, BlockKind, Span
from pipeline.model import Finding, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the text with the claims that lie over it, and its role in the layout.

    `findings` are those claims, the tightest first; `starts` are the ones that begin here.
    """

    text: str
    kind: BlockKind
    findings: tuple[Finding, ...]
    starts: tuple[Finding, ...]


def segments(report: Report) -> tuple[Segment, ...]:
    """The whole text of the article in order; joined again, the segments give it exactly."""
    text = report.article.text
    blocks = layout_of(report.article)
    spans = [finding.claim.span for finding in report.findings] + [block.span for block in blocks]
    cuts = sorted({0, len(text), *(cut for span in spans for cut in (span.start, span.end))})
    return tuple(
        _segment(report.findings, text[start:end], start=start, kind=_kind(blocks, start))
        for start, end in pairwise(cuts)
    )


def _segment(findings: Iterable[Finding], text: str, *, start: int, kind: BlockKind) -> Segment:
    over = [finding for finding in findings if _covers(finding.claim.span, start)]
    over.sort(key=lambda finding: finding.claim.end - finding.claim.start)
    starts = tuple(finding for finding in over if finding.claim.start == start)
    return Segment(text=text, kind=kind, findings=tuple(over), starts=starts)


def _kind(blocks: Iterable[Block], place: int) -> BlockKind:
    return next((block.kind for block in blocks if _covers(block.span, place)), BlockKind.PROSE)


def _covers(span: Span, place: int) -> bool:
    return span.start <= place < span.end
