"""The command `claimgrade`. Results go to stdout, progress and diagnostics to stderr.

Exit 0 clean, 1 when `--fail-on` matched, 2 when something could not run: then one line says what is
wrong, where, and what to do.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import Abort, Exit, TyperException

from claims.english import NoEnglishPipelineError
from claims.sources import Unreadable
from pipeline.command.check import CheckRequest, run_check
from pipeline.command.claims import claim_record, list_claims
from pipeline.command.console import complain, show, stdin_bytes
from pipeline.command.evaluate import evaluate
from pipeline.command.library import library
from pipeline.command.outcome import CLEAN, COULD_NOT_RUN
from pipeline.report.terminal import claims_view
from pipeline.report.write import Format
from pipeline.settings import SourceName, Unusable
from references.model import Problem, SourceError

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
        str, typer.Option("--format", metavar="NAME,...", help="What to write: html,csv,xlsx,json.")
    ] = ",".join(Format),
    fail_on: Annotated[
        str, typer.Option(metavar="WORD,...", help="Exit 1 when a verdict or a flag has this name.")
    ] = "",
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Articles checked at once.")] = 1,
    offline: Annotated[bool, typer.Option("--offline", help="PubMed from the cache alone.")] = False,
    eutils_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Another address of the E-utilities.")
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


def main() -> None:
    """Run the command and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command; every failure is one line on stderr and exit code 2, never a traceback."""
    # Libraries log what they stumble over; our own line about it is enough.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        code = app(args=list(arguments), prog_name="claimgrade", standalone_mode=False)
        sys.stdout.flush()
    except Exit as leave:
        return leave.exit_code
    except BrokenPipeError:
        # The reader of our output left; nothing more can be said to it, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the contract: never a traceback
        complain(_one_line(error))
        return COULD_NOT_RUN
    return code if isinstance(code, int) else CLEAN


def _one_line(error: BaseException) -> str:
    """What is wrong, where, and what to do, by the kind of failure."""
    match error:
        case KeyboardInterrupt() | Abort():
            return "stopped; what the source answered is kept, so the same command goes on from here"
        case TyperException():
            return f"{error.format_message()} (see claimgrade --help)"
        case Unreadable() | SourceError() | Unusable() | NoEnglishPipelineError():
            return str(error)
        case OSError():
            return (
                f"{error.filename or 'file system'}: {error.strerror or error}; check the path and the rights"
            )
        case _:
            return _defect(error)


def _defect(error: BaseException) -> str:
    """One line for a failure that nobody foresaw, with the place where it happened."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"a defect of claimgrade: {type(error).__name__} at {place}: {error}; please report this line"


if __name__ == "__main__":
    main()
