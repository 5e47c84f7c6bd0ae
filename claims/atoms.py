"""One sentence to the separate claims in it, each a sentence of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from claims.clauses import Clause, Link
from claims.discourse import Discourse
from claims.features import features_of
from claims.rendering import assemble, parts_of, trimmed
from claims.standalone import read_clause

# Predicates that say one thing of several subjects together.
_TOGETHER = frozenset({"interact", "combine", "meet", "work", "include", "contribute", "act", "range"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One proposition: the tokens `[start, end)` of the doc that hold it, and its text alone.

    `clause` is where it comes from; several atoms may share one clause and one stretch.
    """

    start: int
    end: int
    text: str
    ambiguous: bool
    clause: Clause


def atoms_of(clause: Clause, discourse: Discourse) -> Iterator[Atom]:
    """The atoms of one clause that is a claim, in the order of the text."""
    for subject in _subjects(clause):
        parts = parts_of(clause, subject=subject)
        tokens = [part.token for part in parts if part.token is not None]
        reading = read_clause(tokens, discourse, own=clause.tokens)
        text = assemble(parts, words=reading.words)
        start, end = _stretch(clause)
        if text and start < end:
            yield Atom(start=start, end=end, text=text, ambiguous=reading.ambiguous, clause=clause)


def _stretch(clause: Clause) -> tuple[int, int]:
    """The clause's own tokens from first to last, without connectives and punctuation at the edges."""
    kept = trimmed(clause.tokens)
    return (kept[0].i, kept[-1].i + 1) if kept else (0, 0)


def _subjects(clause: Clause) -> Sequence[Sequence[Token] | None]:
    """The members of a coordinated subject of which the predicate holds one by one, else `(None,)`.

    Only for a result without an object: `weight, pulse and sleep did not differ` is three claims,
    `nausea and vomiting are side effects` is one.
    """
    head = clause.subject
    if head is None or clause.link not in {Link.MAIN, Link.ADVERBIAL} or head not in clause.tokens:
        return (None,)
    beside = [child for child in clause.verb.lefts if child.dep_ == head.dep_ and child.i > head.i]
    members = [word for noun in (head, *beside) for word in (noun, *_joined(noun))]
    if len(members) < 2 or not _holds_singly(clause) or not all(word.pos_ in _NOMINAL for word in members):  # noqa: PLR2004 - a pair
        return (None,)
    return tuple(_member(word, members) for word in members)


def _joined(head: Token) -> Iterator[Token]:
    """The nouns joined to `head` by `and`, in order; none if they are alternatives."""
    if any(
        word.lower_ in {"or", "nor"} for word in head.subtree if word.dep_ == "cc" and word.i < head.sent.end
    ):
        return
    for child in head.rights:
        if child.dep_ == "conj":
            yield child
            yield from _joined(child)


def _holds_singly(clause: Clause) -> bool:
    verb = clause.verb
    if verb.lemma_.lower() in _TOGETHER or any(child.dep_ in {"dobj", "attr"} for child in verb.children):
        return False
    features = features_of(clause)
    return features.has("comparison") or features.has("figures") or verb.lemma_ == "differ"


def _member(word: Token, members: Sequence[Token]) -> tuple[Token, ...]:
    others = {token.i for other in members if other != word and other.i > word.i for token in other.subtree}
    kept = [token for token in word.subtree if token.i not in others]
    while kept and (kept[-1].is_punct or kept[-1].dep_ == "cc"):
        kept.pop()
    return tuple(kept)
