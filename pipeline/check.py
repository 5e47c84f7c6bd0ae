"""The spine: an article in, a report out.

find the claims -> ask the source about each, and for the papers that the article cites -> fetch every paper
once -> rank the papers for each claim -> read what they say -> weigh it -> decide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from claims.model import Article, Claim
from pipeline.cited import look_up, marked, with_citations
from pipeline.contradictions import self_contradictions
from pipeline.flags import flagged
from pipeline.model import Evidence, Finding, Report
from pipeline.progress import Progress, silent
from pipeline.search import ask_and_fetch
from pipeline.stance import Verifier, VerifierUnavailable, settled
from pipeline.strength import weigh
from pipeline.verdict import decide, unread
from references.model import Match, Problem, Query, Reference, ReferenceSource
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

    An outage of the source or of the verifier is no failure of the check: the claims that could not be
    asked or read come back `unavailable`, and the outage is a row among the report's problems.

    Raises:
        SourceMisused: the request or the settings are at fault, so no claim can be asked.
        Unusable: the verifier refuses to be asked so.
    """
    claims = tools.find_claims(article)
    look_ups = look_up(article, claims, tools.source)
    found = ask_and_fetch(claims, tools.source, also=look_ups.pmids, progress=progress)
    cited = look_ups.cited(found.references)
    contradicted = self_contradictions(claims)
    findings, problems = [], list(found.problems)
    for done, claim in enumerate(claims, start=1):
        asked = found.queries[claim.id]
        try:
            evidence = read_papers(claim, found.candidates(claim), tools, cited=cited.references(claim))
        except VerifierUnavailable as error:
            problems.append(Problem(where=claim.id, what=str(error)))
            verdict = flagged(unread(claim, str(error)), claim, (), contradicted=contradicted)
            finding = Finding(claim=claim, verdict=verdict, queries=asked)
        else:
            problems += misread(claim, evidence)
            finding = conclude(claim, evidence, asked, contradicted, lost=cited.lost(claim))
        findings.append(with_citations(finding, cited))
        progress("reading", done, len(claims))
    return Report(
        article=article,
        findings=tuple(findings),
        problems=tuple(problems),
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
    readings = (settled(claim, reading) for reading in tools.verifier.read(claim, matches))
    return tuple(weigh(claim, match, reading) for match, reading in zip(matches, readings, strict=True))


def misread(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Problem, ...]:
    """A row for each paper that could not be read on `claim` as it should be."""
    return tuple(
        Problem(where=f"PMID {item.reference.pmid}", what=f"on claim {claim.id}, {item.reading.problem}")
        for item in evidence
        if item.reading.problem
    )


def conclude(
    claim: Claim,
    evidence: tuple[Evidence, ...],
    queries: tuple[Query, ...],
    contradicted: Mapping[str, tuple[str, ...]],
    *,
    lost: tuple[Query, ...] = (),
) -> Finding:
    """The verdict that follows from the evidence, with what a reviewer should look at.

    `lost` are look-ups of cited papers that could not be answered: the verdict knows of the gap.
    """
    decided = decide(claim, evidence, (*queries, *lost))
    verdict = flagged(decided, claim, evidence, contradicted=contradicted)
    return Finding(claim=claim, verdict=verdict, evidence=evidence, queries=queries)
