"""How a long check tells how far it has come."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears how far the check of an article has come; `done` and `total` count steps of a stage."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note."""
        ...


def silent(stage: str, done: int, total: int) -> None:
    """A `Progress` that keeps quiet."""
