"""Batches of equal labels and like lengths, the same for the same seed, from any point on."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from pipeline.training.data import LABELS, Pair

# Large sources are damped, so that small ones are heard: drawn in proportion to size ** DAMPING.
DAMPING = 0.75


@dataclass(slots=True, kw_only=True)
class _Pool:
    """The pairs of one source and label, dealt like a pack of cards."""

    pairs: list[Pair] = field(default_factory=list)
    weight: float = 1.0
    dealt: int = 0

    def deal(self, rng: random.Random) -> Pair:
        if self.dealt % len(self.pairs) == 0:
            rng.shuffle(self.pairs)
        pair = self.pairs[self.dealt % len(self.pairs)]
        self.dealt += 1
        return pair


class Sampler:
    """Draws chunks of pairs: every label equally often, sources by weight and damped size."""

    def __init__(self, weighted: Iterable[tuple[Pair, float]], *, seed: int) -> None:
        pools: dict[tuple[int, str], _Pool] = defaultdict(_Pool)
        for pair, weight in weighted:
            pool = pools[pair.label, pair.source]
            pool.pairs.append(pair)
            pool.weight = weight
        self._by_label = tuple(
            tuple(pool for (kind, _), pool in sorted(pools.items()) if kind == label)
            for label in range(len(LABELS))
        )
        self._rng = random.Random(seed)  # noqa: S311 - draws training pairs, guards no secret

    def chunk(self, size: int) -> list[Pair]:
        """The next `size` pairs."""
        drawn: list[Pair] = []
        for number in range(size):
            pools = self._by_label[number % len(LABELS)]
            odds = [pool.weight * len(pool.pairs) ** DAMPING for pool in pools]
            drawn.append(self._rng.choices(pools, odds)[0].deal(self._rng))
        return drawn

    def batches(
        self, chunk: Sequence[Pair], lengths: Sequence[int], *, pairs: int, tokens: int
    ) -> Iterator[list[Pair]]:
        """`chunk`, whose pairs have `lengths` in tokens, cut into batches of like length.

        A batch has at most `pairs` pairs and, padded, `tokens` tokens (or is one pair).
        """
        ranked = sorted(zip(lengths, chunk, strict=True), key=itemgetter(0))
        batches: list[list[Pair]] = [[]]
        for length, pair in ranked:
            full = len(batches[-1]) >= pairs or (len(batches[-1]) + 1) * length > tokens
            if batches[-1] and full:
                batches.append([])
            batches[-1].append(pair)
        self._rng.shuffle(batches)
        yield from batches
