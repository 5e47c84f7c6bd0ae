"""The words that a clause has of its own, and what they say about it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Token

from claims.clauses import Clause
from claims.cues import CAUSAL_VERBS
from claims.heads import is_outcome, predicate_chain
from claims.rendering import Part, trimmed

_CONTRACTED = {"re": "are", "ve": "have", "ll": "will"}
_PAUSES = frozenset({",", "--", "\u2013", "\u2014"})
# Verbs of effect that take an object in any use: `prevents and treats migraine`.
_TRANSITIVE = (
    CAUSAL_VERBS
    - {"lead", "result", "contribute", "heal", "play", "benefit", "help", "accelerate", "deteriorate", "diminish", "worsen",
       "shrink", "slow", "speed", "shorten", "lengthen", "weaken", "strengthen", "fight", "drive", "cut", "ease"}
) | {"treat", "control", "reduce", "diagnose", "detect", "manage", "precede", "follow", "accompany"}  # fmt: skip


def words_of(tokens: Iterable[Token]) -> tuple[Part, ...]:
    """The tokens as they stand, a contracted `is`, `are`, `have` or `will` in full."""
    return tuple(Part(text=_in_full(token), token=token) for token in tokens)


def _in_full(token: Token) -> str:
    """`they're` becomes `they are`, as another name may take the place of `they`."""
    if token.text[0] not in "'\u2019" or token.pos_ != "AUX":
        return token.text
    if token.lower_[1:] == "s":
        return "is" if token.lemma_ == "be" else token.text
    return _CONTRACTED.get(token.lower_[1:], token.text)


def closed(clause: Clause) -> tuple[Token, ...]:
    """The clause's own tokens without the pauses that set off what has gone to clauses of its own."""
    own = trimmed(clause.tokens)
    gone: set[int] = set()
    for before, after in pairwise(own):
        if after.i == before.i + 1:
            continue
        opens = before.text in _PAUSES or before.nbor(1).text in _PAUSES
        closes = after.text in _PAUSES or after.nbor(-1).text in _PAUSES
        fronted = clause.subject is not None and before.i < clause.subject.left_edge.i
        if opens and before.text in _PAUSES:
            gone.add(before.i)
        if opens and closes and after.text in _PAUSES and not fronted:
            gone.add(after.i)
    return tuple(token for token in own if token.i not in gone)


def shared_object(clause: Clause) -> tuple[Part, ...]:
    """The object of a joined verb, for one before it that has none: `prevents and treats migraine`."""
    verb = predicate_chain(clause.verb)[-1]
    behind = list(verb.rights)
    if verb.lemma_ not in _TRANSITIVE or any(child.dep_ not in {"cc", "conj", "punct"} for child in behind):
        return ()
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.lefts):
        return ()
    later = next((child for child in behind if child.dep_ == "conj" and child.pos_ == "VERB"), None)
    if later is None:
        return ()
    shared = next((child for child in later.rights if child.dep_ == "dobj"), None)
    return words_of(trimmed(list(shared.subtree))) if shared is not None else ()


def is_participle(verb: Token) -> bool:
    """`has entered the blood and triggered sepsis`: a past form that shares its `has`."""
    first = first_conjunct(verb)
    alone = not any(child.dep_ in {"aux", "auxpass"} for child in verb.lefts)
    having = any(child.lemma_ == "have" and child.dep_ == "aux" for child in first.lefts)
    return verb.tag_ == "VBD" and verb.lower_.endswith("ed") and alone and having and first.tag_ == "VBN"


def first_conjunct(verb: Token) -> Token:
    """The first of joined verbs."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb


def weighs_statement(clause: Clause) -> bool:
    """`..., which is good`: a word on the whole statement, which claims nothing of a thing in it."""
    behind = [child for child in clause.verb.rights if child.dep_ not in {"punct", "advmod", "prep"}]
    bare = clause.verb.lemma_ == "be" and [child.dep_ for child in behind] == ["acomp"]
    return bare and not any(child.dep_ in {"prep", "xcomp"} for child in behind[0].children)


def is_emptied(clause: Clause) -> bool:
    """A clause that leaves nothing to say: `which means that`, `which is why`, where the rest is a clause of its own.

    So does `C does not`, which lacks its verb.
    """
    verb = clause.verb
    if verb.lemma_ == "do":
        behind = (
            child
            for child in verb.children
            if child.i > verb.i and child.dep_ not in {"punct", "neg", "cc", "conj"}
        )
        return any(child.dep_ == "neg" for child in verb.children) and not any(behind)
    if verb.lemma_ == "depend" and not any(child.dep_ == "prep" for child in verb.rights):
        return True
    below = [child for child in verb.rights if child not in clause.tokens]
    if verb.lemma_ == "be":
        return any(is_outcome(child) for child in below)
    return verb.lemma_ == "mean" and any(child.dep_ == "ccomp" for child in below)
