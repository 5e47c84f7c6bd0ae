"""Small findings and reports for tests of the last room."""

from __future__ import annotations

from dataclasses import replace

from claims.model import Article, Claim
from pipeline.model import (
    Evidence,
    Finding,
    Flag,
    Report,
    Stance,
    StanceReading,
    Strength,
    Verdict,
    VerdictLabel,
)
from references.model import Design, Outcome, Query, Reference, Rung, Species
from tests.builders import a_claim, a_reference

TEXT = "Ketamine reduces symptoms of anxiety disorders."


def an_evidence(
    reference: Reference | None = None,
    stance: Stance = Stance.SUPPORTS,
    *,
    weight: float = 0.5,
    design: Design = Design.RANDOMISED,
    sample_size: int | None = 40,
    claim_id: str = "",
) -> Evidence:
    """One paper's say, read from its title."""
    paper = reference or a_reference("11", "Ketamine against placebo in social anxiety; a trial")
    reading = StanceReading(stance=stance, probability=0.875, sentence=paper.title, start=-1, end=-1)
    return Evidence(
        claim_id=claim_id or a_claim(TEXT).id,
        reference=paper,
        reading=reading,
        design=design,
        sample_size=sample_size,
        species=Species.HUMAN,
        relevance=0.75,
        weight=weight,
        downgrades=("few_participants",),
    )


def a_finding(
    claim: Claim | None = None,
    label: VerdictLabel = VerdictLabel.SUPPORTED,
    *,
    flags: tuple[Flag, ...] = (),
    evidence: tuple[Evidence, ...] | None = None,
) -> Finding:
    """A claim with one paper and one query."""
    of = claim or a_claim(TEXT)
    graded = label in {VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.MIXED}
    verdict = Verdict(
        claim_id=of.id,
        label=label,
        strength=Strength.LOW if graded else None,
        confidence=2 / 3,
        n_supports=1,
        n_refutes=0,
        n_neutral=0,
        best_design=Design.RANDOMISED,
        flags=flags,
        reasons=("One randomised trial; it supports this",),
    )
    query = Query(
        rung=Rung.FREE, term="ketamine anxiety", outcome=Outcome.ANSWERED, count=1, source="starter"
    )
    papers = (an_evidence(),) if evidence is None else evidence
    papers = tuple(replace(item, claim_id=of.id) for item in papers)
    return Finding(claim=of, verdict=verdict, evidence=papers, queries=(query,))


def a_report(*findings: Finding, text: str = TEXT, name: str = "draft.txt") -> Report:
    """A checked article."""
    return Report(
        article=Article(name=name, text=text), findings=findings, provenance=(("source", "starter"),)
    )
