"""The terminal: results to stdout, everything else to stderr; standard input as bytes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

from rich.console import Console, RenderableType

# Where stdout is no terminal (a file, a pipe), a table is this wide.
WIDTH = 120
NARROWEST = 60
STDIN = "-"


def show(view: RenderableType) -> None:
    """Put a result on stdout, as wide as the terminal or as COLUMNS says."""
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    Console(file=sys.stdout, highlight=False, width=max(width, NARROWEST)).print(view)


def complain(line: str) -> None:
    """Put one line on stderr."""
    sys.stderr.write(f"claimgrade: {' '.join(line.split())}\n")


def stdin_is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def ask(question: str) -> str | None:
    """The answer to a question; None when there is none any more (Ctrl-D, Ctrl-C)."""
    try:
        return input(question)
    except (EOFError, KeyboardInterrupt):
        sys.stdout.write("\n")
        return None


def stdin_bytes(articles: Sequence[str]) -> bytes:
    """Standard input, when one of `articles` asks for it."""
    return sys.stdin.buffer.read() if STDIN in articles else b""
