"""The pages of drafts that are gone go; everything else in the folder stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.report.pages import page_paths
from pipeline.report.write import Format, write_report
from pipeline.report.written_pages import FILE, GonePages, tidy_pages
from pipeline.resume import FOLDER
from pipeline.sealed import seal
from tests.pipeline.builders import a_finding, a_report

NONE = GonePages()


def written(out: Path, *names: str, unread: tuple[str, ...] = ()) -> GonePages:
    """Write the pages of the articles `names`, and tidy up after those that are gone."""
    write_report(out, [a_report(a_finding(), name=name) for name in names], [], formats={Format.HTML})
    return tidy_pages(out, names, unread=unread)


def pages(out: Path) -> set[str]:
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    return found - {"index.html", f"{FOLDER}/{FILE}"}


def test_the_page_of_a_draft_that_is_gone_is_removed_with_its_empty_folder(tmp_path: Path) -> None:
    assert written(tmp_path, "a.txt", "more/deep/b.txt") == NONE
    gone = written(tmp_path, "a.txt")
    assert str(gone) == "pages of drafts that are gone: 1 removed (more/deep/b.txt.html)"
    assert pages(tmp_path) == {"a.txt.html"}
    assert not (tmp_path / "more").exists()
    assert written(tmp_path, "a.txt") == NONE


def test_what_claimgrade_did_not_write_stays(tmp_path: Path) -> None:
    theirs = ("notes.html", "gone.txt.htm", "more/about.txt.html", "more/b.txt.html.bak")
    (tmp_path / "more").mkdir()
    for name in theirs:
        (tmp_path / name).write_text("mine", encoding="utf-8")
    written(tmp_path, "a.txt", "more/b.txt")
    assert written(tmp_path).removed == ("a.txt.html", "more/b.txt.html")
    assert pages(tmp_path) == set(theirs)


def test_a_page_that_somebody_changed_stays_and_is_named_once(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "b.txt", "c.txt")
    (tmp_path / "b.txt.html").write_text("with my notes", encoding="utf-8")
    said = str(written(tmp_path, "a.txt"))
    assert said.startswith(
        "pages of drafts that are gone: 1 removed (c.txt.html); 1 kept, since it was changed"
    )
    assert said.endswith("(b.txt.html)")
    assert written(tmp_path, "a.txt") == NONE
    assert pages(tmp_path) == {"a.txt.html", "b.txt.html"}


def test_the_page_of_an_unread_draft_stays_and_goes_when_the_draft_is_gone(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "b.txt")
    assert written(tmp_path, "a.txt", unread=("b.txt",)) == NONE
    assert pages(tmp_path) == {"a.txt.html", "b.txt.html"}
    assert written(tmp_path, "a.txt").removed == ("b.txt.html",)


def test_a_draft_whose_page_lies_elsewhere_now_leaves_no_second_one(tmp_path: Path) -> None:
    both = ("a?.txt", "a:.txt")
    written(tmp_path, *both)
    assert pages(tmp_path) == set(page_paths(both).values())
    assert written(tmp_path, "a:.txt").removed == ("a_.txt-2.html",)
    assert pages(tmp_path) == {"a_.txt.html"}


def test_a_page_that_the_user_removed_is_not_missed(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "b.txt")
    (tmp_path / "b.txt.html").unlink()
    assert written(tmp_path, "a.txt") == NONE


def test_many_pages_are_counted_and_three_are_named(tmp_path: Path) -> None:
    written(tmp_path, *(f"{letter}.txt" for letter in "abcde"))
    assert str(written(tmp_path)).endswith("5 removed (a.txt.html, b.txt.html, c.txt.html and 2 more)")


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-9], lambda data: data.replace(b"b.txt", b"c.txt"), lambda _: b"", lambda _: b"{}"],
    ids=["cut", "forged", "empty", "unsealed"],
)
def test_a_damaged_note_removes_nothing(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "b.txt")
    note = tmp_path / FOLDER / FILE
    note.write_bytes(damage(note.read_bytes()))
    assert written(tmp_path, "a.txt") == NONE
    assert pages(tmp_path) == {"a.txt.html", "b.txt.html"}


@pytest.mark.parametrize("way", ["../mine.html", "link/mine.html"])
def test_a_note_that_leads_out_of_the_folder_removes_nothing(way: str, tmp_path: Path) -> None:
    out, mine = tmp_path / "out", tmp_path / "mine.html"
    written(out, "a.txt")
    mine.write_bytes((out / "a.txt.html").read_bytes())
    (out / "link").symlink_to(tmp_path)
    note = out / FOLDER / FILE
    body = note.read_bytes().partition(b"\n")[2]
    note.write_bytes(seal(body.replace(b'"a.txt.html"', json.dumps(way).encode()), key="1"))
    assert written(out) == NONE
    assert mine.exists()


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    (folder / "more").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "more/c.txt"):
        (folder / name).write_text("Ketamine blocks NMDA receptors in the brain.\n", encoding="utf-8")
    return folder


def check(drafts: Path, out: Path, forms: str = "html,json") -> int:
    chosen = ["--source", "starter", "--verifier", "rules", "--format", forms]
    return run(["check", str(drafts), "--out", str(out), *chosen])


def test_the_command_says_in_one_line_which_pages_went(
    drafts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert check(drafts, out) == 0
    assert "gone" not in capsys.readouterr().err
    (drafts / "a.txt").write_bytes(b"%PDF-1.7 cut off")
    (drafts / "a.txt").rename(drafts / "a.pdf")
    (drafts / "b.txt").write_bytes(b"\x00\x01\x02" * 99)
    (drafts / "more" / "c.txt").unlink()
    assert check(drafts, out, "json") == 2
    assert "pages of drafts" not in capsys.readouterr().err
    assert check(drafts, out) == 2
    said = [line for line in capsys.readouterr().err.splitlines() if "pages of drafts" in line]
    assert said == ["claimgrade: pages of drafts that are gone: 2 removed (a.txt.html, more/c.txt.html)"]
    assert pages(out) - {"report.json", "run.json", f"{FOLDER}/verdicts.json"} == {"b.txt.html"}
