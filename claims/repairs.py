"""What the small parser gets wrong in ways that its own output gives away, put right in the tree."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from claims.hidden_verbs import bring_out, give_content, is_hidden, is_said
from claims.verb_series import (
    go_on_with_list,
    is_first_of_series,
    is_next_of_list,
    is_object,
    is_still_told,
    lead_series,
    make_object,
    tell_on,
)

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
# The labels that any of the repairs below starts from.
_MISREAD = frozenset({"amod", "appos", "compound", "conj", "nsubj", "ROOT"})
# Past forms of change for the better and the worse; one is never the object of the other.
_DOWN = frozenset(
    {"reduced", "lowered", "decreased", "cut", "eased", "relieved", "shortened", "lessened", "slowed"}
)
_UP = frozenset(
    {"improved", "increased", "enhanced", "boosted", "raised", "lifted", "strengthened", "sped", "lengthened"}
)
_MODIFIES = frozenset({"amod", "compound"})


def repair(doc: Doc) -> Doc:
    """Mend the heads and labels of a parsed doc, before parts of speech are made from its tags."""
    for token in doc:
        if token.dep_ not in _MISREAD:
            continue
        for is_wrong, mend in _REPAIRS:
            if is_wrong(token):
                mend(token)
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


def _is_split_pair(token: Token) -> bool:
    """`lifting mood and sharpening focus`, where `mood and sharpening` were read as parts of `focus`."""
    first = token.head
    if (
        token.tag_ != "VBG"
        or token.dep_ != "conj"
        or first.tag_ not in _NOMINAL
        or first.dep_ not in {"nmod", "compound"}
    ):
        return False
    noun = first.head
    joined = token.i > 0 and token.nbor(-1).dep_ == "cc"
    return (
        joined
        and noun.i > token.i
        and noun.dep_ == "dobj"
        and noun.head.tag_ == "VBG"
        and noun.head.i < first.i
    )


def _split(token: Token) -> None:
    first, joiner = token.head, token.nbor(-1)
    noun = first.head
    governor = noun.head
    first.head, first.dep_ = governor, "dobj"
    token.head, token.dep_ = governor, "conj"
    noun.head, noun.dep_ = token, "dobj"
    joiner.head = governor


def _is_joined_noun(token: Token) -> bool:
    """`Zinc prevents and treats colds`, where `prevents` was read as a noun."""
    if (
        token.tag_ != "NNS"
        or token.dep_ != "ROOT"
        or token.i + 2 >= token.sent.end
        or not token.lower_.endswith("s")
    ):
        return False
    second = token.nbor(2)
    joined = token.nbor(1).dep_ == "cc" and second.tag_ == "VBZ" and second.head == token
    named = (
        token.i > token.sent.start
        and token.nbor(-1).head == token
        and token.nbor(-1).dep_ in {*_MODIFIES, "nsubj"}
    )
    return joined and named and any(child.dep_ == "dobj" for child in second.rights)


def _to_verb(token: Token) -> None:
    noun = token.nbor(-1)
    token.tag_ = "VBZ"
    noun.dep_ = "nsubj"
    for child in list(token.lefts):
        if child != noun:
            child.head = noun


def _is_turned(token: Token) -> bool:
    """`reduced pain and improved sleep`, read as a sleep that was improved: nobody reduces what was improved."""
    noun = token.head
    if (
        token.dep_ != "amod"
        or noun.dep_ != "conj"
        or noun.tag_ not in _NOMINAL
        or token.i <= token.sent.start
    ):
        return False
    governor = noun.head.head
    turned = (governor.lower_ in _DOWN and token.lower_ in _UP) or (
        governor.lower_ in _UP and token.lower_ in _DOWN
    )
    return (
        turned
        and token.nbor(-1).dep_ == "cc"
        and noun.head.dep_ == "dobj"
        and governor.tag_ in {"VBD", "VBN"}
    )


def _turn(token: Token) -> None:
    noun, joiner = token.head, token.nbor(-1)
    governor = noun.head.head
    token.head, token.dep_, token.tag_ = governor, "conj", governor.tag_
    noun.head, noun.dep_ = token, "dobj"
    joiner.head = governor


def _is_bare_given(token: Token) -> bool:
    """`Patients given the drug lost 5 kg`, where `given` was read as the verb and `lost` as joined to it."""
    if (
        token.dep_ != "ROOT"
        or token.tag_ != "VBN"
        or any(child.dep_ in {"aux", "auxpass"} for child in token.lefts)
    ):
        return False
    subject = next((child for child in token.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or any(child.dep_ == "cc" for child in token.rights):
        return False
    verb = _later(token)
    between = token.doc[token.i : verb.left_edge.i] if verb is not None else token.doc[0:0]
    return verb is not None and subject.i < token.i and not any(word.is_punct for word in between)


def _later(token: Token) -> Token | None:
    """The finite verb behind that has no subject of its own."""
    return next(
        (
            child
            for child in token.rights
            if child.dep_ in {"conj", "ccomp"}
            and child.tag_ in {"VBD", "VBZ", "VBP"}
            and not any(word.dep_ in {"nsubj", "nsubjpass"} for word in child.lefts)
        ),
        None,
    )


def _give(token: Token) -> None:
    verb = _later(token)
    if verb is None:
        return
    subject = next(child for child in token.lefts if child.dep_ in {"nsubj", "nsubjpass"})
    others = [
        child
        for child in token.children
        if child not in {subject, verb} and (child.i < subject.i or child.i > verb.i)
    ]
    verb.head, verb.dep_ = verb, "ROOT"
    token.head, token.dep_ = subject, "acl"
    subject.head, subject.dep_ = verb, "nsubj"
    for child in others:
        child.head = verb


_REPAIRS = (
    (is_first_of_series, lead_series),
    (is_still_told, tell_on),
    (is_object, make_object),
    (is_next_of_list, go_on_with_list),
    (is_said, give_content),
    (is_hidden, bring_out),
    (_is_bare_given, _give),
    (_is_turned, _turn),
    (_is_joined_noun, _to_verb),
    (_is_joined_participle, _join),
    (_is_split_pair, _split),
)
