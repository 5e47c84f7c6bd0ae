"""Whether a paper names what a claim is about: one that does not is rarely evidence, whatever it says.

How much less likely it is was counted on SciFact's training pairs (919): neutral pairs miss one of the
claim's leading concepts 2.5 times as often as pairs with evidence, and two of them 7.4 times as often.
"""

from __future__ import annotations

from collections.abc import Mapping

from claims.model import Claim
from pipeline.model import Stance
from references.model import Reference
from references.query import leading
from references.topic import concept_facet, headings_of, spaced

# By the number of leading concepts that the paper does not name (`references.query.leading`).
NEUTRAL_ODDS = (1.0, 2.5, 7.4)


def absent(claim: Claim, reference: Reference) -> int:
    """How many of the claim's leading concepts stand neither in title, abstract nor MeSH headings."""
    named = spaced(reference.title) + spaced(reference.text)
    headings = headings_of(reference)
    facets = (concept_facet(concept) for concept in leading(claim))
    return sum(not (facet.times(named) or facet.headings & headings) for facet in facets)


def weighed(odds: Mapping[Stance, float], *, absent: int) -> dict[Stance, float]:
    """Probabilities with neutral made likelier by the concepts that are absent; they still sum to one."""
    factor = NEUTRAL_ODDS[min(absent, len(NEUTRAL_ODDS) - 1)]
    raised = {stance: each * (factor if stance is Stance.NEUTRAL else 1.0) for stance, each in odds.items()}
    total = sum(raised.values())
    return {stance: each / total for stance, each in raised.items()}
