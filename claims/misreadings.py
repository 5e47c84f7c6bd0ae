"""Words that the small parser joins to a verb as the next one and that are none: nouns of a list, adjectives, participles."""

from __future__ import annotations

from spacy.tokens import Token

from claims.appositions import is_plural
from claims.heads import is_finite, subject_of


def is_adjective(token: Token) -> bool:
    """`causes redness and thickened skin`: a past form joined to a present one, without a subject of its own."""
    if token.tag_ != "VBD" or token.dep_ != "conj" or not any(child.dep_ == "dobj" for child in token.rights):
        return False
    bare = subject_of(token) is None and not any(child.dep_ in {"aux", "auxpass"} for child in token.lefts)
    return bare and token.head.tag_ in {"VBZ", "VBP"} and token.lower_.endswith("ed")


def is_listed(token: Token) -> bool:
    """`causes snoring, pauses in breathing and fatigue`: a noun of a list taken for the next verb.

    A verb behind a comma alone has an object, or another verb behind it that ends the list.
    """
    if token.dep_ != "conj" or token.tag_ != "VBZ" or token.nbor(-1).text != ",":
        return False
    if any(word.dep_ == "cc" and word.nbor(1).text == "," for word in token.doc[token.head.i : token.i]):
        return False
    return not any(
        child.dep_ in {"dobj", "acomp", "attr", "xcomp", "ccomp", "nsubj"} or child.pos_ in {"VERB", "AUX"}
        for child in token.children
    )


def disagrees(token: Token, first: Token) -> bool:
    """`Pills block a hormone that speeds the heart and tightens vessels`: not what the pills do.

    `Studies suggest that it thins blood and lowers pressure` has it agree with the verb that is told of.
    """
    if any(child.dep_ == "ccomp" and is_finite(child) for child in first.rights):
        return False
    subject = subject_of(first)
    bare = token.tag_ == "VBZ" and subject_of(token) is None and first.tag_ in {"VBP", "VB"}
    return bare and subject is not None and subject.tag_ in {"NNS", "NNPS"} and is_plural(subject)


def narrows(token: Token) -> bool:
    """`Most need three, spaced a month apart`: a participle behind a comma, taken for the next verb."""
    bare = token.tag_ in {"VBD", "VBN"} and token.lower_.endswith("ed")
    if (
        not bare
        or token.head.tag_ not in {"VBZ", "VBP"}
        or any(child.dep_ != "prep" for child in token.lefts)
    ):
        return False
    joined = any(child.dep_ == "cc" for child in token.head.rights)
    return not joined and token.nbor(-1).text == ","
