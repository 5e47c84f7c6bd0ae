"""Which of a clause's words one of its claims keeps, and which it says in another form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType

_MOST = 24
_NOTHING: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of several joined things: the tokens that name it and the words that change with it.

    `said` holds the other form of a word by its token's index, empty to leave it out; `denied` says
    whether what holds of the member is denied, None where the clause's own words tell.
    """

    kept: AbstractSet[int]
    said: Mapping[int, str] = field(default_factory=lambda: _NOTHING)
    denied: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things that a clause joins and that can each be claimed alone; `whole` is all that joins them."""

    whole: AbstractSet[int]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A clause with one member of each of its groups."""

    dropped: AbstractSet[int] = frozenset()
    said: Mapping[int, str] = field(default_factory=lambda: _NOTHING)
    denied: bool | None = None


WHOLE = Selection()


def selections(groups: Sequence[Group], *, said: Mapping[int, str] = _NOTHING) -> tuple[Selection, ...]:
    """One selection for each choice of a member from each group; a group that overlaps one before is left.

    `said` are the words in another form that all of them share.
    """
    apart: list[Group] = []
    for group in groups:
        if not any(group.whole & other.whole for other in apart):
            apart.append(group)
    while apart and _size(apart) > _MOST:
        apart.pop()
    apart.sort(key=_first)
    return tuple(_selection(apart, choice, said) for choice in product(*(group.members for group in apart)))


def _size(groups: Sequence[Group]) -> int:
    size = 1
    for group in groups:
        size *= len(group.members)
    return size


def _first(group: Group) -> int:
    return min(group.whole)


def _selection(groups: Sequence[Group], choice: Sequence[Member], shared: Mapping[int, str]) -> Selection:
    dropped = {
        index for group, member in zip(groups, choice, strict=True) for index in group.whole - member.kept
    }
    said = {**shared, **{index: text for member in choice for index, text in member.said.items()}}
    return Selection(dropped=frozenset(dropped), said=said, denied=next(_denials(choice), None))


def _denials(choice: Sequence[Member]) -> Iterator[bool]:
    return (member.denied for member in choice if member.denied is not None)
