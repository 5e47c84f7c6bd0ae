"""Sources to articles, and every way in which a source can be bad."""

from __future__ import annotations

import codecs
import os
from io import BytesIO
from pathlib import Path

import pytest

from claims.model import Article, BlockKind
from claims.reading import LARGEST, Page, Source, Unreadable, find_sources, read
from tests.claims.test_documents import pdf_file, word_file


def no_fetch(url: str) -> Page:
    pytest.fail(f"nothing is to be fetched here, least of all {url}")


def read_bytes(path: Path, data: bytes) -> Article:
    path.write_bytes(data)
    return read(Source(name=path.name, location=str(path)), fetch=no_fetch, stdin=BytesIO())


def read_stdin(data: bytes) -> Article:
    return read(Source(name="stdin", location="-"), fetch=no_fetch, stdin=BytesIO(data))


def read_page(page: Page, location: str = "https://sleep.example/rest") -> Article:
    return read(Source(name="rest", location=location), fetch=lambda _: page, stdin=BytesIO())


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_the_text_is_the_file_to_the_last_code_point(tmp_path: Path, suffix: str) -> None:
    text = "\ufeffRest helps.\r\n\r\n5\u00a0mg \u2013 \u201cno\u201d \U0001f600.\r\n"
    article = read_bytes(tmp_path / f"a{suffix}", text.encode())
    assert article.text == text
    assert (article.name, article.source) == (f"a{suffix}", str(tmp_path / f"a{suffix}"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252", "utf-8-sig"])
def test_texts_of_old_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    article = read_bytes(tmp_path / "a.txt", "Caf\u00e9s calm \u2013 a bit.".encode(encoding))
    assert article.text.removeprefix("\ufeff") == "Caf\u00e9s calm \u2013 a bit."


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_markdown_names_its_blocks_also_in_a_text_file(tmp_path: Path, suffix: str) -> None:
    article = read_bytes(tmp_path / f"a{suffix}", b"# Rest\n\n- It **helps**\n")
    assert [block.kind for block in article.blocks] == [BlockKind.HEADING, BlockKind.LIST_ITEM]


def test_pages_and_documents_are_read_by_their_suffix(tmp_path: Path) -> None:
    assert read_bytes(tmp_path / "a.html", b"<p>Rest helps.</p>").text == "Rest helps."
    assert read_bytes(tmp_path / "a.docx", word_file()).blocks[0].kind is BlockKind.HEADING
    assert read_bytes(tmp_path / "a.PDF", pdf_file(["Rest helps."])).text == "Rest helps."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"Rest <b>helps</b>", "Rest <b>helps</b>", id="text"),
        pytest.param(b"\n <!DOCTYPE html><html><body><p>Rest</p></body></html>", "Rest", id="page"),
        pytest.param(b"<p>Rest helps.", "Rest helps.", id="paragraph"),
        pytest.param(b"<pain> is a word", "<pain> is a word", id="no tag"),
        pytest.param(pdf_file(["Rest helps."]), "Rest helps.", id="pdf"),
    ],
)
def test_the_standard_input_is_told_by_its_look(data: bytes, text: str) -> None:
    article = read_stdin(data)
    assert (article.text, article.source) == (text, "-")


@pytest.mark.parametrize(
    ("content_type", "body", "text"),
    [
        pytest.param(
            "text/html; charset=iso-8859-1", b"<p>Caf\xe9s</p>", "Caf\u00e9s", id="html with charset"
        ),
        pytest.param("text/plain", b"<p>Rest</p>", "Rest", id="html that calls itself text"),
        pytest.param("text/plain; charset=utf-8", b"Rest", "Rest", id="text"),
        pytest.param("application/pdf", pdf_file(["Rest."]), "Rest.", id="pdf"),
        pytest.param("", b"<html><body><p>Rest</p></body></html>", "Rest", id="no type"),
        pytest.param("nonsense;;=", b"Rest", "Rest", id="broken type"),
    ],
)
def test_a_page_is_read_by_its_type_and_look(content_type: str, body: bytes, text: str) -> None:
    page = Page(url="https://sleep.example/rest", content_type=content_type, body=body)
    assert read_page(page).text == text


BAD_FILES = [
    pytest.param("a.txt", b"", "is empty", id="empty"),
    pytest.param("a.txt", b" \r\n\t\n", "is empty", id="blank"),
    pytest.param("a.txt", codecs.BOM_UTF8 + b"\n", "is empty", id="byte-order mark alone"),
    pytest.param("a.md", "\u00a0\n".encode(), "is empty", id="no-break spaces"),
    pytest.param("a.txt", b"a\0b", "is no text", id="binary"),
    pytest.param("a.md", bytes(range(256)), "is no text", id="every byte"),
    pytest.param("a.txt", b"a" * (LARGEST + 1), "larger than 5 MB", id="huge"),
    pytest.param("a.csv", b"a,b", "no kind of file", id="suffix"),
    pytest.param("noname", b"a,b", "no kind of file", id="no suffix"),
    pytest.param("a.html", b"<html><body></body></html>", "no article text", id="page without words"),
    pytest.param("a.docx", b"PK\x03\x04", "no intact Word file", id="broken docx"),
    pytest.param(
        "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "encrypted Word file", id="old or locked docx"
    ),
    pytest.param("a.pdf", b"%PDF-1.7 \xff", "no intact PDF", id="broken pdf"),
    pytest.param("a.txt", b"%PDF-1.7 \xff", "no intact PDF", id="pdf that calls itself text"),
    pytest.param("a.pdf", pdf_file(["Rest."], password="secret"), "encrypted", id="locked pdf"),  # noqa: S106 (a test file's own)
    pytest.param("a.pdf", pdf_file([]), "no text layer", id="scanned pdf"),
]


@pytest.mark.parametrize(("name", "data", "what"), BAD_FILES)
def test_a_bad_file_is_told_in_one_line_that_names_it(
    tmp_path: Path, name: str, data: bytes, what: str
) -> None:
    with pytest.raises(Unreadable, match=what) as caught:
        read_bytes(tmp_path / name, data)
    message = str(caught.value)
    assert message.startswith(str(tmp_path / name))
    assert ";" in message
    assert message.isprintable()


@pytest.mark.parametrize(
    ("location", "what"),
    [
        pytest.param("missing.txt", "does not exist", id="missing"),
        pytest.param("missing", "does not exist", id="missing without a suffix"),
        pytest.param(".", "folder without an article", id="empty folder"),
        pytest.param("a\0b.txt", "cannot be opened", id="NUL in the path"),
        pytest.param("x" * 5000 + ".txt", "cannot be opened", id="long path"),
        pytest.param("ftp://sleep.example/a.txt", "no http or https", id="ftp"),
        pytest.param("file:///etc/hostname", "no http or https", id="file"),
        pytest.param("\x1b[31m.txt", "does not exist", id="terminal codes"),
    ],
)
def test_a_bad_location_is_told_in_one_line(tmp_path: Path, location: str, what: str) -> None:
    place = location if "://" in location else str(tmp_path / location)
    with pytest.raises(Unreadable, match=what) as caught:
        read(Source(name="a", location=place), fetch=no_fetch, stdin=BytesIO())
    assert str(caught.value).isprintable()


def test_an_empty_path_is_not_the_current_folder() -> None:
    (source,) = find_sources([""])
    with pytest.raises(Unreadable, match="an empty path names no article"):
        read(source, fetch=no_fetch, stdin=BytesIO())


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_closed_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Rest.")
    path.chmod(0)
    with pytest.raises(Unreadable, match="permissions"):
        read(Source(name="a", location=str(path)), fetch=no_fetch, stdin=BytesIO())


def test_a_pipe_is_no_article(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(Unreadable, match="no kind of file"):
        read(Source(name="a", location=str(tmp_path / "a.txt")), fetch=no_fetch, stdin=BytesIO())


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0")
    (tmp_path / "b.txt").write_text("Rest helps.")
    found = find_sources([str(tmp_path), str(tmp_path / "missing.txt")])
    assert [source.name for source in found] == ["a.txt", "b.txt", "missing.txt"]
    assert read(found[1], fetch=no_fetch, stdin=BytesIO()).text == "Rest helps."


def test_a_large_page_and_a_large_input_are_refused() -> None:
    large = b"a" * (LARGEST + 1)
    with pytest.raises(Unreadable, match=r"standard input is larger than 5 MB"):
        read_stdin(large)
    with pytest.raises(Unreadable, match=r"sleep.example/rest is larger than 5 MB"):
        read_page(Page(url="https://sleep.example/rest", content_type="text/plain", body=large))


def test_a_file_needs_neither_the_network_nor_the_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rest helps.")
    assert read(Source(name="a.txt", location=str(tmp_path / "a.txt"))).text == "Rest helps."


@pytest.mark.parametrize(
    ("place", "said"),
    [("https://sleep.example/rest", "save the article as a file"), ("-", "the standard input is empty")],
    ids=["an address", "the standard input"],
)
def test_without_a_way_to_load_it_a_source_is_refused(place: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(Source(name="a", location=place))
