"""The command as a user types it, in this process: arguments in, streams and exit code out."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import run
from tests.pipeline.test_tables import CLAIMS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "ketamine-for-anxiety.txt"
STEADY = ("claims.csv", "evidence.csv", "queries.csv", "report.json", "index.html")
SHORT = "Ketamine blocks NMDA receptors in the brain. Call us today!\n"
RECORD = """PMID- 101
TI  - Ketamine and NMDA receptors in rats
AB  - Ketamine blocked NMDA receptors in rats.
DP  - 2011 May
TA  - J Examples
PT  - Journal Article

"""


@pytest.fixture(scope="module")
def example_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    assert run(["check", str(EXAMPLE), "--source", "starter", "--out", str(folder)]) == 0
    return folder


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "drafts" / "draft.txt"
    path.parent.mkdir()
    path.write_text(SHORT, encoding="utf-8")
    return path


def claims_in(folder: Path) -> list[dict[str, Any]]:
    articles = json.loads((folder / "report.json").read_text(encoding="utf-8"))["articles"]
    return [claim for article in articles for claim in article["claims"]]


def test_the_example_gives_every_file_of_the_contract(example_report: Path) -> None:
    expected = {*STEADY, "report.xlsx", "run.json", "ketamine-for-anxiety.txt.html", ".claimgrade"}
    assert {path.name for path in example_report.iterdir()} == expected


def test_every_claim_of_the_example_quotes_the_article_and_has_reasons(example_report: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    claims = claims_in(example_report)
    assert len(claims) >= 20
    for claim in claims:
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert claim["verdict_reasons"]
        assert claim["queries"]


def test_every_verdict_with_evidence_quotes_a_sentence(example_report: Path) -> None:
    for claim in claims_in(example_report):
        if claim["verdict"] in {"supported", "refuted", "mixed"}:
            spoken = [item for item in claim["evidence"] if item["stance"] != "neutral"]
            assert any(item["sentence"] for item in spoken)


def test_the_same_run_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(EXAMPLE.read_text(encoding="utf-8")[:1500], encoding="utf-8")
    first, again = tmp_path / "first", tmp_path / "again"
    for folder in (first, again):
        assert run(["check", str(draft), "--source", "starter", "--out", str(folder)]) == 0
    assert len(claims_in(first)) >= 5
    for name in STEADY:
        assert (again / name).read_bytes() == (first / name).read_bytes()


def test_a_folder_with_a_broken_article_finishes_the_rest_and_exits_2(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (draft.parent / "empty.txt").write_bytes(b"")
    out = tmp_path / "out"
    code = run(["check", str(draft.parent), "--source", "starter", "--out", str(out), "--jobs", "2"])
    streams = capsys.readouterr()
    assert code == 2
    assert [claim["article"] for claim in claims_in(out)] == ["draft.txt"]
    assert [line for line in streams.err.splitlines() if "empty.txt" in line]
    assert "empty.txt" in (out / "index.html").read_text(encoding="utf-8")


def test_fail_on_matches_a_verdict(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = "supported,refuted,mixed,insufficient"
    assert run(["check", str(draft), "--source", "starter", "--fail-on", every]) == 1
    assert "draft.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere.txt", "--source", "starter"], "nowhere.txt"),
        (["check", "DRAFT", "--source", "library"], "--library PATH"),
        (["check", "DRAFT", "--library", "nowhere"], "nowhere"),
        (["check", "DRAFT", "--library", "x", "--source", "starter"], "leave one of them out"),
        (["check", "DRAFT", "--source", "google"], "google"),
        (["check", "DRAFT", "--format", "html,doc"], "--format doc"),
        (["check", "DRAFT", "--fail-on", "wrong"], "--fail-on wrong"),
        (["check", "DRAFT", "--source", "starter", "--out", "DRAFT/out"], "DRAFT"),
        (["check", "DRAFT", "--jobs", "0"], "--jobs"),
        (["check"], "ARTICLE"),
        (["chekc", "DRAFT"], "chekc"),
        (["library", "info", "nowhere"], "nowhere"),
        (["library", "build", "LIB", "nowhere.xml"], "nowhere.xml"),
        (["evaluate", "stance", "nowhere.jsonl"], "nowhere.jsonl"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_run_is_said_in_one_line(
    arguments: list[str], said: str, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = {"DRAFT": str(draft), "LIB": str(tmp_path / "lib"), "DRAFT/out": str(draft / "out")}
    code = run([real.get(word, word) for word in arguments])
    streams = capsys.readouterr()
    assert code == 2
    assert len(streams.err.splitlines()) == 1
    assert real.get(said, said) in streams.err
    assert "Traceback" not in streams.err
    assert "defect" not in streams.err


def test_claims_are_listed_as_json_lines(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", str(draft), "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [SHORT[row["start"] : row["end"]] for row in rows] == [row["quote"] for row in rows]
    assert list(rows[0]) == ["id" if name == "claim_id" else name for name in CLAIMS[:14]]
    assert len(rows) == 1


def test_a_library_is_built_described_searched_and_checked_against(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records, shelf = tmp_path / "records.nbib", str(tmp_path / "shelf")
    records.write_text(RECORD, encoding="utf-8")
    assert run(["library", "build", shelf, str(records)]) == 0
    assert run(["library", "info", shelf]) == 0
    assert run(["library", "search", shelf, "ketamine"]) == 0
    assert run(["check", str(draft), "--library", shelf, "--out", str(tmp_path / "out")]) == 0
    assert "101" in capsys.readouterr().out
    evidence = (tmp_path / "out" / "evidence.csv").read_text(encoding="utf-8")
    assert ",101," in evidence


def test_pubmed_out_of_reach_is_unavailable_and_exits_2(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    code = run(["check", str(draft), "--eutils-url", "http://127.0.0.1:1/", "--out", str(out)])
    assert code == 2
    assert {claim["verdict"] for claim in claims_in(out)} == {"unavailable"}
    assert "could not be asked" in capsys.readouterr().err


def test_a_stop_by_the_user_is_one_line() -> None:
    # It waits for its standard input, so the signal finds it at work however slow the machine is.
    command = [sys.executable, "-m", "pipeline.cli", "check", "-", "--source", "starter"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        time.sleep(3.0)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 2
        assert process.stderr is not None
        errors = process.stderr.read()
    assert "Traceback" not in errors
    assert len(errors.splitlines()) == 1


@pytest.mark.parametrize("verb", [[], ["check"], ["claims"], ["library"], ["evaluate"]])
def test_every_verb_has_help(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*verb, "--help"]) == 0
    assert "Usage: claimgrade" in capsys.readouterr().out
