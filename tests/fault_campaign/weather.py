"""What goes wrong in a run, drawn from its seed: which troubles, how dense, and where."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.eutils_server.troubles import PASSING, Trouble

# Longer than any run asks: a server that is down for good stays down.
_FOR_GOOD = 3_000
_RESTING = 0.6
_ON_RECORDS = "on the records"
SLOW = (Trouble.SLOW, Trouble.DRIP)
# A block or a strange address: no use in asking again.
BLOCKED = (Trouble.FORBIDDEN, Trouble.REDIRECT)
# Replies that call the request itself wrong: the run may end, with one line that says so.
BLAMING = (Trouble.RAW_NEWLINE, Trouble.TOO_MANY_UIDS, Trouble.TOO_LONG)
ALL = (*PASSING, *SLOW, *BLOCKED, *BLAMING)
_OF_RECORDS = (
    Trouble.MISSING_RECORD,
    Trouble.HOLLOW,
    Trouble.CUT_OFF,
    Trouble.REFUSED,
    Trouble.TOO_MANY_UIDS,
)
# One block ends all asking for a minute, so among many troubles it is rare.
_SHARES = {PASSING: 0.93, SLOW: 0.03, BLOCKED: 0.02, BLAMING: 0.02}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """A trouble (or none) for each request of a run, in order; when they are used up, all goes well.

    The client asks `attempts` times, and `rests` after an outage or goes on with the next question: then
    part of a claim's questions may be answered and part not. Nothing befalls requests to `spared`.
    """

    kind: str
    density: float
    troubles: tuple[Trouble, ...]
    attempts: int = 6
    rests: bool = True
    spared: tuple[str, ...] = ()


def weather(seed: int) -> Weather:
    """The weather of the run with this seed."""
    chance = random.Random(seed)  # noqa: S311 - dice, not secrets
    kind = chance.choice(tuple(_KINDS))
    density = round(chance.uniform(0.05, 0.9), 2)
    troubles = tuple(_KINDS[kind](chance, density))
    attempts, rests = chance.choice((6, 6, 3, 1)), chance.random() < _RESTING
    spared = ("esearch.fcgi",) if kind == _ON_RECORDS else ()
    return Weather(
        kind=kind, density=density, troubles=troubles, attempts=attempts, rests=rests, spared=spared
    )


def scattered(chance: random.Random, density: float, *, among: Sequence[Trouble] = ()) -> Iterator[Trouble]:
    """Each request for itself."""
    for _ in range(_FOR_GOOD):
        hit = chance.random() < density
        yield (chance.choice(among) if among else _any(chance)) if hit else Trouble.NONE


def _of_one_kind(chance: random.Random, density: float) -> Iterator[Trouble]:
    return scattered(chance, density, among=(chance.choice(ALL),))


def _bursts(chance: random.Random, density: float) -> Iterator[Trouble]:
    """Troubles in a row, then calm, so that a `density` of all requests is hit."""
    sent = 0
    while sent < _FOR_GOOD:
        length = chance.randint(2, 8)
        calm = round(length * (1 - density) / density * chance.uniform(0.5, 1.5))
        yield from (_any(chance) for _ in range(length))
        yield from itertools.repeat(Trouble.NONE, calm)
        sent += length + calm


def _down_for_a_while(chance: random.Random, density: float) -> Iterator[Trouble]:
    yield from itertools.repeat(Trouble.NONE, chance.choice((0, 0, 1, 3, 10, 30)))
    yield from itertools.repeat(chance.choice(ALL), round(40 * density))


def _down_for_good(chance: random.Random, _density: float) -> Iterator[Trouble]:
    yield from itertools.repeat(Trouble.NONE, chance.choice((0, 0, 1, 3, 10, 30)))
    yield from itertools.repeat(chance.choice(ALL), _FOR_GOOD)


def _on_records(chance: random.Random, density: float) -> Iterator[Trouble]:
    """A check searches often and fetches once: these runs aim at what comes after the searches."""
    return scattered(chance, (1 + density) / 2, among=chance.choice((_OF_RECORDS, ALL)))


def _any(chance: random.Random) -> Trouble:
    (group,) = chance.choices(tuple(_SHARES), tuple(_SHARES.values()))
    return chance.choice(group)


_KINDS: Mapping[str, Callable[[random.Random, float], Iterator[Trouble]]] = {
    "scattered": scattered,
    "one kind": _of_one_kind,
    "bursts": _bursts,
    "down for a while": _down_for_a_while,
    "down for good": _down_for_good,
    _ON_RECORDS: _on_records,
}
