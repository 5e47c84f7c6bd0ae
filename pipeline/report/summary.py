"""What a page says first: the claims counted by type and verdict, in groups that are never added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.model import ClaimType
from pipeline.model import Finding, Flag, Report, VerdictLabel
from pipeline.report.words import GROUPS

# The worst first: what an editor has to see before publishing.
WORST: tuple[VerdictLabel, ...] = (
    VerdictLabel.REFUTED,
    VerdictLabel.UNAVAILABLE,
    VerdictLabel.MIXED,
    VerdictLabel.INSUFFICIENT,
    VerdictLabel.SUPPORTED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRow:
    """How many claims of one type got each verdict."""

    type: ClaimType
    counts: Counter[VerdictLabel]

    def count(self, label: VerdictLabel) -> int:
        """How many got `label`."""
        return self.counts[label]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Types of claims that are reported together, with a row for each type that occurs."""

    name: str
    meaning: str
    rows: tuple[TypeRow, ...]

    def count(self, label: VerdictLabel) -> int:
        """How many claims of the group got `label`."""
        return sum(row.count(label) for row in self.rows)

    @property
    def total(self) -> int:
        """How many claims the group holds."""
        return sum(row.counts.total() for row in self.rows)


def groups(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """The claims by group, type and verdict; groups and types without claims are left out."""
    found = (
        Group(name=name, meaning=meaning, rows=tuple(_rows(types, findings)))
        for name, meaning, types in GROUPS
    )
    return tuple(group for group in found if group.rows)


def _rows(types: Iterable[ClaimType], findings: Sequence[Finding]) -> Iterator[TypeRow]:
    for kind in types:
        counts = verdict_counts(finding for finding in findings if finding.claim.type is kind)
        if counts:
            yield TypeRow(type=kind, counts=counts)


def verdict_counts(findings: Iterable[Finding]) -> Counter[VerdictLabel]:
    """How many claims got each verdict."""
    return Counter(finding.verdict.label for finding in findings)


def flag_counts(findings: Iterable[Finding]) -> tuple[tuple[Flag, int], ...]:
    """The flags raised, in the order of `Flag`, with how many claims have each."""
    counts = Counter(flag for finding in findings for flag in finding.verdict.flags)
    return tuple((flag, counts[flag]) for flag in Flag if counts[flag])


def worst_first(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports by refuted claims, then overstated, unavailable, mixed and insufficient ones, then by name."""
    return tuple(sorted(reports, key=_badness))


def _badness(report: Report) -> tuple[int | str, ...]:
    counts = verdict_counts(report.findings)
    overstated = dict(flag_counts(report.findings)).get(Flag.OVERSTATED, 0)
    refuted, *others = (-counts[label] for label in WORST[:-1])
    return (refuted, -overstated, *others, report.article.name)


def occurring(findings: Iterable[Finding]) -> tuple[VerdictLabel, ...]:
    """The verdicts that occur, worst first."""
    counts = verdict_counts(findings)
    return tuple(label for label in WORST if counts[label])
