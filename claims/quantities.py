"""Numbers of a text with their units: doses, durations, percentages, ranges, counts.

Regular expressions, because a general parser of quantities averages ranges and drops bounds, and a
claim's numbers are compared with a paper's as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class QuantityKind(StrEnum):
    """What a number measures."""

    PERCENT = "percent"
    DURATION = "duration"
    DOSE = "dose"
    MULTIPLE = "multiple"
    COUNT = "count"
    MEASURE = "measure"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or range at `text[start:end]`.

    A single value has `low == high`; "at least 3" has no `high`, "up to 3" no `low`, and "within
    hours" neither. `unit` is "%", "fold", a duration in the singular ("week"), else as written ("mg/kg"), or empty.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    kind: QuantityKind


_NUMBER_WORDS = {
    "half": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_DURATIONS = ("second", "minute", "hour", "day", "night", "week", "month", "year", "decade")
_DURATION_SHORT = {
    "min": "minute",
    "mins": "minute",
    "hr": "hour",
    "hrs": "hour",
    "h": "hour",
    "yr": "year",
    "yrs": "year",
}
_COUNTED = (
    "participants?|patients?|people|persons?|individuals?|volunteers?|subjects?|adults?|children|women|men|"
    "cases?|deaths?|studies|trials?|births?"
)
_UNITS = (
    (QuantityKind.PERCENT, r"%|percent(?:age points?)?|per[ -]cent"),
    (QuantityKind.DOSE, r"(?:mg|mcg|[\u00b5\u03bcu]g|g|ml|mL|IU|units?)/(?:kg|day|d|week|h|hour)(?:/(?:day|d|h))?"),
    (QuantityKind.DOSE, r"(?:mg|mcg|[\u00b5\u03bcu]g|(?-i:g)|grams?|milligrams?|micrograms?|IU|international units?)\b"),
    (QuantityKind.MEASURE, r"(?:mmol/l|mmol/L|nmol/L|ng/mL|ng/ml|mg/dL|mg/dl|mmHg|mm Hg|kg/m2|kg|kcal|calories|pounds?|lbs?|bpm)\b"),
    (QuantityKind.DURATION, rf"(?:{'|'.join(_DURATIONS)})s?\b|(?:{'|'.join(_DURATION_SHORT)})\b"),
    (QuantityKind.MULTIPLE, r"-?fold\b|times\b"),
    (QuantityKind.COUNT, rf"(?:{_COUNTED})\b"),
)  # fmt: skip
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_VALUE = rf"(?:{_DIGITS}|\b(?:{'|'.join(_NUMBER_WORDS)})\b)(?:\s+(?:{'|'.join(_SCALES)})\b)?"
_UNIT = "|".join(pattern for _, pattern in _UNITS)
_FROM = r"more than|over|at least|above|greater than|no less than|[>\u2265]"
_UP_TO = r"up to|less than|under|below|at most|within|no more than|fewer than|[<\u2264]"
_QUANTITY = re.compile(
    rf"(?:(?P<from>{_FROM})\s*|(?P<upto>{_UP_TO})\s*|(?P<between>between)\s+)?"
    rf"(?<![\w.])(?<![A-Za-z]-)(?P<low>{_VALUE})"
    rf"(?:\s*%?\s*(?(between)and\b|(?:[-\u2013\u2212]|to\b))\s*(?P<high>{_VALUE}))?"
    rf"(?:[\s-]*(?P<unit>{_UNIT}))?(?![\w]|\.\d|-[A-Za-z])",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?:within|for|several|a few|many|over|after|in)\s+(?:several\s+|a few\s+)?(?P<unit>{'|'.join(_DURATIONS)})s\b",
    re.IGNORECASE,
)
# A bare number behind one of these is part of a name ("type 2 diabetes", "phase 3").
_NAMED = re.compile(
    r"\b(?:types?|phase|stage|grade|level|vitamin|class|group|chapter|table|figure|step)\s+$", re.IGNORECASE
)
_CALENDAR_YEARS = range(1900, 2101)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order, not overlapping; offsets are code points of `text`.

    Left out: calendar years, numbers that belong to a name, and number words without a unit.
    """
    exact = tuple(_exact(text))
    vague = (found for found in _vague(text) if not any(_overlap(found, other) for other in exact))
    return tuple(sorted((*exact, *vague), key=lambda quantity: quantity.start))


def _exact(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        low, high = _value(match["low"]), _value(match["high"] or match["low"])
        if match["unit"] is None and _no_quantity(match, low):
            continue
        unit, kind = _unit(match["unit"])
        yield Quantity(
            start=match.start(),
            end=match.end(),
            low=None if match["upto"] else low,
            high=None if match["from"] else high,
            unit=unit,
            kind=kind,
        )


def _no_quantity(match: re.Match[str], low: float) -> bool:
    """Whether a number without a unit is a word, a year, or part of a name."""
    before = match.string[: match.start("low")]
    calendar = match["low"].isdigit() and low in _CALENDAR_YEARS
    return match["low"].isalpha() or calendar or _NAMED.search(before) is not None


def _vague(text: str) -> Iterator[Quantity]:
    for match in _VAGUE.finditer(text):
        unit, kind = _unit(match["unit"])
        yield Quantity(start=match.start(), end=match.end(), low=None, high=None, unit=unit, kind=kind)


def _overlap(one: Quantity, other: Quantity) -> bool:
    return one.start < other.end and other.start < one.end


def _value(written: str) -> float:
    """The number that `written` stands for: "8.1", "12,000", "two", "1.5 million"."""
    number, *scale = written.lower().split()
    value = _NUMBER_WORDS.get(number)
    return float(number.replace(",", "") if value is None else value) * (_SCALES[scale[0]] if scale else 1)


def _unit(written: str | None) -> tuple[str, QuantityKind]:
    if written is None:
        return "", QuantityKind.NUMBER
    kind = next(kind for kind, pattern in _UNITS if re.fullmatch(pattern, written, re.IGNORECASE))
    if kind is QuantityKind.PERCENT:
        return "%", kind
    if kind is QuantityKind.DURATION:
        lower = written.lower()
        return _DURATION_SHORT.get(lower, lower.removesuffix("s")), kind
    if kind is QuantityKind.MULTIPLE:
        return "fold", kind
    return written, kind
