"""Claims of one article that say the opposite of each other.

Conservative: both are about exactly the same things, groups and numbers, say nearly the same words, and
differ in a denial or in one pair of opposites; or one calls safe what the other calls harmful. A claim
that hedges contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from claims.gist import Gist, Relation, alike, gist_of, same_matter
from claims.model import Claim

# Relations that cannot both hold between the same things.
_OPPOSITES = frozenset(
    frozenset(pair)
    for pair in (
        (Relation.UP, Relation.DOWN),
        (Relation.UP, Relation.IMPAIRS),
        (Relation.IMPROVES, Relation.IMPAIRS),
        (Relation.IMPROVES, Relation.WORSENS),
        (Relation.GOOD, Relation.BAD),
        (Relation.TOLERATED, Relation.BAD),
        (Relation.PREVENTS, Relation.CAUSES),
    )
)
# Opposites of a condition alone: less of it is no worse sleep.
_OPPOSITES_OF_ILLS = frozenset(
    frozenset(pair) for pair in ((Relation.DOWN, Relation.WORSENS), (Relation.DOWN, Relation.CAUSES))
)
_NO_EFFECT = re.compile(
    r"\bno (?:\w+ )?(?:effect|impact|influence)\b|\b(?:does|did|do) not (?:affect|change|influence)\b"
)
_CHANGES = frozenset(
    {Relation.UP, Relation.DOWN, Relation.IMPROVES, Relation.IMPAIRS, Relation.WORSENS, Relation.PREVENTS}
)
_HARMS = r"(?:side[- ]effects?|adverse (?:effects?|events?|reactions?))"
_NO_HARMS = re.compile(rf"\b(?:no|without(?: any)?) (?:known )?{_HARMS}\b")
_ANY_HARMS = re.compile(rf"\b{_HARMS}\b")
_SAFE = re.compile(r"\b(?:well[- ]tolerated|safe|harmless)\b")
_GRAVE = re.compile(
    r"\b(?:dangerous|unsafe|harmful|toxic|deadly|life-threatening|poorly tolerated)\b"
    rf"|\b(?:serious|severe)\b[^.,;]{{0,20}}\b{_HARMS}"
)
_DEGREES = frozenset({"mild", "moderate", "severe"})
# The share of words beside the things that two claims have in common before they are set against each other: ours.
_ALIKE = 0.75


def self_contradictions(claims: Sequence[Claim]) -> Mapping[str, tuple[str, ...]]:
    """By the id of each claim that others of the same article contradict, what these say, in the order of `claims`."""
    sure = [claim for claim in claims if not claim.hedged]
    gists = {claim.id: gist_of(claim) for claim in sure}
    against: dict[str, tuple[str, ...]] = {}
    for one, other in combinations(sure, 2):
        if _contradict(one, other, gists):
            against[one.id] = (*against.get(one.id, ()), other.quote)
            against[other.id] = (*against.get(other.id, ()), one.quote)
    return against


def _contradict(one: Claim, other: Claim, gists: Mapping[str, Gist]) -> bool:
    ours, theirs = gists[one.id], gists[other.id]
    if not ours.things or ours.contrasts - _DEGREES != theirs.contrasts - _DEGREES:
        return False
    if _at_odds_on_harm(one, other, ours, theirs) or _at_odds_on_harm(other, one, theirs, ours):
        return True
    typed = one.type is other.type or {ours.relation, theirs.relation} == {Relation.PREVENTS, Relation.CAUSES}
    if not typed or not same_matter(ours, theirs) or alike(ours, theirs) < _ALIKE:
        return False
    return _opposed(one, other, ours, theirs)


def _opposed(one: Claim, other: Claim, ours: Gist, theirs: Gist) -> bool:
    denied = ours.negated is not theirs.negated
    if any(_NO_EFFECT.search(claim.text.lower()) for claim in (one, other)):
        return denied and bool({ours.relation, theirs.relation} & _CHANGES)
    if ours.relation == theirs.relation:
        return denied
    return not denied and _exclude(ours, theirs)


def _exclude(ours: Gist, theirs: Gist) -> bool:
    pair = frozenset({ours.relation, theirs.relation})
    return pair in _OPPOSITES or (ours.ailing and pair in _OPPOSITES_OF_ILLS)


def _at_odds_on_harm(mild: Claim, grave: Claim, ours: Gist, theirs: Gist) -> bool:
    """Whether one claim calls a treatment safe or free of harms, and the other gives it the like of them."""
    if not ours.given or ours.given != theirs.given or theirs.negated or ours.numbers != theirs.numbers:
        return False
    soft, hard = mild.text.lower(), grave.text.lower()
    if _NO_HARMS.search(soft):
        return _ANY_HARMS.search(hard) is not None and _NO_HARMS.search(hard) is None
    return not ours.negated and _SAFE.search(soft) is not None and _GRAVE.search(hard) is not None
