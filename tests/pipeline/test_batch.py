"""Folders of drafts as a blog has them: killed and continued, edited, damaged, checked again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claims.model import Article, Claim
from claims.sources import Source
from pipeline.batch import Bench, check_one, open_bench
from pipeline.cli import run
from pipeline.resume import results_folder
from pipeline.settings import RunSettings, SourceName
from tests.eutils_server import EutilsServer
from tests.references.papers import PAPERS

ROOT = Path(__file__).resolve().parents[2]
CLOCKED = {"run.json", "report.xlsx"}
DRAFTS = {
    "anxiety.txt": "Ketamine reduces anxiety in adults. Book a visit today!\n",
    "more/depression.md": "# Depression\n\nKetamine cures depression in most adults.\n",
    "receptors.txt": "Ketamine blocks NMDA receptors in the brain.\n",
    "safety.txt": "Ketamine has no side effects. It is used as an anaesthetic.\n",
}
NEW = "Ketamine causes no addiction.\n"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    for name, text in DRAFTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def command(drafts: Path, out: Path, *more: str, forms: str = "csv,json") -> list[str]:
    """A check of the drafts; the plain verifier, which is the quicker one, does for what is tested here."""
    verifier = ("--verifier", "rules")
    return [
        "check",
        str(drafts),
        "--source",
        "starter",
        *verifier,
        "--out",
        str(out),
        "--format",
        forms,
        *more,
    ]


def contents(out: Path) -> Mapping[str, bytes]:
    """Every file of a report that must not depend on how it was made, what is kept for the next run too."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and path.name not in CLOCKED)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def run_info(out: Path) -> dict[str, Any]:
    held = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert isinstance(held, dict)
    return held


def carried(out: Path) -> list[str]:
    return [article["article"] for article in run_info(out)["articles"] if article["carried"]]


def started(arguments: list[str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", *arguments], cwd=ROOT, stdout=pipe, stderr=pipe, text=True
    )


def stopped_after_first(arguments: list[str], out: Path, blow: signal.Signals) -> tuple[int, str]:
    """Start the command, and send it `blow` as soon as one result is kept; its exit code and what it said."""
    with started(arguments) as process:
        deadline = time.monotonic() + 600
        while process.poll() is None and time.monotonic() < deadline:
            if list(results_folder(out).glob("*.json")):
                break
            time.sleep(0.01)
        process.send_signal(blow)
        _, said = process.communicate(timeout=300)
        return process.returncode, said


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_goes_on_to_the_bytes_of_an_uninterrupted_one(
    jobs: str, drafts: Path, out: Path, tmp_path: Path
) -> None:
    arguments = command(drafts, out, "--jobs", jobs, forms="html,csv,xlsx,json")
    code, _ = stopped_after_first(arguments, out, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert not (out / "report.json").exists()
    assert run(arguments) == 0
    assert 1 <= len(carried(out)) < len(DRAFTS)
    assert run(command(drafts, tmp_path / "whole", forms="html,csv,xlsx,json")) == 0
    assert carried(tmp_path / "whole") == []
    assert contents(out) == contents(tmp_path / "whole")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stop_by_the_user_says_how_to_go_on_and_keeps_what_is_finished(
    jobs: str, drafts: Path, out: Path
) -> None:
    arguments = command(drafts, out, "--jobs", jobs)
    for number in range(40):
        (drafts / f"more-{number}.txt").write_text(f"Ketamine reduced pain in study {number}.\n")
    code, said = stopped_after_first(arguments, out, signal.SIGINT)
    assert code == 2
    assert "Traceback" not in said
    assert said.splitlines()[-1].startswith("claimgrade: stopped")
    assert "the same command goes on from here" in said.splitlines()[-1]
    assert list(results_folder(out).glob("*.json"))


def test_only_changed_drafts_are_checked_again(
    drafts: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command(drafts, out)) == 0
    assert run_info(out)["changes"] is None
    assert "Since the last report" not in capsys.readouterr().out
    with (drafts / "anxiety.txt").open("a", encoding="utf-8") as file:
        file.write(NEW)
    (drafts / "receptors.txt").unlink()
    assert run(command(drafts, out)) == 0
    assert carried(out) == ["more/depression.md", "safety.txt"]
    streams = capsys.readouterr()
    assert "2 of 3 articles carried over unchanged" in streams.err
    assert [line for line in streams.out.splitlines() if " gone" in line] == [
        "Since the last report: 1 new, 0 changed, 4 as before, 1 gone",
        "  anxiety.txt: 1 new, 0 changed, 1 as before, 0 gone",
        "  receptors.txt: 0 new, 0 changed, 0 as before, 1 gone",
    ]
    changes = run_info(out)["changes"]
    assert {name: changes[name] for name in ("new", "changed", "as_before", "gone")} == {
        "new": 1,
        "changed": 0,
        "as_before": 4,
        "gone": 1,
    }


def test_a_run_after_edits_gives_the_bytes_of_a_first_run(drafts: Path, out: Path, tmp_path: Path) -> None:
    (drafts / "gone.txt").write_text(NEW)
    assert run(command(drafts, out)) == 0
    (drafts / "gone.txt").unlink()
    (drafts / "safety.txt").write_text(NEW)
    assert run(command(drafts, out)) == 0
    assert run(command(drafts, tmp_path / "first")) == 0
    assert contents(out) == contents(tmp_path / "first")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"insufficient", b"supported"),
        bytes.upper,
    ],
    ids=["cut", "forged", "other letters"],
)
def test_damaged_results_are_made_again(damage: Callable[[bytes], bytes], drafts: Path, out: Path) -> None:
    assert run(command(drafts, out)) == 0
    whole = contents(out)
    for path in results_folder(out).iterdir():
        path.write_bytes(damage(path.read_bytes()))
    assert run(command(drafts, out)) == 0
    assert contents(out) == whole
    assert set(carried(out)) == {
        name for name in DRAFTS if damage(whole[kept(out, name)]) == whole[kept(out, name)]
    }


def kept(out: Path, name: str) -> str:
    """The path of an article's kept result below `out`."""
    found = (path for path in results_folder(out).iterdir() if name.encode() in path.read_bytes())
    return next(found).relative_to(out).as_posix()


def test_what_was_found_is_found_again_in_carried_articles(drafts: Path, out: Path) -> None:
    arguments = command(drafts, out, "--fail-on", "insufficient,supported,refuted,mixed")
    assert [run(arguments), run(arguments)] == [1, 1]
    assert sorted(carried(out)) == sorted(DRAFTS)


def test_another_library_carries_nothing_over(drafts: Path, out: Path, tmp_path: Path) -> None:
    assert run(command(drafts, out)) == 0
    record = tmp_path / "records.nbib"
    record.write_text("PMID- 101\nTI  - Ketamine in rats\nDP  - 2011 May\nPT  - Journal Article\n\n")
    assert run(["library", "build", str(tmp_path / "papers"), str(record)]) == 0
    assert run(["check", str(drafts), "--library", str(tmp_path / "papers"), "--out", str(out)]) == 0
    assert carried(out) == []


def test_a_report_below_the_drafts_is_no_draft(drafts: Path) -> None:
    out = drafts / "report"
    assert [run(command(drafts, out)), run(command(drafts, out))] == [0, 0]
    names = [article["article"] for article in run_info(out)["articles"]]
    assert names == sorted(DRAFTS)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return open_bench(RunSettings(source=SourceName.STARTER), None)


def test_a_defect_that_one_article_meets_is_its_problem(bench: Bench, drafts: Path) -> None:
    def find_claims(article: Article) -> tuple[Claim, ...]:
        if article.name == "safety.txt":
            message = "an odd sentence"
            raise ValueError(message)
        return bench.tools.find_claims(article)

    faulty = replace(bench, tools=replace(bench.tools, find_claims=find_claims))
    sources = [Source(name=name, location=str(drafts / name)) for name in DRAFTS]
    results = [check_one(source, faulty, stdin=b"") for source in sources]
    assert [result.source.name for result in results if result.report] == list(DRAFTS)[:3]
    assert results[-1].problem is not None
    assert results[-1].problem.what.startswith("safety.txt: a defect of claimgrade: ValueError at ")


def test_pubmed_is_not_asked_again_for_carried_drafts(drafts: Path, out: Path) -> None:
    (drafts / "tea.txt").write_text("Green tea shortens sleep in office workers.\n", encoding="utf-8")
    with EutilsServer(PAPERS) as server:
        arguments = ["check", str(drafts), "--eutils-url", server.url, "--out", str(out), "--format", "csv"]
        assert run(arguments) == 0
        whole, asked = contents(out), len(server.seen)
        assert run(arguments) == 0
        assert len(server.seen) == asked
    assert sorted(carried(out)) == sorted([*DRAFTS, "tea.txt"])
    assert contents(out) == whole


def test_what_an_outage_left_open_is_asked_again(drafts: Path, out: Path) -> None:
    with EutilsServer(PAPERS) as server:
        arguments = ["check", str(drafts), "--eutils-url", server.url, "--out", str(out), "--format", "csv"]
        assert run([*arguments, "--offline"]) == 2
        assert list(results_folder(out).glob("*.json")) == []
        assert run(arguments) == 0
    assert carried(out) == []
    assert run_info(out)["changes"]["changed"] == 5


def test_a_draft_whose_name_is_no_utf8_is_checked_and_carried_over(tmp_path: Path, out: Path) -> None:
    folder = tmp_path / "named"
    folder.mkdir()
    try:
        (folder / os.fsdecode(b"caf\xe9.txt")).write_text(DRAFTS["receptors.txt"], encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    for carried in (0, 1):
        assert run(command(folder, out, forms="html,csv,json")) == 0
        assert sum(article["carried"] for article in run_info(out)["articles"]) == carried
