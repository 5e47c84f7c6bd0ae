"""Turns at a server: one pace for all threads, and for all processes that share a file.

NCBI counts requests by key or address, not by process, and its Retry-After is meant for everybody
behind that address. So the time of the next turn, and until when all are parked, stand in a small
SQLite file beside the cache. (requests-ratelimiter keeps neither a park nor a deadline, and its
limits hold for one process.)
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from references.clock import Clock

_TABLE = "CREATE TABLE IF NOT EXISTS pace (who TEXT PRIMARY KEY, next REAL NOT NULL, parked REAL NOT NULL)"
_READ = "SELECT next, parked FROM pace WHERE who = ?"
_WRITE = "INSERT OR REPLACE INTO pace (who, next, parked) VALUES (?, ?, ?)"
# The monotonic clock begins anew with the machine: what lies further ahead is from before that.
_FURTHEST = 600.0
_BUSY = 10.0


@dataclass(slots=True)
class _Turns:
    """When the next request may start, and until when nobody may, by the monotonic clock."""

    next: float
    parked: float


class Pace:
    """Gives turns at least `spacing` seconds apart.

    Args:
        path: The file that processes share, or None for this process alone. One that cannot be used
            is done without.
        who: Whose turns: a server and an account.
        spacing: Seconds between two turns.
        clock: Time.
    """

    def __init__(self, path: Path | None, *, who: str, spacing: float, clock: Clock) -> None:
        self._who = who
        self._spacing = spacing
        self._clock = clock
        self._lock = threading.Lock()
        self._connection = _connected(path)

    def turn(self, *, deadline: float) -> bool:
        """Wait for a turn; False at once if it would come after `deadline` (monotonic seconds)."""
        while True:
            with self._turns() as turns:
                now = self._clock.monotonic()
                start = max(now, turns.next, turns.parked)
                if start >= deadline:
                    return False
                turns.next = start + self._spacing
            if start > now:
                self._clock.sleep(start - now)
            with self._turns() as turns:
                if turns.parked <= self._clock.monotonic():
                    return True

    def park(self, pause: float) -> None:
        """Let nobody start for `pause` seconds."""
        with self._turns() as turns:
            turns.parked = max(turns.parked, self._clock.monotonic() + min(pause, _FURTHEST))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _turns(self) -> Iterator[_Turns]:
        """The state, locked against every other thread and process, and written back."""
        with self._lock:
            self._begin()
            try:
                row = self._connection.execute(_READ, (self._who,)).fetchone() or (0.0, 0.0)
                furthest = self._clock.monotonic() + _FURTHEST
                turns = _Turns(*(value if value <= furthest else 0.0 for value in row))
                yield turns
                self._connection.execute(_WRITE, (self._who, turns.next, turns.parked))
            finally:
                self._connection.execute("COMMIT")

    def _begin(self) -> None:
        """Lock the file; when it fails under way (a full disk, say), go on without it."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            self._connection.close()
            self._connection = _opened(None)
            self._connection.execute("BEGIN IMMEDIATE")


def _connected(path: Path | None) -> sqlite3.Connection:
    try:
        return _opened(path)
    except (OSError, sqlite3.Error):
        return _opened(None)


def _opened(path: Path | None) -> sqlite3.Connection:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    place = path or ":memory:"
    connection = sqlite3.connect(place, timeout=_BUSY, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(_TABLE)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
