"""What a claim is about, as things to look for in a paper, and how much of it a text holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.model import Claim, Concept
from references.forms import forms
from references.lexical import content_words, stems
from references.model import Reference
from references.weights import frequencies

# BM25 as in most engines (Robertson and Zaragoza 2009), with the mean length of SciFact's abstracts.
K1 = 1.2
B = 0.75
USUAL_LENGTH = 215
# A paper is read again for each claim that it was found for.
REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One thing that a claim speaks of: the stems of its names, a space around each, and its weight."""

    names: tuple[str, ...]
    weight: float
    headings: frozenset[str] = frozenset()

    def times(self, stemmed: str) -> int:
        """How often any of the names stands in a text of stems."""
        return sum(stemmed.count(name) for name in self.names)


def facets(claim: Claim) -> tuple[Facet, ...]:
    """The claim's concepts, each under all its names, and then its other content words."""
    named = tuple(concept_facet(concept) for concept in claim.concepts if forms(concept))
    distinct = tuple(dict.fromkeys(named))
    covered = {stem for concept in claim.concepts for stem in stems(concept.mention)}
    words = dict.fromkeys(stem for word in content_words(claim.text) for stem in stems(word))
    rest = tuple(
        Facet(names=(f" {stem} ",), weight=frequencies().rarity(stem))
        for stem in words
        if stem not in covered
    )
    return distinct + rest


def concept_facet(concept: Concept) -> Facet:
    """A concept with its names; it weighs as much as the words of the article for it."""
    spoken = stems(concept.mention) or stems(concept.name)
    return Facet(
        names=tuple(dict.fromkeys(spaced(form) for form in forms(concept))),
        weight=sum(frequencies().rarity(stem) for stem in set(spoken)),
        headings=frozenset({concept.ui, concept.name.lower()} - {""}) if concept.ui else frozenset(),
    )


@lru_cache(maxsize=REMEMBERED)
def spaced(text: str) -> str:
    """The stems of `text`, each with a space of its own on both sides, so that only whole words are found."""
    return "".join(f" {stem} " for stem in stems(text))


def headings_of(reference: Reference) -> frozenset[str]:
    """The identifiers and lower-case names of a paper's MeSH headings and substances."""
    mesh = {name for term in reference.mesh for name in (term.ui, term.name.lower())}
    substances = {name for term in reference.substances for name in (term.ui, term.name.lower())}
    return frozenset((mesh | substances) - {""})


def overlap(wanted: Sequence[Facet], stemmed: str, *, headings: frozenset[str] = frozenset()) -> float:
    """How much of `wanted` a paper holds, 0 to 1: BM25 over its best possible value.

    A heading counts as one mention. What else was found changes nothing, so that a paper has the
    same figure whichever source gave it.
    """
    possible = sum(facet.weight for facet in wanted)
    if not possible:
        return 0.0
    length = stemmed.count(" ") / 2
    slack = K1 * (1 - B + B * length / USUAL_LENGTH)
    held = 0.0
    for facet in wanted:
        times = facet.times(stemmed) + bool(facet.headings & headings)
        held += facet.weight * times / (times + slack)
    return held / possible


def coverage(wanted: Sequence[Facet], stemmed: str) -> float:
    """The share of `wanted`, by weight, that a sentence names at all."""
    possible = sum(facet.weight for facet in wanted)
    named = sum(facet.weight for facet in wanted if facet.times(stemmed))
    return named / possible if possible else 0.0
