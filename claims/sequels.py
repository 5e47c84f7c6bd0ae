"""Participles behind a pause that say one thing more: `..., resulting in a loss of weight`, `..., filtering the blood`."""

from __future__ import annotations

from spacy.tokens import Token

from claims.cue_tables import load_cues
from claims.heads import subject_of
from claims.phrases import PEOPLE

_PAUSES = frozenset({",", ";", ":", "(", "-", "--", "\u2013", "\u2014"})
# Participles that stand where a preposition would, say how something is done, or what somebody says to it.
_NO_SEQUELS = frozenset(
    {"include", "use", "accord", "depend", "follow", "regard", "concern", "consider", "say", "note", "add", "cite", "quote",
     "refer", "range", "compare", "base", "begin", "start", "end", "involve", "exclude", "suggest", "show", "indicate",
     "mean", "have", "be", "do", "see", "take", "get", "combine", "mimic", "represent", "reflect", "receive", "average",
     "total", "span", "come", "assume", "give", "wear", "know", "call", "describe", "explain", "find", "report"}
)  # fmt: skip


def is_sequel(token: Token) -> bool:
    """A consequence set behind a pause, `..., resulting in a loss of weight`, or one joined to that."""
    if token.dep_ == "conj" and token.tag_ == "VBG":
        return is_sequel(token.head) and subject_of(token) is None
    if token.dep_ not in {"advcl", "acl"} or token.tag_ != "VBG" or subject_of(token) is not None:
        return False
    behind = [child for child in token.rights if child.dep_ not in {"punct", "cc", "conj", "advmod"}]
    if not behind or behind[0].lower_ == "of":
        # `reduces pain, swelling, and stiffness`: a noun of a list.
        return False
    start = token.left_edge
    if start.i == start.sent.start or start.nbor(-1).text not in _PAUSES or token.i < token.head.i:
        return False
    if brings_about(token):
        return True
    return token.lemma_ not in _NO_SEQUELS and _acts_on(token) and not _is_of_people(token.head)


def brings_about(verb: Token) -> bool:
    """Whether a participle tells what the statement before it leads to, not what the same subject does besides."""
    return verb.lemma_ in load_cues().words["effect_verbs"] or verb.lemma_ in {"make", "give"}


def _acts_on(verb: Token) -> bool:
    """`separating out the cells`: something is done to a thing."""
    return any(child.dep_ == "dobj" and child.pos_ in {"NOUN", "PROPN"} for child in verb.rights)


def _is_of_people(verb: Token) -> bool:
    """`Volunteers walked daily, keeping a diary`: what people do besides."""
    subject = subject_of(verb)
    return (
        subject is None
        or subject.tag_ in {"PRP", "NNP", "CD", "DT", "WP"}
        or subject.lemma_.lower() in PEOPLE | load_cues().words["researchers"]
        or verb.lemma_ in load_cues().words["reporting_verbs"]
    )
