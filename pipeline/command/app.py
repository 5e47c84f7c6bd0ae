"""The verbs of `claimgrade` and their options."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from pipeline.command.check import CheckRequest, run_check
from pipeline.command.claims import claim_record, list_claims
from pipeline.command.codes import CLEAN, COULD_NOT_RUN
from pipeline.command.console import complain, show, stdin_bytes
from pipeline.command.evaluate import evaluate
from pipeline.command.library import library
from pipeline.command.review import Export, publish
from pipeline.command.review import review as review_report
from pipeline.report.terminal import claims_view
from pipeline.report.write import USUAL, Format
from pipeline.settings import SourceName
from pipeline.verifiers import CHOICES
from references.model import Problem

app = typer.Typer(
    name="claimgrade",
    help="Find the scientific claims of a health article and see how strong the evidence is.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(library, name="library")
app.add_typer(evaluate, name="evaluate")

Articles = Annotated[
    list[str], typer.Argument(metavar="ARTICLE...", help="Files, folders, URLs, or - for standard input.")
]


class Listing(StrEnum):
    """The forms in which claims can be listed."""

    TABLE = "table"
    JSONL = "jsonl"


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"claimgrade {version('claimgrade')}")
        raise typer.Exit


@app.callback()
def start(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Find the scientific claims of a health article and see how strong the evidence is."""


@app.command()
def check(  # noqa: PLR0917 - typer reads the command line's options from the arguments
    articles: Articles,
    source: Annotated[
        SourceName | None, typer.Option(help="Where papers come from; pubmed when not given.")
    ] = None,
    library_path: Annotated[
        Path | None, typer.Option("--library", metavar="PATH", help="A library; implies --source library.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the report here.")] = None,
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME,...",
            help=f"What to write: {','.join(Format)}; {','.join(USUAL)} when not given.",
        ),
    ] = "",
    fail_on: Annotated[
        str, typer.Option(metavar="WORD,...", help="Exit 1 when a verdict or a flag has this name.")
    ] = "",
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Articles checked at once.")] = 1,
    offline: Annotated[bool, typer.Option("--offline", help="PubMed from the cache alone.")] = False,
    eutils_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Another address of the E-utilities.")
    ] = None,
    verifier: Annotated[
        str | None, typer.Option(metavar="NAME", help=f"Who reads the papers: {CHOICES}.")
    ] = None,
) -> int:
    """Check the claims of articles against the literature."""
    return run_check(
        CheckRequest(
            articles=tuple(articles),
            source=source,
            library=library_path,
            out=out,
            formats=formats,
            fail_on=fail_on,
            jobs=jobs,
            offline=offline,
            eutils_url=eutils_url,
            verifier=verifier,
        )
    )


@app.command()
def claims(
    articles: Articles,
    form: Annotated[Listing, typer.Option("--format", help="A table, or a JSON object a line.")] = (
        Listing.TABLE
    ),
) -> int:
    """List the scientific claims of articles, without looking for evidence."""
    code = CLEAN
    for name, found in list_claims(articles, stdin=stdin_bytes(articles)):
        if isinstance(found, Problem):
            complain(found.what)
            code = COULD_NOT_RUN
        elif form is Listing.JSONL:
            for claim in found:
                sys.stdout.write(json.dumps(claim_record(claim), ensure_ascii=False) + "\n")
        else:
            show(claims_view(found, name=name))
    return code


@app.command()
def review(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A report, made by `check --out DIR`.")],
    reviewer: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    export: Annotated[
        Export | None, typer.Option(help="Write the signed claims in this form, and ask nothing.")
    ] = None,
    site: Annotated[str, typer.Option(metavar="URL", help="With --export: where DIR is published.")] = "",
) -> int:
    """Walk through the claims of a report and sign their verdicts, or change them with a reason.

    Decisions are kept in DIR/review.json at once; the next walk goes on with the claims left.
    """
    if export is not None:
        return publish(folder, site=site)
    return review_report(folder, reviewer=reviewer, now=lambda: datetime.now(UTC))
