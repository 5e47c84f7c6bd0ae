"""The noun phrases of a claim that say what it is about, without a lexicon."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Span

from claims.kept import noun_chunks

# Subjects and objects, as ClearNLP's labels name them; of the prepositions' objects those of "of",
# "on", "for", "in" and "with", the ones that name what is changed or whom it concerns.
_MAIN_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "conj"})
_PREPOSITIONS = frozenset({"of", "on", "for", "in", "with", "to", "against", "between", "among"})
# Nouns of reporting and measuring; what they are said of is the concept, not they.
# fmt: off
_GENERIC = frozenset({
    "ability", "action", "adult", "administration", "advantage", "alternative", "amount", "analysis", "approach",
    "attention", "author", "benefit", "blog", "case", "cause", "chance", "change", "claim", "condition",
    "day", "decrease", "development", "difference", "disadvantage", "drug", "effect", "effectiveness",
    "evidence", "example", "expert", "fact", "factor", "finding", "form", "function", "group", "help",
    "hour", "idea", "impact", "improvement", "increase", "individual", "kind", "lack", "level", "life",
    "light", "likelihood", "look", "lot", "majority", "man", "mechanism", "medication", "medicine",
    "method", "million", "minute", "month", "most", "need", "number", "one", "onset", "option", "order",
    "outcome", "part", "past", "patient", "people", "percent", "percentage", "period", "person",
    "point", "possibility", "post", "potential", "problem", "process", "rate", "ratio", "reality",
    "reason", "relationship", "relief", "report", "research", "researcher", "response", "result",
    "right", "risk", "role", "science", "scientist", "sign", "significance", "state", "student", "study",
    "subject", "support", "symptom", "team", "thing", "time", "treatment", "trial", "type", "use",
    "value", "volunteer", "way", "week", "woman", "work", "world", "year"
})
# fmt: on
_LEADING = frozenset({"DET", "PRON", "NUM", "PUNCT", "ADV", "CCONJ", "ADP"})


def chunks_of(span: Span) -> Iterator[Span]:
    """The noun chunks of `span` in main parts, without their articles and numbers, generic ones left out."""
    chunks = noun_chunks(span.doc)
    for chunk in chunks[bisect_left(chunks, span.start, key=_start) :]:
        if chunk.end > span.end:
            return
        trimmed = _trimmed(chunk)
        if len(trimmed) and _main_part(chunk) and _names_something(trimmed):
            yield trimmed


def _start(chunk: Span) -> int:
    return chunk.start


def _trimmed(chunk: Span) -> Span:
    start = chunk.start
    while start < chunk.end and (chunk.doc[start].pos_ in _LEADING or chunk.doc[start].tag_ == "PRP$"):
        start += 1
    return chunk.doc[start : chunk.end]


def _main_part(chunk: Span) -> bool:
    root = chunk.root
    if root.dep_ == "pobj":
        return root.head.lower_ in _PREPOSITIONS
    return root.dep_ in _MAIN_PARTS or root.dep_ == "ROOT"


def _names_something(chunk: Span) -> bool:
    root = chunk.root
    if root.pos_ not in {"NOUN", "PROPN"}:
        return False
    content = [token for token in chunk if token.pos_ in {"NOUN", "PROPN"} and not token.is_stop]
    return any(token.lemma_.lower() not in _GENERIC and token.is_alpha for token in content)
