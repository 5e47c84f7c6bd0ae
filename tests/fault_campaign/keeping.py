"""What a troubled run left in its cache: read without the client's own reader, so that they cannot err together."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

from lxml import etree

from pipeline.search import NEWEST_PAGE, PAGE

_PAGES = (PAGE, NEWEST_PAGE)  # how many papers a check asks for


def errors_kept(cache: Path, *, pmids: Collection[str]) -> Iterator[str]:
    """Each kept answer that a calm server holding `pmids` would not have given."""
    if not cache.exists():
        return
    with contextlib.closing(sqlite3.connect(cache)) as connection:
        for key, value in _rows(connection, "searches"):
            if fault := _wrong_search(_body(value)):
                yield f"kept search {key[:12]}: {fault}"
        for key, value in _rows(connection, "records"):
            if fault := _wrong_record(key, _body(value), pmids):
                yield f"kept record {key}: {fault}"


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, bytes]]:
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    yield from connection.execute(f"SELECT key, value FROM {table}") if known else ()  # noqa: S608 - our own names


def _body(value: bytes) -> bytes:
    """A kept answer without the line that says when it was given."""
    return value.partition(b"\n")[2]


def _wrong_search(body: bytes) -> str:
    try:
        result = json.loads(body)["esearchresult"]
        count, listed = int(result["count"]), result["idlist"]
    except (ValueError, KeyError, TypeError) as error:
        return f"no answer ({type(error).__name__})"
    if "ERROR" in result:
        return f"an error: {result['ERROR']}"
    return (
        ""
        if len(listed) in {min(count, page) for page in _PAGES}
        else f"{len(listed)} papers listed of {count}"
    )


def _wrong_record(pmid: str, body: bytes, pmids: Collection[str]) -> str:
    if not body:
        return "taken for absent" if pmid in pmids else ""
    try:
        root = etree.fromstring(body)
    except etree.XMLSyntaxError as error:
        return f"no XML ({error.msg})"
    found = root.findtext(".//MedlineCitation/PMID")
    return "" if found == pmid else f"the record of {found}"
