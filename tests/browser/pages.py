"""The pages that the browser opens: made once, by the code that makes a user's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from claims.model import CausalStrength, Claim, ClaimType, Identifier, IdentifierKind
from claims.sources import Source, find_sources
from pipeline.batch import check_articles
from pipeline.model import Evidence, Finding, Flag, Report, Stance, StanceReading, Strength, VerdictLabel
from pipeline.report.pages import page_paths
from pipeline.report.write import Format, write_report
from pipeline.settings import RunSettings, SourceName
from references.cited import lookup_query
from references.model import CitedPaper, Design, Outcome, Problem, Query, Rung, Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "ketamine-for-anxiety.txt"
SEED = ROOT.parent / "shared" / "data" / "seed"
HOSTILE = (
    "</script><script>document.title='broken in'</script>",
    '"><img src=x onerror="document.title=1">',
    "'};document.title='broken in';//",
    "</style><style>body{display:none}</style>",
    "{{ 7 * 7 }}{% raise %}",
    "\u202ereversed & <b>bold",
    "W" * 200,
)
MANY, WITH_PAPERS = 150, 14


def checked(paths: Sequence[Path]) -> tuple[Report, ...]:
    """The reports on the files `paths` against the starter library, read by the quick verifier."""
    sources: tuple[Source, ...] = find_sources([str(path) for path in paths])
    settings = RunSettings(source=SourceName.STARTER, verifier="rules")
    results = check_articles(sources, settings, jobs=1, stdin=b"")
    return tuple(result.report for result in results if result.report)


def made_up() -> Report:
    """A report with `MANY` claims of every verdict, type and flag, and hostile text wherever text can be."""
    kinds = zip(cycle(VerdictLabel), cycle(ClaimType), cycle(HOSTILE), cycle((*Flag, None)), strict=False)
    text, findings = "", []
    for number, (label, kind, evil, flag) in zip(range(MANY), kinds, strict=False):
        claim = a_claim(
            f"Claim {number} says {evil} of ketamine.",
            type=kind,
            start=len(text),
            causal_strength=CausalStrength.CAUSAL,
        )
        text += f"{claim.text} Filler.\n\n"
        papers = _papers(evil) if number < WITH_PAPERS else ()
        findings.append(_finding(claim, label, evil, flag, papers))
    # One claim around the first two, and two claims over the same words.
    around = a_claim(text[: findings[1].claim.end])
    twin = replace(findings[2].claim, id="0123456789ab", text="A twin over the same words.")
    extra = (a_finding(around, VerdictLabel.MIXED), a_finding(twin))
    identifier = Identifier(kind=IdentifierKind.DOI, value=f"10.1000/{HOSTILE[1]}")
    return replace(
        a_report(*findings, *extra, text=text, name=f"{HOSTILE[0]}.txt"),
        problems=(Problem(where="PubMed", what=HOSTILE[0]),),
        cited=(CitedPaper(identifier=identifier, query=lookup_query(identifier)),),
    )


def _finding(
    claim: Claim, label: VerdictLabel, evil: str, flag: Flag | None, papers: tuple[Evidence, ...]
) -> Finding:
    finding = a_finding(claim, label, flags=(flag,) if flag else (), evidence=papers)
    strength = Strength.VERY_LOW if finding.verdict.strength else None
    query = Query(
        rung=Rung.TEXT,
        term=f"ketamine AND {evil}",
        outcome=Outcome.ALTERED,
        count=12_345,
        translation=evil,
        dropped=(evil,),
        warnings=(evil,),
        source="pubmed",
    )
    verdict = replace(finding.verdict, strength=strength, reasons=(evil, f"Overstated: “{evil}” is certain."))
    return replace(finding, verdict=verdict, queries=(query, *finding.queries))


def _papers(evil: str) -> tuple[Evidence, ...]:
    papers = []
    for number, (stance, design) in enumerate(
        zip(cycle(Stance), (Design.SYNTHESIS, Design.RANDOMISED, Design.COHORT, Design.ANIMAL), strict=False)
    ):
        status = Status.RETRACTED if design is Design.ANIMAL else Status.OK
        paper = a_reference(
            str(number), evil, f"Before. {evil} stands here. After.", journal=evil, status=status
        )
        start = len("Before. ")
        reading = StanceReading(
            stance=stance, probability=0.9, sentence=evil, start=start, end=start + len(evil)
        )
        papers.append(replace(an_evidence(paper, stance, design=design), reading=reading, why=(evil,)))
    return tuple(papers)


def write(folder: Path, reports: Sequence[Report], problems: Sequence[Problem]) -> dict[str, Path]:
    """Write the pages as the command does; gives the file of each article, and of `index`."""
    write_report(folder, reports, problems, formats={Format.HTML})
    paths = page_paths(report.article.name for report in reports)
    return {name: folder / path for name, path in paths.items()} | {"index": folder / "index.html"}
