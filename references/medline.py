"""PubMed's XML, from efetch or the baseline files, to references: constant memory, nothing lost.

The stream is cut at record boundaries and each record is parsed as a document of its own, so that
one malformed record is one `Problem` and its neighbours are read. A parser over the whole stream
stops at the first error for good. The DOCTYPE, which every real reply has, is skipped and never
fetched; a file that declares entities is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from references.model import Problem, Reference
from references.records import MalformedRecordError, article, book, valid_pmid

_CHUNK = 1 << 18
_LARGEST_RECORD = 1 << 25
_START = re.compile(rb"<(PubmedArticle|PubmedBookArticle|DeleteCitation)(?=[\s>])")
_ROOT = re.compile(rb"<([A-Za-z][\w.-]*)(?=[\s/>])")
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([\w.-]+)["']""")
_RAW_PMID = re.compile(rb"<PMID[^>]*>\s*(\d{1,9})\s*</PMID>")
_SETS = frozenset({"PubmedArticleSet", "PubmedBookArticleSet", "DeleteCitation"})
# Some writers declare MathML's prefix on the root, which a record cut out of it has lost.
_WRAPPER = (
    b'<set xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink">',
    b"</set>",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """A PMID that an update file takes back."""

    pmid: str


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


def parse(data: bytes | BinaryIO) -> Iterator[Reference | Problem | Deleted]:
    """Each record of PubMed XML in file order, at most one of them in memory.

    Args:
        data: The XML, or a binary stream of it. Compressed files are opened by the caller.

    Yields:
        A `Reference` for an article or a book, a `Deleted` for each PMID of `DeleteCitation`, and
        a `Problem` for a record that cannot be read, for a file that ends too early, declares
        entities, or is no PubMed XML at all.
    """
    for item in split(data):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _read(item)


def split(data: bytes | BinaryIO) -> Iterator[RawRecord | Problem]:
    """The records of PubMed XML unread, and what is wrong with the file around them."""
    yield from _Cutter(io.BytesIO(data) if isinstance(data, bytes) else data)


class _Cutter:
    """Cuts a stream at record boundaries; `buffer` holds what is read and not yet cut off."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._buffer = b""
        self._ended = False
        self._encoding = "utf-8"
        self._cut = 0

    def __iter__(self) -> Iterator[RawRecord | Problem]:
        start = self._seek(_START)
        prolog = self._buffer[: start.start() if start else None]
        if b"<!ENTITY" in prolog:
            yield Problem(where="PubMed XML", what="the file declares entities and is refused")
            return
        declared = _ENCODING.search(prolog)
        self._encoding = declared.group(1).decode("ascii") if declared else "utf-8"
        root = _ROOT.search(prolog)
        while start:
            yield self._record(start)
            start = self._seek(_START)
        yield from self._end(root.group(1).decode("ascii", "replace") if root else "")

    def _more(self) -> bool:
        chunk = b"" if self._ended else self._stream.read(_CHUNK)
        self._ended = not chunk
        self._buffer += chunk
        return bool(chunk)

    def _seek(self, pattern: re.Pattern[bytes], start: int = 0) -> re.Match[bytes] | None:
        """The first match of `pattern`, reading on as needed, within the largest record's size."""
        while True:
            found = pattern.search(self._buffer, start)
            if found:
                return found
            start = max(start, len(self._buffer) - 32)
            if len(self._buffer) > _LARGEST_RECORD or not self._more():
                return None

    def _record(self, start: re.Match[bytes]) -> RawRecord | Problem:
        """Cut off the record that begins at `start`; incomplete if the next one begins inside."""
        name = start.group(1)
        boundary = re.compile(rb"</" + name + rb"\s*>|" + _START.pattern)
        self._buffer = self._buffer[start.start() :]
        end = self._seek(boundary, start=1)
        complete = end is not None and end.group().startswith(b"</")
        stop = len(self._buffer) if end is None else end.end() if complete else end.start()
        body, self._buffer = self._buffer[:stop], self._buffer[stop:]
        self._cut += 1
        raw = _RAW_PMID.search(body)
        pmid = raw.group(1).decode("ascii") if raw else ""
        return RawRecord(pmid=pmid, body=body, encoding=self._encoding, complete=complete)

    def _end(self, root: str) -> Iterator[Problem]:
        """What the file's frame says, once its records are out."""
        if root in _SETS or (root and self._cut):
            if f"</{root}".encode() not in self._buffer and not self._empty_root(root):
                what = f"the file ends before its </{root}>: it was cut off after {self._cut} records"
                yield Problem(where="PubMed XML", what=what)
        elif not self._cut:
            seen = f"its root is <{root}>" if root else "it has no root element"
            yield Problem(where="PubMed XML", what=f"this is no PubMed XML: {seen}")

    def _empty_root(self, root: str) -> bool:
        return not self._cut and f"<{root}/>".encode() in self._buffer


def _read(raw: RawRecord) -> Iterator[Reference | Problem | Deleted]:
    where = f"PMID {raw.pmid}" if raw.pmid else "PubMed XML"
    if not raw.complete:
        yield Problem(where=where, what="the record is cut off")
        return
    try:
        yield from _readings(_element(raw))
    except etree.XMLSyntaxError as error:
        yield Problem(where=where, what=f"the record is not well-formed XML: {error.msg}")
    except (MalformedRecordError, LookupError) as error:
        yield Problem(where=where, what=str(error))


def _element(raw: RawRecord) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(raw.document, parser)[0]


def _readings(element: etree._Element) -> Iterator[Reference | Deleted]:
    if element.tag == "PubmedArticle":
        yield article(element)
    elif element.tag == "PubmedBookArticle":
        yield book(element)
    else:
        pmids = ((found.text or "").strip() for found in element.iterfind("PMID"))
        yield from (Deleted(pmid=pmid) for pmid in pmids if valid_pmid(pmid))
