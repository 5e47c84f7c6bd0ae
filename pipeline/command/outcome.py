"""What a finished run means to the program that called it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.batch import Checked
from pipeline.command.codes import CLEAN, COULD_NOT_RUN, FOUND
from pipeline.model import Flag, Report, VerdictLabel

# The words that `--fail-on` takes: a verdict or a flag.
FAIL_WORDS = (*(label.value for label in VerdictLabel), *(flag.value for flag in Flag))


def exit_code(results: Sequence[Checked], *, fail_on: Collection[str]) -> int:
    """2 when an article could not be read or no claim could be asked, else 1 when `fail_on` matched.

    2 outranks 1, since a run that did not see everything proves nothing.
    """
    reports = [result.report for result in results if result.report]
    if any(result.problem for result in results) or nothing_asked(reports):
        return COULD_NOT_RUN
    words = {word for report in reports for word in words_of(report)}
    return FOUND if words & set(fail_on) else CLEAN


def nothing_asked(reports: Sequence[Report]) -> bool:
    """Whether there were claims, and the source answered for none of them."""
    labels = {finding.verdict.label for report in reports for finding in report.findings}
    return labels == {VerdictLabel.UNAVAILABLE}


def words_of(report: Report) -> frozenset[str]:
    """The verdicts and flags that occur in a report."""
    verdicts = [finding.verdict for finding in report.findings]
    flags = {flag.value for verdict in verdicts for flag in verdict.flags}
    return frozenset(flags | {verdict.label.value for verdict in verdicts})
