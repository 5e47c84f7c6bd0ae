"""Relative clauses that a small parser hides or that narrow a noun, and the words that name what they are about.

`Tea contains oils that relax muscles` says two things: `Tea contains oils`, `The oils in tea relax muscles`;
so does `It can cause fits that may be fatal`: `It can cause fits`, `Fits caused by it may be fatal`.
"""

from __future__ import annotations

from spacy.tokens import Token

from claims.appositions import is_apposition
from claims.cue_tables import load_cues
from claims.heads import is_finite, is_negated, subject_of
from claims.phrases import PEOPLE

_NOMINAL = frozenset({"NOUN", "PROPN"})
# Verbs whose object is there or is acted on, whatever else is said of it.
_HOLDS = frozenset({"contain", "produce", "release", "secrete", "make", "carry", "form", "block", "inhibit", "activate", "stimulate",
                    "bind", "target", "attack", "interact"})  # fmt: skip
# Verbs of bringing about whose participle says the same of their object: `fits caused by`.
_BRINGS = frozenset({"cause", "trigger", "provoke", "induce"})
_DOUBTS = frozenset({"can", "could", "may", "might"})
_JUDGES = frozenset({"find", "consider", "call", "deem", "describe", "regard", "rate"})
_CHANGES = frozenset({"drop", "fall", "surge", "spike", "swelling", "build-up", "jump", "lowering"})
_DOES = frozenset({"play", "encourage", "make", "keep", "stop", "act"})
_PAUSES = frozenset({",", "\u2013", "\u2014", "--"})
_WHO_WORKS = frozenset(
    {"study", "work", "research", "team", "trial", "paper", "book", "name", "job", "group"}
)


def adds_to_object(verb: Token) -> bool:
    """`contains oils that relax muscles`: a lasting deed of an object that is new to the reader."""
    noun = verb.head
    if verb.dep_ != "relcl" or verb.tag_ not in {"VBZ", "VBP"} or noun.pos_ not in _NOMINAL:
        return False
    mark = subject_of(verb)
    if (
        mark is None
        or mark.lower_ not in {"that", "which"}
        or mark.i != verb.left_edge.i
        or mark.i != noun.i + 1
    ):
        return False
    holder = _holder(noun)
    if holder is None or is_negated(holder) or noun.lemma_.lower() in PEOPLE:
        return False
    new = all(child.lower_ in {"a", "an"} for child in noun.lefts if child.dep_ in {"det", "poss", "nummod"})
    return new and verb.lemma_ in load_cues().words["effect_verbs"] | _DOES and not is_negated(verb)


def _holder(noun: Token) -> Token | None:
    """The verb that the noun is the object of, by itself or behind a preposition."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun.head
    if (
        noun.dep_ not in {"dobj", "pobj"}
        or verb.lemma_ not in _HOLDS
        or verb.dep_ in {"relcl", "acl", "advcl", "pcomp"}
    ):
        return None
    return verb


def brought_about(verb: Token) -> Token | None:
    """`can cause fits that may be fatal`, `that some find frightening`: the thing that more is said of.

    Only doubt and a judgement add to it; `fits that last all night` says which fits.
    """
    if verb.dep_ not in {"relcl", "acl"} or verb.left_edge.lower_ not in {"that", "which"}:
        return None
    subject = subject_of(verb)
    doubted = any(child.lower_ in _DOUBTS and child.dep_ == "aux" for child in verb.lefts)
    judged = verb.lemma_ in _JUDGES and is_finite(verb) and subject != verb.left_edge
    if subject is None or not (doubted or judged) or is_negated(verb):
        return None
    noun = _changed(verb.head)
    cause = noun.head
    if noun.dep_ != "dobj" or cause.lemma_ not in _BRINGS or is_negated(cause):
        return None
    if cause.dep_ in {"relcl", "acl", "advcl", "pcomp"} or noun.lemma_.lower() in PEOPLE:
        return None
    new = all(child.lower_ in {"a", "an"} for child in noun.lefts if child.dep_ in {"det", "poss", "nummod"})
    return noun if new and not any(child.dep_ == "conj" for child in noun.rights) else None


def _changed(noun: Token) -> Token:
    """The rise in `a rise in blood pressure that`: a change and what changes are one thing."""
    inner = noun
    while inner.dep_ == "conj" and inner.head.pos_ in _NOMINAL:
        inner = inner.head
    above = inner.head.head
    changes = load_cues().words["effect_nouns"] | _CHANGES
    carried = inner.dep_ == "pobj" and inner.head.lower_ in {"in", "of"} and above.lemma_.lower() in changes
    return above if carried else noun


def is_held(noun: Token) -> bool:
    """Whether the noun is what something contains: `the oils in tea`."""
    return noun.dep_ == "dobj" and noun.head.lemma_ == "contain"


def is_loose(verb: Token) -> bool:
    """`..., which may ease pain`, hung on a verb."""
    subject = subject_of(verb)
    if subject is not None and opens_within(verb) and is_finite(verb):
        return True
    if verb.dep_ != "advcl" or subject is None or subject.lower_ != "which" or not is_finite(verb):
        return False
    return subject.i == verb.left_edge.i and subject.i > 0 and subject.nbor(-1).text in _PAUSES


def opens_within(verb: Token) -> bool:
    """`..., in which the gut swells`, hung on a verb: the noun it tells of stands right before the comma."""
    start = verb.left_edge
    if verb.dep_ not in {"advcl", "ccomp"} or start.i - verb.sent.start < 2:  # noqa: PLR2004 - a noun and a comma
        return False
    return (
        start.dep_ == "prep"
        and start.nbor(1).lower_ == "which"
        and start.nbor(-1).text in _PAUSES
        and start.nbor(-2).pos_ in _NOMINAL
    )


def tells_more(verb: Token) -> bool:
    """`a hormone that raises blood sugar and weakens bones`: two deeds or more of the thing that is defined."""
    noun, mark = verb.head, subject_of(verb)
    if verb.dep_ != "relcl" or mark is None or mark.lower_ not in {"that", "which"} or mark.i != noun.i + 1:
        return False
    if verb.tag_ not in {"VBZ", "VBP"} or not any(
        child.dep_ == "conj" and child.pos_ == "VERB" for child in verb.rights
    ):
        return False
    return is_apposition(noun) or _is_kind(noun)


def _is_kind(noun: Token) -> bool:
    """`X is a hormone`, and no `the only hormone`."""
    be = noun.head
    return (
        noun.dep_ == "attr"
        and be.lemma_ == "be"
        and not is_negated(be)
        and any(child.lower_ in {"a", "an"} for child in noun.lefts)
    )


def owned(verb: Token) -> Token | None:
    """The noun that `whose` owns in `..., whose effect may fade`, of things and not of people."""
    subject = subject_of(verb)
    whose = (
        next((child for child in subject.lefts if child.lower_ == "whose"), None)
        if subject is not None
        else None
    )
    if verb.dep_ != "relcl" or subject is None or whose is None or not is_finite(verb) or whose.i == 0:
        return None
    owner = owner_of(verb)
    person = owner.tag_ == "NNP" or owner.lemma_.lower() in PEOPLE or subject.lemma_.lower() in _WHO_WORKS
    paused = whose.nbor(-1).text in _PAUSES
    return subject if paused and owner.pos_ in _NOMINAL and not person else None


def owner_of(verb: Token) -> Token:
    """The noun that a `whose` clause hangs on, the first of joined ones."""
    noun = verb.head
    while noun.dep_ == "conj" and noun.head.pos_ in _NOMINAL:
        noun = noun.head
    return noun
