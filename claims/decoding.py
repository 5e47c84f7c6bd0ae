"""Bytes to text, without a guess that a reader could not repeat.

A byte-order mark, then what the source itself declares, then strict UTF-8, then Windows-1252.
Statistical detection is left out on purpose: it is wrong on short texts.
"""

from __future__ import annotations

import codecs

# The longer marks first: the one of UTF-16 begins the one of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The WHATWG Encoding Standard reads these labels as Windows-1252.
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
_BLANK_CONTROLS = frozenset("\t\n\v\f\r\x85")
_FEW = 0.01


def decode(data: bytes, declared: str | None = None) -> str | None:
    """The text of `data`, or None when it is no text in a known encoding.

    Every code point is kept, the byte-order mark included. `declared` is the encoding that a
    header or the document names; it is tried, not trusted.
    """
    marked = [name for mark, name in _MARKS if data.startswith(mark)]
    names = marked[:1] or [*_known(declared), "utf-8", "cp1252"]
    for name in names:
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):  # the second for names such as hex, which are no text encodings
            continue
        return text if _is_text(text) else None
    return None


def _known(declared: str | None) -> tuple[str, ...]:
    if not declared:
        return ()
    label = declared.strip("\"' ").lower()
    try:
        return (codecs.lookup("cp1252" if label in _LATIN else label).name,)
    except (LookupError, ValueError):
        return ()


def _is_text(text: str) -> bool:
    """Whether it holds no NUL and next to no other control character."""
    controls = sum(ord(sign) < ord(" ") and sign not in _BLANK_CONTROLS for sign in text)
    return "\0" not in text and controls <= _FEW * len(text)
