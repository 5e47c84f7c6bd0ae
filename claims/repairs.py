"""What the small parser gets wrong in ways that its own output gives away, put right in the tree."""

from __future__ import annotations

from spacy.tokens import Doc, Token

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIES = frozenset({"amod", "compound"})


def repair(doc: Doc) -> Doc:
    """Mend the heads and labels of a parsed doc, before parts of speech are made from its tags."""
    for token in doc:
        if _is_joined_participle(token):
            _join(token)
    return doc


def _is_joined_participle(token: Token) -> bool:
    """`lowering pressure and slowing digestion`, where `slowing` was read as an adjective."""
    if token.tag_ != "VBG" or token.dep_ not in _MODIFIES or token.i <= token.sent.start:
        return False
    noun = token.head
    if noun.dep_ != "conj" or noun.tag_ not in _NOMINAL or token.left_edge != token or noun.i < token.i:
        return False
    first = noun.head
    while first.dep_ == "conj" and first.tag_ in _NOMINAL:
        first = first.head
    governor = first.head
    return (
        token.nbor(-1).dep_ == "cc"
        and governor.tag_ == "VBG"
        and first.dep_ == "dobj"
        and governor.i < first.i
    )


def _join(token: Token) -> None:
    noun, joiner = token.head, token.nbor(-1)
    first = noun.head
    while first.dep_ == "conj" and first.tag_ in _NOMINAL:
        first = first.head
    governor = first.head
    token.head, token.dep_ = governor, "conj"
    noun.head, noun.dep_ = token, "dobj"
    joiner.head = governor
