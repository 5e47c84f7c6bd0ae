"""How a clause speaks: as a command, to the reader, as a question, by pointing, or by naming a kind."""

from __future__ import annotations

from spacy.tokens import Token

from claims.clauses import Clause, Link
from claims.heads import is_finite

_ASKING = frozenset({"how", "why", "what", "who"})
_SECOND = frozenset({"you", "yourself"})


def points(verb: Token) -> bool:
    """`There is`, `this was`: what follows defines nothing that the sentence names."""
    return any(
        child.lower_ in {"there", "this", "that", "these", "those", "what"}
        for child in verb.lefts
        if child.dep_ != "mark"
    )


def is_imperative(clause: Clause) -> bool:
    """`Take it with food`: a command has no subject and no auxiliary but `do`."""
    verb = clause.verb
    if clause.subject is not None or clause.link not in {Link.MAIN, Link.COORDINATED}:
        return False
    return verb.tag_ in {"VB", "VBP"} and not _has_helper(verb)


def _has_helper(verb: Token) -> bool:
    """Whether an auxiliary other than `do` carries the tense."""
    return is_finite(verb) and any(
        child.dep_ in {"aux", "auxpass"} and child.lemma_ != "do" for child in verb.children
    )


def asked_with(clause: Clause) -> str:
    """The word that makes the clause a question that is spoken of: `how hard it is`, `what it can do`."""
    if clause.link is Link.RELATIVE or not clause.tokens:
        return ""
    first = clause.tokens[0]
    own = first.head == clause.verb or (
        first.head.head == clause.verb and first.head.dep_ in {"acomp", "dobj"}
    )
    return first.lower_ if first.lower_ in _ASKING and own else ""


def bare_name(verb: Token) -> str:
    """The noun that a copula puts after its subject, if nothing is said of it: `it is stress`."""
    named = [child for child in verb.rights if child.dep_ == "attr" and child.tag_ == "NN"]
    return next(
        (child.lower_ for child in named if verb.lemma_ == "be" and child.n_lefts + child.n_rights == 0), ""
    )


def object_of(verb: Token) -> str:
    """What the verb acts upon, or what its subject is said to be."""
    return next((child.lemma_.lower() for child in verb.rights if child.dep_ in {"dobj", "attr"}), "")


def is_extraposed(clause: Clause) -> bool:
    """`It is unclear when ...`: the subject stands for what follows and for no thing."""
    if clause.subject is None or clause.subject.lower_ != "it":
        return False
    inner = [child for part in clause.verb.rights if part.dep_ == "acomp" for child in part.children]
    return any(child.dep_ in {"ccomp", "csubj", "xcomp"} for child in (*clause.verb.rights, *inner))


def speaks_to(token: Token, clause: Clause) -> bool:
    """Whether a `you` stands in the statement itself, and not in `when you have a cold`."""
    if token.lower_ not in _SECOND:
        return False
    above = [head for head in token.ancestors if clause.verb.is_ancestor(head)]
    return not any(head.dep_ in {"advcl", "acl", "relcl"} for head in above)


def kind_named(verb: Token) -> str:
    """The noun that a copula says what its subject is by: `probiotics are live microorganisms`."""
    if verb.lemma_ != "be" or points(verb):
        return ""
    nouns = (
        child
        for child in verb.rights
        if child.dep_ == "attr"
        and child.pos_ == "NOUN"
        and not any(word.dep_ == "nummod" for word in child.lefts)
    )
    return next((noun.lemma_.lower() for noun in nouns), "")
