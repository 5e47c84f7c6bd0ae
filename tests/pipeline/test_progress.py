"""Whoever waits is told how far a check has come: a bar at a terminal, plain lines elsewhere."""

from __future__ import annotations

import re

import pytest

from claims.sources import Source
from pipeline.command import live
from pipeline.command.live import Live
from pipeline.progress import progress_line
from references.usage import Usage

BUSY = Usage(requests=34, searches=31, found=640, fetched=212, records=230, from_cache=18)
DRAFT = Source(name="draft.txt", location="/drafts/draft.txt")


def test_the_line_counts_what_was_searched_found_fetched_and_kept() -> None:
    assert (
        progress_line("searching", 12, 50, BUSY)
        == "searching 12 of 50 claims · 31 queries · 640 papers found · 212 fetched · 18 from the cache"
    )


def test_what_a_source_does_not_count_is_left_out() -> None:
    assert progress_line("reading", 3, 4, Usage()) == "reading 3 of 4 claims"


def test_away_from_a_terminal_each_stage_is_one_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    counts = iter([Usage(searches=10), *[BUSY] * 9])
    with Live(total=1) as shown:
        listen = shown(DRAFT, lambda: next(counts))
        for done in range(1, 4):
            listen("searching", done, 3)
        listen("fetching", 0, 0)
        listen("reading", 1, 1)
        shown.finished(DRAFT)
    counts_so_far = "21 queries · 640 papers found · 212 fetched · 18 from the cache"
    assert capsys.readouterr().err.splitlines() == [
        f"claimgrade: draft.txt: searching 3 of 3 claims · {counts_so_far}",
        f"claimgrade: draft.txt: reading 1 of 1 claims · {counts_so_far}",
    ]


def test_of_several_articles_each_is_said_to_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    with Live(total=2) as shown:
        shown.finished(DRAFT)
    assert capsys.readouterr().err == "claimgrade: draft.txt: done, 1 of 2 articles\n"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rich takes stderr for a terminal, as it does for FORCE_COLOR, and shows its bar at once."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setattr(live, "MOMENT", -1.0)


@pytest.mark.usefixtures("terminal")
def test_a_bar_shows_the_counts_of_the_moment(capsys: pytest.CaptureFixture[str]) -> None:
    now = Usage()
    with Live(total=1) as shown:
        listen = shown(DRAFT, lambda: now)
        listen("fetching", 0, 640)
        now = BUSY
    drawn = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)
    assert "draft.txt: fetching 0 of 640 papers · 31 queries · 640 papers found" in drawn
