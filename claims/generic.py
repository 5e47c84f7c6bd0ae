"""The reader as anybody: `your gut` is the gut, `you lose weight` is that people do."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from claims.bridges import SETTLED, Answer

_LETS = frozenset({"make", "help", "let", "allow", "keep", "give", "cause", "protect"})
# Without `your` these stand without an article.
_UNCOUNTED = frozenset(
    {"sleep", "mood", "metabolism", "concentration", "memory", "appetite", "health", "stress", "weight"}
)
_FINITE = frozenset({"VBP", "VBD", "MD"})


def generic(token: Token, own: Sequence[Token]) -> Answer:
    """The text for `you` and `your` where a claim speaks of anybody; a contraction stays."""
    word = token.lower_
    if word not in {"you", "your"} or _is_advice(token.sent.root) or _speaks_on(token):
        return SETTLED
    if word == "your":
        bare = token.head.lower_ in _UNCOUNTED and token.head.i == token.i + 1
        return Answer(words=((token.i, "" if bare else "the"),))
    acts = token.dep_ == "nsubj" and token.head in own and _tense(token.head) in _FINITE
    let = token.dep_ in {"dobj", "nsubj"} and _governor(token).lemma_ in _LETS
    return Answer(words=((token.i, "people"),)) if acts or let else SETTLED


def _speaks_on(token: Token) -> bool:
    """Whether the sentence has a form of `you` that no noun can stand for: `yourself`, `you're`, `your own`."""
    return any(
        word.lower_ in {"yourself", "yours"}
        or (
            word.lower_ == "you"
            and word.i + 1 < len(word.doc)
            and word.nbor(1).text.startswith(("'", "\u2019"))
        )
        or (word.lower_ == "your" and word.nbor(1).lower_ == "own")
        for word in token.sent
    )


def _tense(verb: Token) -> str:
    first = next((child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}), verb)
    return first.tag_


def _is_advice(root: Token) -> bool:
    """An imperative speaks to the reader."""
    return root.tag_ == "VB" and not any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in root.lefts)


def _governor(token: Token) -> Token:
    verb = token.head
    return verb.head if token.dep_ == "nsubj" else verb
