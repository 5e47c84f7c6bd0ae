"""Pronouns told by their place: `Because it blocks adenosine, caffeine ...`, `The label says it burns fat`."""

from __future__ import annotations

from spacy.tokens import Token

from claims.discourse import Discourse, Phrase

_THEY = frozenset({"they", "them", "their"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FRONTED = frozenset({"because", "although", "though", "while", "since", "as", "when", "if", "once"})
_PLURALS = frozenset({"NNS", "NNPS"})
_TELLS = frozenset({"website", "site", "label", "page", "package", "packet", "box", "advert", "ad", "leaflet", "report", "study", "paper", "article", "review", "survey", "brochure", "company",
                    "maker", "manufacturer", "firm", "seller"})  # fmt: skip


def named_behind(token: Token, discourse: Discourse) -> str:
    """`Because it blocks adenosine, caffeine keeps`: the subject of the clause that follows."""
    verb, main = token.head, token.head.head
    if (
        token.dep_ not in _SUBJECTS
        or verb.dep_ != "advcl"
        or verb.i > main.i
        or verb.left_edge.lower_ not in _FRONTED
    ):
        return ""
    subject = next((child for child in main.lefts if child.dep_ in _SUBJECTS and child.i > verb.i), None)
    if (
        subject is None
        or subject.pos_ not in {"NOUN", "PROPN"}
        or (subject.tag_ in _PLURALS) != (token.lower_ in _THEY)
    ):
        return ""
    words = subject.doc[subject.left_edge.i : subject.i + 1].text
    return discourse.casing.inside(words)


def tells_of(phrase: Phrase, token: Token) -> bool:
    """`The label says it burns fat`: what tells of a thing is not that thing."""
    speaker = token.doc[phrase.root].head if phrase.subject else None
    return speaker is not None and phrase.head in _TELLS and speaker in token.ancestors


def told_of(phrase: Phrase, token: Token) -> str:
    """`The website for Slimtea says it`: the product by name."""
    named = [
        noun
        for child in token.doc[phrase.root].rights
        for noun in child.rights
        if child.lower_ == "for" and noun.dep_ == "pobj" and noun.tag_ == "NNP"
    ]
    return token.doc[named[0].left_edge.i : named[0].i + 1].text if named else ""
