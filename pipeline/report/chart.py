"""The papers of an article by study design and by what they say, as bars for and against.

A paper is counted once on each side that it takes, however many claims it speaks to, and as neither
only where it takes no side at all. Papers that must not count (retracted ones, notices) are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.balance import counts
from pipeline.model import Finding, Stance
from pipeline.report.words import DESIGNS
from references.model import Design

# In the drawing's own units, which are pixels on a phone 380 wide.
WIDTH, ROW, TOP = 348, 24, 26
AXIS, REACH = 212, 68


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One design: its papers for, against and neither, and where its bars lie."""

    design: Design
    supports: int
    refutes: int
    neutral: int
    y: int
    right: int
    left: int

    @property
    def name(self) -> str:
        """The design in plain words."""
        return DESIGNS[self.design]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The bars, strongest design first, and the same in words for whoever cannot see them."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    axis: int

    @property
    def description(self) -> str:
        """The bars in words."""
        return "; ".join(
            f"{bar.name}: {bar.supports} for, {bar.refutes} against, {bar.neutral} neither"
            for bar in self.bars
        )


def chart(findings: Iterable[Finding]) -> Chart:
    """The chart of all papers that `findings` rest on; without papers it has no bars."""
    table = _by_design(findings)
    longest = max((max(row[Stance.SUPPORTS], row[Stance.REFUTES]) for row in table.values()), default=0)
    bars = tuple(
        Bar(
            design=design,
            supports=table[design][Stance.SUPPORTS],
            refutes=table[design][Stance.REFUTES],
            neutral=table[design][Stance.NEUTRAL],
            y=TOP + ROW * place,
            right=_length(table[design][Stance.SUPPORTS], longest),
            left=_length(table[design][Stance.REFUTES], longest),
        )
        for place, design in enumerate(design for design in Design if design in table)
    )
    return Chart(bars=bars, width=WIDTH, height=TOP + ROW * len(bars) + 4, axis=AXIS)


def _by_design(findings: Iterable[Finding]) -> dict[Design, dict[Stance, int]]:
    sides: dict[tuple[str, Design], set[Stance]] = defaultdict(set)
    for finding in findings:
        for item in filter(counts, finding.evidence):
            sides[item.reference.pmid or item.reference.title, item.design].add(item.reading.stance)
    table: dict[Design, dict[Stance, int]] = defaultdict(lambda: dict.fromkeys(Stance, 0))
    for (_, design), taken in sides.items():
        for stance in taken - {Stance.NEUTRAL} or {Stance.NEUTRAL}:
            table[design][stance] += 1
    return table


def _length(count: int, longest: int) -> int:
    """A bar's length; one paper among many still shows."""
    return max(3, round(REACH * count / longest)) if count else 0
