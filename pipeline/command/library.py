"""`claimgrade library`: build an index of papers, describe it, search it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.command.codes import CLEAN, COULD_NOT_RUN
from pipeline.command.console import complain, show
from references.building import VECTORS_UP_TO
from references.building import build as build_library
from references.library import Library

library = typer.Typer(
    help="Build, describe and search a library of papers.", no_args_is_help=True, rich_markup_mode=None
)

LibraryPath = Annotated[Path, typer.Argument(metavar="PATH", help="The library's folder.")]


@library.command()
def build(
    path: LibraryPath,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="PubMed XML (.xml, .xml.gz) or MEDLINE (.nbib).")
    ],
    vectors_up_to: Annotated[
        int, typer.Option(min=0, metavar="N", help="Find by meaning too, if there are at most N papers.")
    ] = VECTORS_UP_TO,
) -> int:
    """Build a library from PubMed XML or MEDLINE files; an older one at PATH is replaced.

    Up to N papers each gets a vector, so that papers that say the same in other words are found sooner;
    that takes most of the time. Exit code 2 says that a file could not be read to its end, so papers are missing.
    """
    summary = build_library(path, files, vectors_up_to=vectors_up_to, progress=_tell)
    for problem in summary.problems:
        complain(f"{problem.where}: {problem.what}")
    typer.echo(
        f"{path}: {summary.references} papers from {summary.records} records "
        f"({summary.replaced} replaced, {summary.deleted} deleted, {summary.n_problems} unreadable)"
    )
    cut_short = any(problem.where in {file.name for file in files} for problem in summary.problems)
    return COULD_NOT_RUN if cut_short else CLEAN


@library.command()
def info(path: LibraryPath) -> int:
    """Say what a library holds and how new it is."""
    table = Table.grid(padding=(0, 2))
    for name, value in asdict(Library.open(path).info()).items():
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        table.add_row(name.replace("_", " "), Text(shown or "none"))
    show(table)
    return CLEAN


@library.command()
def search(
    path: LibraryPath,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Papers shown at most.")] = 10,
) -> int:
    """Show the papers of a library that fit some words, best first."""
    shelf = Library.open(path)
    found = shelf.fetch(shelf.search_words(words, limit=limit))
    table = Table(box=None, pad_edge=False)
    for column in ("PMID", "year", "title", "journal"):
        table.add_column(column, ratio=1 if column == "title" else None)
    for paper in found:
        table.add_row(paper.pmid, str(paper.year or ""), Text(paper.title), Text(paper.journal))
    if found:
        show(table)
    else:
        complain(f"{path}: no paper has any of these words")
    return CLEAN


def _tell(what: str, records: int) -> None:
    """Say on stderr how far a build is, where somebody waits for it."""
    if sys.stderr.isatty():
        complain(f"{what}: {records}")
