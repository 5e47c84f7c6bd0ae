"""The figures of a sentence that can be compared with another's, brought to one unit each.

A share is in per cent of those counted, a change in per cent of what it was without; a ratio of risks
or rates is a change (0.72 is 28 per cent less), and so is "twofold". A duration is in days, a dose in
milligrams. What says how sure a result is, or who took part, is no figure: confidence intervals,
p-values, spreads, ages, follow-up and numbers of participants.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from claims.quantities import Quantity, QuantityKind, quantities
from pipeline.figure_words import (
    ABOUT,
    ABSOLUTE,
    CHANGED,
    CHANGES,
    DAYS,
    DOWN,
    FOLDS,
    LASTING,
    MILLIGRAMS,
    MULTIPLES,
    NO_FIGURES,
    ONSET,
    PARTS,
    RAISED_POINT,
    RATIOS,
    TIMES_A_DAY,
    UP,
    VALUES,
)

# How far two statements of one number lie apart: ours. A tenth of it, twice that when it is "about",
# and half of its last place where that is more, but never beyond a quarter of it.
NEAR, ABOUT_FACTOR, COARSEST = 0.1, 2.0, 0.25
_AFTERWARDS = 40
_DOSED_PER = frozenset({"", "day", "d", "kg", "kg/day", "kg/d"})


class Measure(StrEnum):
    """What a figure counts; only figures of one measure can be compared."""

    SHARE = "share"
    CHANGE = "change"
    CHANGE_IN_ODDS = "change_in_odds"
    LASTING = "lasting"
    ONSET = "onset"
    DOSE = "dose"
    DOSE_BY_WEIGHT = "dose_by_weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number or range at `text[start:end]`, from `low` to `high` in the unit of its measure.

    "Up to" has minus infinity for `low`, "more than" infinity for `high`. `slack` is how far another
    number may lie away and still be the same. `direction` is 1 for more, -1 for less, 0 where the
    words do not say; `written` is the text itself.
    """

    start: int
    end: int
    low: float
    high: float
    slack: float
    measure: Measure
    direction: int
    written: str


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of `text` in order; offsets are code points of `text`."""
    plain = without_statistics(text)
    worded = (*_ratios(plain), *_folds(plain), *_parts(plain))
    counted = (one for one in _counted(plain) if not any(_overlap(one, other) for other in worded))
    return tuple(sorted((*worded, *counted), key=lambda one: one.start))


def _overlap(one: Figure, other: Figure) -> bool:
    return one.start < other.end and other.start < one.end


def without_statistics(text: str) -> str:
    """`text` with everything blanked out that is a number and no figure, and plain points; offsets stay."""
    return NO_FIGURES.sub(lambda match: " " * len(match.group()), RAISED_POINT.sub(".", text))


def _figure(
    match: re.Match[str] | Quantity,
    text: str,
    low: float,
    high: float,
    *,
    measure: Measure,
    place: float,
    direction: int = 0,
) -> Figure:
    start, end = (match.start, match.end) if isinstance(match, Quantity) else match.span()
    size = max(abs(bound) for bound in (low, high) if math.isfinite(bound))
    near = NEAR * (ABOUT_FACTOR if ABOUT.search(text[:start]) else 1.0) * size
    return Figure(
        start=start,
        end=end,
        low=low,
        high=high,
        slack=max(near, min(place / 2, COARSEST * size)),
        measure=measure,
        direction=direction,
        written=text[start:end].strip(),
    )


def _ratios(text: str) -> Iterator[Figure]:
    for match in RATIOS.finditer(text):
        ratio = float(match["value"])
        place = 100 * 10.0 ** -len(match["value"].partition(".")[2])
        measure = Measure.CHANGE_IN_ODDS if match["odds"] else Measure.CHANGE
        if ratio != 1:
            change = 100 * abs(ratio - 1)
            direction = 1 if ratio > 1 else -1
            yield _figure(match, text, change, change, measure=measure, place=place, direction=direction)


def _folds(text: str) -> Iterator[Figure]:
    """So many times as much, or as little: "twice", "tripled", "threefold"."""
    for match in FOLDS.finditer(text):
        times = VALUES[match["times"].lower()] if match["times"] else MULTIPLES[match.lastgroup or ""]
        down = match["halved"] is not None or _direction(text, match.start(), match.end()) < 0
        yield _fold(match, text, times, down=down, place=1.0)


def _fold(match: re.Match[str] | Quantity, text: str, times: float, *, down: bool, place: float) -> Figure:
    change = 100 * (1 - 1 / times) if down else 100 * (times - 1)
    return _figure(
        match,
        text,
        change,
        change,
        measure=Measure.CHANGE,
        place=100 * place / (times if down else 1.0),
        direction=-1 if down else 1,
    )


def _parts(text: str) -> Iterator[Figure]:
    """Parts of a whole ("one in five", "two thirds"): a share, or a change where something changes by it."""
    for match in PARTS.finditer(text):
        if match["whole"]:
            part = _number(match["part"]) / _number(match["whole"])
        else:
            part = VALUES[(match["several"] or "one").lower()] * VALUES[(match["fraction"] or "half").lower()]
        if 0 < part < 1:
            measure, direction = _role(text, match.start(), match.end())
            if measure is not None:
                share = 100 * part
                yield _figure(match, text, share, share, measure=measure, place=0.0, direction=direction)


def _number(written: str) -> float:
    return VALUES[written.lower()] if written.isalpha() else float(written.replace(",", ""))


def _counted(text: str) -> Iterator[Figure]:
    """The figures with a unit, as `claims.quantities` finds them."""
    for quantity in quantities(text):
        if quantity.low is None and quantity.high is None:
            continue
        if quantity.kind is QuantityKind.MULTIPLE:
            yield from _multiple(quantity, text)
            continue
        kind = _measured(quantity, text)
        if kind is None:
            continue
        measure, factor, direction = kind
        low, high = _bounds(quantity, text)
        yield _figure(
            quantity,
            text,
            low * factor,
            high * factor,
            measure=measure,
            place=_place(text[quantity.start : quantity.end]) * factor,
            direction=direction,
        )


def _multiple(quantity: Quantity, text: str) -> Iterator[Figure]:
    times = quantity.low or quantity.high or 0.0
    single = quantity.low == quantity.high
    if single and times > 1 and not TIMES_A_DAY.match(text[quantity.end :]):
        down = _direction(text, quantity.start, quantity.end) < 0
        yield _fold(quantity, text, times, down=down, place=_place(text[quantity.start : quantity.end]))


def _bounds(quantity: Quantity, text: str) -> tuple[float, float]:
    """From and to; of a span of time "over" means during, and no lower bound."""
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    during = quantity.kind is QuantityKind.DURATION and text[quantity.start :].lower().startswith("over")
    return (low, low) if during else (min(low, high), max(low, high))


def _place(written: str) -> float:
    """What the last place of a number is worth: 1 for "60", 0.1 for "2.5"."""
    decimals = re.search(r"\d\.(\d+)", written)
    return 10.0 ** -len(decimals[1]) if decimals else 1.0


def _measured(quantity: Quantity, text: str) -> tuple[Measure, float, int] | None:
    """The measure of a quantity, what its unit is worth in that of the measure, and its direction."""
    if quantity.kind is QuantityKind.PERCENT:
        measure, direction = _role(text, quantity.start, quantity.end)
        return None if measure is None else (measure, 1.0, direction)
    if quantity.kind is QuantityKind.DURATION:
        span = _span(quantity, text)
        return None if span is None else (span, DAYS[quantity.unit], 0)
    return _dose(quantity, text) if quantity.kind is QuantityKind.DOSE else None


def _span(quantity: Quantity, text: str) -> Measure | None:
    """What a span of time measures; one that is neither a duration of effect nor an onset, nothing."""
    before = text[: quantity.start]
    if LASTING.search(before):
        return Measure.LASTING
    within = text[quantity.start :].lower().startswith("within")
    return Measure.ONSET if within or ONSET.search(before) else None


def _dose(quantity: Quantity, text: str) -> tuple[Measure, float, int] | None:
    """A dose, of a day where the words say how often it is taken."""
    unit, _, per = quantity.unit.lower().partition("/")
    often = TIMES_A_DAY.match(text[quantity.end :])
    weekly = often is not None and "week" in often.group().lower()
    # What was given is told without a spread; with one, or by volume, it is what was measured.
    measured = text[quantity.end :].startswith("/") or "  " in text[quantity.start : quantity.end]
    if unit not in MILLIGRAMS or per not in _DOSED_PER or weekly or measured:
        return None
    daily = VALUES[(often["times"] or "one").lower().replace(".", "")] if often else 1.0
    measure = Measure.DOSE_BY_WEIGHT if per.startswith("kg") else Measure.DOSE
    return measure, MILLIGRAMS[unit] * daily, 0


def _role(text: str, start: int, end: int) -> tuple[Measure | None, int]:
    """Whether per cent are a share or a change; neither where they are points of a scale."""
    if ABSOLUTE.search(text[start : end + _AFTERWARDS]):
        return None, 0
    sign = {"+": 1, "-": -1, "\u2212": -1}.get(text[start - 1 : start], 0)
    if sign and not text[: start - 1][-1:].isalnum():
        return Measure.CHANGE, sign
    if CHANGED.match(text[end:]) or CHANGES.search(text[:start]):
        return Measure.CHANGE, _direction(text, start, end)
    return Measure.SHARE, 0


def _direction(text: str, start: int, end: int) -> int:
    """More or less, by the word just behind the figure, else by the last one before it."""
    behind = CHANGED.match(text[end:])
    if behind:
        said = behind.group()
    else:
        words = [*UP.finditer(text, 0, start), *DOWN.finditer(text, 0, start)]
        said = max(words, key=lambda match: match.start()).group() if words else ""
    return (UP.search(said) is not None) - (DOWN.search(said) is not None)
