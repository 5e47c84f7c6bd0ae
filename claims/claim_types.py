"""Which of the six types a claim has: the first rule that holds names it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from claims.cue_tables import load_cues
from claims.features import Features
from claims.model import ClaimType, ConceptKind

_TOPICS = ("safety", "mechanism", "efficacy", "prevalence")
# Words that weigh the subject instead of saying what it is: `an effective alternative`, `a low risk`.
_WEIGHING = frozenset(
    {"method", "methods", "treatment", "treatments", "option", "alternative", "choice", "way", "strategy", "aid",
     "advantage", "benefit", "drawback", "disadvantage", "effect", "effects", "risk", "risks", "onset"}
)  # fmt: skip


def type_of(features: Features, kinds: AbstractSet[ConceptKind]) -> ClaimType:
    """The type of a clause that is a claim; `kinds` are the kinds of its sentence's concepts."""
    cues = load_cues().claim
    found = frozenset(name for name in _TOPICS if cues[name].search(features.text))
    return next(_types(features, found, kinds))


def _types(
    features: Features, found: AbstractSet[str], kinds: AbstractSet[ConceptKind]
) -> Iterator[ClaimType]:
    """The types whose rule holds, the most particular first; efficacy holds of any claim."""
    comparing = features.has("comparison")
    if features.has("definition") and not comparing and "prevalence" not in found and not _weighs(features):
        yield ClaimType.DEFINITION
    if "safety" in found:
        yield ClaimType.SAFETY
    if "prevalence" in found:
        yield ClaimType.EPIDEMIOLOGY
    if comparing:
        yield ClaimType.COMPARATIVE
    if features.has("defining"):
        yield ClaimType.DEFINITION
    if "mechanism" in found:
        yield ClaimType.MECHANISM
    if features.has("association") and not kinds & {ConceptKind.DRUG, ConceptKind.PROCEDURE}:
        yield ClaimType.EPIDEMIOLOGY
    yield ClaimType.EFFICACY


def _weighs(features: Features) -> bool:
    return any(word in _WEIGHING for word in features.words)
