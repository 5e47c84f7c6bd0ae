"""PubMed's dates: `2019`, `2019/02`, ranges of them, and `last 2 years`, against a paper's days.

The grammar is that of NBK25499 and of PubMed's help: year, optional month, optional day; a range ends with the
last day of what it names; years up to 3000 stand for "until now". Days are compared as ISO text.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_DAY = r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?"
_RANGE = re.compile(rf"{_DAY}(?:\s*:\s*{_DAY})?")
_LAST = re.compile(r"last (\d+) (day|month|year)s?", re.IGNORECASE)
_MONTHS_OF = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A range of days in ISO 8601, both ends in it."""

    first: str
    last: str

    def hold(self, day: str) -> bool:
        """Whether `day` (YYYY, YYYY-MM or YYYY-MM-DD; empty is no day) lies in it."""
        return bool(day) and self.first <= _padded(day) <= self.last


def days_of(text: str, *, today: dt.date) -> Days | None:
    """The days that `text` means on the day `today`, or None where it is no date."""
    if relative := _LAST.fullmatch(text.strip()):
        return Days(first=_before(today, int(relative[1]), relative[2].lower()), last="9999-99-99")
    found = _RANGE.fullmatch(text.strip())
    if not found:
        return None
    start, end = found.groups()[:3], found.groups()[3:]
    return Days(first=_iso(start, otherwise="01"), last=_iso(end if end[0] else start, otherwise="99"))


def _before(today: dt.date, number: int, unit: str) -> str:
    if unit == "day":
        return (today - dt.timedelta(days=number)).isoformat()
    months = today.year * 12 + today.month - 1 - number * _MONTHS_OF[unit]
    year, month = divmod(months, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    return f"{year:04}-{month + 1:02}-{day:02}"


def _iso(parts: tuple[str | None, ...], *, otherwise: str) -> str:
    year, month, day = parts
    return f"{year}-{(month or otherwise).zfill(2)}-{(day or otherwise).zfill(2)}"


def _padded(day: str) -> str:
    return day + "-01-01"[len(day) - 4 :] if len(day) < len("2019-01-01") else day
