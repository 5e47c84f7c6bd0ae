"""The article of an HTML page: its text and blocks, without navigation, notices and footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from claims.anchors import SUPERSCRIPT, Anchors, Content, unmarked
from claims.decoding import decode
from claims.model import Block, BlockKind, Span

_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w:-]+)")
# A browser looks for the declaration in the first kilobyte; real heads are longer.
_HEAD_BYTES = 4096
_ANCHOR = re.compile(r"<(?:a|sup)\b", re.IGNORECASE)
_GAP = "\n\n"

# Blocks in trafilatura's words and in HTML's own; holders are no blocks but break those around them.
_KINDS = {
    **dict.fromkeys(("head", "h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("p", "quote", "blockquote"), BlockKind.PROSE),
    **dict.fromkeys(("item", "li"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("code", "pre"), BlockKind.CODE),
    "table": BlockKind.TABLE,
    "figcaption": BlockKind.CAPTION,
}
_HOLDERS = frozenset(
    ("list", "ul", "ol", "dl", "dt", "dd", "div", "section", "article", "main", "header", "figure", "center")
)
_BREAKS = frozenset(("lb", "br"))
_ROWS = ("row", "tr")
_FRAME = (
    "nav",
    "aside",
    "footer",
    "form",
    "button",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "head",
    "iframe",
)
# Below this many characters trafilatura takes a page for a failed one and lets its headings go.
_SMALL = 250

Paragraph = tuple[str, BlockKind]


def page_text(data: bytes, *, charset: str | None = None) -> Content | None:
    """The article's text, blocks and links; None when `data` is no text at all.

    `charset` is what came with the page; without it the page's own declaration counts.
    """
    declared = charset or _declared(data)
    markup = decode(data, declared)
    if markup is None:
        return None
    markup = unmarked(markup.lstrip("\ufeff"))
    text, blocks = assemble(_paragraphs(_body(markup)))
    linked = _linked(markup) if _ANCHOR.search(markup) else None
    return linked if linked and linked.text == text else Content(text=text, blocks=blocks)


def _linked(markup: str) -> Content:
    """The page once more with its links, which must not change what is taken for its text."""
    anchors = Anchors()
    text, blocks = assemble(_paragraphs(_body(markup, links=True), anchors))
    return anchors.unmark(text, blocks)


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


def _body(markup: str, *, links: bool = False) -> etree._Element | None:
    """What trafilatura takes for the article; of a page too small for it, everything but the frame."""
    if not markup.strip():
        return None
    document = trafilatura.bare_extraction(
        markup,
        include_comments=False,
        include_tables=True,
        include_images=False,
        with_metadata=False,
        include_links=links,
        include_formatting=links,
    )
    found = document.body if isinstance(document, Document) else None
    if found is not None and len(_words(found)) >= _SMALL:
        return found
    try:
        page = html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # a page of comments alone
        return None
    etree.strip_elements(page, *_FRAME, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    whole = page.find("body")
    return page if whole is None else whole


def _paragraphs(body: etree._Element | None, anchors: Anchors | None = None) -> Iterator[Paragraph]:
    if body is None:
        return
    yield from _blocks_of(body, BlockKind.PROSE, anchors)


def _blocks_of(element: etree._Element, around: BlockKind, anchors: Anchors | None) -> Iterator[Paragraph]:
    """The blocks in an element: itself in one piece, or what stands before, in and after its parts."""
    kind = _KINDS.get(str(element.tag), around)
    if kind is BlockKind.TABLE:
        yield _rows(element, anchors), kind
        return
    words = element.text or ""
    for child in element:
        if (child.tag in _KINDS and kind is not BlockKind.CODE) or child.tag in _HOLDERS:
            yield _tidy(words), kind
            yield from _blocks_of(child, kind, anchors)
            words = child.tail or ""
        else:
            words += ("\n" if child.tag in _BREAKS else _words(child, anchors)) + (child.tail or "")
    yield _tidy(words), kind


def _rows(table: etree._Element, anchors: Anchors | None) -> str:
    rows = (" | ".join(_tidy(_words(cell, anchors)) for cell in row) for row in table.iter(*_ROWS))
    return "\n".join(rows)


def _words(element: etree._Element, anchors: Anchors | None = None) -> str:
    """All the words in an element, with the marks of its links."""
    if anchors is None:
        return "".join(str(words) for words in element.itertext())
    inside = (element.text or "") + "".join(_words(child, anchors) + (child.tail or "") for child in element)
    target = _target(element)
    return inside if target is None else anchors.mark(inside, target)


def _target(element: etree._Element) -> str | None:
    """Where a link leads, in trafilatura's words or HTML's own; a superscript is a mark too."""
    if element.tag == "sup" or (element.tag == "hi" and element.get("rend") == "#sup"):
        return SUPERSCRIPT
    return (
        element.get("target") if element.tag == "ref" else element.get("href") if element.tag == "a" else None
    )


def _tidy(words: str) -> str:
    lines = (" ".join(re.split(r"[ \t\r]+", line)).strip() for line in words.split("\n"))
    return "\n".join(line for line in lines if line)
