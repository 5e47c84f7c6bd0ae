"""Claims of one article that say again what an earlier one said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.gist import Gist, Relation, alike, gist_of, same_matter
from claims.model import Claim

# Two claims are one when they share this much of their words beside the things that they are about;
# chosen so that a claim about another outcome never passes.
_SAME_WORDS = 0.8
# With the same two things and the same relation between them, fewer words decide.
_SAME_THINGS = 0.6
_FEWEST_CONCEPTS = 2


def first_mentions(claims: Sequence[Claim]) -> Mapping[str, str]:
    """The id of the first mention for the id of each claim that repeats one, in the order given.

    A repeat is about the same things, groups and numbers, says the same of them, and denies neither
    more nor less; a claim that denies an earlier one is never its repeat.
    """
    gists: list[tuple[str, Gist]] = []
    repeats: dict[str, str] = {}
    for claim in claims:
        gist = gist_of(claim)
        first = next((identifier for identifier, earlier in gists if _same(gist, earlier)), None)
        if first is None:
            gists.append((claim.id, gist))
        else:
            repeats[claim.id] = first
    return repeats


def _same(one: Gist, other: Gist) -> bool:
    if one.negated != other.negated or one.relation != other.relation or not same_matter(one, other):
        return False
    told = one.relation is not Relation.OTHER and len(one.things) >= _FEWEST_CONCEPTS
    return alike(one, other) >= (_SAME_THINGS if told else _SAME_WORDS)
