"""How a claim is worded: hedged or plain, asserted or denied, and how causal.

Rules over a parsed span in the manner of ConText: a cue and what it governs in the dependency tree.
The tables with their sources are in `claims.cues`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from claims import cues
from claims.causality import read_causality
from claims.model import CausalStrength

_DENIABLE_PARTS = frozenset({"ROOT", "conj", "ccomp", "xcomp", "relcl", "advcl", "acl", "parataxis", "csubj"})
_DENIED_SUBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "ROOT", "conj", "dep"})


def causal_strength(tokens: Iterable[Token]) -> CausalStrength:
    """How causal the wording is; a modal over a mere association leaves it correlational."""
    return read_causality(tokens).strength


def hedging(span: Span) -> tuple[str, ...]:
    """The words of `span` that hold its statement back, as written, in order; empty when it is plain.

    "May" the month is none, nor is "more likely to", which compares; "studies suggest that" is one, and
    so is "can" where it speaks of what may happen ("can cause nausea").
    """
    found = [(token.i, token.text) for token in span if _hedges(token)]
    found.extend(_phrases(span))
    return tuple(dict.fromkeys(text for _, text in sorted(found)))


def is_hedged(span: Span) -> bool:
    """Whether any word of `span` holds its statement back."""
    return bool(hedging(span))


def is_negated(span: Span) -> bool:
    """Whether `span` denies its relation: "did not reduce", "failed to", "no effect", "lack of benefit".

    A negation inside another thing's name, of a bystander ("no patient withdrew") or before "only"
    does not count; two that cancel out ("cannot be ruled out") are one denial still.
    """
    return any(_negates(token) for token in span)


def _hedges(token: Token) -> bool:
    lemma, lower = token.lemma_.lower(), token.lower_
    if lower == "can":
        return token.tag_ == "MD" and _is_possibility(token.head)
    if lower in cues.HEDGE_MODALS:
        return token.tag_ == "MD"
    if lower in cues.HEDGE_WORDS:
        if lower == "unclear" and _is_known_to_be_open(token):
            return False
        return not (lower == "likely" and any(word.lower_ in cues.LIKELY_COMPARED for word in token.children))
    if token.pos_ != "VERB":
        return False
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children)
    return lemma in cues.HEDGE_VERBS or (lemma in cues.HEDGE_PASSIVES and passive and token.tag_ == "VBN")


def _is_known_to_be_open(quality: Token) -> bool:
    """`How it works is unclear`: a plain statement on what is known, unlike `whether it works`."""
    asked = (word for child in quality.head.lefts for word in child.subtree)
    return any(word.tag_ == "WRB" or word.lower_ == "what" for word in asked)


def _is_possibility(verb: Token) -> bool:
    """Whether `can` says that something may happen: not that one is able to see, buy or treat it, nor a denial."""
    denied = any(child.dep_ == "neg" or child.lower_ == "only" for child in verb.children)
    done_to = any(child.dep_ == "auxpass" for child in verb.children)
    able = any(child.dep_ == "nsubj" and child.lower_ in cues.ABLE for child in verb.children)
    return not denied and not able and not (done_to and verb.lemma_.lower() in cues.DOABLE)


def _phrases(span: Span) -> Iterator[tuple[int, str]]:
    """The hedging phrases in `span` with their first token's index, compared by lemma."""
    lemmas = [token.lemma_.lower() for token in span]
    text = " ".join(lemmas)
    for phrase in (phrase for phrase in cues.HEDGE_PHRASES if phrase in text):
        wanted = phrase.split()
        for start in range(len(lemmas) - len(wanted) + 1):
            if lemmas[start : start + len(wanted)] == wanted:
                yield span[start].i, span[start : start + len(wanted)].text


def _negates(token: Token) -> bool:
    lower, lemma = token.lower_, token.lemma_.lower()
    if token.dep_ == "neg" or lower in {"not", "n't"}:
        return _denies_a_clause(token)
    if lower in cues.NEGATIVE_DETERMINERS:
        return _denies_a_relation(token)
    if lemma in cues.NEGATIVE_VERBS and token.pos_ == "VERB":
        complement = any(child.dep_ in {"xcomp", "dobj"} for child in token.children)
        return (
            token.dep_ in _DENIABLE_PARTS and (complement or token.dep_ == "ROOT") and not _restricts(token)
        )
    if lower in cues.NEGATIVE_NOUNS:
        return any(word.lemma_.lower() in cues.DENIED_NOUNS for word in token.subtree)
    if lower == "without":
        return any(word.lemma_.lower() in cues.DENIED_NOUNS for word in token.children)
    adverb = lower in cues.NEGATIVE_ADVERBS and token.dep_ in {"neg", "advmod"}
    return adverb or (lower in cues.NEGATIVE_ADJECTIVES and token.dep_ != "amod")


def _denies_a_clause(token: Token) -> bool:
    """Whether "not" stands on an asserted verb, and not before "only" or "always"."""
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if following in cues.PSEUDO_NEGATION:
        return False
    head = token.head
    softened = any(child.lower_ in cues.PSEUDO_NEGATION and child.dep_ == "advmod" for child in head.children)
    return (
        not softened
        and (head.dep_ in _DENIABLE_PARTS or head.dep_ in {"acomp", "attr", "pcomp"})
        and not _restricts(head)
    )


def _restricts(head: Token) -> bool:
    """A relative clause says which people, "people who have not responded", and denies nothing."""
    return any(above.dep_ == "relcl" for above in (head, *head.ancestors))


def _denies_a_relation(token: Token) -> bool:
    """Whether "no", "neither" or "none" denies an effect, or the subject of one ("neither A nor B helped")."""
    head = token.head
    if token.lower_ in {"neither", "none", "nor"}:
        return not _restricts(head)
    denied = any(word.lemma_.lower() in cues.DENIED_NOUNS for word in (head, *head.children))
    return denied and head.dep_ in _DENIED_SUBJECTS and not _restricts(head)
