"""Progress on stderr: a bar for whoever waits at a terminal, one plain line a stage everywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from claims.sources import Source
from pipeline.command.console import complain
from pipeline.progress import Progress as Listener
from pipeline.progress import progress_line
from references.usage import Usage

MOMENT = 0.7  # seconds of work before a bar is worth showing


class _Line(ProgressColumn):
    """A task in words, drawn anew with the counts of the moment."""

    def render(self, task: Task) -> Text:
        """The words of `task`, cut where the terminal ends."""
        return Text(task.fields["words"](), no_wrap=True, overflow="ellipsis")


class Live:
    """The progress of one run: articles done, and the stage that the present one is in."""

    def __init__(self, *, total: int) -> None:
        self._console = Console(file=sys.stderr)
        self._bar = Progress(
            _Line(),
            BarColumn(bar_width=20),
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

    def __call__(self, source: Source, usage: Callable[[], Usage]) -> Listener:
        """Who listens to the check of `source`; `usage` counts what its source of papers does."""
        before = usage()

        def listen(stage: str, done: int, total: int) -> None:
            def words() -> str:
                return f"{source.name}: {progress_line(stage, done, total, usage().since(before))}"

            if not self._console.is_terminal:
                if done == total > 0:
                    complain(words())
            elif self._shown():
                self._update(words, done, total)

        return listen

    def finished(self, source: Source, *, carried: bool = False) -> None:
        """One more article is done, or `carried` over from the last run."""
        self._done += 1
        if not self._console.is_terminal:
            if self._total > 1:
                what = "as before" if carried else "done"
                complain(f"{source.name}: {what}, {self._done} of {self._total} articles")
        elif self._shown():
            self._update(lambda: source.name, 1, 1)

    def _shown(self) -> bool:
        if self._articles is None and time.monotonic() - self._since > MOMENT:
            self._bar.start()
            self._articles = self._bar.add_task("", total=self._total, words=lambda: "articles")
            self._stage = self._bar.add_task("", total=1, words=lambda: "")
        return self._articles is not None

    def _update(self, words: Callable[[], str], done: int, total: int) -> None:
        if self._articles is not None and self._stage is not None:
            self._bar.update(self._articles, completed=self._done)
            self._bar.update(self._stage, words=words, completed=done, total=max(total, 1))
