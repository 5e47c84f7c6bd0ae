"""Clauses without a finite verb of their own: `with many people experiencing relief`, `so does a third of them`."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from claims.clauses import Clause
from claims.inflection import finite
from claims.own_words import closed, words_of
from claims.rendering import Part, trimmed

_PAUSES = frozenset({",", "--", "\u2013", "\u2014"})
_PLURAL = frozenset({"NNS", "NNPS"})


def are_several(subject: Token | None) -> bool:
    """Whether a subject takes a verb in the plural."""
    return subject is not None and (
        subject.tag_ in _PLURAL or any(child.dep_ == "conj" for child in subject.children)
    )


def beside(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    """`with many people experiencing relief` as `many people experience relief`."""
    past = clause.host is not None and clause.host.verb.tag_ == "VBD"
    if clause.subject is not None and clause.verb.head == clause.subject:
        return _being(clause.subject, own, is_past=past)
    made = Part(
        text=finite(clause.verb.lemma_, is_past=past, is_plural=are_several(clause.subject)),
        token=clause.verb,
    )
    kept = [
        token
        for token in own
        if not (token.lower_ == "with" and token.dep_ == "prep" and token.i == own[0].i)
    ]
    return tuple(made if token == clause.verb else words_of((token,))[0] for token in kept)


def _being(subject: Token, own: Sequence[Token], *, is_past: bool) -> tuple[Part, ...]:
    """`with women twice as likely to fall` as `women are twice as likely to fall`."""
    form = finite("be", is_past=is_past, is_plural=are_several(subject))
    named = [token for token in own if token.i <= subject.i and token.lower_ != "with"]
    return (*words_of(named), Part(text=form), *words_of(token for token in own if token.i > subject.i))


def echoed(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    """`so does a third of them` with the words of its host that `does` stands for."""
    host = clause.host
    if host is None:
        return ()
    noun = [token for token in own if token.i > clause.verb.i]
    end = next((at for at, token in enumerate(noun) if token.text in _PAUSES), len(noun))
    verb = host.verb
    form = finite(verb.lemma_, is_past=clause.verb.tag_ == "VBD", is_plural=clause.verb.tag_ == "VBP")
    rest = [token for token in closed(host) if token.i > verb.i]
    return (*words_of(trimmed(noun[:end])), Part(text=form, token=verb), *words_of(rest))
