"""Which of the six types a claim has: the first rule that holds names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from claims.cue_tables import load_cues
from claims.features import Features
from claims.model import ClaimType, ConceptKind

_TOPICS = ("safety", "mechanism", "efficacy", "prevalence")
# Words that weigh the subject instead of saying what it is: `an effective alternative`, `a low risk`.
_WEIGHING = frozenset(
    {"method", "methods", "treatment", "treatments", "option", "alternative", "choice", "way", "strategy", "aid",
     "advantage", "benefit", "drawback", "disadvantage", "effect", "effects", "risk", "risks", "onset"}
)  # fmt: skip


_TREATMENTS = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
# What a treatment does to a healthy function when it harms.
_HARMS = frozenset({"impair", "worsen", "damage", "harm", "irritate", "injure", "disturb"})
# Against nothing at all, the question is whether a treatment works, not which works better.
_NOTHING = re.compile(
    r"\b(?:than|with|to|from|versus|vs\.?|as) (?:an? |the )?(?:[\w-]+ )?(?:placebo|sham|saline|dummy|no treatment)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kinds of the concepts in a claim's sentence, in its clause, and of its subject's head.

    `treats` says that the subject is a treatment, be it by a general word or a pronoun.
    """

    sentence: AbstractSet[ConceptKind]
    clause: AbstractSet[ConceptKind]
    subject: AbstractSet[ConceptKind]
    treats: bool


def type_of(features: Features, kinds: Kinds) -> ClaimType:
    """The type of a clause that is a claim."""
    cues = load_cues().claim
    found = frozenset(name for name in _TOPICS if cues[name].search(features.text))
    return next(_types(features, found, kinds))


def _types(features: Features, found: AbstractSet[str], kinds: Kinds) -> Iterator[ClaimType]:
    """The types whose rule holds, the most particular first; efficacy holds of any claim."""
    comparing = _compares(features)
    defines = features.has("definition") and "prevalence" not in found and not _weighs(features)
    treated = bool(kinds.sentence & _TREATMENTS)
    rules = (
        (ClaimType.DEFINITION, defines and not comparing),
        (ClaimType.EPIDEMIOLOGY, _is_course(features, kinds) and not comparing and "mechanism" not in found),
        (ClaimType.SAFETY, "safety" in found),
        (ClaimType.EPIDEMIOLOGY, "prevalence" in found),
        (ClaimType.COMPARATIVE, comparing),
        (ClaimType.DEFINITION, features.has("defining")),
        (ClaimType.MECHANISM, "mechanism" in found),
        (ClaimType.EPIDEMIOLOGY, features.has("association") and not treated),
        (ClaimType.SAFETY, kinds.treats and features.acts and features.predicate in _HARMS),
        (ClaimType.EFFICACY, True),
    )
    yield from (kind for kind, holds in rules if holds)


def _compares(features: Features) -> bool:
    """Whether two things are held against each other, and not one against nothing or against before.

    `12 percent lower` is a result; `more convincing` without a figure holds against something unsaid.
    """
    if _NOTHING.search(features.text):
        return False
    said = load_cues().claim["comparison"].search(features.text) is not None
    return said or (features.has("comparison") and features.predicate == "be" and not features.has("figures"))


def _is_course(features: Features, kinds: Kinds) -> bool:
    """What a condition does to those who have it: `shingles can lead to blindness`."""
    of_condition = ConceptKind.CONDITION in kinds.subject and not kinds.clause & _TREATMENTS
    return of_condition and features.effect and features.acts


def _weighs(features: Features) -> bool:
    return any(word in _WEIGHING for word in features.words)
