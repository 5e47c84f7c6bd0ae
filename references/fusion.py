"""Two orders of the same papers into one: reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

# Their constant: how little the very first places count more than those after them.
PATIENCE = 60


def fused(*orders: Sequence[str]) -> tuple[str, ...]:
    """The PMIDs of all `orders`, each once, those that stand high in most of them first.

    Each order holds a PMID once. Equal sums stand by PMID.
    """
    sums: dict[str, float] = {}
    for place, pmid in chain.from_iterable(map(enumerate, orders)):
        sums[pmid] = sums.get(pmid, 0.0) + 1 / (PATIENCE + 1 + place)
    return tuple(sorted(sums, key=lambda pmid: _order(pmid, sums)))


def _order(pmid: str, sums: Mapping[str, float]) -> tuple[float, int, str]:
    # Rounded, so that the order of adding up never decides between equals.
    return -round(sums[pmid], 12), len(pmid), pmid
