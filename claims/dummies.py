"""The `it` that stands for no thing: `It is important to ...`, `believe it or not`."""

from __future__ import annotations

from spacy.tokens import Token

_TIMES = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "time", "while", "long"}
)
# Adjectives of which the thing itself is said in `it is easy to take`.
_TOUGH = frozenset(
    {
        "easy",
        "easier",
        "hard",
        "harder",
        "difficult",
        "simple",
        "safe",
        "safer",
        "cheap",
        "expensive",
        "pleasant",
    }
)


def is_dummy(token: Token) -> bool:
    """`It is important to ...`, `It takes years to ...`: a subject that stands for the clause after it."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    verb = token.head
    alone = verb.lemma_ == "depend" and not any(child.dep_ == "prep" for child in verb.rights)
    if token.dep_ == "expl" or alone:
        return True
    timed = any(child.lemma_.lower() in _TIMES for child in verb.rights)
    if verb.lemma_ == "take":
        return timed and _has_infinitive(verb)
    if verb.lemma_ == "come":
        return any(child.lower_ == "to" and child.dep_ == "prep" for child in verb.rights)
    if verb.lemma_ == "be" and timed:
        return True
    predicates = [verb, *(child for child in verb.children if child.dep_ in {"acomp", "attr"})]
    clausal = any(child.dep_ in {"ccomp", "csubj"} for word in predicates for child in word.rights)
    raised = any(child.dep_ in {"xcomp", "advcl"} and _is_infinitive(child) for child in verb.rights)
    return verb.lemma_ == "be" and (clausal or raised) and not _is_tough(verb)


def is_idiom(token: Token) -> bool:
    """`believe it or not`."""
    return token.head.lemma_ == "believe" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "or"


def _has_infinitive(verb: Token) -> bool:
    return any(_is_infinitive(word) for word in verb.subtree if word.i > verb.i)


def _is_infinitive(verb: Token) -> bool:
    return any(inner.dep_ == "aux" and inner.lower_ == "to" for inner in verb.children)


def _is_tough(verb: Token) -> bool:
    """`It is easier for people to maintain`: the infinitive lacks the object that `it` is."""
    said = any(child.dep_ == "acomp" and child.lower_ in _TOUGH for child in verb.rights)
    ends = [word for word in verb.subtree if word.i > verb.i and _is_infinitive(word)]
    return (
        said and bool(ends) and not any(child.dep_ in {"dobj", "ccomp", "prep"} for child in ends[-1].rights)
    )
