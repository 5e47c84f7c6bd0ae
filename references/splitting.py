"""A search of more papers than PubMed lists, split by the date of entry until each part can be listed.

PubMed lists the first 9,999 papers of a search and no more, whatever is asked (NBK25499). The parts
are halves of a period of days, so each paper is in exactly one of them; the outermost ones are open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

# PubMed's first records were entered in the 1960s; what lies outside falls into the open ends.
_FIRST = dt.date(1960, 1, 1)
_OPEN_START, _OPEN_END = "1000/01/01", "3000/12/31"


class Part(Protocol):
    """The answer to a search: how many papers there are, and those that were listed, best first."""

    @property
    def count(self) -> int:
        """All of them."""
        ...

    @property
    def pmids(self) -> tuple[str, ...]:
        """Those listed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days of entry from `first` to `last`, both included; None is open."""

    first: dt.date | None
    last: dt.date | None

    def within(self, term: str) -> str:
        """`term` for the papers of this period alone."""
        first = f"{self.first:%Y/%m/%d}" if self.first else _OPEN_START
        last = f"{self.last:%Y/%m/%d}" if self.last else _OPEN_END
        return f'({term}) AND ("{first}"[CRDT] : "{last}"[CRDT])'

    def halves(self, today: dt.date) -> tuple[Period, Period] | None:
        """The earlier and the later half; None of a single day."""
        first, last = self.first or _FIRST, self.last or dt.date(today.year, 12, 31)
        if first >= last:
            return None
        middle = first + (last - first) // 2
        return (
            Period(first=self.first, last=middle),
            Period(first=middle + dt.timedelta(days=1), last=self.last),
        )


def parts(term: str, ask: Callable[[str], Part], *, listed: int, today: dt.date) -> Iterator[Part]:
    """The answers that together list all papers of `term`, the latest period first.

    A single day with more papers than can be listed comes with a list that is too short.

    Args:
        term: The query.
        ask: Puts a query to PubMed.
        listed: How many papers PubMed lists of one search.
        today: The day, for the first halving; a year has the same halves on all its days.
    """
    yield from _parts(Period(first=None, last=None), term, ask, listed=listed, today=today)


def _parts(
    period: Period, term: str, ask: Callable[[str], Part], *, listed: int, today: dt.date
) -> Iterator[Part]:
    for half in reversed(period.halves(today) or ()):
        answer = ask(half.within(term))
        if answer.count > listed and half.halves(today):
            yield from _parts(half, term, ask, listed=listed, today=today)
        elif answer.count:
            yield answer
