"""A progress bar on stderr, for whoever waits at a terminal; silent everywhere else."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from claims.sources import Source
from pipeline.progress import Progress as Listener
from pipeline.progress import silent

MOMENT = 0.7  # seconds of work before a bar is worth showing


class Live:
    """The bar of one run: articles done, and the stage that the present one is in."""

    def __init__(self, *, total: int) -> None:
        self._console = Console(file=sys.stderr)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._articles: TaskID | None = None
        self._stage: TaskID | None = None
        self._total = total
        self._done = 0
        self._since = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._articles is not None:
            self._bar.stop()

    def __call__(self, source: Source) -> Listener:
        """Who listens to the check of `source`."""
        if not self._console.is_terminal:
            return silent

        def listen(stage: str, done: int, total: int) -> None:
            if self._shown():
                self._update(f"{source.name}: {stage}", done, total)

        return listen

    def finished(self, source: Source) -> None:
        """One more article is done."""
        self._done += 1
        if self._console.is_terminal and self._shown():
            self._update(source.name, 1, 1)

    def _shown(self) -> bool:
        if self._articles is None and time.monotonic() - self._since > MOMENT:
            self._bar.start()
            self._articles = self._bar.add_task("articles", total=self._total)
            self._stage = self._bar.add_task("", total=1)
        return self._articles is not None

    def _update(self, label: str, done: int, total: int) -> None:
        if self._articles is not None and self._stage is not None:
            self._bar.update(self._articles, completed=self._done)
            self._bar.update(self._stage, description=label, completed=done, total=max(total, 1))
