"""How causal a claim is as a whole: its wording, read with what kind of claim it is.

Experts who label claims call `the attacks fell by a third in those who took it` causal, as a result of
treatment, and `X is a disease that causes Y` a definition and no finding on a cause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from claims import cues
from claims.clauses import Clause
from claims.cue_tables import load_cues
from claims.heads import predicate_chain
from claims.model import CausalStrength, ClaimType
from claims.wording import causal_strength

# Verbs with an object that do nothing to it.
_INERT = frozenset({
    "have", "show", "play", "need", "require", "contain", "include", "involve", "receive", "get", "feel", "report", "use",
    "experience", "be", "remain", "know", "see", "find", "carry", "differ", "mean", "represent", "resemble", "become", "lack",
    "undergo", "say", "form", "reach", "develop", "lose", "overlap", "comprise", "consist", "notice", "release", "secrete",
    "deliver", "supply", "target", "tolerate", "cloak", "coat", "prescribe",
})  # fmt: skip
_NAMED = re.compile(r"\bside[ -]effects?\b[^.]{0,40}\binclud|\b(?:is|are) (?:\w+ ){0,4}side[ -]effects?\b")
_OUTCOMES = ("efficacy", "response", "figures")
_RESULTS = frozenset({ClaimType.EFFICACY, ClaimType.SAFETY, ClaimType.COMPARATIVE})
# Words that find no difference between groups.
_LEVEL = frozenset(
    {"similar", "comparable", "same", "differ", "differed", "different", "equal", "equivalent"}
)
# Words that say how well a thing works.
_WORKS = frozenset({"effective", "efficacious", "effectively", "better", "worse", "well", "helpful", "reliable", "superior",
                    "inferior", "potent", "stronger", "strongly", "faster", "quicker"})  # fmt: skip
# How long a thing takes is no result.
_TIMES = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_REPORTED = frozenset({"report", "see", "observe", "note", "describe", "record"})
_DOING = frozenset({ClaimType.MECHANISM, ClaimType.SAFETY, ClaimType.EFFICACY})


def claim_strength(clause: Clause, kind: ClaimType, *, of_treatment: bool) -> CausalStrength:
    """The causal strength of a claim made by `clause`; `of_treatment` says that it is one on a treatment."""
    if kind is ClaimType.DEFINITION or _is_on_evidence(clause):
        return CausalStrength.NONE
    if kind in _RESULTS and _is_of_an_arm(clause):
        return _asserted(clause) if _changes(clause) else CausalStrength.CORRELATIONAL
    worded = causal_strength(clause.tokens)
    if kind is ClaimType.COMPARATIVE:
        return _compared_strength(clause, worded)
    if kind is ClaimType.SAFETY and _is_reported(clause):
        return CausalStrength.CORRELATIONAL
    if worded < CausalStrength.CONDITIONAL and _brings_about(clause, kind, of_treatment=of_treatment):
        return _asserted(clause)
    return worded


def _brings_about(clause: Clause, kind: ClaimType, *, of_treatment: bool) -> bool:
    """Whether one thing makes another, without a word that says so by itself."""
    if _makes_likelier(clause) or _gives_a_cause(clause):
        return True
    if kind is ClaimType.SAFETY and _is_side_effect(clause):
        return True
    if clause.verb.lemma_ == "take" and _TIMES & {token.lemma_.lower() for token in clause.tokens}:
        return False
    result = kind is ClaimType.EFFICACY and (of_treatment or _is_treated(clause)) and _reports(clause)
    return result or (kind in _DOING and _acts(clause))


def _asserted(clause: Clause) -> CausalStrength:
    return CausalStrength.CONDITIONAL if _may(clause.tokens) else CausalStrength.CAUSAL


def _compared_strength(clause: Clause, worded: CausalStrength) -> CausalStrength:
    """`Works better than` and `as effective as` say what both do; `similar to` and `easier than` do not."""
    rates = any(token.lower_ == "likely" for token in clause.tokens)
    if any(token.lower_ in _LEVEL for token in clause.tokens):
        return CausalStrength.NONE
    if any(token.lower_ in _WORKS for token in clause.tokens):
        return _asserted(clause)
    if (_equals(clause.tokens) or worded is CausalStrength.CORRELATIONAL) and not rates:
        return CausalStrength.NONE
    return _asserted(clause) if worded < CausalStrength.CONDITIONAL and _acts(clause) else worded


def _changes(clause: Clause) -> bool:
    """Whether something is said to have been changed, and not only to be higher or lower."""
    return any(
        token.pos_ == "VERB" and token.lemma_ in cues.CHANGE_VERBS | cues.CAUSAL_VERBS
        for token in clause.tokens
    )


def _is_reported(clause: Clause) -> bool:
    """`Rashes are reported after it`: seen with a treatment, and not said to be its doing."""
    passive = any(child.dep_ == "auxpass" for child in clause.verb.lefts)
    return passive and clause.verb.lemma_ in _REPORTED


def _is_side_effect(clause: Clause) -> bool:
    """`Side effects include headache`, `gas is a side effect`: what a treatment brings about, by name."""
    named = _NAMED.search(clause.text.lower())
    return named is not None and clause.verb.lemma_ in {"include", "be"}


def _makes_likelier(clause: Clause) -> bool:
    words = [token.lower_ for token in clause.tokens]
    return clause.verb.lemma_ in {"make", "render"} and bool({"likely", "likelier", "unlikely"} & {*words})


def _gives_a_cause(clause: Clause) -> bool:
    """`They are rare because it is made from your own blood`."""
    return any(
        child.lower_ == "because" or any(word.lower_ == "because" for word in child.lefts)
        for child in clause.verb.children
        if child.dep_ in {"advcl", "prep", "mark"}
    )


def _is_of_an_arm(clause: Clause) -> bool:
    """Whether people who were given something are held against others: what differs is its doing."""
    types, words = load_cues().types, clause.text.lower()
    held = types["comparison"].search(words) or types["nothing"].search(words)
    level = _equals(clause.tokens) or any(token.lower_ in _LEVEL for token in clause.tokens)
    return bool(types["trial arm"].search(words) and held) and not level


def _is_treated(clause: Clause) -> bool:
    """Whether a treatment or those who were given one are named."""
    given = load_cues().words["given_names"]
    return any(token.lemma_.lower() in given for token in clause.tokens) or bool(
        load_cues().types["trial arm"].search(clause.text.lower())
    )


def _acts(clause: Clause) -> bool:
    """Whether the verb does something to an object."""
    verb = predicate_chain(clause.verb)[-1]
    moved = any(child.dep_ in {"dobj", "ccomp"} for child in verb.rights)
    return verb.pos_ == "VERB" and verb.lemma_.lower() not in _INERT and moved


def _reports(clause: Clause) -> bool:
    """Whether an outcome is told, and not a thing's use or what studies there are."""
    subject, words = clause.subject, clause.text.lower()
    if subject is not None and (subject.dep_ == "expl" or subject.lemma_.lower() in cues.EVIDENCE_NOUNS):
        return False
    changed = any(token.pos_ == "VERB" and token.lemma_ in cues.CHANGE_VERBS for token in clause.tokens)
    return changed or any(load_cues().types[name].search(words) for name in _OUTCOMES)


def _is_on_evidence(clause: Clause) -> bool:
    """`The evidence is sparse`, `there are studies that show no effect`: on what is known, and no cause."""
    if clause.verb.lemma_ != "be":
        return False
    nouns = [clause.subject, *(child for child in clause.verb.rights if child.dep_ == "attr")]
    if clause.subject is not None and clause.subject.dep_ != "expl":
        nouns = nouns[:1]
    return any(noun is not None and noun.lemma_.lower() in cues.EVIDENCE_NOUNS for noun in nouns)


def _equals(tokens: Sequence[Token]) -> bool:
    """`As effective as`: two things are held equal, whatever they do."""
    return sum(token.lower_ == "as" for token in tokens) > 1


def _may(tokens: Sequence[Token]) -> bool:
    return any(token.lower_ in cues.HEDGE_MODALS for token in tokens)
