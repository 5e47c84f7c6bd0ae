"""Results kept beside a report, so that a killed run goes on and only changed drafts are checked again.

`DIR/.claimgrade/results/` holds one file an article, sealed under a key of everything that its result
follows from. Nothing in it depends on the clock. A file that is damaged, or was made under another key,
is as good as none.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from claims.model import Article
from pipeline.identity import article_key
from pipeline.model import Report, VerdictLabel
from pipeline.report.exports import write_whole
from pipeline.sealed import seal, unsealed
from references.model import Outcome, Reference

FOLDER = ".claimgrade"
RESULTS = "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A report with each paper once: its evidence names papers by their place among `papers`.

    The article is left out: it is at hand whenever a report is unpacked.
    """

    papers: tuple[Reference, ...]
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The kept results of one run: their folder, what they all follow from, and what may be out of date.

    `run` is the `run_identity`; `current` says whether a report may still be given for the one that a
    check would make now, which PubMed's own ages decide.
    """

    folder: Path
    run: str
    current: Callable[[Report], bool]

    def known(self, article: Article) -> Report | None:
        """The kept report of `article`, or None when it has to be checked."""
        try:
            data = _place(self.folder, article.name).read_bytes()
            body = unsealed(data, key=article_key(article, run=self.run))
            report = unpacked(_adapter().validate_json(body), article) if body is not None else None
        except (OSError, ValueError, LookupError):
            return None
        return report if report is not None and self.current(report) else None

    def keep(self, report: Report) -> None:
        """Keep `report`, if it is worth keeping, in the place of an older one of its article.

        Raises:
            OSError: the folder cannot be written.
        """
        if may_be_kept(report):
            body = _adapter().dump_json(packed(report), exclude_defaults=True)
            sealed = seal(body, key=article_key(report.article, run=self.run))
            write_whole(_place(self.folder, report.article.name), sealed)


def results_folder(out: Path) -> Path:
    """Where the results of the report in `out` are kept."""
    return out / FOLDER / RESULTS


def may_be_kept(report: Report) -> bool:
    """Whether all that was asked was answered: what an outage left open is asked again."""
    queries = [query for finding in report.findings for query in finding.queries]
    queries += [paper.query for paper in report.cited]
    return (
        not report.problems
        and all(query.outcome is not Outcome.UNAVAILABLE for query in queries)
        and all(finding.verdict.label is not VerdictLabel.UNAVAILABLE for finding in report.findings)
    )


def tidy(folder: Path, reports: Iterable[Report]) -> None:
    """Leave in `folder` the results of `reports` alone: no gone draft's, no half file of a killed run.

    Raises:
        OSError: the folder cannot be written.
    """
    kept = {_place(folder, report.article.name).name for report in reports if may_be_kept(report)}
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name not in kept:
            path.unlink(missing_ok=True)


def packed(report: Report) -> Packed:
    """`report` with each of its papers once, and without its article."""
    read = (item.reference for finding in report.findings for item in finding.evidence)
    cited = (paper.reference for paper in report.cited if paper.reference is not None)
    papers = tuple(dict.fromkeys((*read, *cited)))
    places = {paper: Reference(pmid=str(place), title="") for place, paper in enumerate(papers)}
    slim = _with_papers(report, places.__getitem__)
    return Packed(papers=papers, report=replace(slim, article=Article(name=report.article.name, text="")))


def unpacked(held: Packed, article: Article) -> Report:
    """The report that was packed, of `article`.

    Raises:
        LookupError: a paper is missing.
        ValueError: as above.
    """
    return replace(_with_papers(held.report, lambda paper: held.papers[int(paper.pmid)]), article=article)


def _with_papers(report: Report, other: Callable[[Reference], Reference]) -> Report:
    findings = (
        replace(
            finding,
            evidence=tuple(replace(item, reference=other(item.reference)) for item in finding.evidence),
        )
        for finding in report.findings
    )
    cited = (
        replace(paper, reference=other(paper.reference)) if paper.reference else paper
        for paper in report.cited
    )
    return replace(report, findings=tuple(findings), cited=tuple(cited))


def _place(folder: Path, name: str) -> Path:
    """By the hash of the article's name, which may hold what no file's name may."""
    return folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.json"


@cache
def _adapter() -> TypeAdapter[Packed]:
    return TypeAdapter(Packed)
