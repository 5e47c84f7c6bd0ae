"""One of several joined words at a time: its own words, those it shares, and the verb that agrees with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from spacy.tokens import Token

from claims.appositions import is_apposition, is_plural
from claims.clauses import Clause, Link
from claims.denial import denying
from claims.inflection import finite, with_article
from claims.phrases import PEOPLE
from claims.selection import Member

_PLURAL = frozenset({"NNS", "NNPS"})
_QUANTIFIERS = frozenset({"no", "any", "less", "more", "fewer", "increased", "reduced", "decreased", "elevated", "raised", "lower", "higher"})  # fmt: skip
# A list has two members at least before its last.
_LIST = 2
_SHARED_BEHIND = frozenset(
    {"in", "among", "during", "after", "within", "than", "for", "along", "around", "throughout"}
)


def kept_words(words: Sequence[Token]) -> list[frozenset[int]]:
    """The words of each member: of all that hangs on them, what stands between it and the next."""
    starts = [max(word.left_edge.i, before.i + 1) for before, word in pairwise((words[0], *words[1:]))]
    below = sorted({token for word in words for token in word.subtree}, key=_place)
    later = {index for word in words for index in _apart(word)}
    cuts = [words[0].left_edge.i, *starts, below[-1].i + 1]
    spans = [
        [token for token in below if start <= token.i < end and token.i not in later]
        for start, end in pairwise(cuts)
    ]
    return [
        frozenset(token.i for token in _bare(span, word)) for span, word in zip(spans, words, strict=True)
    ]


def _apart(word: Token) -> Iterator[int]:
    """What hangs on a member and is a clause or an apposition of its own."""
    for child in word.rights:
        if child.dep_ in {"conj", "appos"} and is_apposition(child):
            yield from (token.i for token in child.subtree)


def _bare(span: Sequence[Token], word: Token) -> list[Token]:
    kept = list(span)
    while (
        kept
        and kept[-1] != word
        and (kept[-1].is_punct or kept[-1].dep_ == "cc")
        and kept[-1].text not in {")", "%"}
    ):
        kept.pop()
    if kept[-1:] and kept[-1].lower_ == "both":
        kept.pop()
    while kept and kept[0] != word and (kept[0].dep_ in {"preconj", "cc"} or kept[0].is_punct):
        kept.pop(0)
    return [
        token for token in kept if not (token.lower_ in {"both", "neither", "either"} and token.i < word.i)
    ]


def members_of(
    words: Sequence[Token], kept: Sequence[AbstractSet[int]], clause: Clause, marks: Sequence[Token]
) -> Iterator[Member]:
    """Each of the joined words with what it shares with the others and the verb that agrees with it alone."""
    denied = any(mark.lower_ == "neither" for mark in marks)
    shared = _shared_behind(words)
    for word, own in zip(words, kept, strict=True):
        extra = _shared_before(words[0], word) | (shared if word != words[-1] else frozenset())
        plural = word.tag_ in _PLURAL and (word.tag_ == "NNPS" or is_plural(word))
        said = _agreeing(clause, plural=plural) if words[0] == clause.subject and not plural else {}
        if denied:
            said = {**said, **denying(clause.verb, plural=plural if words[0] == clause.subject else None)}
        yield Member(kept=own | extra, said=said, denied=True if denied else None)


def _shared_before(first: Token, word: Token) -> frozenset[int]:
    """Words in front of the first member that hold of a bare later one too: `its`, `more`, `the`."""
    if word == first or any(_describes(child) for child in word.lefts):
        return frozenset()
    bare = not any(child.dep_ in {"prep", "acl", "relcl"} for child in first.rights)
    return frozenset(
        child.i
        for child in first.lefts
        if child.dep_ == "poss"
        or child.lower_ in _QUANTIFIERS
        or child.tag_ == "JJR"
        or (child.lower_ == "the" and bare)
        for child in child.subtree
    )


def _describes(word: Token) -> bool:
    return word.dep_ in {"det", "poss", "amod", "nummod"} or word.lower_.endswith("er")


def _shared_behind(words: Sequence[Token]) -> frozenset[int]:
    """What follows the last member and holds of bare earlier ones too: `the cost and length of care`.

    In whom it happens holds of all of them, bare or not.
    """
    joined = any(child.dep_ == "cc" for word in words for child in word.subtree)
    if not joined:
        return frozenset()
    bare = not any(
        child.dep_ in {"prep", "acl", "relcl"} and child.i < words[-1].i
        for word in words
        for child in word.rights
    )
    of_all = any(child.lower_ == "the" for child in words[0].lefts) and not list(words[-1].lefts)
    return frozenset(
        token.i
        for child in _behind(words)
        if _is_whom(child) or (bare and (child.lower_ in _SHARED_BEHIND or (child.lower_ == "of" and of_all)))
        for token in child.subtree
    )


def _behind(words: Sequence[Token]) -> Iterator[Token]:
    """The prepositions behind the last of the words that hang on any of them."""
    last, end = words[-1], max(words[-1].i, words[-1].right_edge.i)
    yield from (child for child in last.rights if child.dep_ == "prep")
    yield from (
        child for word in words[:-1] for child in word.rights if child.dep_ == "prep" and child.i == end + 1
    )


def _is_whom(preposition: Token) -> bool:
    return preposition.lower_ in {"in", "among"} and any(
        child.dep_ == "pobj" and child.lemma_.lower() in PEOPLE for child in preposition.rights
    )


def _agreeing(clause: Clause, *, plural: bool) -> dict[int, str]:
    """The clause's verb, and the plural noun behind it, for a single subject."""
    verb = clause.verb
    if clause.link is Link.APPOSITION:
        return {verb.left_edge.i - 1: "is", **_singular(verb)}
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    finite_one = helpers[0] if helpers else verb
    said = {token.i: "" for token in verb.subtree if token.lower_ == "both" and token.i < verb.i}
    if finite_one.tag_ in {"VBP", "VB"} or finite_one.lower_ == "were":
        said[finite_one.i] = finite(finite_one.lemma_, is_past=finite_one.tag_ == "VBD", is_plural=plural)
    for child in verb.rights:
        if child.dep_ == "attr" and child.tag_ in _PLURAL:
            said |= _singular(child)
    return said


def _singular(noun: Token) -> dict[int, str]:
    """A plural noun phrase for one thing: `common causes` as `a common cause`."""
    lead = next(iter(word for word in noun.lefts if word.dep_ in {"amod", "compound"}), noun)
    first = lead.left_edge
    said = {noun.i: noun.lemma_}
    said[first.i] = with_article(said.get(first.i, first.text))
    return said


def chain(head: Token) -> tuple[Token, ...]:
    """A word and those joined to it, in order."""
    found = [head]
    for word in found:
        found.extend(
            child
            for child in word.rights
            if child.dep_ == "conj" and child not in found and not is_apposition(child)
        )
    found.sort(key=_place)
    return (*found, *_swallowed(found))


def _swallowed(words: Sequence[Token]) -> Iterator[Token]:
    """`nausea, pain in the joints and blurred vision`: the last of a list, taken for a joint too."""
    last = words[-1]
    if len(words) < _LIST or any(child.dep_ == "cc" for word in words for child in word.rights):
        return
    if not any(child.text == "," for word in words for child in word.rights):
        return
    for prep in last.rights:
        for noun in prep.rights if prep.dep_ == "prep" else ():
            joined = [child for child in noun.rights if child.dep_ == "conj"]
            if noun.dep_ == "pobj" and len(joined) == 1 and any(child.dep_ == "cc" for child in noun.rights):
                yield joined[0]


def _place(token: Token) -> int:
    return token.i
