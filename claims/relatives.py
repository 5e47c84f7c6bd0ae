"""The words in front of a claim that it borrows: terms that hold of all its sentence, the owner of a thing."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from claims.clauses import Clause, Link
from claims.heads import subject_of
from claims.inflection import past
from claims.own_words import closed, words_of
from claims.rendering import Part
from claims.restrictive import is_held, owner_of

# In front of the subject these set terms for every verb behind it; others lead from the sentence before.
_TERMS = frozenset(
    {"in", "unlike", "among", "for", "during", "within", "at", "without", "under", "after", "compared"}
)


def held(clause: Clause, said: Sequence[Part]) -> tuple[Part, ...]:
    """`The oils in tea`, or `a protein that the drug may interact with`: `said` names what the host speaks of."""
    noun, host = clause.verb.head, clause.host
    named = [token for token in noun.subtree if token.i <= noun.i]
    if host is None:
        return words_of(named)
    if is_held(noun):
        article = () if any(child.dep_ == "det" for child in noun.lefts) else (Part(text="the"),)
        return (*article, *words_of(named), Part(text="in"), *said)
    last = max((part.token.i for part in said if part.token is not None), default=-1)
    link = [token for token in host.tokens if last < token.i < named[0].i]
    return (*words_of(named), Part(text="that"), *said, *words_of(link))


def of_cause(clause: Clause, own: Sequence[Token], noun: Token, said: Sequence[Part]) -> tuple[Part, ...]:
    """`Fits caused by the drug may be fatal`: `said` names what brings the noun about."""
    mark, verb = clause.verb.left_edge, clause.verb
    phrase = [token for token in noun.subtree if token.i < mark.i]
    named = (*words_of(phrase), Part(text=past(noun.head.lemma_)), Part(text="by"), *said)
    behind = [token for token in own if token.i > mark.i]
    if subject_of(verb) == mark:
        return (*named, *words_of(behind))
    until = [token for token in behind if token.i <= verb.i]
    return (*words_of(until), *named, *words_of(token for token in behind if token.i > verb.i))


def of_owner(clause: Clause, own: Sequence[Token], thing: Token) -> tuple[Part, ...]:
    """`statins, whose effect may fade` as `the effect of statins may fade`."""
    owner = owner_of(clause.verb)
    named = [token for token in owner.subtree if token.i < own[0].i]
    while named and named[-1].is_punct and named[-1].text != ")":
        named.pop()
    what = [token for token in thing.subtree if token.i <= thing.i and token.lower_ != "whose"]
    rest = [token for token in own if token.i > thing.i]
    return (Part(text="the"), *words_of(what), Part(text="of"), *words_of(named), *words_of(rest))


def is_open(lead: Sequence[Part]) -> bool:
    """Whether the words in front have a remark in commas at their end: `Salt, such as that in bread`."""
    return any(
        part.token is not None
        and part.token.text == ","
        and part.token.nbor(1).lower_ in {"such", "including"}
        for part in lead[:-1]
    )


def terms(host: Clause) -> tuple[Part, ...]:
    """The phrase before the host's subject that holds of all its verbs: `Unlike opioids,`."""
    while host.link is Link.COORDINATED and host.host is not None:
        host = host.host
    if host.subject is None or host.link is not Link.MAIN:
        return ()
    before = [token for token in closed(host) if token.i < host.subject.left_edge.i]
    leads = bool(before) and before[0].lower_ in _TERMS and before[0].dep_ == "prep"
    return words_of(before) if leads or (before and _is_condition(before, host.verb)) else ()


def _is_condition(before: Sequence[Token], verb: Token) -> bool:
    """`When taken with alcohol, ...`, `If left untreated, ...` in front of the subject."""
    top = next((head for head in (before[0], *before[0].ancestors) if head.head == verb), None)
    return before[0].lower_ in {"when", "if", "once", "unless"} and top is not None and top.dep_ == "advcl"
