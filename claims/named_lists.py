"""Joined things that a small parser does not see as joined: `two drugs, A and B`, `people with A or those under B`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from spacy.tokens import Token

from claims.clauses import Clause
from claims.heads import predicate_chain
from claims.selection import Group, Member

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_PLURAL = frozenset({"NNS", "NNPS"})
_PAUSES = frozenset({",", ":", "\u2013", "\u2014", "--"})
_MOST_WORDS = 6
_OBJECTS = frozenset({"dobj", "pobj"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})


def named_groups(clause: Clause, tokens: Sequence[Token]) -> Iterator[Group]:
    """The groups of things that a count announces or a `those` repeats, among the words of a claim's text."""
    those = _those_group(clause, tokens)
    if those is not None:
        yield those
    below = {token.i for verb in predicate_chain(clause.verb) for token in _near(verb)}
    for token in tokens:
        if token.i in below and token.tag_ in _PLURAL:
            group = _counted_group(token, tokens)
            if group is not None:
                yield group


def _near(verb: Token) -> Iterator[Token]:
    """The objects of a verb and of its prepositions."""
    for child in verb.rights:
        if child.dep_ in _OBJECTS:
            yield child
        if child.dep_ in {"prep", "agent"}:
            yield from (noun for noun in child.rights if noun.dep_ == "pobj")


def _counted_group(noun: Token, tokens: Sequence[Token]) -> Group | None:
    """`two other drugs, A (a) and B (b)`: as many names behind the pause as the count says."""
    count = next((_NUMBERS.get(child.lower_, 0) for child in noun.lefts if child.dep_ == "nummod"), 0)
    behind = [token for token in tokens if token.i > noun.i]
    if not count or not behind or behind[0].text not in _PAUSES or behind[0].i != noun.i + 1:
        return None
    names = _names(behind[1:])
    if len(names) != count:
        return None
    last = max(max(name) for name in names)
    pause = next((token.i for token in behind if token.i == last + 1 and token.text in _PAUSES), last)
    whole = frozenset(token.i for token in tokens if noun.left_edge.i <= token.i <= pause)
    return Group(whole=whole, members=tuple(Member(kept=name) for name in names))


def _names(tokens: Sequence[Token]) -> list[frozenset[int]]:
    """The stretches of nouns between commas and one last `and`, each with what stands in brackets behind it."""
    names: list[frozenset[int]] = []
    run: list[Token] = []
    depth, last = 0, False
    for before, token in pairwise((None, *tokens)):
        if token is None or (before is not None and token.i != before.i + 1):
            break
        depth += (token.text in {"(", "["}) - (before is not None and before.text in {")", "]"})
        inside = depth > 0
        if not inside and (token.text == "," or (token.dep_ == "cc" and token.lower_ == "and")):
            if run:
                names.append(frozenset(word.i for word in run))
            if last:
                return names
            run, last = [], token.dep_ == "cc"
        elif not inside and not _is_name(token):
            break
        else:
            run.append(token)
    if run and last:
        names.append(frozenset(word.i for word in run))
    return names if last and all(len(name) <= _MOST_WORDS for name in names) else []


def _is_name(token: Token) -> bool:
    return (
        token.pos_ in {"NOUN", "PROPN", "ADJ", "DET"} or token.dep_ == "conj" or token.text in {"-", ")", "]"}
    )


def _those_group(clause: Clause, tokens: Sequence[Token]) -> Group | None:
    """`people with A or those under B may`: both sorts of people, wherever the parser put the second."""
    if clause.subject is None or clause.subject not in tokens:
        return None
    end = min(
        [
            clause.verb.i,
            *(
                child.i
                for child in clause.verb.lefts
                if child.dep_ in _HELPERS and child.i > clause.subject.i
            ),
        ]
    )
    named = [token for token in tokens if clause.subject.left_edge.i <= token.i < end]
    place = next(
        (
            at
            for at, token in enumerate(named)
            if at and token.lower_ == "those" and named[at - 1].lower_ in {"or", "and"}
        ),
        None,
    )
    if place is None or place + 1 >= len(named) or named[place + 1].pos_ not in {"ADP", "PRON", "VERB"}:
        return None
    first = _ids([token for token in named[: place - 1] if token.lower_ not in {"both", "either"}])
    if not first or named[place - 2].text == ",":
        first = first - {named[place - 2].i}
    return Group(whole=_ids(named), members=(Member(kept=first), Member(kept=_ids(named[place:]))))


def _ids(tokens: Sequence[Token]) -> AbstractSet[int]:
    return frozenset(token.i for token in tokens)
