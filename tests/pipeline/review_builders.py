"""Reports in a folder and reviewers at a desk, for tests of the review."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import count
from pathlib import Path

from rich.console import Console, RenderableType

from pipeline.model import Report, VerdictLabel
from pipeline.report.write import Format, write_report
from pipeline.review.folder import ReportedArticle, ReportedClaim, read_report
from pipeline.review.walk import Desk
from tests.builders import a_claim
from tests.pipeline.builders import a_finding, a_report

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TEXTS = ("Ketamine helps.", "Ketamine harms.", "Ketamine is blue.")


def report_in(
    folder: Path, *labels: VerdictLabel, report: Report | None = None
) -> tuple[ReportedArticle, ...]:
    """A report of one article with a claim a label, written and read back."""
    whole = " ".join(TEXTS)
    findings = [
        a_finding(a_claim(text, start=whole.index(text)), label)
        for text, label in zip(TEXTS, labels, strict=False)
    ]
    write_report(folder, [report or a_report(*findings, text=whole)], [], formats=[Format.JSON])
    return read_report(folder)


def claims_of(articles: tuple[ReportedArticle, ...]) -> list[ReportedClaim]:
    """The claims of all articles."""
    return [claim for article in articles for claim in article.claims]


class Screen:
    """A reviewer who types what was prepared, and what they were shown."""

    def __init__(self, *typed: str) -> None:
        self.asked: list[str] = []
        self._typed: Iterator[str] = iter(typed)
        self._shown = StringIO()

    def ask(self, question: str) -> str | None:
        self.asked.append(question)
        return next(self._typed, None)

    def show(self, view: RenderableType) -> None:
        Console(file=self._shown, width=120, highlight=False).print(view)

    @property
    def text(self) -> str:
        """Everything that was shown."""
        return self._shown.getvalue()

    def desk(self, reviewer: str = "Ada") -> Desk:
        return Desk(reviewer=reviewer, ask=self.ask, show=self.show, now=minutes())


def minutes() -> Callable[[], datetime]:
    """A clock that goes on by a minute whenever it is read."""
    ticks = count()
    return lambda: START + timedelta(minutes=next(ticks))
