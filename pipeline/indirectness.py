"""How directly a paper speaks to a claim: the same treatment, condition, population and species.

Pure comparison of a claim's concepts with a paper's words and headings. Every fact is a mismatch that
the record shows; where the record is too thin to tell, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.model import Claim, ClaimType, Concept, ConceptKind
from pipeline.ladders import QUESTIONS, Question
from pipeline.rules import Downgrade
from references.model import Depth, Reference, Species
from references.species import ANIMAL_WORDS

# MeSH headings for people in general: no population that a paper could miss.
_EVERYBODY = frozenset({"humans", "persons", "adult", "patients", "male", "female", "men", "women"})
# What a name of a condition leaves unsaid, and adjectives that leave it broad.
_GENERIC = frozenset(
    {
        "disorder",
        "disorders",
        "disease",
        "diseases",
        "syndrome",
        "syndromes",
        "symptom",
        "symptoms",
        "condition",
    },
)
_SWEEPING = frozenset(
    {
        "mental",
        "mood",
        "nervous",
        "system",
        "cardiovascular",
        "metabolic",
        "chronic",
        "brain",
        "heart",
        "immune",
    }
    | {"neurodegenerative", "autoimmune", "neoplasms", "pain", "health", "psychiatric"},
)
# Below this length a word is compared whole; above, its ending may vary (depression, depressive).
_SHORT = 5
_ENDING = 3
_KINDS: tuple[tuple[ConceptKind, Downgrade], ...] = (
    (ConceptKind.DRUG, Downgrade.OTHER_TREATMENT),
    (ConceptKind.CONDITION, Downgrade.OTHER_CONDITION),
    (ConceptKind.POPULATION, Downgrade.OTHER_POPULATION),
    (ConceptKind.OUTCOME, Downgrade.OTHER_OUTCOME),
)
# What a comparison can be between.
_COMPARED = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})


def mismatches(claim: Claim, reference: Reference, species: Species) -> tuple[Downgrade, ...]:
    """What the paper studied in place of what the claim is about, in the order of `Downgrade`."""
    missed = [downgrade for kind, downgrade in _KINDS if _misses(claim, reference, kind)]
    missed += [Downgrade.OTHER_TREATMENT] if _misses_a_side(claim, reference) else []
    found = list(dict.fromkeys(_as_outcome(claim, downgrade) for downgrade in missed))
    if is_about_people(claim):
        found += [Downgrade.ANIMAL] if species is Species.ANIMAL else []
        found += [Downgrade.IN_VITRO] if species is Species.CELLS else []
    return tuple(sorted(found, key=list(Downgrade).index))


def _as_outcome(claim: Claim, downgrade: Downgrade) -> Downgrade:
    """A condition that a drug is said to cause, or to work by, is an outcome and not who was treated."""
    of_drug = any(concept.kind is ConceptKind.DRUG for concept in claim.concepts)
    caused = of_drug and QUESTIONS[claim.type] in {Question.HARM, Question.MECHANISM, Question.MEANING}
    return Downgrade.OTHER_OUTCOME if caused and downgrade is Downgrade.OTHER_CONDITION else downgrade


def is_about_people(claim: Claim) -> bool:
    """Whether the claim speaks of people: of everybody, unless it names an animal."""
    named = any(concept.kind is ConceptKind.ANIMAL for concept in claim.concepts)
    return not named and ANIMAL_WORDS.search(claim.text) is None


def is_named(concept: Concept, reference: Reference) -> bool:
    """Whether the paper names `concept`: by heading, or by any of its names in title or abstract."""
    headings = {heading.ui for heading in reference.mesh} | {term.ui for term in reference.substances}
    if concept.ui and concept.ui in headings:
        return True
    words = _fold(" ".join(_everything(reference)))
    return any(_occurs(form, words) for form in (concept.mention, concept.name, *concept.synonyms) if form)


def _misses(claim: Claim, reference: Reference, kind: ConceptKind) -> bool:
    if reference.depth is Depth.TITLE:
        return False
    wanted = [concept for concept in claim.concepts if concept.kind is kind]
    if not wanted or any(_is_broad(concept) for concept in wanted):
        return False
    return not any(is_named(concept, reference) for concept in wanted)


def _misses_a_side(claim: Claim, reference: Reference) -> bool:
    """Whether a comparison names a treatment that the paper does not: what beats placebo need not beat it."""
    if claim.type is not ClaimType.COMPARATIVE or reference.depth is Depth.TITLE:
        return False
    compared = [concept for concept in claim.concepts if concept.kind in _COMPARED]
    return any(not _is_broad(concept) and not is_named(concept, reference) for concept in compared)


def _is_broad(concept: Concept) -> bool:
    """Whether papers would name a member of it: a class of drugs, a group of conditions, everybody.

    MeSH writes classes of drugs in the plural.
    """
    words = _fold(concept.name).split()
    if concept.kind is ConceptKind.CONDITION:
        return set(words) <= _GENERIC | _SWEEPING
    head = concept.name.split(",")[0].casefold()
    return head in _EVERYBODY or bool(re.search(r"[^sui]s$", head))


def _everything(reference: Reference) -> Iterable[str]:
    yield reference.title
    yield reference.text
    yield from reference.keywords
    yield from (heading.name for heading in reference.mesh)
    yield from (term.name for term in reference.substances)


def _fold(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.casefold())


def _occurs(form: str, folded: str) -> bool:
    words = _fold(form).split()
    telling = [word for word in words if word not in _GENERIC] or words
    stems = [_stem(word) for word in telling]
    return bool(stems) and all(stem in folded for stem in stems)


def _stem(word: str) -> str:
    return word if len(word) <= _SHORT else word[: max(_SHORT, len(word) - _ENDING)]
