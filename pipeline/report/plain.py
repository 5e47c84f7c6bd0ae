"""Text as other programs take it: one line, UTF-8 that always encodes, offsets in UTF-16 code units."""

from __future__ import annotations

import re

from claims.model import Article
from claims.sources import SUFFIXES, Format, Source

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
# What XML 1.0 and most readers refuse; tabs and line ends are white space and handled as such.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_REPLACEMENT = "\ufffd"


def as_utf8(text: str) -> bytes:
    """`text` in UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD."""
    return _LONE_SURROGATES.sub(_REPLACEMENT, text).encode()


def one_line(text: str) -> str:
    """`text` on one line: runs of white space and line ends are one space, control characters go."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def utf16_units(text: str) -> int:
    """How many UTF-16 code units `text` takes, as JavaScript counts: two for an astral character."""
    return len(text) + sum(character > "\uffff" for character in text)


def page_of(article: Article) -> str:
    """The address that the article was read from, or empty where it came from a file or a stream."""
    return article.source if Source(name=article.name, location=article.source).is_url else ""


def is_its_file(article: Article) -> bool:
    """Whether the article's text is its file's, to the last character: plain text and Markdown."""
    if not article.source or article.source == "-" or page_of(article):
        return False
    suffix = re.search(r"\.[^./\\]+$", article.source)
    kind = SUFFIXES.get(suffix[0].lower(), Format.TEXT) if suffix else Format.TEXT
    return kind in {Format.TEXT, Format.MARKDOWN}
