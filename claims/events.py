"""What a relative or participle clause says something of: a noun before it, or what has just happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from claims.clauses import Clause
from claims.cue_tables import load_cues
from claims.cues import CAUSAL_VERBS, CHANGE_VERBS
from claims.heads import looks_like_verb, predicate_chain
from claims.inflection import gerund, lemma_of
from claims.restrictive import opens_within

_RELATIVISERS = frozenset({"which", "whom", "where"})
# Verbs whose `which` takes up the whole statement rather than its last noun.
_TAKES_EVENT = frozenset({"help", "mean", "lead", "allow", "enable", "cause", "result", "contribute"})
# What an organ does all the time, as against what a change in it brings about.
_WORKINGS = frozenset(
    {"control", "drive", "generate", "govern", "limit", "maintain", "mediate", "modulate", "offer", "play", "pose",
     "produce", "provide", "regulate", "shape", "underlie", "yield"}
)  # fmt: skip
_CHANGES = (CAUSAL_VERBS | CHANGE_VERBS) - _WORKINGS
_PLACING = frozenset(
    {"in", "within", "inside", "on", "at", "during", "after", "before", "over", "throughout", "across", "among", "into"}
)  # fmt: skip
_HAVING = frozenset(
    {"contain", "have", "include", "produce", "make", "use", "need", "lack", "carry", "cause"}
)
_PLURAL = frozenset({"NNS", "NNPS"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


# What something is done to: `slows the heart, which lowers` tells what the slowing does.
ORGANS = frozenset(
    {"heart", "lung", "liver", "kidney", "bowel", "stomach", "skin", "muscle", "artery", "vein", "vessel", "airway", "joint",
     "bladder", "eye", "lining", "wall", "pupil", "blood", "pressure", "pulse", "appetite", "digestion", "circulation"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A statement as a noun: `reducing` and the words after it."""

    verb: str
    rest: tuple[Token, ...]


def antecedent(clause: Clause) -> tuple[Token, ...] | None:
    """The noun phrase that a relative clause is about, or None if it is about its host's statement.

    The number of the verb decides between nouns; the nearest that agrees is taken. A finite verb that
    the parser took into the phrase ends it.
    """
    candidates = list(_nouns_above(clause.verb))
    if not candidates:
        return None
    mark = relativiser_of(clause)
    if mark is None or leads(clause, mark):
        if _is_about_event(clause, candidates[0]):
            return None
        agreeing = [noun for noun in candidates if _agrees(clause.verb, noun)]
    else:
        agreeing = candidates
    if not agreeing:
        return None
    phrase = [token for token in agreeing[0].subtree if token.i < clause.tokens[0].i]
    verbs = [token.i for token in phrase if _is_verb_in(token) and token.i < agreeing[0].i]
    words = [token for token in phrase if token.i > max(verbs, default=-1) and token.text != ","]
    while words and words[-1].is_punct and words[-1].text != ")":
        words.pop()
    return tuple(words)


def _is_verb_in(token: Token) -> bool:
    """A verb in what was taken for a noun phrase, also the `contain` of `some contain sugar, which`."""
    if token.tag_ in {"VBZ", "VBP"}:
        return True
    share = token.i > token.sent.start and token.nbor(-1).lower_ in {"some", "many", "most", "few"}
    return share and token.lower_ in _HAVING


def relativiser_of(clause: Clause) -> Token | None:
    """The `which` of a relative clause, with `whom`, `whose` and `where`."""
    return next(
        (token for token in clause.tokens if token.lower_ in _RELATIVISERS and token.i < clause.verb.i), None
    )


def leads(clause: Clause, mark: Token) -> bool:
    """Whether the `which` is the clause's subject, alone or as `all of which`."""
    subject = clause.subject
    return mark == subject or (subject is not None and subject.lower_ == "all")


def event_of(clause: Clause) -> Event | None:
    """What the clause says as a noun phrase, or None if it names a state and no deed."""
    # `takes weeks to work`: the weeks are what happens.
    verb = clause.verb if clause.verb.lemma_ == "take" else predicate_chain(clause.verb)[-1]
    means = [
        inner
        for child in verb.children
        if child.lower_ == "by"
        for inner in child.children
        if inner.dep_ == "pcomp"
    ]
    deed = means[0] if means else verb
    passive = any(child.dep_ == "auxpass" for child in deed.children)
    if passive or not (deed.pos_ == "VERB" or looks_like_verb(deed)) or deed.lemma_ in {"be", "have"}:
        return None
    own = {token.i for token in clause.tokens}
    below = clause.tokens if looks_like_verb(deed) else deed.subtree
    rest = [token for token in below if token.i > deed.i and token.i in own]
    while rest and (rest[-1].is_punct or rest[-1].dep_ == "cc"):
        rest.pop()
    return Event(verb=gerund(lemma_of(deed)), rest=tuple(rest))


def _nouns_above(verb: Token) -> Iterator[Token]:
    if opens_within(verb):
        yield verb.left_edge.nbor(-2)
        return
    for head in verb.ancestors:
        if head.pos_ in _NOMINAL:
            yield head
        elif head.pos_ in {"VERB", "AUX"}:
            return


def _agrees(verb: Token, noun: Token) -> bool:
    form = next((child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}), verb.tag_)
    plural = noun.tag_ in _PLURAL or any(child.dep_ == "conj" for child in noun.children)
    return not (form == "VBZ" and plural) and not (form == "VBP" and not plural)


def _is_about_event(clause: Clause, noun: Token) -> bool:
    host = clause.host
    if host is None or clause.subject is None or clause.subject.lower_ == "who":
        return False
    whole = clause.subject.lower_ == "all"
    deed = predicate_chain(host.verb)[-1].lemma_ in load_cues().words["effect_verbs"]
    lemma, singular = clause.verb.lemma_, clause.verb.tag_ in {"VBZ", "VBD"}
    passive = noun.lemma_.lower() in ORGANS or _is_place(noun, clause.verb)
    takes = singular and (lemma in _TAKES_EVENT or (lemma in _CHANGES and passive))
    return deed and (whole or takes) and noun.i > host.verb.i and event_of(host) is not None


def _is_place(noun: Token, verb: Token) -> bool:
    """Whether what stands before `verb` only says where or when: `production in the liver, which`."""
    if noun.dep_ == "pobj":
        return noun.head.lower_ in _PLACING
    return any(
        child.lower_ in _PLACING and child.dep_ == "prep" and child.i < verb.i for child in noun.rights
    )
