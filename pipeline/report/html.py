"""A report as pages: each article with its claims marked and their evidence beside it, and an index.

Every page is one self-contained file. Its security policy lets in the page's own style and script, named by
their digests, and nothing else: no font, no image, no address but the links that a reader may follow.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from pipeline.model import Report, Stance
from pipeline.report import words
from pipeline.report.cards import cards
from pipeline.report.chart import chart
from pipeline.report.marks import segments
from pipeline.report.repeats import repeated
from pipeline.report.summary import WORST, flag_counts, groups, occurring, verdict_counts, worst_first
from references.model import CitedPaper, Problem, Reference, Status

# What each page's script consists of.
_SCRIPTS = {
    "article.html.j2": ("filters.js", "article.js"),
    "index.html.j2": ("filters.js", "index.js"),
}


def article_page(report: Report, *, home: str) -> str:
    """The page of one article; `home` is the relative address of the index."""
    shown = cards(report)
    return _render(
        "article.html.j2",
        report=report,
        segments=segments(report),
        cards=shown,
        numbers={card.claim.id: card.number for card in shown},
        labels=occurring(report.findings),
        flags=flag_counts(report.findings),
        groups=groups(report.findings),
        chart=chart(report.findings),
        home=home,
        cited=_cited(report),
        retracted=len({paper.pmid for paper in _retracted(report)}),
    )


def index_page(reports: Sequence[Report], problems: Sequence[Problem], *, paths: Mapping[str, str]) -> str:
    """The page of all articles, worst first; `paths` gives the address of each article's page."""
    findings = tuple(chain.from_iterable(report.findings for report in reports))
    return _render(
        "index.html.j2",
        rows=[
            (report, verdict_counts(report.findings), flag_counts(report.findings))
            for report in worst_first(reports)
        ],
        paths=paths,
        problems=problems,
        repeated=repeated(reports),
        labels=occurring(findings),
        flags=flag_counts(findings),
        groups=groups(findings),
        provenance=reports[0].provenance if reports else (),
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


def _render(template: str, **values: object) -> str:
    held = _held("style", "style.css") | _held("script", *_SCRIPTS[template])
    return _templates().get_template(template).render(held, **values)


@cache
def _held(name: str, *files: str) -> dict[str, str]:
    """What a page holds in itself as its `name`, and the digest by which its policy knows it."""
    text = "\n".join(_loader().get_source(_templates(), file)[0] for file in files)
    return {name: text, f"{name}_digest": b64encode(sha256(text.encode()).digest()).decode()}


@cache
def _loader() -> PackageLoader:
    return PackageLoader("pipeline.report")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=_loader(),
        autoescape=select_autoescape(["html.j2"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(words=words, worst=WORST, Stance=Stance)
    return made
