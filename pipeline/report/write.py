"""Write everything that a run has to show into one folder."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.model import Report
from pipeline.report.exports import write_csv, write_json, write_whole, write_xlsx
from pipeline.report.html import article_page, index_page
from pipeline.report.pages import page_paths
from pipeline.report.tables import tables
from references.model import Problem


class Format(StrEnum):
    """The forms in which a report can be written."""

    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


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


def _write_pages(folder: Path, reports: Sequence[Report], problems: Sequence[Problem]) -> None:
    paths = page_paths(report.article.name for report in reports)
    for report in reports:
        page = article_page(report, home=_home(paths[report.article.name]))
        write_whole(folder / paths[report.article.name], page.encode())
    write_whole(folder / "index.html", index_page(reports, problems, paths=paths).encode())


def _home(path: str) -> str:
    """The way back from a page to the index."""
    return "../" * path.count("/") + "index.html"
