"""A verb with its denial, where `neither ... nor` or `not ... but` spreads one over several things."""

from __future__ import annotations

from spacy.tokens import Token

from claims.inflection import finite

_HELPERS = frozenset({"aux", "auxpass"})


def denying(verb: Token, *, plural: bool | None = None) -> dict[int, str]:
    """The words of a denied verb by token: `does not cause`, `is not`, `can not`.

    `plural` is the number of the subject, None where the verb's own form tells.
    """
    helper = next((child for child in verb.lefts if child.dep_ in _HELPERS and child.lower_ != "to"), None)
    if helper is not None:
        return {helper.i: f"{helper.text} not"}
    form = _form(verb)
    is_past = form.tag_ == "VBD"
    is_plural = (form.tag_ == "VBP" or (form.tag_ == "VB" and form != verb)) if plural is None else plural
    if verb.lemma_ == "be":
        return {verb.i: f"{finite('be', is_past=is_past, is_plural=is_plural)} not"}
    return {verb.i: f"{finite('do', is_past=is_past, is_plural=is_plural)} not {verb.lemma_}"}


def affirming(verb: Token) -> dict[int, str]:
    """The words of a denied verb without its denial: `does not cause` as `causes`."""
    said = {child.i: "" for child in verb.children if child.dep_ == "neg"}
    support = next((child for child in verb.lefts if child.dep_ == "aux" and child.lemma_ == "do"), None)
    if support is not None:
        is_past, is_plural = support.tag_ == "VBD", support.tag_ == "VBP"
        said |= {support.i: "", verb.i: finite(verb.lemma_, is_past=is_past, is_plural=is_plural)}
    return said


def spread_denial(verb: Token) -> dict[int, str]:
    """The words of a verb that a `neither` denies, before it or before one that it is joined to.

    Of one under `not only`, the words without that.
    """
    first = verb
    while first.dep_ == "conj":
        first = first.head
    only = _not_only(verb)
    if only:
        return only
    marks = [
        child
        for child in first.lefts
        if child.lower_ == "neither" and child.dep_ in {"preconj", "cc", "advmod", "det"}
    ]
    if not marks or not any(child.lower_ == "nor" for child in first.rights):
        return {}
    return {**{mark.i: "" for mark in marks}, **denying(verb)}


def _not_only(verb: Token) -> dict[int, str]:
    """`not only relieves`, which denies nothing: both words gone."""
    for child in verb.lefts:
        if child.lower_ in {"only", "just"} and child.i > verb.sent.start and child.nbor(-1).lower_ == "not":
            return {child.i - 1: "", child.i: ""}
        if child.lower_ == "not" and child.nbor(1).lower_ in {"only", "just"} and child.i + 1 < verb.i:
            return {child.i: "", child.i + 1: ""}
    return {}


def _form(verb: Token) -> Token:
    """The verb whose form shows tense and number: the first of joined ones, where a later one is bare."""
    while verb.tag_ == "VB" and verb.dep_ == "conj":
        verb = verb.head
    return verb
