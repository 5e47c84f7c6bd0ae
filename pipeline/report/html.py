"""A report as pages: each article with its claims marked and their evidence beside it, and an index.

Every page is one self-contained file: no script, no font, no image and no address but the links to
PubMed that a reader may follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from pipeline.cited import CITED_HERE
from pipeline.model import Evidence, Finding, Flag, Report, Stance, VerdictLabel
from pipeline.report.marks import segments
from references.model import CitedPaper, Problem, Reference, Status

# The worst first: what an editor has to see before publishing.
WORST: tuple[VerdictLabel, ...] = (
    VerdictLabel.REFUTED,
    VerdictLabel.UNAVAILABLE,
    VerdictLabel.MIXED,
    VerdictLabel.INSUFFICIENT,
    VerdictLabel.SUPPORTED,
)
_STANCE_ORDER = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)


def article_page(report: Report, *, home: str) -> str:
    """The page of one article; `home` is the relative address of the index."""
    return (
        _templates()
        .get_template("article.html.j2")
        .render(
            report=report,
            segments=segments(report),
            counts=_counts(report),
            home=home,
            by_stance=by_stance,
            labels=WORST,
            cited_here=CITED_HERE,
            cited=_cited(report),
            retracted=len({paper.pmid for paper in _retracted(report)}),
        )
    )


def index_page(reports: Sequence[Report], problems: Sequence[Problem], *, paths: Mapping[str, str]) -> str:
    """The page of all articles, worst first; `paths` gives the address of each article's page."""
    rows = [
        (report, paths[report.article.name], _counts(report), _flags(report))
        for report in sorted(reports, key=_badness)
    ]
    return (
        _templates()
        .get_template("index.html.j2")
        .render(
            rows=rows,
            problems=problems,
            total=sum((_counts(report) for report in reports), Counter[str]()),
            provenance=reports[0].provenance if reports else (),
            labels=WORST,
        )
    )


def by_stance(finding: Finding) -> tuple[tuple[Stance, tuple[Evidence, ...]], ...]:
    """The papers of a claim by what they say, the weightiest first; stances without papers left out."""
    groups = (
        (stance, tuple(item for item in finding.evidence if item.reading.stance is stance))
        for stance in _STANCE_ORDER
    )
    return tuple(
        (stance, tuple(sorted(items, key=lambda item: (-item.weight, -item.relevance))))
        for stance, items in groups
        if items
    )


def _cited(report: Report) -> tuple[tuple[CitedPaper, tuple[int, ...]], ...]:
    """Each paper that the article names, with the numbers of the claims near by."""
    return tuple(
        (paper, tuple(at for at, finding in enumerate(report.findings, 1) if paper.query in finding.queries))
        for paper in report.cited
    )


def _retracted(report: Report) -> tuple[Reference, ...]:
    papers = (paper.reference for paper in report.cited)
    return tuple(paper for paper in papers if paper is not None and paper.status is Status.RETRACTED)


def _counts(report: Report) -> Counter[str]:
    return Counter(finding.verdict.label.value for finding in report.findings)


def _flags(report: Report) -> tuple[tuple[str, int], ...]:
    counts = Counter(flag for finding in report.findings for flag in finding.verdict.flags)
    return tuple((flag.value, counts[flag]) for flag in Flag if counts[flag] and flag is not Flag.REPEAT)


def _badness(report: Report) -> tuple[int | str, ...]:
    """The sort key of the index: most refuted, then most unavailable, ..., then by name."""
    counts = _counts(report)
    overstated = sum(Flag.OVERSTATED in finding.verdict.flags for finding in report.findings)
    return (
        -counts[VerdictLabel.REFUTED.value],
        -overstated,
        *(-counts[label.value] for label in WORST[1:4]),
        report.article.name,
    )


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=select_autoescape(["html.j2"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
