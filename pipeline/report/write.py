"""Write everything that a run has to show into one folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from pipeline.model import Report
from pipeline.report.annotations import as_annotations
from pipeline.report.citations import as_bibtex, as_csl, as_ris, entries
from pipeline.report.exports import write_csv, write_json, write_whole
from pipeline.report.html import article_page, index_page
from pipeline.report.pages import page_paths
from pipeline.report.plain import as_utf8
from pipeline.report.sarif import as_sarif
from pipeline.report.scifact_lines import claim_lines, corpus_lines
from pipeline.report.tables import tables
from pipeline.report.workbook import write_xlsx
from references.model import Problem


class Format(StrEnum):
    """The forms in which a report can be written."""

    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL = "csl"
    ANNOTATIONS = "annotations"
    SARIF = "sarif"
    SCIFACT = "scifact"


# What every report consists of, and what is written when nothing is asked for.
USUAL = (Format.HTML, Format.CSV, Format.XLSX, Format.JSON)

Maker: TypeAlias = Callable[[Sequence[Report], Sequence[Problem]], bytes]

# The forms of which each file is made at once, by the names of their files.
_FILES: Mapping[Format, Mapping[str, Maker]] = {
    Format.RIS: {"references.ris": lambda reports, _: as_ris(entries(reports))},
    Format.BIBTEX: {"references.bib": lambda reports, _: as_bibtex(entries(reports))},
    Format.CSL: {"references.csl.json": lambda reports, _: as_csl(entries(reports))},
    Format.ANNOTATIONS: {"annotations.jsonld": lambda reports, _: as_annotations(reports)},
    Format.SARIF: {"report.sarif": as_sarif},
    Format.SCIFACT: {
        "scifact/claims.jsonl": lambda reports, _: claim_lines(reports),
        "scifact/corpus.jsonl": lambda reports, _: corpus_lines(reports),
    },
}


def prepare(folder: Path) -> None:
    """Make sure that `folder` can be written before any work is done for it.

    Raises:
        OSError: it cannot.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder):
        pass


def write_report(
    folder: Path, reports: Sequence[Report], problems: Sequence[Problem], *, formats: Collection[Format]
) -> None:
    """Write `reports` to `folder`; `problems` are the articles that could not be read.

    Raises:
        OSError: the folder cannot be written.
    """
    made = tables(reports)
    if Format.CSV in formats:
        write_csv(folder, made)
    if Format.XLSX in formats:
        write_xlsx(folder, made)
    if Format.JSON in formats:
        write_json(folder, reports, problems)
    if Format.HTML in formats:
        _write_pages(folder, reports, problems)
    for form in (form for form in _FILES if form in formats):
        for name, make in _FILES[form].items():
            write_whole(folder / name, make(reports, problems))


def _write_pages(folder: Path, reports: Sequence[Report], problems: Sequence[Problem]) -> None:
    paths = page_paths(report.article.name for report in reports)
    for report in reports:
        page = article_page(report, home=_home(paths[report.article.name]))
        write_whole(folder / paths[report.article.name], as_utf8(page))
    write_whole(folder / "index.html", as_utf8(index_page(reports, problems, paths=paths)))


def _home(path: str) -> str:
    """The way back from a page to the index."""
    return "../" * path.count("/") + "index.html"
