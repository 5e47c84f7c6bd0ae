"""What holds of every reference that a parser gives, however odd its bytes."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from references.codec import decode, encode
from references.medline import Deleted
from references.model import Depth, Problem, Reference
from references.records import valid_pmid


def check(item: Reference | Problem | Deleted) -> None:
    """Fail if a law is broken."""
    if isinstance(item, Problem):
        assert item.where
        assert item.what
        assert len(item.what.splitlines()) == 1
        return
    assert valid_pmid(item.pmid)
    if isinstance(item, Reference):
        _check(item)


def _check(paper: Reference) -> None:
    assert paper.depth is (Depth.ABSTRACT if paper.abstract else Depth.TITLE)
    assert paper.title or paper.abstract
    assert all(section.text for section in paper.abstract)
    assert all(link.pmid == "" or valid_pmid(link.pmid) for link in paper.links)
    assert paper.year is None or 1500 <= paper.year <= 2199
    if paper.published:
        date.fromisoformat(f"{paper.published}-01-01"[:10])
    texts = list(_texts(paper))
    assert [text for text in texts if text != text.strip() or _has_control(text)] == []
    assert all(paper.authors)
    assert all(paper.keywords)
    line = io.StringIO()
    csv.writer(line).writerow(texts)
    assert len(line.getvalue().splitlines()) == 1
    assert decode(encode(paper)) == paper


def _has_control(text: str) -> bool:
    return any(unicodedata.category(character) in {"Cc", "Cs"} for character in text)


def _texts(value: object) -> Iterator[str]:
    """Every text in a dataclass, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
