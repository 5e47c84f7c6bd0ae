"""A claim into a ladder of queries, strict to broad; pure, and neutral about the claim's direction.

The last rung stands beside the others: the newest papers, which have no MeSH yet (docs/decisions/0004-newest-papers.md).

Two concept blocks find more than three or four (Ho et al. 2016, doi 10.1371/journal.pone.0167170), and a
block holds both MeSH and words (JMIR 2024;26:e53781), because new records carry no MeSH yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claims.model import Claim, ClaimType, Concept, ConceptKind
from references.filters import NEWEST, SYNTHESES, TRIALS
from references.forms import LONGEST_NAME, forms, plain
from references.lexical import LONGEST_TOKEN, content_words, stems, stop_words, topic_words
from references.lint import lint
from references.model import Query, Rung
from references.weights import frequencies

LEADING = 2
MOST_TOPIC_WORDS = 4
# PubMed ANDs untagged words: beside no, one or two concepts, so many topic words and no more.
FREE_TOPIC_WORDS = (3, 2, 0)
PROXIMITY = 3

SHORTEST_NAME = 4  # letters; shorter ones are abbreviations of anything

_KIND = ConceptKind
INTERVENTIONS = (_KIND.DRUG, _KIND.PROCEDURE)
_USUAL = (
    INTERVENTIONS,
    (_KIND.CONDITION,),
    (_KIND.MECHANISM, _KIND.OUTCOME),
    (_KIND.OTHER,),
    (_KIND.ANIMAL, _KIND.POPULATION),
)
# Which kinds lead, best first: a group gives one concept, and a second only when the others give none.
LEAD_ORDER: dict[ClaimType, tuple[tuple[ConceptKind, ...], ...]] = {
    ClaimType.EFFICACY: _USUAL,
    ClaimType.SAFETY: _USUAL,
    ClaimType.COMPARATIVE: _USUAL,
    ClaimType.DEFINITION: _USUAL,
    ClaimType.MECHANISM: (_USUAL[0], _USUAL[2], _USUAL[1], _USUAL[3], _USUAL[4]),
    ClaimType.EPIDEMIOLOGY: (_USUAL[1], _USUAL[0], _USUAL[2], _USUAL[3], _USUAL[4]),
}
# A trial does not ask how common something is, or what a word means.
WITHOUT_TRIALS = frozenset({ClaimType.EPIDEMIOLOGY, ClaimType.DEFINITION})


def ladder(claim: Claim) -> tuple[Query, ...]:
    """The queries for `claim`, strict to broad; empty when it has neither concepts nor topic words.

    A claim with two concepts asks for both; with one, for it and any topic word; with none, for its
    first two topic words.
    """
    concepts = leading(claim)
    words = content_words(claim.text)
    return tuple(
        Query(rung=rung, term=term, concepts=concepts, words=words, text=claim.text)
        for rung, term in _rungs(claim, concepts)
    )


def leading(claim: Claim) -> tuple[Concept, ...]:
    """The concepts that a paper must be about, at most two, the intervention first.

    An intervention that MeSH does not know (a new drug, an invented one) leads by its name: without it
    every other treatment's papers would speak to the claim.
    """
    distinct = _distinct(claim.concepts)
    groups = [[each for each in distinct if each.kind in kinds] for kinds in LEAD_ORDER[claim.type]]
    if LEAD_ORDER[claim.type][0] is INTERVENTIONS and not groups[0]:
        groups[0] = [*_newcomers(claim, distinct)]
    firsts = [group[0] for group in groups if group]
    seconds = [each for group in groups for each in group[1:]]
    return tuple((firsts + seconds)[:LEADING])


def _newcomers(claim: Claim, concepts: tuple[Concept, ...]) -> Iterator[Concept]:
    """The names before the claim's first concept that abstracts hardly hold, where a subject stands."""
    text = claim.text.casefold()
    starts = [text.find(concept.mention.casefold()) for concept in concepts]
    opening = claim.text[: min((start for start in starts if start >= 0), default=0)]
    for word in topic_words(opening):
        rare = not any(stem in frequencies().counts for stem in stems(word))
        if rare and word.isalpha() and SHORTEST_NAME <= len(word) <= LONGEST_TOKEN:
            yield Concept(ui="", name=word, kind=ConceptKind.DRUG, mention=word)


def _distinct(concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """Each concept once, and none that only repeats part of another one's mention (fasting in intermittent fasting)."""
    found: dict[str, Concept] = {}
    for concept in concepts:
        if forms(concept):
            found.setdefault(concept.ui or concept.name.casefold(), concept)
    mentions = [set(stems(concept.mention)) for concept in found.values()]
    return tuple(
        concept
        for concept, mention in zip(found.values(), mentions, strict=True)
        if not mention or not any(mention < other for other in mentions)
    )


def _rungs(claim: Claim, concepts: tuple[Concept, ...]) -> Iterator[tuple[Rung, str]]:
    topic = further_topic(claim, concepts)
    # Without a second concept, some word of the claim's topic has to stand beside the first.
    beside = [_any_of(map(as_phrase, topic[:MOST_TOPIC_WORDS]))] if topic and len(concepts) < LEADING else []
    if concepts:
        subject = " AND ".join([*map(_block, concepts), *beside])
        yield Rung.SYNTHESES, f"{subject} AND {SYNTHESES.term}"
        if claim.type not in WITHOUT_TRIALS:
            yield Rung.TRIALS, f"{subject} AND {TRIALS.term}"
        yield Rung.CONCEPTS, subject
    texts = [_any_of(map(as_words_nearby, forms(concept))) for concept in concepts]
    texts = texts or [as_phrase(word) for word in topic[:LEADING]]
    if texts:
        yield Rung.TEXT, " AND ".join(texts)
    free = _free(concepts, topic)
    if free:
        yield Rung.FREE, free
    if texts:
        yield Rung.RECENT, " AND ".join([*texts, *(beside if concepts else ()), NEWEST])


def further_topic(claim: Claim, concepts: tuple[Concept, ...]) -> tuple[str, ...]:
    """The claim's topic words that are in none of the names of `concepts`, in order of appearance."""
    named = {stem for concept in concepts for form in forms(concept) for stem in stems(form)}
    words = (plain(word) for word in topic_words(claim.text) if len(word) <= LONGEST_TOKEN)
    return tuple(word for word in words if word and not named.issuperset(stems(word)))


def _free(concepts: tuple[Concept, ...], topic: tuple[str, ...]) -> str:
    """Untagged words for PubMed's own term mapping."""
    return " ".join((*mention_words(concepts), *topic[: FREE_TOPIC_WORDS[len(concepts)]]))


def mention_words(concepts: Iterable[Concept]) -> tuple[str, ...]:
    """The article's own words for `concepts`, as the free rung asks for them."""
    mentions = (
        concept.mention if 0 < len(concept.mention) <= LONGEST_NAME else forms(concept)[0]
        for concept in concepts
    )
    words = (word for mention in mentions for word in plain(mention).lower().split())
    return tuple(word for word in words if word not in stop_words())


def _block(concept: Concept) -> str:
    heading = f'"{concept.name}"[mh]'
    sound = concept.ui and concept.name and len(concept.name) <= LONGEST_NAME and not lint(heading)
    return _any_of((*((heading,) if sound else ()), *map(as_phrase, forms(concept))))


def as_phrase(phrase: str) -> str:
    """`phrase` with no word between its words, in title or abstract.

    Quotes alone would not do: a phrase that is not in PubMed's phrase index is searched as scattered
    words, and one with a stop word hardly finds anything. NLM's remedy is proximity, here of none.
    """
    return _near(phrase, 0)


def as_words_nearby(phrase: str) -> str:
    """The words of `phrase` near each other, in title or abstract."""
    return _near(phrase, PROXIMITY)


def _near(phrase: str, between: int) -> str:
    if " " in phrase:
        return f'"{phrase}"[tiab:~{between}]'
    return f"{phrase}[tiab]" if phrase.isalnum() else f'"{phrase}"[tiab]'


def _any_of(terms: Iterable[str]) -> str:
    alternatives = tuple(terms)
    return f"({' OR '.join(alternatives)})" if len(alternatives) > 1 else alternatives[0]
