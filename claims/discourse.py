"""What an article talks about, and the noun phrases that its later words can stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claims.cue_tables import load_cues
from claims.model import Concept, ConceptKind

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_PLURAL = frozenset({"NNS", "NNPS"})
_TREATMENTS = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
# A thing is the article's topic when at least this many of its sentences name it.
_TOPIC_SENTENCES = 3
_PHRASE_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase: its words without an article, where it stands, and how it can be taken up."""

    text: str
    head: str
    start: int
    end: int
    plural: bool
    subject: bool
    person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Discourse:
    """The article's topic (a drug or procedure), its condition, and its noun phrases in order.

    Both are empty when no concept stands out; `conditions` are (token index, phrase) in order.
    """

    topic: str
    condition: str
    phrases: tuple[Phrase, ...]
    conditions: tuple[tuple[int, str], ...]

    def before(self, index: int) -> Iterable[Phrase]:
        """The phrases that end at or before a token, the nearest first."""
        return (phrase for phrase in reversed(self.phrases) if phrase.end <= index)

    def condition_before(self, index: int) -> str:
        """The condition named last before a token, else the article's own."""
        named = [phrase for place, phrase in self.conditions if place < index]
        return named[-1] if named else self.condition


def discourse_of(doc: Doc, found: Sequence[tuple[Span, Sequence[Concept]]]) -> Discourse:
    """Read the discourse off a parsed doc; `found` holds each unit of prose with its concepts."""
    common = frozenset(token.text for token in doc if token.is_lower)
    prose = {token.i for unit, _ in found for token in unit}
    chunks = [chunk for chunk in doc.noun_chunks if chunk.root.pos_ != "PRON" and chunk.root.i in prose]
    surnames = frozenset(
        chunk.root.text for chunk in chunks if _is_person(chunk.root) and chunk.root.tag_ == "NNP"
    )
    phrases = tuple(_phrase(chunk, common, surnames) for chunk in chunks)
    return Discourse(
        topic=_leading(found, phrases, _TREATMENTS),
        condition=_leading(found, phrases, frozenset({ConceptKind.CONDITION})),
        phrases=phrases,
        conditions=tuple(_conditions(found)),
    )


def _phrase(chunk: Span, common: frozenset[str], surnames: frozenset[str]) -> Phrase:
    root = chunk.root
    words = chunk[1:] if chunk[0].pos_ in {"DET", "PRON"} and len(chunk) > 1 else chunk
    counted = any(word.dep_ in {"nummod", "quantmod"} for word in words) or not any(
        word.is_alpha for word in words
    )
    return Phrase(
        text="" if counted else _lowered(words, common),
        head=root.lemma_.lower(),
        start=chunk.start,
        end=chunk.end,
        plural=root.tag_ in _PLURAL or any(child.dep_ == "conj" for child in root.children),
        subject=root.dep_ in _SUBJECTS,
        person=root.text in surnames or _is_person(root),
    )


def _lowered(words: Span, common: frozenset[str]) -> str:
    """The phrase as inside a sentence: a first capital goes if the article also has the word without."""
    text = words.text
    return f"{text[:1].lower()}{text[1:]}" if words[0].is_title and words[0].lower_ in common else text


def _is_person(root: Token) -> bool:
    """Somebody by name, or those who did the research: no claim is about them."""
    if root.lemma_.lower() in load_cues().words["researchers"] and root.tag_ in {"NNS", "NN"}:
        return True
    given = any(child.tag_ == "NNP" and child.dep_ == "compound" and child.is_title for child in root.lefts)
    return root.tag_ == "NNP" and given and root.is_title


def _leading(
    found: Sequence[tuple[Span, Sequence[Concept]]], phrases: Sequence[Phrase], kinds: frozenset[ConceptKind]
) -> str:
    """The words for the most often named concept of these kinds, as the article mostly puts it."""
    counts = Counter(
        name
        for _, concepts in found
        for name in {_name(concept) for concept in concepts if concept.kind in kinds}
    )
    if not counts or counts.most_common(1)[0][1] < _TOPIC_SENTENCES:
        return ""
    leader = counts.most_common(1)[0][0]
    mentions = Counter(
        concept.mention for _, concepts in found for concept in concepts if _name(concept) == leader
    )
    return (
        _usual_words({mention.lower(): count for mention, count in mentions.items()}, phrases)
        or (mentions.most_common(1)[0][0])
    )


def _name(concept: Concept) -> str:
    return concept.ui or concept.name


def _usual_words(mentions: Mapping[str, int], phrases: Sequence[Phrase]) -> str:
    """The subject phrase that most often holds one of the mentions, in its usual spelling."""
    holding = [
        phrase.text
        for phrase in phrases
        if phrase.subject
        and len(phrase.text.split()) <= _PHRASE_WORDS
        and any(mention in phrase.text.lower() for mention in mentions)
    ]
    usual = Counter(text.lower() for text in holding).most_common(1)
    if not usual:
        return ""
    spellings = Counter(text for text in holding if text.lower() == usual[0][0])
    return spellings.most_common(1)[0][0]


def _conditions(found: Sequence[tuple[Span, Sequence[Concept]]]) -> Iterable[tuple[int, str]]:
    """The condition named first in each unit that names one: what its sentence is mostly about."""
    for unit, concepts in found:
        named = [concept.mention for concept in concepts if concept.kind is ConceptKind.CONDITION]
        if named:
            yield unit.start, named[0]
