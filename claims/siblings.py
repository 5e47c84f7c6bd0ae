"""Clauses that go on with what another clause of their sentence claims: `because it stops platelets from clumping`.

By itself such a clause may lack every cue; next to a claim it is one more statement on the same matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from claims.clauses import Clause, Link
from claims.cue_tables import load_cues
from claims.heads import is_finite, subject_of
from claims.phrases import PEOPLE

_LINKS = frozenset({Link.ADVERBIAL, Link.COORDINATED, Link.RELATIVE, Link.PARTICIPLE})
_COMPLEMENTS = frozenset({"dobj", "prt", "advmod", "acomp", "ccomp", "xcomp", "prep", "agent", "npadvmod"})
_CARERS = frozenset(
    {"doctor", "physician", "nurse", "therapist", "clinician", "clinic", "expert", "company", "agency"}
)
# Whoever these are, what they do is told and not claimed.
_SOMEBODY = frozenset(
    {"i", "we", "you", "he", "she", "who", "one", "there", "this", "that", "these", "those"}
)


def goes_on(clause: Clause, sure: Sequence[Clause]) -> bool:
    """Whether `clause` gives the reason, the sequel or the other half of one of the claims in `sure`."""
    above = clause.host is not None and clause.link in _LINKS and clause.host in sure
    below = any(other.host is clause and other.link in _LINKS - {Link.RELATIVE} for other in sure)
    return (above or below) and _is_on_things(clause) and _says_what(clause.verb)


def _says_what(verb: Token) -> bool:
    """`It stops clots`, `it bursts open`; `it can move` alone says nothing."""
    return any(child.dep_ in _COMPLEMENTS for child in verb.rights)


def _is_on_things(clause: Clause) -> bool:
    subject = clause.subject or subject_of(clause.verb)
    if subject is None:
        return clause.link in {Link.PARTICIPLE, Link.COORDINATED}
    return (
        subject.lower_ not in _SOMEBODY
        and subject.lemma_.lower() not in PEOPLE | load_cues().words["researchers"] | _CARERS
        and not subject.tag_.startswith("NNP")
        and (is_finite(clause.verb) or clause.link in {Link.PARTICIPLE, Link.COORDINATED})
    )
