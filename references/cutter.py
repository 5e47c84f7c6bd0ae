"""A stream of PubMed XML cut at its record boundaries, at most one record in memory.

The cut is made on bytes, before anything is parsed, so that a record which is not well-formed does
not take its neighbours with it. Every real reply starts with a DOCTYPE, which is passed over; a file
that declares entities is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from references.model import Problem

_CHUNK = 1 << 18
_LARGEST_RECORD = 1 << 25
_LONGEST_ASIDE = 1 << 16
_NAMES = (b"PubmedArticle", b"PubmedBookArticle", b"DeleteCitation")
# What may matter while looking for a record, and while looking for the end of one.
_MARK = re.compile(
    rb"<(?P<start>%(names)s)(?=[\s/>])|</(?P<end>%(names)s)\s*>|<!--|<!\[CDATA\[|<\?"
    % {b"names": b"|".join(_NAMES)}
)
_ASIDES = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_TAG_END = re.compile(rb"[<>]")
_ROOT = re.compile(rb"<([A-Za-z][\w.:-]*)(?=[\s/>])")
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([\w.-]+)["']""")
_RAW_PMID = re.compile(rb"<PMID[^>]*>\s*([1-9][0-9]{0,8})\s*</PMID>")
_SETS = frozenset({"PubmedArticleSet", "PubmedBookArticleSet", "DeleteCitation"})
# Some writers declare MathML's prefix on the root, which a record cut out of it has lost.
_WRAPPER = (
    b'<set xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink">',
    b"</set>",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """The bytes of one record as they came, in the encoding of its file, and its PMID if any."""

    pmid: str
    body: bytes
    encoding: str
    complete: bool = True

    @property
    def document(self) -> bytes:
        """The record as an XML document that can be parsed, or kept, alone."""
        head = f'<?xml version="1.0" encoding="{self.encoding}"?>'.encode()
        return b"".join((head, _WRAPPER[0], self.body, _WRAPPER[1]))


def split(data: bytes | BinaryIO) -> Iterator[RawRecord | Problem]:
    """The records of PubMed XML unread, and what is wrong with the file around them."""
    yield from _Cutter(io.BytesIO(data) if isinstance(data, bytes) else data)


class _Cutter:
    """Cuts a stream at record boundaries.

    `buffer` holds what is read, of which the bytes before `at` are cut off already. Places in it are
    counted from `at`, since reading on moves everything.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._buffer = b""
        self._at = 0
        self._dropped = 0
        self._unclosed: dict[bytes, int] = {}
        self._ended = False
        self._encoding = "utf-8"
        self._cut = 0

    def __iter__(self) -> Iterator[RawRecord | Problem]:
        mark = self._mark()
        prolog = self._buffer[: mark.start() if mark else None]
        if b"<!ENTITY" in prolog:
            yield Problem(where="PubMed XML", what="the file declares entities and is refused")
            return
        declared = _ENCODING.search(prolog)
        self._encoding = declared.group(1).decode("ascii") if declared else "utf-8"
        root = _ROOT.search(prolog)
        while mark:
            yield self._record(mark) if mark["start"] else self._stray(mark)
            mark = self._mark()
        yield from self._end(root.group(1).decode("ascii", "replace") if root else "")

    def _more(self) -> bool:
        chunk = b"" if self._ended else self._stream.read(_CHUNK)
        self._ended = not chunk
        self._buffer = self._buffer[self._at :] + chunk
        self._dropped += self._at
        self._at = 0
        return bool(chunk)

    def _seek(self, pattern: re.Pattern[bytes], past: int = 0) -> re.Match[bytes] | None:
        """The first match at `past` or after it, reading on as needed, within the largest record's size."""
        while True:
            found = pattern.search(self._buffer, self._at + past)
            if found:
                return found
            held = len(self._buffer) - self._at
            past = max(past, held - 32)
            if held > _LARGEST_RECORD or not self._more():
                return None

    def _mark(self, past: int = 0) -> re.Match[bytes] | None:
        """The next start or end of a record; what stands in comments, CDATA and instructions is none."""
        while True:
            found = self._seek(_MARK, past)
            if found is None or found["start"] or found["end"]:
                return found
            past = self._after_aside(found)

    def _after_aside(self, opening: re.Match[bytes]) -> int:
        """Where a comment, CDATA or instruction ends; just behind its opening if it does not."""
        closing, inside = _ASIDES[opening.group()], opening.end() - self._at
        limit = inside + _LONGEST_ASIDE
        while len(self._buffer) - self._at < limit and self._more():
            pass
        # Where an earlier opening has been looked for in vain, this one need not be.
        start = max(self._at + inside, self._unclosed.get(closing, 0) - self._dropped)
        stop = self._buffer.find(closing, start, self._at + limit)
        if stop >= 0:
            return stop - self._at + len(closing)
        seen = min(len(self._buffer), self._at + limit) - len(closing)
        self._unclosed[closing] = self._dropped + seen
        return inside

    def _record(self, start: re.Match[bytes]) -> RawRecord:
        """Cut off the record that begins at `start`; incomplete if the next one begins inside."""
        self._at = start.start()
        length, complete = self._extent(start["start"])
        body = self._buffer[self._at : self._at + length]
        self._at += length
        self._cut += 1
        raw = _RAW_PMID.search(body)
        pmid = raw.group(1).decode("ascii") if raw else ""
        return RawRecord(pmid=pmid, body=body, encoding=self._encoding, complete=complete)

    def _extent(self, name: bytes) -> tuple[int, bool]:
        """The length of the record at the cut, and whether it is whole."""
        closing = b"</" + name + b">"
        stop = self._buffer.find(closing, self._at)
        inside = self._buffer[self._at + 1 : stop]
        # Nearly every record, and ten times as quick as looking at each of its marks.
        if stop >= 0 and _is_plain(inside):
            return stop + len(closing) - self._at, True
        past = len(name) + 1
        tag = self._seek(_TAG_END, past)
        if tag and self._buffer[tag.start() - 1 : tag.end()] == b"/>":
            return tag.end() - self._at, True
        while mark := self._mark(past):
            if mark["start"]:
                return mark.start() - self._at, False
            past = mark.end() - self._at
            if mark["end"] == name:
                return past, True
        return len(self._buffer) - self._at, False

    def _stray(self, end: re.Match[bytes]) -> Problem:
        self._at = end.end()
        return Problem(where="PubMed XML", what=f"{end.group().decode()} ends a record that never began")

    def _end(self, root: str) -> Iterator[Problem]:
        """What the file's frame says, once its records are out."""
        rest, tag = self._buffer[self._at :], re.escape(root).encode()
        if self._cut or root in _SETS:
            empty = not self._cut and re.search(rb"<%b(\s[^<>]*)?(/>|>\s*</%b\s*>)" % (tag, tag), rest)
            if root and b"</" + root.encode() not in rest and not empty:
                what = f"the file ends before its </{root}>: it was cut off after {self._cut} records"
                yield Problem(where="PubMed XML", what=what)
            elif not self._cut and not empty:
                yield Problem(where="PubMed XML", what=f"the <{root}> holds something, but no record")
        else:
            seen = f"its root is <{root}>" if root else "it has no root element"
            yield Problem(where="PubMed XML", what=f"this is no PubMed XML: {seen}")


def _is_plain(inside: bytes) -> bool:
    """Whether a record holds no comment, CDATA or instruction, and no other record.

    Most records have no `!` at all, and looking for one byte is quicker than for two.
    """
    return not (
        (b"!" in inside and b"<!" in inside)
        or (b"?" in inside and b"<?" in inside)
        or b"<PubmedArticle" in inside
        or b"<PubmedBookArticle" in inside
        or b"<DeleteCitation" in inside
    )
