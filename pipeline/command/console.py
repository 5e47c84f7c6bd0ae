"""The terminal: results to stdout, everything else to stderr; standard input as bytes."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console, RenderableType

# Where stdout is no terminal (a file, a pipe), a table is this wide.
WIDTH = 120
STDIN = "-"


def show(view: RenderableType) -> None:
    """Put a result on stdout."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    if not sys.stdout.isatty():
        console = Console(file=sys.stdout, highlight=False, width=WIDTH)
    console.print(view)


def complain(line: str) -> None:
    """Put one line on stderr."""
    sys.stderr.write(f"claimgrade: {' '.join(line.split())}\n")


def stdin_bytes(articles: Sequence[str]) -> bytes:
    """Standard input, when one of `articles` asks for it."""
    return sys.stdin.buffer.read() if STDIN in articles else b""
