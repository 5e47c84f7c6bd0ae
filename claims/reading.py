"""A source's bytes to an article: plain text, Markdown, HTML, Word and PDF."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from claims.anchors import Content
from claims.decoding import decode
from claims.documents import DocumentError, pdf_text, word_text
from claims.markdown import markdown_blocks
from claims.markup import looks_like_markdown
from claims.model import Article
from claims.pages import page_text
from claims.sources import STDIN, SUFFIXES, Format, Source, Unreadable, find_sources

__all__ = ["LARGEST", "Page", "Source", "Unreadable", "find_sources", "no_fetch", "read"]

LARGEST = 5 * 1024 * 1024
_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "application/pdf": Format.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.WORD,
}
_TAGS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:(?:!doctype\s+html|html|head|body|article|div|p|h1)\b|!--|\?xml)",
    re.IGNORECASE,
)
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = ".txt, .md, .html, .docx or .pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a fetch brought: the address it ended at, its Content-Type and its bytes."""

    url: str
    content_type: str
    body: bytes


def no_fetch(url: str) -> Page:
    """Load no page.

    Raises:
        Unreadable: Always.
    """
    raise _unreadable(url, "is an address, and nothing to load it with was given; save the article as a file")


def read(
    source: Source, *, fetch: Callable[[str], Page] = no_fetch, stdin: BinaryIO | None = None
) -> Article:
    """The article of a source.

    `fetch` loads the page of an address, `stdin` is read for `-`; files need neither, and without them
    an address cannot be read and the standard input counts as empty.

    The text of .txt and .md is the decoded file to the last code point, so offsets count in it; the
    text of a page or document is what was taken from it.

    Raises:
        Unreadable: The source is missing, closed, too large, damaged, empty, or no article.
    """
    if source.location == STDIN:
        data = _small(stdin.read(LARGEST + 1) if stdin else b"", "the standard input")
        return _article(source, data, kind=_sniffed(data), charset=None)
    if source.is_url:
        return _from_page(source, fetch)
    if not source.location:
        message = "an empty path names no article; give a file, a folder, an address or -"
        raise Unreadable(message)
    data, kind = _from_file(source.location)
    return _article(source, data, kind=kind, charset=None)


def _from_page(source: Source, fetch: Callable[[str], Page]) -> Article:
    if urlsplit(source.location).scheme.lower() not in {"http", "https"}:
        raise _unreadable(source.location, "is no http or https address; save the article as a file")
    page = fetch(source.location)
    header = Message()
    header["Content-Type"] = page.content_type or "application/octet-stream"
    suffix = PurePosixPath(urlsplit(page.url).path).suffix.lower()
    kind = _TYPES.get(header.get_content_type()) or SUFFIXES.get(suffix) or _sniffed(page.body)
    charset = header.get_content_charset()
    return _article(source, _small(page.body, source.location), kind=kind, charset=charset)


def _from_file(location: str) -> tuple[bytes, Format]:
    path = Path(location)
    try:
        if path.is_dir():
            os.scandir(path).close()
            raise _unreadable(location, f"is a folder without an article; put {_KNOWN} files in it")
        kind = SUFFIXES.get(path.suffix.lower())
        if path.exists() and (kind is None or not path.is_file()):
            raise _unreadable(location, f"is no kind of file that can be read; save it as {_KNOWN}")
        with path.open("rb") as file:
            return _small(file.read(LARGEST + 1), location), kind or Format.TEXT
    except FileNotFoundError as error:
        raise _unreadable(location, "does not exist; check the path") from error
    except PermissionError as error:
        raise _unreadable(location, "may not be read by this user; change its permissions") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _unreadable(location, f"cannot be opened ({reason}); check the path") from error


def _article(source: Source, data: bytes, *, kind: Format, charset: str | None) -> Article:
    where = "the standard input" if source.location == STDIN else source.location
    if not data.strip():
        raise _unreadable(where, "is empty; give it the article's text")
    content = _content(data, kind=kind, charset=charset, where=where)
    if content is None:
        raise _unreadable(where, "is no text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8")
    if not content.text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise _unreadable(where, _NO_TEXT[kind])
    return Article(
        name=source.name,
        text=content.text,
        source=source.location,
        blocks=content.blocks,
        hyperlinks=content.hyperlinks,
        superscripts=content.superscripts,
    )


_NO_TEXT = {
    Format.TEXT: "is empty; give it the article's text",
    Format.MARKDOWN: "is empty; give it the article's text",
    Format.HTML: "holds no article text; save the article as plain text",
    Format.WORD: "holds no text; give it the article's text",
    Format.PDF: "has no text layer; run text recognition (OCR) on it first",
}


def _content(data: bytes, *, kind: Format, charset: str | None, where: str) -> Content | None:
    """The text and what its format knows of it; None when the bytes are no text."""
    try:
        if kind is Format.WORD and data.startswith(_OLD_WORD):
            raise _unreadable(where, "is an old or encrypted Word file; save it as .docx without a password")
        if kind is Format.WORD:
            return word_text(data)
        if kind is Format.PDF or data.startswith(b"%PDF-"):
            return Content(text=pdf_text(data), blocks=())
    except DocumentError as error:
        raise _unreadable(where, str(error)) from error
    if kind is Format.HTML:
        return page_text(data, charset=charset)
    text = decode(data, charset)
    if text is None:
        return None
    is_markdown = kind is Format.MARKDOWN or looks_like_markdown(text)
    return Content(text=text, blocks=markdown_blocks(text) if is_markdown else ())


def _sniffed(data: bytes) -> Format:
    """What bytes without a name are."""
    if data.startswith(b"%PDF-"):
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return Format.WORD
    return Format.HTML if _TAGS.match(data) else Format.TEXT


def _small(data: bytes, where: str) -> bytes:
    if len(data) > LARGEST:
        raise _unreadable(where, "is larger than 5 MB, too large for an article; give its text alone")
    return data


def _unreadable(where: str, what: str) -> Unreadable:
    shown = where if where.isprintable() else ascii(where)
    return Unreadable(f"{shown} {what}")
