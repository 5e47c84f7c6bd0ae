"""The ratios of risk that a quoted sentence states."""

from __future__ import annotations

import re

_RATIO = re.compile(
    r"\b(?:odds ratio|risk ratio|relative risk|hazard ratio|rate ratio|OR|RR|HR|aOR|aHR|IRR)\b"
    r"[^\d.;]{0,12}(?P<value>\d+(?:\.\d+)?)"
)
_RATIO_SPELT = re.compile(
    r"\b(?:odds|risk|hazard|rate) ratio\b[^\d.;]{0,12}(?P<value>\d+(?:\.\d+)?)", re.IGNORECASE
)


def ratios(sentence: str) -> tuple[float, ...]:
    """The ratios of odds, risk, hazard or rate that `sentence` states."""
    found = {*_RATIO.finditer(sentence), *_RATIO_SPELT.finditer(sentence)}
    return tuple(sorted({float(match["value"]) for match in found}))
