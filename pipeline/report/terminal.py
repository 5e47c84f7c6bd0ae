"""A report for the terminal: what a person sees before opening any file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from claims.model import Claim
from pipeline.model import Finding, Report, VerdictLabel
from references.relaxation import lost

CLAIM_WIDTH = 24  # characters; narrower is not read but spelt

STYLES: Mapping[VerdictLabel, str] = {
    VerdictLabel.SUPPORTED: "green",
    VerdictLabel.REFUTED: "bold red",
    VerdictLabel.MIXED: "yellow",
    VerdictLabel.INSUFFICIENT: "dim",
    VerdictLabel.UNAVAILABLE: "magenta",
}


def report_view(report: Report) -> RenderableType:
    """One article: a row a claim, its flags and the strength below, and the count of verdicts at the end.

    `for` and `against` count the papers that support and refute the claim.
    """
    table = _table(title=report.article.name)
    table.add_column("#", justify="right", style="dim")
    table.add_column("claim", ratio=1, min_width=CLAIM_WIDTH)
    table.add_column("verdict")
    table.add_column("for", justify="right")
    table.add_column("against", justify="right")
    for number, finding in enumerate(report.findings, start=1):
        table.add_row(str(number), *_cells(finding))
    astray = searched_astray(report.findings)
    remarks = (Text(astray, style="magenta"),) if astray else ()
    return Group(table, Text(summary(report.findings), style="bold"), *remarks)


def overview(reports: Sequence[Report]) -> RenderableType:
    """Many articles: a row each, with the number of claims by verdict; verdicts that nobody got are left out."""
    counts = [Counter(finding.verdict.label for finding in report.findings) for report in reports]
    labels = [label for label in VerdictLabel if any(count[label] for count in counts)]
    table = _table(title=f"{len(reports)} articles")
    table.add_column("article", ratio=1, min_width=CLAIM_WIDTH, overflow="fold")
    for name in ("claims", *(label.value for label in labels), "flags"):
        table.add_column(name, justify="right")
    for report, count in zip(reports, counts, strict=True):
        flags = sum(len(finding.verdict.flags) for finding in report.findings)
        numbers = (len(report.findings), *(count[label] for label in labels), flags)
        table.add_row(Text(report.article.name), *(str(number) if number else "·" for number in numbers))
    return table


def claims_view(claims: Sequence[Claim], *, name: str) -> RenderableType:
    """The claims of one article, without any evidence; below each what it is about."""
    table = _table(title=name)
    table.add_column("at", justify="right", style="dim")
    table.add_column("claim", ratio=1, min_width=CLAIM_WIDTH)
    table.add_column("type")
    table.add_column("wording")
    for claim in claims:
        wording = ("hedged, " if claim.hedged else "") + claim.causal_strength.name.lower()
        about = ", ".join(concept.name for concept in claim.concepts)
        table.add_row(str(claim.start), _below(claim.text, about, style="dim"), claim.type.value, wording)
    return Group(table, Text(f"{len(claims)} claim{'' if len(claims) == 1 else 's'}", style="bold"))


def summary(findings: Iterable[Finding]) -> str:
    """How many claims got each verdict, in words."""
    counts = Counter(finding.verdict.label for finding in findings)
    total = sum(counts.values())
    if not total:
        return "no scientific claim found"
    parts = (f"{counts[label]} {label.value}" for label in VerdictLabel if counts[label])
    return f"{total} claim{'' if total == 1 else 's'}: {', '.join(parts)}"


def searched_astray(findings: Iterable[Finding]) -> str:
    """How many claims had a query without what they are about, in words; empty when none had."""
    count = sum(any(map(lost, finding.queries)) for finding in findings)
    if not count:
        return ""
    claims = f"{count} claim{'' if count == 1 else 's'}"
    return f"the source dropped what {claims} {'is' if count == 1 else 'are'} about from a query (see queries.csv)"


def _table(*, title: str) -> Table:
    return Table(title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, expand=True, pad_edge=False)


def _cells(finding: Finding) -> tuple[RenderableType, ...]:
    claim, verdict = finding.claim, finding.verdict
    flags = ", ".join(flag.value.replace("_", " ") for flag in verdict.flags)
    strength = verdict.strength.value.replace("_", " ") if verdict.strength else ""
    return (
        _below(claim.text, flags, style="yellow"),
        _below(Text(verdict.label.value, style=STYLES[verdict.label]), strength, style="dim"),
        str(verdict.n_supports or "·"),
        str(verdict.n_refutes or "·"),
    )


def _below(text: str | Text, remark: str, *, style: str) -> Text:
    """A text, and under it a remark if there is one."""
    return Text.assemble(text, ("\n" + remark, style) if remark else "")
