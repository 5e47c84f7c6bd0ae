"""Answers kept on disk, each with the time at which the source gave it.

requests-cache's SQLite dictionary keeps them; what may be kept and for how long is decided by the
caller, after the answer has been read and found whole. A file that cannot be used is never an
error: it is moved aside or left alone, said in `warnings`, and answers are kept in memory.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import threading
from collections.abc import MutableMapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from requests_cache.backends.sqlite import SQLiteDict


class Shelf(StrEnum):
    """What kind of answer; a table of the file each."""

    SEARCHES = "searches"
    RECORDS = "records"
    STATUSES = "statuses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer's bytes, and when the source gave it."""

    body: bytes
    retrieved_at: dt.datetime


class AnswerCache:
    """Answers by shelf and key, in the SQLite file `path`, or in memory when it is None.

    Safe for threads and for several processes on the same file. `warnings` are lines for a person.
    """

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.Lock()
        self._warnings: dict[str, None] = {}
        self._shelves = self._open(path) if path else None
        self._memory: dict[tuple[Shelf, str], Kept] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was wrong with the file, each thing once."""
        return tuple(self._warnings)

    def get(self, shelf: Shelf, key: str) -> Kept | None:
        """The answer under `key`, of any age, or None."""
        with self._lock:
            if self._shelves is None:
                return self._memory.get((shelf, key))
            try:
                return _unpacked(self._shelves[shelf][key])
            except KeyError:
                return None
            except sqlite3.Error as error:
                self._warn(f"the cache cannot be read ({error}); PubMed is asked again")
                return None

    def put(self, shelf: Shelf, key: str, kept: Kept) -> None:
        """Keep an answer, in place of an older one."""
        with self._lock:
            if self._shelves is None:
                self._memory[shelf, key] = kept
                return
            try:
                self._shelves[shelf][key] = _packed(kept)
            except sqlite3.Error as error:
                self._warn(f"the cache cannot be written ({error}); answers are not kept")

    def close(self) -> None:
        """Close the file."""
        for table in (self._shelves or {}).values():
            if isinstance(table, SQLiteDict):
                table.close()  # type: ignore[no-untyped-call] # requests-cache leaves it untyped

    def _warn(self, line: str) -> None:
        self._warnings[line] = None

    def _open(self, path: Path) -> dict[Shelf, MutableMapping[str, bytes]] | None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # SQLiteDict waits without end for a file that may not be written.
            if not all(os.access(place, os.W_OK) for place in (path.parent, path) if place.exists()):
                message = "it may not be written"
                raise PermissionError(message)
            return self._tables_or_fresh(path)
        except (OSError, sqlite3.Error) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self._warn(f"the cache {path} is not used: {reason}")
            return None

    def _tables_or_fresh(self, path: Path) -> dict[Shelf, MutableMapping[str, bytes]]:
        try:
            return _tables(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            aside = path.with_name(f"{path.name}.damaged")
            path.replace(aside)
            for suffix in ("-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._warn(f"the cache {path} was damaged ({error}) and is now {aside.name}")
            return _tables(path)


def _tables(path: Path) -> dict[Shelf, MutableMapping[str, bytes]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA schema_version")
    return {shelf: SQLiteDict(path, table_name=shelf.value, serializer=None, wal=True) for shelf in Shelf}


def _packed(kept: Kept) -> bytes:
    return kept.retrieved_at.isoformat().encode("ascii") + b"\n" + kept.body


def _unpacked(value: object) -> Kept | None:
    """What `_packed` made; None for anything else, such as a half-written value."""
    if not isinstance(value, bytes):
        return None
    stamp, found, body = value.partition(b"\n")
    try:
        retrieved_at = dt.datetime.fromisoformat(stamp.decode("ascii"))
    except ValueError:
        return None
    return Kept(body=body, retrieved_at=retrieved_at) if found and retrieved_at.tzinfo else None
