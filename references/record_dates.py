"""When a paper appeared, out of the several dates of a PubMed record.

The cover date can be a word ("Winter"), a range ("1998 Dec-1999 Jan"), or lie in the future. The day
on which a paper could first be read is the earliest of its cover, its electronic date and its entry
into PubMed. Source: NLM's PubMed DTD of January 2025, PubDate, ArticleDate and PubMedPubDate.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from lxml import etree

from references.markup import readable

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEST = 99

Date = tuple[int, ...]


def year_in(text: str) -> int | None:
    """The first year of four digits in `text`: of "1998 Dec-1999 Jan", 1998."""
    found = _YEAR.search(text)
    return int(found.group()) if found else None


def year_of(dates: Iterable[Date]) -> int | None:
    """The year of the first of `dates` that has one."""
    return next((date[0] for date in dates if date), None)


def earliest(dates: Iterable[Date]) -> str:
    """The earliest of `dates` in ISO 8601, as precise as it is given; empty without any."""
    known = [date for date in dates if date]
    return "-".join(f"{number:02}" for number in min(known, key=_padded)) if known else ""


def date_of(element: etree._Element | None) -> Date:
    """A date element of a record; empty for None and for one without a year."""
    if element is None:
        return ()
    parts = {child.tag: child.text or "" for child in element.iterchildren(reversed=True)}
    if "Year" not in parts:
        return dated(readable(element), "", "")
    return dated(parts["Year"], parts.get("Month", ""), parts.get("Day", ""))


def dated(year: str, month: str, day: str) -> Date:
    """A date of one to three numbers, what is no part of the calendar left out; empty without a year."""
    found = year_in(year)
    if found is None:
        return ()
    number = _month(month)
    if number is None:
        return (found,)
    try:
        return (found, number, dt.date(found, number, int(day.strip()[:3])).day)
    except ValueError:
        return (found, number)


def _month(text: str) -> int | None:
    """The month of "6", "06", "Jun" or "June"; None for a season or a range."""
    name = text.strip().casefold()
    if name.isdecimal() and name.isascii():
        return int(name) if len(name) <= len("12") and 0 < int(name) <= len(_MONTHS) else None
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS and name.isalpha() else None


def _padded(date: Date) -> Date:
    """For comparison: of "2024" and "2024-03-02" the second says more, and nothing else."""
    return (*date, _LATEST, _LATEST)[:3]
