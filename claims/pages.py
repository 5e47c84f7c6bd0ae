"""The article of an HTML page: its text and blocks, without navigation, notices and footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from claims.decoding import decode
from claims.model import Block, BlockKind, Span

_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w:-]+)")
# A browser looks for the declaration in the first kilobyte; real heads are longer.
_HEAD_BYTES = 4096
_GAP = "\n\n"

# The elements of trafilatura's output that are blocks; `list` and `quote` only hold others.
_KINDS = {
    "head": BlockKind.HEADING,
    "p": BlockKind.PROSE,
    "quote": BlockKind.PROSE,
    "item": BlockKind.LIST_ITEM,
    "table": BlockKind.TABLE,
    "code": BlockKind.CODE,
}

Paragraph = tuple[str, BlockKind]


def page_text(data: bytes, *, charset: str | None = None) -> tuple[str, tuple[Block, ...]] | None:
    """The article's text and blocks; None when `data` is no text at all.

    `charset` is what came with the page; without it the page's own declaration counts.
    """
    declared = charset or _declared(data)
    markup = decode(data, declared)
    if markup is None:
        return None
    return assemble(_paragraphs(_body(markup.lstrip("\ufeff"))))


def assemble(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Block, ...]]:
    """Paragraphs put together to a text, a blank line between them, with their blocks."""
    kept = tuple((text, kind) for text, kind in paragraphs if text.strip())
    ends = accumulate(len(text) + len(_GAP) for text, _ in kept)
    blocks = tuple(
        Block(span=Span(start=end - len(_GAP) - len(text), end=end - len(_GAP)), kind=kind)
        for end, (text, kind) in zip(ends, kept, strict=True)
    )
    return _GAP.join(text for text, _ in kept), blocks


def _declared(data: bytes) -> str | None:
    match = _XML_ENCODING.search(data[:_HEAD_BYTES]) or _META_CHARSET.search(data[:_HEAD_BYTES])
    return match.group(1).decode("ascii") if match else None


def _body(markup: str) -> etree._Element | None:
    """What trafilatura takes for the article; for a page too small for it, all text but the frame."""
    if not markup.strip():
        return None
    document = trafilatura.bare_extraction(
        markup, include_comments=False, include_tables=True, include_images=False, with_metadata=False
    )
    if isinstance(document, Document) and document.body is not None and _words(document.body).strip():
        return document.body
    body, _, _ = trafilatura.baseline(markup)
    return body


def _paragraphs(body: etree._Element | None) -> Iterator[Paragraph]:
    if body is None:
        return
    for element in body:
        yield from _blocks_of(element, BlockKind.PROSE)


def _blocks_of(element: etree._Element, around: BlockKind) -> Iterator[Paragraph]:
    """The blocks in an element: itself in one piece, or what stands before, in and after its parts."""
    kind = _KINDS.get(str(element.tag), around)
    if kind is BlockKind.TABLE:
        yield _rows(element), kind
        return
    words = element.text or ""
    for child in element:
        if (child.tag in _KINDS and kind is not BlockKind.CODE) or child.tag == "list":
            yield _tidy(words), kind
            yield from _blocks_of(child, kind)
            words = child.tail or ""
        else:
            words += ("\n" if child.tag == "lb" else _words(child)) + (child.tail or "")
    yield _tidy(words), kind


def _rows(table: etree._Element) -> str:
    rows = (" | ".join(_tidy(_words(cell)) for cell in row) for row in table.iter("row"))
    return "\n".join(rows)


def _words(element: etree._Element) -> str:
    return "".join(str(words) for words in element.itertext())


def _tidy(words: str) -> str:
    lines = (" ".join(re.split(r"[ \t\r]+", line)).strip() for line in words.split("\n"))
    return "\n".join(line for line in lines if line)
