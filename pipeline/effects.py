"""Numbers that a quoted sentence states: ratios of risk, and quantities with their unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RATIO = re.compile(
    r"\b(?:odds ratio|risk ratio|relative risk|hazard ratio|rate ratio|OR|RR|HR|aOR|aHR|IRR)\b"
    r"[^\d.;]{0,12}(?P<value>\d+(?:\.\d+)?)"
)
_RATIO_SPELT = re.compile(
    r"\b(?:odds|risk|hazard|rate) ratio\b[^\d.;]{0,12}(?P<value>\d+(?:\.\d+)?)", re.IGNORECASE
)
_UNITS: tuple[tuple[str, str], ...] = (
    (r"%|per ?cent|percent", "percent"),
    (r"mg ?/ ?kg|milligrams per kilogram", "mg/kg"),
    (r"mg|milligrams?", "mg"),
    (r"hours?|hrs?", "hours"),
    (r"days?", "days"),
    (r"weeks?", "weeks"),
    (r"months?", "months"),
    (r"years?", "years"),
    (r"minutes?|mins?", "minutes"),
)
_QUANTITY = re.compile(
    r"(?<![\w.])(?P<value>\d+(?:,\d{3})*(?:\.\d+)?)\s?-?(?P<unit>"
    + "|".join(pattern for pattern, _ in _UNITS)
    + r")(?![\w/])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit."""

    value: float
    unit: str


def ratios(sentence: str) -> tuple[float, ...]:
    """The ratios of odds, risk, hazard or rate that `sentence` states."""
    found = {*_RATIO.finditer(sentence), *_RATIO_SPELT.finditer(sentence)}
    return tuple(sorted({float(match["value"]) for match in found}))


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """The numbers with a unit that `sentence` states, in order."""
    return tuple(
        Quantity(value=float(match["value"].replace(",", "")), unit=_unit(match["unit"]))
        for match in _QUANTITY.finditer(sentence)
    )


def _unit(written: str) -> str:
    return next(name for pattern, name in _UNITS if re.fullmatch(pattern, written, re.IGNORECASE))
