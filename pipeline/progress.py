"""How a long check tells how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from references.usage import Usage

# What the steps of a stage are.
_STEPS: Mapping[str, str] = {"searching": "claims", "fetching": "papers", "reading": "claims"}


class Progress(Protocol):
    """Hears how far the check of an article has come; `done` and `total` count steps of a stage."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note."""
        ...


def silent(stage: str, done: int, total: int) -> None:
    """A `Progress` that keeps quiet."""


def progress_line(stage: str, done: int, total: int, usage: Usage) -> str:
    """One line for whoever waits: `searching 12 of 50 claims · 31 queries · 640 papers found`."""
    counts = (
        (usage.searches, "queries"),
        (usage.found, "papers found"),
        (usage.fetched, "fetched"),
        (usage.from_cache, "from the cache"),
    )
    steps = f"{stage} {done} of {total} {_STEPS.get(stage, '')}".rstrip()
    return " · ".join((steps, *(f"{count} {what}" for count, what in counts if count)))
