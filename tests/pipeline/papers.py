"""Papers with a stance, weighed for a claim: the raw material of verdicts in tests."""

from __future__ import annotations

from claims.model import Claim
from pipeline.model import Evidence, Stance, StanceReading
from pipeline.strength import weigh
from references.model import Match, Outcome, Query, Reference, Rung

ANSWERED = Query(rung=Rung.CONCEPTS, term="ketamine anxiety", outcome=Outcome.ANSWERED, count=3)

RCT = (("D016449", "Randomized Controlled Trial"),)
META = (("D017418", "Meta-Analysis"),)
TRIAL = (("D016430", "Clinical Trial"),)
COHORT = (("D064888", "Observational Study"),)
CASES = (("D002363", "Case Reports"),)
REVIEW = (("D016454", "Review"),)


def weighed(
    claim: Claim,
    reference: Reference,
    stance: Stance,
    *,
    probability: float = 0.9,
    sentence: str = "",
) -> Evidence:
    """The paper as evidence, read with certainty enough."""
    match = Match(claim_id=claim.id, reference=reference, relevance=0.8, lexical=0.8, semantic=0.8)
    reading = StanceReading(
        stance=stance, probability=probability, sentence=sentence or reference.title, start=-1, end=-1
    )
    return weigh(claim, match, reading)
