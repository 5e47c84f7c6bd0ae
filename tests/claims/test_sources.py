"""Which articles the arguments name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claims.sources import Source, find_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = (
        "b.txt",
        "a.md",
        "sub/c.HTML",
        "sub/a.pdf",
        "z.docx",
        "notes.csv",
        ".hidden.txt",
        ".git/d.txt",
        "no-suffix",
    )
    for name in names:
        path = tmp_path / "drafts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Rest helps.")
    return tmp_path / "drafts"


def names(*arguments: str | Path) -> list[str]:
    return [source.name for source in find_sources([str(argument) for argument in arguments])]


def test_a_folder_gives_its_articles_in_the_order_of_their_paths(folder: Path) -> None:
    assert names(folder) == ["a.md", "b.txt", "sub/a.pdf", "sub/c.HTML", "z.docx"]


def test_a_file_bears_its_own_name_even_without_a_known_suffix(folder: Path) -> None:
    assert names(folder / "b.txt", folder / "notes.csv", folder / "missing.txt") == [
        "b.txt",
        "notes.csv",
        "missing.txt",
    ]


def test_two_files_of_one_name_are_told_apart_in_the_order_given(tmp_path: Path) -> None:
    for place in ("one", "two", "three"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.txt").write_text("x")
    (tmp_path / "three" / "a-2.txt").write_text("x")
    assert names(tmp_path / "one" / "a.txt", tmp_path / "two", tmp_path / "three") == [
        "a.txt",
        "a-2.txt",
        "a-2-2.txt",
        "a-3.txt",
    ]


def test_a_name_that_is_no_utf8_is_spelt_out_and_its_file_still_found(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text("Zinc shortens colds.", encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    (source,) = find_sources([str(tmp_path)])
    assert source.name == r"caf\udce9.txt"
    assert Path(source.location).read_text(encoding="utf-8") == "Zinc shortens colds."


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert names(folder / "b.txt", folder / "sub" / ".." / "b.txt", folder)[:2] == ["b.txt", "a.md"]
    assert names("-", "-", "http://a.org/x", "http://a.org/x") == ["stdin", "a.org/x"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://sleep.example/blog/rest/", "sleep.example/blog/rest"),
        ("https://user:secret@sleep.example/rest?key=1#top", "sleep.example/rest"),
        ("http://sleep.example", "sleep.example"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_a_page_is_named_by_its_place_without_secrets(url: str, name: str) -> None:
    assert find_sources([url]) == (Source(name=name, location=url),)


def test_a_folder_without_articles_stays_in_the_list(tmp_path: Path) -> None:
    (tmp_path / "image.png").write_bytes(b"x")
    assert find_sources([str(tmp_path)]) == (Source(name=tmp_path.name, location=str(tmp_path)),)


@pytest.mark.parametrize("argument", ["", "a\0b", "x" * 5000, "C:\\drafts\\a.txt"])
def test_no_argument_raises(argument: str) -> None:
    assert len(find_sources([argument])) == 1
