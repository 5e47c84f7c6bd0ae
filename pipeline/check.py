"""The spine: an article in, a report out.

find the claims -> ask the source about each, and for the papers that the article cites -> fetch every paper
once -> rank the papers for each claim -> read what they say -> weigh it -> decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from claims.model import Article, Claim
from pipeline.cited import look_up, marked, with_citations
from pipeline.contradictions import self_contradictions
from pipeline.flags import flagged
from pipeline.model import Evidence, Finding, Report
from pipeline.progress import Progress, silent
from pipeline.search import ask_and_fetch
from pipeline.stance import Verifier, settled
from pipeline.strength import weigh
from pipeline.verdict import decide
from references.model import Match, Query, Reference, ReferenceSource
from references.usage import Usage


class Rank(Protocol):
    """Puts the papers that speak to a claim in order, best first."""

    def __call__(self, claim: Claim, candidates: Sequence[Reference]) -> tuple[Match, ...]:
        """The matches of `claim` among `candidates`, best first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a check works with, chosen once a run.

    `usage` says what the source has had to do so far (requests sent, answers from the cache).
    """

    find_claims: Callable[[Article], tuple[Claim, ...]]
    source: ReferenceSource
    rank: Rank
    verifier: Verifier
    provenance: tuple[tuple[str, str], ...] = ()
    usage: Callable[[], Usage] = Usage


def check(article: Article, tools: Tools, *, progress: Progress = silent) -> Report:
    """Check every claim of `article`.

    An outage of the source is no failure of the check: the claims that could not be asked come back
    `unavailable`, and the outage is a row among the report's problems.

    Raises:
        SourceMisused: the request or the settings are at fault, so no claim can be asked.
    """
    claims = tools.find_claims(article)
    look_ups = look_up(article, claims, tools.source)
    found = ask_and_fetch(claims, tools.source, also=look_ups.pmids, progress=progress)
    cited = look_ups.cited(found.references)
    contradicted = self_contradictions(claims)
    findings = []
    for done, claim in enumerate(claims, start=1):
        evidence = read_papers(claim, found.candidates(claim), tools, cited=cited.references(claim))
        asked = found.queries[claim.id]
        finding = conclude(claim, evidence, asked, contradicted, lost=cited.lost(claim))
        findings.append(with_citations(finding, cited))
        progress("reading", done, len(claims))
    return Report(
        article=article,
        findings=tuple(findings),
        problems=found.problems,
        provenance=tools.provenance,
        cited=tuple(cited.papers.values()),
    )


def read_papers(
    claim: Claim, candidates: Sequence[Reference], tools: Tools, *, cited: Sequence[Reference] = ()
) -> tuple[Evidence, ...]:
    """What each matching paper says about `claim`, the most relevant first; one that is cited is always read."""
    ranked = tools.rank(claim, (*candidates, *cited))
    known = {match.reference.pmid for match in ranked}
    left_out = (match for paper in cited if paper.pmid not in known for match in tools.rank(claim, (paper,)))
    matches = marked((*ranked, *left_out), cited)
    readings = map(settled, tools.verifier.read(claim, matches))
    return tuple(weigh(claim, match, reading) for match, reading in zip(matches, readings, strict=True))


def conclude(
    claim: Claim,
    evidence: tuple[Evidence, ...],
    queries: tuple[Query, ...],
    contradicted: frozenset[str],
    *,
    lost: tuple[Query, ...] = (),
) -> Finding:
    """The verdict that follows from the evidence, with what a reviewer should look at.

    `lost` are look-ups of cited papers that could not be answered: the verdict knows of the gap.
    """
    decided = decide(claim, evidence, (*queries, *lost))
    verdict = flagged(decided, claim, evidence, contradicted=contradicted)
    return Finding(claim=claim, verdict=verdict, evidence=evidence, queries=queries)
