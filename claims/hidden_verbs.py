"""Verbs whose subject the small parser gave to another word, put right in the tree.

`a form that says benefits may not last`, read as saying benefits; `Drugs like Xanax block GABA`, read as
drugs like a GABA. Only tags and labels are read: lemmas are not made yet.
"""

from __future__ import annotations

from spacy.tokens import Token

from claims.cue_tables import load_cues
from claims.heads import compound_head
from claims.inflection import gerund, past, third_person

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAME = _NOMINAL | {"JJ"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_LIKE = frozenset({"like", "as", "including"})
# Verbs of effect that `effect_verbs` leaves out, since alone they claim nothing.
_ACTS = frozenset({"block", "target", "bind", "attack"})


def is_said(token: Token) -> bool:
    """`says benefits may not last`, where `may not last` was joined to a verb further up."""
    return token.dep_ == "conj" and token.tag_ == "VB" and _reported(token) is not None


def give_content(token: Token) -> None:
    """Make the verb what the reporting verb reports, and that one's object the verb's subject."""
    noun = _reported(token)
    if noun is None:
        return
    speaker = noun.head
    for child in list(speaker.rights):
        if noun.i < child.i < token.i:
            child.head = noun
            child.dep_ = "appos" if child.tag_ in _NOMINAL else child.dep_
    for child in noun.lefts:
        if child.lower_ == "that":
            child.head, child.dep_, child.tag_ = token, "mark", "IN"
    noun.head, noun.dep_ = token, "nsubj"
    noun.tag_ = "NN" if noun.tag_ == "JJ" else noun.tag_
    token.head, token.dep_ = speaker, "ccomp"


def _reported(verb: Token) -> Token | None:
    """The object of a reporting verb that stands right before the verb's modal, an aside in commas apart."""
    start = verb.left_edge
    if start.tag_ != "MD" or start.head != verb or any(child.dep_ in _SUBJECTS for child in verb.children):
        return None
    end = start.i - 1
    if verb.doc[end].text == ",":
        end = next((at for at in range(end - 1, verb.sent.start, -1) if verb.doc[at].text == ","), 0) - 1
    noun = verb.doc[max(end, 0)]
    speaker = noun.head
    if end <= speaker.i or noun.dep_ != "dobj" or noun.tag_ not in _NAME:
        return None
    opener = noun.left_edge.i - 1
    return noun if opener == speaker.i and _reports(speaker) else None


def _reports(verb: Token) -> bool:
    return any(
        verb.lower_ in {lemma, third_person(lemma), gerund(lemma), past(lemma)}
        for lemma in load_cues().words["reporting_verbs"]
        if lemma[:2] == verb.lower_[:2]
    )


def is_hidden(token: Token) -> bool:
    """`Drugs like Xanax block GABA`, where `Xanax block` was read as parts of `GABA`."""
    if token.dep_ != "compound" or token.tag_ != "NN" or token.i <= token.sent.start:
        return False
    thing = compound_head(token)
    prep, before = thing.head, token.nbor(-1)
    top = prep.head
    named = prep.i < before.i and before.tag_ in _NAME and before.head in {thing, token, token.head}
    plural = top.dep_ == "ROOT" and top.tag_ == "NNS" and thing.dep_ == "pobj" and prep.lower_ in _LIKE
    return named and plural and token.lower_ in load_cues().words["effect_verbs"] | _ACTS


def bring_out(token: Token) -> None:
    """Make the word the sentence's verb, with the plural as its subject and the noun behind as its object."""
    thing, name = compound_head(token), token.nbor(-1)
    prep = thing.head
    top = prep.head
    behind = [child for child in top.rights if child.i > thing.i]
    early = [child for child in (*thing.lefts, *token.head.lefts, *token.lefts) if child.i < name.i]
    token.head, token.dep_, token.tag_ = token, "ROOT", "VBP"
    top.head, top.dep_ = token, "nsubj"
    name.head, name.dep_, name.tag_ = prep, "pobj", "NN" if name.tag_ == "JJ" else name.tag_
    thing.head, thing.dep_ = token, "dobj"
    for child in early:
        child.head = name
    for child in behind:
        _hang_behind(child, token, thing)


def _hang_behind(child: Token, verb: Token, thing: Token) -> None:
    """Hang what stood behind the plural on the verb, an aside on its object."""
    child.head = thing if child.dep_ == "appos" else verb
    for joined in list(child.rights):
        if child.dep_ == "appos" and joined.dep_ == "conj" and joined.tag_.startswith("VB"):
            joined.head = verb
