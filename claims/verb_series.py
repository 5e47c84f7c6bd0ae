"""Series of verbs and nouns that the small parser took for something else, put right in the tree.

`Metformin lowers sugar, reduces appetite and slows gain`, read as lowers that reduce; `fever, a dry cough
and fatigue`, read as a fever that is a cough. Only tags and labels are read: lemmas are not made yet.
"""

from __future__ import annotations

from spacy.tokens import Token

from claims.heads import compound_head

_OBJECTS = frozenset({"dobj", "attr", "pobj"})


def is_first_of_series(token: Token) -> bool:
    """A verb that has a subject and was read as the next verb's subject, or as a part of that one's."""
    if (
        token.dep_ not in {"nsubj", "compound"}
        or token.tag_ not in {"VBZ", "NNS"}
        or not token.lower_.endswith("s")
    ):
        return False
    thing = compound_head(token)
    later = thing.head
    own = token.i > token.sent.start and token.nbor(-1).head == token and token.nbor(-1).dep_ == "nsubj"
    finite = thing.dep_ == "nsubj" and later.tag_ == "VBZ" and later.i > thing.i
    return own and finite and later.nbor(-1).text == ","


def lead_series(token: Token) -> None:
    """Give the verb the later one's place and make the later one its next."""
    thing = compound_head(token)
    later = thing.head
    early = [child for child in later.lefts if child not in {thing, token} and child.i < token.i]
    root = later.dep_ == "ROOT"
    stop = [child for child in later.rights if root and child.dep_ == "punct" and child.tag_ == "."]
    token.tag_ = "VBZ"
    token.head, token.dep_ = (token if root else later.head), later.dep_
    later.head, later.dep_ = token, "conj"
    if thing != token:
        thing.head, thing.dep_ = token, "dobj"
    for child in (*early, *stop):
        child.head = token


def is_next_of_list(token: Token) -> bool:
    """`fever, a dry cough and fatigue`: no apposition, for the list goes on behind it and ends the sentence."""
    left = token.left_edge
    if token.dep_ != "appos" or left.i < token.sent.start + 2:
        return False
    if left.lower_ not in {"a", "an"} or token.head.dep_ not in _OBJECTS or left.nbor(-1).text != ",":
        return False
    joined = [child for child in token.rights if child.dep_ == "conj"]
    if len(joined) != 1 or token.nbor(1).dep_ != "cc":
        return False
    ended = token.right_edge.i + 1 >= token.sent.end or token.doc[token.right_edge.i + 1].text in {".", ";"}
    bare = left.nbor(-2) == token.head and not any(child.dep_ == "det" for child in token.head.lefts)
    return ended and bare and joined[0].left_edge.nbor(-1).dep_ == "cc"


def go_on_with_list(token: Token) -> None:
    """Make the noun the next of its list."""
    token.dep_ = "conj"


def is_object(token: Token) -> bool:
    """`and lowers pressure`: what stands right behind a joined verb without a subject is no subject of it."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.dep_ != "conj" or verb.tag_ not in {"VBZ", "VBD"}:
        return False
    return token.left_edge.i == verb.i + 1 and not any(child.dep_ == "dobj" for child in verb.rights)


def make_object(token: Token) -> None:
    """Make the noun what the verb acts on."""
    token.dep_ = "dobj"


def is_still_told(token: Token) -> bool:
    """`Studies suggest that it thins blood, eases pain`, with `eases` read as the verb that all else hangs on."""
    if (
        token.dep_ != "ROOT"
        or token.tag_ != "VBZ"
        or token.i == token.sent.start
        or token.nbor(-1).text != ","
    ):
        return False
    return _content(token) is not None and not any(child.dep_ == "nsubj" for child in token.lefts)


def tell_on(token: Token) -> None:
    """Make the verb the next of those that are told of, and the telling verb the sentence's own."""
    content = _content(token)
    if content is None:
        return
    teller = content.head
    others = [child for child in token.lefts if child != teller]
    teller.head, teller.dep_ = teller, "ROOT"
    token.head, token.dep_ = content, "conj"
    for child in others:
        child.head = teller


def _content(token: Token) -> Token | None:
    """What is told before the verb, `that it thins`: in the third person, by tellers in the plural."""
    tellers = (child for child in token.lefts if child.dep_ == "ccomp" and child.tag_ in {"VBP", "VBD"})
    return next(
        (
            child
            for teller in tellers
            for child in teller.rights
            if child.dep_ == "ccomp"
            and child.tag_ == "VBZ"
            and any(word.dep_ == "mark" for word in child.lefts)
        ),
        None,
    )
