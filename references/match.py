"""A claim and the papers found for it: which speak to it, in which sentences, and why.

A paper's relevance is made from its own words alone, never from its rank or from what else was
found, so the same paper gets the same relevance from every source. Relevance is about topic: a
paper that refutes the claim is as relevant as one that supports it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from claims.model import Claim, Concept
from references.embed import Embedder
from references.lexical import stems
from references.model import Match, Passage, Reference
from references.passages import sentences
from references.query import LEADING, MOST_TOPIC_WORDS, further_topic, leading
from references.topic import Facet, concept_facet, coverage, facets, headings_of, overlap, spaced

MOST_PASSAGES = 3
READ_SENTENCES = 5
TITLE = -1

# Fitted on 90 of SciFact's training claims and the first 20 papers that BM25 finds for each: the shares
# by nDCG@10 on a grid, slope and middle by logistic regression of the cited papers against the others,
# both sides weighing the same.
LEXICAL_SHARE = 0.45
SLOPE = 15.6
MIDDLE = 0.42
# A paper that never names what the claim is about can hardly speak to it.
MISSING_LEAD = 0.5
# A sentence that names more of the claim goes before one that is only close to it.
SENTENCE_WORDS = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A title or sentence: its offsets, and the share of the claim's weight that it names."""

    text: str
    start: int
    end: int
    named: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What was seen of one paper before any vector: the lines worth one, and its words' figure."""

    reference: Reference
    lexical: float
    lines: tuple[_Line, ...]
    missing: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """Something that a paper must name: how a reader calls it, and how to find it."""

    name: str
    facet: Facet


def rank(
    claim: Claim, candidates: Sequence[Reference], *, embedder: Embedder, limit: int
) -> tuple[Match, ...]:
    """The papers of `candidates` that speak to `claim` most, at most `limit`, best first.

    Each paper once; equal relevance by PMID. Only titles and the sentences that name most of the
    claim are embedded.
    """
    wanted = facets(claim)
    leads = _leads(claim)
    papers = {reference.pmid: reference for reference in candidates}
    readings = [_read(reference, wanted, leads) for reference in papers.values()]
    vectors = embedder.embed([claim.text, *(line.text for each in readings for line in each.lines)])
    similar = np.clip(vectors[1:] @ vectors[0], 0.0, 1.0).tolist()
    matches: list[Match] = []
    for reading in readings:
        own, similar = similar[: len(reading.lines)], similar[len(reading.lines) :]
        matches.append(_match(claim, reading, own))
    return tuple(sorted(matches, key=_order)[: max(limit, 0)])


def _order(match: Match) -> tuple[float, int, str]:
    """Best first, and equals by PMID."""
    return -match.relevance, len(match.reference.pmid), match.reference.pmid


def _read(reference: Reference, wanted: Sequence[Facet], leads: Sequence[_Lead]) -> _Reading:
    body = sentences(reference)
    stemmed = [spaced(each.text) for each in body]
    titled, whole = spaced(reference.title), spaced(reference.title) + "".join(stemmed)
    headings = headings_of(reference)
    places = [(lead, _place(lead.facet, titled, whole, headings)) for lead in leads]
    absent = [lead for lead, place in places if not place]
    title = _Line(text=reference.title, start=TITLE, end=TITLE, named=coverage(wanted, titled))
    lines = [
        _Line(text=each.text, start=each.start, end=each.end, named=coverage(wanted, own))
        for each, own in zip(body, stemmed, strict=True)
    ]
    return _Reading(
        reference=reference,
        lexical=overlap(wanted, whole, headings=headings),
        lines=((title, *_worth_reading(lines)) if title.text else _worth_reading(lines)),
        missing=len(absent),
        why=(
            *(f"names {lead.name} in its {place}" for lead, place in places if place),
            *(f"does not name {lead.name}{_instead(reference)}" for lead in absent),
        ),
    )


def _worth_reading(lines: Sequence[_Line]) -> tuple[_Line, ...]:
    """The last sentence, where abstracts conclude, and those that name most of the claim, in order."""
    order = sorted(range(len(lines)), key=lambda number: (-lines[number].named, number))
    chosen = {*order[: READ_SENTENCES - 1], len(lines) - 1}
    return tuple(line for number, line in enumerate(lines) if number in chosen)


def _match(claim: Claim, reading: _Reading, similar: Sequence[float]) -> Match:
    best = max(similar, default=0.0)
    titled = [value for line, value in zip(reading.lines, similar, strict=True) if line.start == TITLE]
    semantic = (best + (titled[0] if titled else best)) / 2
    topic = LEXICAL_SHARE * reading.lexical + (1 - LEXICAL_SHARE) * semantic
    relevance = MISSING_LEAD**reading.missing / (1 + exp(-SLOPE * (topic - MIDDLE)))
    return Match(
        claim_id=claim.id,
        reference=reading.reference,
        relevance=round(relevance, 6),
        lexical=round(reading.lexical, 6),
        semantic=round(semantic, 6),
        passages=_passages(reading.lines, similar),
        why=reading.why,
    )


def _passages(lines: Sequence[_Line], similar: Sequence[float]) -> tuple[Passage, ...]:
    scored = (
        Passage(
            text=line.text,
            start=line.start,
            end=line.end,
            score=round((value + SENTENCE_WORDS * line.named) / (1 + SENTENCE_WORDS), 6),
        )
        for line, value in zip(lines, similar, strict=True)
    )
    return tuple(sorted(scored, key=lambda each: (-each.score, each.start))[:MOST_PASSAGES])


def _leads(claim: Claim) -> tuple[_Lead, ...]:
    """The leading concepts; beside a single one, the claim's other topic words as one more."""
    concepts = leading(claim)
    leads = tuple(_Lead(name=_name(each), facet=concept_facet(each)) for each in concepts)
    words = further_topic(claim, concepts)[:MOST_TOPIC_WORDS]
    if not words or not 0 < len(leads) < LEADING:
        return leads
    names = tuple(dict.fromkeys(f" {stem} " for word in words for stem in stems(word)))
    return (*leads, _Lead(name=" or ".join(words), facet=Facet(names=names, weight=0.0)))


def _place(facet: Facet, titled: str, whole: str, headings: frozenset[str]) -> str:
    """Where a paper names it: the title, the abstract or the MeSH headings; empty when nowhere."""
    if facet.times(titled):
        return "title"
    if facet.times(whole):
        return "abstract"
    return "MeSH headings" if facet.headings & headings else ""


def _instead(reference: Reference) -> str:
    topics = ", ".join(heading.name for heading in reference.mesh if heading.major)
    return f": its main topics are {topics}" if topics else ""


def _name(concept: Concept) -> str:
    return concept.mention.lower() or concept.name.lower()
