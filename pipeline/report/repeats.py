"""Claims that stand word for word in several drafts, joined by the key that leaves the article's name out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Finding, Report
from pipeline.report.summary import WORST


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A claim of several articles: what it says, and where, an entry an article in their order."""

    text: str
    places: tuple[Finding, ...]


def repeated(reports: Iterable[Report]) -> tuple[Repeated, ...]:
    """The claims that at least two articles make, worst verdict first, then the most repeated."""
    places: dict[str, list[Finding]] = defaultdict(list)
    for report in reports:
        for finding in report.findings:
            places[finding.claim.key].append(finding)
    joined = (
        Repeated(text=found[0].claim.text, places=tuple(found))
        for found in places.values()
        if len({finding.claim.article for finding in found}) > 1
    )
    return tuple(sorted(joined, key=_order))


def _order(claim: Repeated) -> tuple[int, int, str]:
    worst = min(WORST.index(finding.verdict.label) for finding in claim.places)
    return (worst, -len(claim.places), claim.text)
