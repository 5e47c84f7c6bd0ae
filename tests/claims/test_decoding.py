"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.decoding import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("naïve".encode(), "naïve", id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + b"tea", "\ufefftea", id="utf-8 with its mark"),
        pytest.param(codecs.BOM_UTF16_LE + "thé".encode("utf-16-le"), "\ufeffthé", id="utf-16-le"),
        pytest.param(codecs.BOM_UTF16_BE + "thé".encode("utf-16-be"), "\ufeffthé", id="utf-16-be"),
        pytest.param(codecs.BOM_UTF32_LE + "thé".encode("utf-32-le"), "\ufeffthé", id="utf-32-le"),
        pytest.param(b"it\x92s 5 \x80", "it’s 5 €", id="windows-1252"),  # noqa: RUF001 (the sign that is meant)
        pytest.param(b"a\r\nb\t\xa0c", "a\r\nb\t\u00a0c", id="line ends and blanks stay"),
        pytest.param(b"a\0b", None, id="NUL"),
        pytest.param(bytes(range(1, 9)) * 9, None, id="control characters"),
        pytest.param(b"caf\x81 \x8d", None, id="undefined in windows-1252"),
        pytest.param(codecs.BOM_UTF16_LE + b"abc", None, id="half a code unit"),
    ],
)
def test_bytes_are_decoded_to_the_last_code_point(data: bytes, text: str | None) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        pytest.param("iso-8859-2", "ő", id="declared"),
        pytest.param("'ISO-8859-1'", "õ", id="latin-1 as the web reads it"),
        pytest.param("no-such-code", "õ", id="unknown"),
        pytest.param("hex", "õ", id="no text encoding"),
        pytest.param("ascii", "õ", id="wrongly declared"),
    ],
)
def test_a_declared_encoding_is_tried_and_not_trusted(declared: str, text: str) -> None:
    assert decode(b"\xf5", declared) == text


@given(
    st.binary(max_size=50),
    st.sampled_from([None, "utf-8", "utf-16", "idna", "base64", "punycode", "undefined"]),
)
def test_no_bytes_raise(data: bytes, declared: str | None) -> None:
    text = decode(data, declared)
    assert text is None or "\0" not in text
