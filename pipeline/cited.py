"""The papers that an article cites itself, matched to its claims and read like any other paper.

A citation changes no rule of the verdict. What it adds is that the cited paper is always read, and that the report
says whether it says what the sentence says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claims.citations import find_citations
from claims.model import Article, Citation, Claim, Identifier, IdentifierKind
from claims.nearby import claims_cited
from pipeline.model import Evidence, Finding, Stance
from pipeline.phrasing import listed
from references.cited import ask, checked
from references.model import (
    Answer,
    CitedPaper,
    Depth,
    Match,
    Outcome,
    Query,
    Reference,
    ReferenceSource,
    Status,
)

CITED_HERE = "cited by the article here"
_SOURCES = {"pubmed": "PubMed", "library": "the library", "starter": "the starter library"}
_READ = {
    Depth.ABSTRACT: "going by its abstract, ",
    Depth.SUMMARY: "going by its summary, ",
    Depth.TITLE: "going by its title alone, ",
}
_SIDES = {
    Stance.SUPPORTS: "it supports this claim",
    Stance.REFUTES: "it speaks against this claim",
    Stance.NEUTRAL: "it takes no side on this claim",
}
# What there is to say of a paper that does not count, whatever it says.
_NOT_COUNTED = {
    Status.RETRACTED: "which has been retracted and does not count",
    Status.NOTICE: "which is a notice about another paper and does not count",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What an article cites: its citations by claim, and what the source holds under each identifier."""

    near: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
    papers: Mapping[Identifier, CitedPaper] = field(default_factory=dict)

    def of(self, citation: Citation) -> tuple[CitedPaper, ...]:
        """What was found under the identifiers of one citation."""
        return tuple(self.papers[identifier] for identifier in citation.identifiers)

    def near_claim(self, claim: Claim) -> tuple[CitedPaper, ...]:
        """What was found under the identifiers that the article gives for `claim`, each once."""
        found = (paper for citation in self.near.get(claim.id, ()) for paper in self.of(citation))
        return tuple(dict.fromkeys(found))

    def references(self, claim: Claim) -> tuple[Reference, ...]:
        """The papers that the article cites for `claim`, each once."""
        held = (paper.reference for paper in self.near_claim(claim) if paper.reference is not None)
        return tuple({reference.pmid: reference for reference in held}.values())

    def queries(self, claim: Claim) -> tuple[Query, ...]:
        """The receipts of the look-ups for `claim`."""
        return tuple(paper.query for paper in self.near_claim(claim))

    def lost(self, claim: Claim) -> tuple[Query, ...]:
        """The look-ups for `claim` that could not be answered, so that a paper which would have been read was not."""
        return tuple(query for query in self.queries(claim) if query.outcome is Outcome.UNAVAILABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUps:
    """What an article cites, by claim, and what the source answered to the look-up of each identifier."""

    near: Mapping[str, tuple[Citation, ...]]
    answers: Mapping[Identifier, Answer]

    @property
    def pmids(self) -> tuple[str, ...]:
        """The papers to fetch."""
        return tuple(dict.fromkeys(pmid for answer in self.answers.values() for pmid in answer.pmids))

    def cited(self, records: Mapping[str, Reference]) -> Cited:
        """The cited papers among `records`, each checked by its own number."""
        papers = {paper.identifier: paper for paper in checked(self.answers, records)}
        return Cited(near=self.near, papers=papers)


def look_up(article: Article, claims: Sequence[Claim], source: ReferenceSource) -> LookUps:
    """Find what the article cites, match it to the claims, and ask the source for it.

    Raises:
        SourceMisused: the request or the settings are at fault.
    """
    citations = find_citations(article)
    identifiers = (identifier for citation in citations for identifier in citation.identifiers)
    return LookUps(near=claims_cited(article, claims, citations), answers=ask(identifiers, source))


def marked(matches: Sequence[Match], references: Sequence[Reference]) -> tuple[Match, ...]:
    """The matches, those of cited papers saying so."""
    cited = {reference.pmid for reference in references}
    return tuple(
        replace(match, why=(CITED_HERE, *match.why)) if match.reference.pmid in cited else match
        for match in matches
    )


def with_citations(finding: Finding, cited: Cited) -> Finding:
    """The finding with what its citations came to: a sentence for each among the reasons, and the receipts."""
    citations = cited.near.get(finding.claim.id, ())
    evidence = {item.reference.pmid: item for item in finding.evidence}
    notes = dict.fromkeys(note for citation in citations for note in _notes(cited.of(citation), evidence))
    verdict = replace(finding.verdict, reasons=(*finding.verdict.reasons, *notes))
    return replace(finding, verdict=verdict, queries=(*finding.queries, *cited.queries(finding.claim)))


def _notes(papers: Sequence[CitedPaper], evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    """What there is to say of one citation."""
    by_pmid = {paper.reference.pmid: paper for paper in papers if paper.reference is not None}
    if not by_pmid:
        return (_missing(papers),)
    said = tuple(_says(paper, evidence) for paper in by_pmid.values())
    if len(by_pmid) == 1:
        return said
    names = listed([str(paper.identifier) for paper in by_pmid.values()])
    return (f"The article gives {names} together here, but they are different papers.", *said)


def _says(paper: CitedPaper, evidence: Mapping[str, Evidence]) -> str:
    reference = paper.reference
    if reference is None or reference.pmid not in evidence:
        return f"The article cites {paper.identifier} here, which was not read."
    name = _name(paper.identifier, reference)
    if reference.status in _NOT_COUNTED:
        return f"The article cites {name} here, {_NOT_COUNTED[reference.status]}."
    side = f"{_READ[reference.depth]}{_SIDES[evidence[reference.pmid].reading.stance]}"
    doubt = "; its journal has voiced concern about it" if reference.status is Status.CONCERN else ""
    return f"The article cites {name} here; {side}{doubt}."


def _name(identifier: Identifier, reference: Reference) -> str:
    number = f"PMID {reference.pmid}"
    return number if identifier.kind is IdentifierKind.PMID else f"{identifier} ({number})"


def _missing(papers: Sequence[CitedPaper]) -> str:
    """Why the paper of a citation could not be had: an outage, another paper's answer and absence differ."""
    order = (Outcome.UNAVAILABLE, Outcome.ALTERED)
    worst = next(
        (paper for outcome in order for paper in papers if paper.query.outcome is outcome), papers[0]
    )
    source = _SOURCES.get(worst.query.source, "the source")
    name = listed([str(paper.identifier) for paper in papers])
    if worst.query.outcome is Outcome.UNAVAILABLE:
        return f"The article cites {name} here, which could not be looked up: {source} did not answer."
    if worst.query.outcome is Outcome.ALTERED:
        return f"The article cites {name} here, which {source} does not hold: another paper came in its place and was not used."
    return f"The article cites {name} here, which {source} does not hold."
