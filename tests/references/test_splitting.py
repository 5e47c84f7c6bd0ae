"""A search split by date of entry: every paper in exactly one part, whatever the dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from references.splitting import Period, parts

TODAY = dt.date(2026, 3, 14)
_CLAUSE = re.compile(r'\(tea\) AND \("(\d{4}/\d\d/\d\d)"\[CRDT\] : "(\d{4}/\d\d/\d\d)"\[CRDT\]\)')


@dataclass(frozen=True)
class Listed:
    count: int
    pmids: tuple[str, ...]


class Shelf:
    """Papers by day of entry, of which a search lists the first few."""

    def __init__(self, days: list[dt.date], *, listed: int) -> None:
        self.days = days
        self.listed = listed
        self.asked: list[str] = []

    def ask(self, term: str) -> Listed:
        self.asked.append(term)
        clause = _CLAUSE.fullmatch(term)
        assert clause
        found = [str(n) for n, day in enumerate(self.days, 1) if clause[1] <= f"{day:%Y/%m/%d}" <= clause[2]]
        return Listed(count=len(found), pmids=tuple(found[: self.listed]))

    def collect(self) -> list[str]:
        found = parts("tea", self.ask, listed=self.listed, today=TODAY)
        return [pmid for part in found for pmid in part.pmids]


@given(
    st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2030, 1, 1)), max_size=40, unique=True), st.integers(1, 9)
)
def test_every_paper_is_listed_exactly_once(days: list[dt.date], listed: int) -> None:
    shelf = Shelf(days, listed=listed)
    inside = [d for d in days if dt.date(1960, 1, 1) < d < dt.date(2026, 12, 31)]
    outside = len(days) - len(inside)
    collected = shelf.collect()
    assert len(collected) == len(set(collected))
    if outside <= listed:
        assert sorted(collected, key=int) == [str(number) for number in range(1, len(days) + 1)]


def halves(today: dt.date = TODAY) -> tuple[Period, Period]:
    found = Period(first=None, last=None).halves(today)
    assert found
    return found


def test_the_outermost_parts_are_open() -> None:
    earlier, later = halves()
    assert earlier.within("a OR b").startswith('(a OR b) AND ("1000/01/01"[CRDT] : ')
    assert later.within("a OR b").endswith(' : "3000/12/31"[CRDT])')
    assert earlier.last is not None
    assert later.first == earlier.last + dt.timedelta(days=1)


def test_the_latest_papers_come_first() -> None:
    days = [dt.date(2000 + number, 5, 1) for number in range(8)]
    assert Shelf(days, listed=1).collect() == ["8", "7", "6", "5", "4", "3", "2", "1"]


def test_a_day_with_too_many_papers_gives_what_can_be_listed() -> None:
    shelf = Shelf([dt.date(2006, 5, 1)] * 5, listed=2)
    assert shelf.collect() == ["1", "2"]
    assert len(shelf.asked) < 80


def test_the_same_year_asks_the_same_questions() -> None:
    assert halves() == halves(dt.date(2026, 11, 2))
