"""Verbs and subjects of a parsed sentence, with repairs for what the small English parser gets wrong.

Labels are those of spaCy's English pipelines (ClearNLP style).
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from claims.cue_tables import load_cues

_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEFORE_VERB = frozenset({"NOUN", "PROPN", "VERB"})
_BEHIND_VERB = frozenset({"NOUN", "PROPN", "DET", "ADJ"})
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE_TAGS = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


def is_verbal(token: Token) -> bool:
    """Whether the token can head a clause."""
    return token.pos_ in _VERBAL


def compound_head(token: Token) -> Token:
    """The noun that the token is a part of, `GABA` for the `Xanax` of `Xanax block GABA`; else the token itself."""
    while token.dep_ == "compound":
        token = token.head
    return token


def subject_of(verb: Token) -> Token | None:
    """The head of the verb's own subject; a subject after the verb counts only after `there`."""
    found = [child for child in verb.children if child.dep_ in _SUBJECTS]
    before = [child for child in found if child.i < verb.i]
    if before:
        return before[0]
    auxiliary = any(child.dep_ in _AUXILIARIES and child.i < verb.i for child in verb.children)
    return found[0] if found and auxiliary else _share_before(verb)


def _share_before(verb: Token) -> Token | None:
    """`..., and most find`: people by their share alone, which the small parser takes for an adverb."""
    if verb.tag_ != "VBP" or verb.i - verb.sent.start < 2:  # noqa: PLR2004 - a joiner and a share
        return None
    share, joiner = verb.nbor(-1), verb.nbor(-2)
    alone = (
        share.head == verb
        and share.lower_ in {"most", "many", "some", "few"}
        and joiner.tag_ in {"CC", ":", ","}
    )
    return share if alone else None


def is_finite(verb: Token) -> bool:
    """Whether the verb carries tense itself or through an auxiliary."""
    if verb.tag_ in _FINITE_TAGS:
        return True
    return any(child.dep_ in _AUXILIARIES and child.tag_ in _FINITE_TAGS for child in verb.children)


def main_verbs(unit: Span) -> tuple[Token, ...]:
    """The verbs that a unit hangs on: one as a rule, none in a fragment, more where sentences ran together."""
    inside = range(unit.start, unit.end)
    tops = [token for token in unit if (head := token.head.i) == token.i or head not in inside]
    verbs = (_main_verb(top, unit) for top in tops)
    return tuple(verb for verb in verbs if verb is not None)


def _main_verb(root: Token, unit: Span) -> Token | None:
    """The verb at or below a root.

    The small parser at times takes `Adults who fasted lost weight` for a noun with two modifiers,
    and `Sugar after meals harms` for one with a clause `after meals harms`; then the verb is below.
    """
    if is_verbal(root) and (is_finite(root) or subject_of(root) is not None or root.tag_ != "VBG"):
        return root
    hidden = next((token for token in unit if looks_like_verb(token) or _is_bare_participle(token)), None)
    if hidden is not None or is_verbal(root):
        return hidden or root
    below = [child for child in root.children if child.i > root.i and child.i < unit.end]
    for child in below:
        relativiser = any(word.tag_ in {"WDT", "WP", "WRB"} for word in child.lefts)
        bare = child.dep_ in {"acl", "relcl"} and child.tag_ in {"VBD", "VBN", "VBZ", "VBP"}
        if bare and not relativiser and child.nbor(-1).i != root.i:
            return child
    return next(
        (child for child in below if is_verbal(child) and is_finite(child) and child.dep_ != "relcl"), None
    )


def looks_like_verb(token: Token) -> bool:
    """Whether a word is rather a verb of effect: `Smoking damages vessels`, `Fish oils lower cholesterol`.

    The small parser often takes such a verb for a noun between two others, or for an adjective.
    """
    if _wrong_shape(token) not in load_cues().words["effect_verbs"]:
        return False
    if token.i == token.sent.start or token.i + 1 >= token.sent.end:
        return False
    behind = token.nbor(1)
    object_follows = behind.pos_ in _BEHIND_VERB or (behind.tag_ == "VBP" and not _is_cue_verb(behind))
    return token.nbor(-1).pos_ in _BEFORE_VERB and object_follows


def _is_bare_participle(token: Token) -> bool:
    """In a unit without a verb, `Cinnamon extract reduced body weight`, read as a reduced weight."""
    if token.tag_ != "VBN" or token.dep_ != "amod" or token.i == token.sent.start:
        return False
    return token.nbor(-1).pos_ in {"NOUN", "PROPN"} and token.lemma_ in load_cues().words["effect_verbs"]


def _wrong_shape(token: Token) -> str:
    """The verb that a token would be if the parser were wrong about it, else an empty text."""
    if token.tag_ == "NNS" or (token.tag_ in {"VBZ", "VBP"} and token.dep_ == "compound"):
        return token.lemma_.lower()
    governs = token.pos_ == "ADJ" and any(child.dep_ == "dobj" for child in token.rights)
    return token.lower_ if governs else ""


def _is_cue_verb(token: Token) -> bool:
    words = load_cues().words
    return token.lemma_.lower() in words["effect_verbs"] | words["state_verbs"]


def main_subject(verb: Token) -> Token | None:
    """The subject of the sentence's main verb, repaired as in `main_verb`."""
    if verb.dep_ in {"acl", "relcl", "advcl"} and verb.head.dep_ == "ROOT" and verb.head.pos_ in _NOMINAL:
        return verb.head
    return subject_of(verb)


def is_outcome(verb: Token) -> bool:
    """`..., which is why some relapse`, `This is why`: what comes of what was said before."""
    above = verb.head
    if verb.dep_ not in {"advcl", "ccomp"} or above.lemma_ != "be" or not is_finite(verb):
        return False
    pointing = any(
        child.lower_ in {"which", "this", "that"} and child.dep_ == "nsubj" for child in above.lefts
    )
    return pointing and any(child.lower_ == "why" for child in verb.lefts)


def predicate_chain(verb: Token) -> tuple[Token, ...]:
    """The verb and the open complements that carry its meaning: `helps to reduce` gives both."""
    chain = [verb]
    while True:
        inner = [child for child in chain[-1].children if child.dep_ == "xcomp" and child.i > chain[-1].i]
        if not inner:
            return tuple(chain)
        chain.append(inner[0])


def is_negated(verb: Token) -> bool:
    """Whether the verb itself is denied: `does not`, `never`, or a subject under `no`."""
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    subject = subject_of(verb)
    if subject is None:
        return False
    return subject.lower_ in {"none", "nobody", "nothing", "few"} or any(
        child.lower_ in {"no", "few", "neither"} for child in subject.children
    )
