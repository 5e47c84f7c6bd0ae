"""Statements that the small parser sees no verb in: `One in three reaches full remission`.

List items and sentences on drugs often come out as a pile of nouns. A word that can be a verb of effect
or state, between something that can be its subject and something that can follow it, is then taken for one.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from claims.attribution import PLAIN
from claims.clauses import Clause, Link, clauses_of
from claims.cue_tables import load_cues

_SUBJECT_ENDS = frozenset({"NOUN", "PROPN", "NUM", "ADV", "SYM"})
_FOLLOWERS = frozenset({"DET", "ADP", "ADJ", "NOUN", "PROPN", "ADV", "NUM", "PART", "PRON"})
_PLURALS = frozenset({"NNS", "NNPS"})
_NEVER_VERBS = frozenset({"RB", "IN", "DT", "PRP", "CD"})
_LEAST_WORDS = 4


def clauses_in(unit: Span) -> tuple[Clause, ...]:
    """The clauses of a unit, or the one that its words show where the parser found none."""
    found = clauses_of(unit)
    hidden = None if found else _hidden_clause(unit)
    return found if hidden is None else (hidden,)


def _hidden_clause(unit: Span) -> Clause | None:
    tokens = tuple(token for token in unit if not token.is_space)
    if sum(token.is_alpha for token in tokens) < _LEAST_WORDS:
        return None
    verb = next((token for token in tokens[1:-1] if _can_be_verb(token)), None)
    if verb is None:
        return None
    return Clause(verb=verb, tokens=tokens, subject=_subject(unit, verb), link=Link.MAIN, frame=PLAIN)


def _can_be_verb(token: Token) -> bool:
    """Whether a word stands as a verb does: a noun, number or adverb before it, its complement behind."""
    words = load_cues().words
    before, behind = token.nbor(-1), token.nbor(1)
    if token.tag_ in _NEVER_VERBS or not token.is_lower or before.pos_ not in _SUBJECT_ENDS:
        return False
    if behind.pos_ not in _FOLLOWERS or behind.lower_ == "of":
        return False
    third_person = token.lower_.endswith("s") and not token.lower_.endswith("ss")
    bare = token.lower_.removesuffix("es") if third_person else token.lower_
    forms = {token.lemma_.lower(), bare, token.lower_.removesuffix("s")}
    if not forms & (words["effect_verbs"] | words["state_verbs"]):
        return False
    return third_person or _is_plural_before(token)


def _is_plural_before(verb: Token) -> bool:
    """Whether some plural noun stands before, which a verb without `s` needs."""
    return any(token.tag_ in _PLURALS or token.lower_ == "%" for token in verb.doc[verb.sent.start : verb.i])


def _subject(unit: Span, verb: Token) -> Token | None:
    nouns = [token for token in unit if token.i < verb.i and token.pos_ in {"NOUN", "PROPN", "NUM"}]
    return next((token for token in nouns if not any(head in nouns for head in token.ancestors)), None)
