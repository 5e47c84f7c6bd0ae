"""How causal a statement is, with the word that says so.

The scale is that of Yu, Li and Wang (EMNLP 2019): no relation, correlational, conditional causal,
direct causal. Of several cues the one that stands highest in the sentence's tree decides, since it is
the one that is asserted; of equals the correlational, since it is the weaker statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from claims import cues
from claims.model import CausalStrength

_NO_VERB_PARTS = frozenset({"amod", "compound", "nmod", "poss"})
_NAMES = frozenset({"NOUN", "PROPN", "ADJ"})
_ASKED_PARTS = frozenset({"xcomp", "advcl", "dobj", "acl", "ccomp", "nsubjpass"})
_LEVEL_PARTS = frozenset({"ccomp", "xcomp", "conj", "parataxis", "acomp", "attr", "dobj", "oprd"})
_MAIN_NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "ROOT", "conj"})
_HEDGED_ABOVE = frozenset(
    {"amod", "xcomp", "ccomp", "conj", "acl", "advcl", "prep", "pcomp", "pobj", "dobj", "attr", "acomp"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Causality:
    """The strength of a wording and the cues that decide it: the relation, then its hedge if it has one."""

    strength: CausalStrength
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    token: Token
    causal: bool
    depth: int


def read_causality(tokens: Iterable[Token]) -> Causality:
    """The causal strength of `tokens`; a negated relation is as causal as the same relation asserted."""
    found = sorted(_cues(tokens), key=lambda cue: (cue.depth, cue.causal, cue.token.i))
    if not found:
        return Causality(strength=CausalStrength.NONE)
    top = found[0]
    if not top.causal:
        return Causality(strength=CausalStrength.CORRELATIONAL, cues=(top.token.lower_,))
    hedge = _condition(top.token)
    if hedge is None:
        return Causality(strength=CausalStrength.CAUSAL, cues=(top.token.lower_,))
    both = tuple(dict.fromkeys((top.token.lower_, hedge.lower_)))
    return Causality(strength=CausalStrength.CONDITIONAL, cues=both)


def _cues(tokens: Iterable[Token]) -> Iterator[_Cue]:
    for token in tokens:
        causal = _is_causal(token)
        if (causal or _is_correlational(token)) and not _is_asked(token):
            yield _Cue(token=token, causal=causal, depth=_depth(token))


def _depth(token: Token) -> int:
    """Steps up to the asserted clause.

    What a verb reports ("shows that"), raises ("seems to") or stands beside ("and") is no deeper than it.
    """
    steps = 0
    while token.head != token:
        steps += token.dep_ not in _LEVEL_PARTS or token.head.lemma_.lower() in cues.CAUSAL_VERBS
        token = token.head
    return steps


def _is_causal(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and token.dep_ not in _NO_VERB_PARTS:
        return _is_causal_verb(token, lemma)
    if _is_mistaken_verb(token, lemma):
        return True
    if token.pos_ == "NOUN":
        return (
            lemma in cues.CAUSAL_NOUNS
            and token.dep_ != "compound"
            and _has_target(token)
            and not _is_side(token)
        )
    if token.pos_ != "ADJ":
        return False
    if token.dep_ == "amod":
        works = lemma in cues.CAUSAL_ADJECTIVES or lemma in cues.HEDGE_WORDS
        return works and token.head.lemma_.lower() in cues.REMEDY_NOUNS and _is_named_as(token.head)
    return lemma in cues.CAUSAL_ADJECTIVES


def _is_side(token: Token) -> bool:
    """`Side effects` names a kind of complaint, and says of none that it is brought about."""
    return (
        any(child.lower_ in {"side", "adverse", "placebo"} for child in token.lefts)
        or token.lower_ == "side-effects"
    )


def _is_named_as(noun: Token) -> bool:
    """Whether something is said to be `noun`: "is an option", "emerged as an option", "makes it an option"."""
    return noun.dep_ in {*_MAIN_NOUNS, "ccomp", "oprd"} or (noun.dep_ == "pobj" and noun.head.lower_ == "as")


def _is_mistaken_verb(token: Token, lemma: str) -> bool:
    """Whether the parser took a verb for a noun or adjective beside an unfamiliar name.

    "Ketamine increases glutamate": a true plural noun would have a preposition or the end behind it.
    "Neither A nor B improved sleep": a participle before a noun where the sentence has no verb at all.
    """
    if (
        lemma not in cues.CAUSAL_VERBS | cues.CHANGE_VERBS
        or token.i + 1 >= len(token.doc)
        or token.is_sent_start
    ):
        return False
    between = token.nbor(-1).pos_ in _NAMES and token.nbor(1).pos_ in {*_NAMES, "DET"}
    no_verb = token.tag_ in {"VBN", "VBD"} and token.sent.root.pos_ not in {"VERB", "AUX"}
    return between and (token.tag_ == "NNS" or no_verb)


def _is_causal_verb(token: Token, lemma: str) -> bool:
    if _is_purpose(token) or _is_reduced_relative(token) or _is_done_by_a_study(token):
        return False
    wanted = cues.CAUSAL_COMPLEMENTS.get(lemma)
    if wanted is not None:
        complete = any(child.lemma_.lower() in wanted for child in token.children)
        return complete or (lemma != "play" and _has_object(token))
    if lemma in cues.CHANGE_VERBS:
        return _has_object(token) or _has_means(token)
    return lemma in cues.CAUSAL_VERBS and not (lemma == "affect" and _counts_people(token))


def _is_purpose(token: Token) -> bool:
    """An aim and not a result: "we gave iron to prevent anaemia"."""
    return token.dep_ in {"advcl", "acl"} and any(
        child.lower_ == "to" and child.dep_ == "aux" for child in token.children
    )


def _is_reduced_relative(token: Token) -> bool:
    """Which ones, and not what it did: "patients treated with statins"."""
    return (
        token.tag_ == "VBN"
        and token.dep_ == "acl"
        and not any(child.dep_ == "agent" for child in token.children)
    )


def _is_done_by_a_study(token: Token) -> bool:
    subjects = (child for child in token.children if child.dep_ == "nsubj")
    return any(child.lemma_.lower() in cues.EVIDENCE_NOUNS for child in subjects)


def _has_object(token: Token) -> bool:
    return any(child.dep_ in {"dobj", "obj", "dative"} for child in token.children)


def _has_means(token: Token) -> bool:
    """An agent or a means, "reduced by eating less", and not an amount, "reduced by 12 %"."""
    by = (child for child in token.children if child.lower_ == "by")
    return any(not any(word.like_num for word in child.subtree) for child in by)


def _counts_people(token: Token) -> bool:
    """How many have it, and not what it does: "affects 15 million people"."""
    objects = (child for child in token.children if child.dep_ == "dobj")
    counts = (
        word.like_num or word.lemma_.lower() in cues.LARGE_NUMBERS
        for child in objects
        for word in child.subtree
    )
    return any(counts)


def _has_target(token: Token) -> bool:
    """A causal noun needs what it acts on or comes from: "effect on", "benefit of", "has benefits"."""
    if token.dep_ in {"dobj", "attr"}:
        return True
    return token.dep_ in {"nsubj", "nsubjpass", "ROOT", "conj"} and any(
        child.dep_ == "prep" for child in token.children
    )


def _is_correlational(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "ADJ"} and (
        lemma in cues.CORRELATIONAL_VERBS or lemma in cues.CORRELATIONAL_ADJECTIVES
    ):
        return token.dep_ not in {"compound", "amod"} and not _only_grades(token)
    if token.pos_ == "NOUN":
        return _is_correlational_noun(token, lemma)
    comparative = token.tag_ in {"JJR", "RBR"} and any(child.lower_ == "than" for child in token.subtree)
    changed = lemma in cues.CHANGE_VERBS and token.pos_ == "VERB" and token.dep_ not in _NO_VERB_PARTS
    return (
        comparative
        or (changed and not _is_causal(token))
        or (token.lower_ == "compared" and token.dep_ == "prep")
    )


def _only_grades(token: Token) -> bool:
    """Whether "likely" is said of an action: in "less likely to cause", "cause" is what is asserted."""
    return token.lower_ == "likely" and any(
        child.dep_ == "xcomp" and _is_causal(child) for child in token.children
    )


def _is_correlational_noun(token: Token, lemma: str) -> bool:
    if lemma in cues.CORRELATIONAL_NOUNS:
        return token.dep_ != "compound"
    if lemma in cues.SEEN_CHANGES:
        return token.dep_ == "nsubjpass" and token.head.lemma_.lower() in cues.SEEING
    if lemma in cues.CASE_NOUNS:
        return token.dep_ in _MAIN_NOUNS and any(child.lower_ in cues.EXCESS for child in token.children)
    if lemma not in cues.RATE_NOUNS:
        return False
    at_risk = lemma == "risk" and token.head.lower_ == "at"
    compared = token.dep_ in _MAIN_NOUNS and any(
        child.lower_ in cues.RATE_ADJECTIVES for child in token.children
    )
    return at_risk or compared or _is_risk_factor(token)


def _is_risk_factor(token: Token) -> bool:
    return token.dep_ == "compound" and token.head.lemma_ == "factor"


def _is_asked(token: Token) -> bool:
    """Whether the relation is an aim, a question or advice, and not a finding."""
    below = token
    for above in (token, *token.ancestors):
        if any(child.lower_ in cues.ADVISING and child.dep_ == "aux" for child in above.children):
            return True
        if above != token and below.dep_ in _ASKED_PARTS and above.lemma_.lower() in cues.ASKING:
            return True
        below = above
    return any(child.lower_ in {"whether", "if"} and child.dep_ == "mark" for child in token.children)


def _condition(token: Token) -> Token | None:
    """The word that makes a causal cue conditional: a modal on it or on what it depends upon, or a hedge."""
    current = token
    if token.lemma_.lower() in cues.HEDGE_WORDS:
        return token
    while True:
        for child in current.children:
            if _is_condition(child):
                return child
        if current.lemma_.lower() in {"appear", "seem", "tend"} and current != token:
            return current
        if current.lower_ in cues.HEDGE_WORDS and current != token and not _compared(current):
            return current
        if current.dep_ not in _HEDGED_ABOVE or current.head == current:
            return None
        current = current.head


def _is_condition(child: Token) -> bool:
    if child.dep_ == "aux":
        return child.lower_ in cues.HEDGE_MODALS
    return (
        child.lower_ in cues.HEDGE_WORDS
        and child.dep_ in {"advmod", "amod", "acomp"}
        and not _compared(child)
    )


def _compared(token: Token) -> bool:
    """Whether "likely" is compared, "more likely", and so says a rate and no doubt."""
    return token.lower_ == "likely" and any(word.lower_ in cues.LIKELY_COMPARED for word in token.children)
