"""Scaled time: the client waits as patiently as ever, on a clock that runs faster."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from references.clock import Clock
from references.model import Answer, Query, Reference
from references.pubmed import SPACING, PubMed
from references.wire import Patience

PATIENCE = Patience()
ALLOWED = 3  # requests a second without a key, NBK25497
# The scaled rate is measured over ten seconds: in one of a hundredth, a millisecond of delay is a tenth.
_WINDOW = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long a second is for the client, and for its pace.

    `scale` shortens every wait of the client; `true_pace` keeps the real space between two requests.
    """

    scale: float
    true_pace: bool = False

    def clock(self, seed: int) -> Clock:
        """The client's clock: 1 / `scale` seconds pass on it in each second."""
        return Clock(
            monotonic=lambda: time.monotonic() / self.scale,
            sleep=lambda seconds: time.sleep(seconds * self.scale),
            chance=random.Random(seed).random,  # noqa: S311 - dice, not secrets
        )

    @property
    def patience(self) -> Patience:
        """The patience of a user's run; sockets know no scaled time, so silence is scaled here."""
        return replace(PATIENCE, timeout=PATIENCE.timeout * self.scale)

    @property
    def spacing(self) -> float:
        """Seconds of the client's clock between two requests."""
        return SPACING / self.scale if self.true_pace else SPACING

    @property
    def window(self) -> float:
        """The real seconds over which the rate is measured."""
        return 1.0 if self.true_pace else _WINDOW * self.scale

    @property
    def allowed(self) -> int:
        """The most requests in a window."""
        return ALLOWED if self.true_pace else round(ALLOWED * _WINDOW)

    @property
    def longest_call(self) -> float:
        """Real seconds in which a call has to end: its deadline, and the silence of one last request."""
        return (PATIENCE.deadline + PATIENCE.timeout) * self.scale


class TimedPubMed(PubMed):
    """PubMed that remembers how long its longest call took, in real seconds."""

    longest = 0.0

    def search(self, query: Query, *, limit: int) -> Answer:
        """As PubMed."""
        started = time.monotonic()
        try:
            return super().search(query, limit=limit)
        finally:
            self.longest = max(self.longest, time.monotonic() - started)

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        """As PubMed."""
        started = time.monotonic()
        try:
            return super().fetch(pmids)
        finally:
            self.longest = max(self.longest, time.monotonic() - started)
