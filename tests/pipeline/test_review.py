from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.cli import run
from pipeline.model import VerdictLabel
from pipeline.review.decisions import REVIEW, Decision, add, decide, load, pending, standing
from pipeline.review.walk import walk
from pipeline.settings import Unusable
from references.model import Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence
from tests.pipeline.review_builders import START, TEXTS, Screen, claims_of, report_in

ROOT = Path(__file__).resolve().parents[2]
SUPPORTED, REFUTED, MIXED = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.MIXED
THREE = (SUPPORTED, REFUTED, MIXED)


def told(decisions: tuple[Decision, ...]) -> list[tuple[str, str, str]]:
    return [(decision.text, decision.verdict.value, decision.note) for decision in decisions]


def test_a_walk_accepts_changes_and_skips(tmp_path: Path) -> None:
    claims = claims_of(report_in(tmp_path, *THREE))
    screen = Screen("a", "c", "mixed", "One trial was read wrongly.", "s")
    assert walk(tmp_path, claims, screen.desk()) == 2
    assert told(load(tmp_path)) == [
        (TEXTS[0], "supported", ""),
        (TEXTS[1], "mixed", "One trial was read wrongly."),
    ]
    assert [decision.accepts for decision in load(tmp_path)] == [True, False]
    assert {decision.reviewer for decision in load(tmp_path)} == {"Ada"}
    assert load(tmp_path)[0].decided_at == START


def test_a_walk_goes_on_where_it_was_left(tmp_path: Path) -> None:
    claims = claims_of(report_in(tmp_path, *THREE))
    assert walk(tmp_path, claims, Screen("a", "q").desk()) == 1
    screen = Screen("a", "a")
    assert walk(tmp_path, claims, screen.desk()) == 2
    assert TEXTS[0] not in screen.text
    assert "1 of 2" in screen.text
    assert [decision.text for decision in load(tmp_path)] == list(TEXTS)


def test_a_decision_is_kept_before_the_next_question(tmp_path: Path) -> None:
    claims = claims_of(report_in(tmp_path, *THREE))
    kept: list[int] = []

    class Watcher(Screen):
        def ask(self, question: str) -> str | None:
            kept.append(len(load(tmp_path)))
            return super().ask(question)

    walk(tmp_path, claims, Watcher("a", "a", "a").desk())
    assert kept == [0, 1, 2]


@pytest.mark.parametrize(
    "typed",
    [("c", "wrong", "s"), ("c", "", "s"), ("c", "mixed", "  ", "s"), ("c", "unavailable", "s"), ("x", "", "s"), ("c",), ()],
    ids=["no verdict", "empty", "no reason", "no finding", "no choice", "end in a change", "end"],
)  # fmt: skip
def test_what_is_no_whole_answer_decides_nothing(tmp_path: Path, typed: tuple[str, ...]) -> None:
    claims = claims_of(report_in(tmp_path, SUPPORTED))
    assert walk(tmp_path, claims, Screen(*typed).desk()) == 0
    assert not (tmp_path / REVIEW).exists()


def test_another_reviewer_decides_on_all_claims_and_sees_who_did_before(tmp_path: Path) -> None:
    claims = claims_of(report_in(tmp_path, SUPPORTED, REFUTED))
    walk(tmp_path, claims, Screen("a", "a").desk("Ada"))
    screen = Screen("c", "r", "No.", "a")
    assert walk(tmp_path, claims, screen.desk("Ben")) == 2
    assert "Ada decided supported on 2026-03-01" in screen.text
    assert len(load(tmp_path)) == 4


def test_a_claim_that_the_check_sees_differently_has_to_be_decided_again(tmp_path: Path) -> None:
    claims = claims_of(report_in(tmp_path, SUPPORTED, REFUTED))
    walk(tmp_path, claims, Screen("a", "a").desk())
    again = claims_of(report_in(tmp_path, MIXED, REFUTED))
    assert [claim.text for claim in pending(again, load(tmp_path), reviewer="Ada")] == [TEXTS[0]]
    screen = Screen("a")
    walk(tmp_path, again, screen.desk())
    assert "the check then said supported" in screen.text
    assert [decision.verdict for decision in standing(again[0], load(tmp_path))] == [MIXED]
    assert len(load(tmp_path)) == 3


def test_what_another_terminal_decided_in_the_meantime_stays(tmp_path: Path) -> None:
    claims = claims_of(report_in(tmp_path, *THREE))

    class Interrupted(Screen):
        def ask(self, question: str) -> str | None:
            add(tmp_path, decide(claims[2], REFUTED, reviewer="Ben", now=START, note="Seen."))
            return super().ask(question)

    walk(tmp_path, claims, Interrupted("a").desk())
    assert {decision.reviewer for decision in load(tmp_path)} == {"Ada", "Ben"}


def test_damaged_decisions_are_never_written_over(tmp_path: Path) -> None:
    (claim,) = claims_of(report_in(tmp_path, SUPPORTED))
    (tmp_path / REVIEW).write_text('{"decisions": [', encoding="utf-8")
    with pytest.raises(Unusable, match=r"review\.json: cannot be read"):
        add(tmp_path, decide(claim, SUPPORTED, reviewer="Ada", now=START))
    assert (tmp_path / REVIEW).read_text(encoding="utf-8") == '{"decisions": ['


@settings(max_examples=20)
@given(reviewer=st.text(min_size=1), note=st.text())
@example(reviewer="A\udcff", note="\ud800")
def test_any_name_and_note_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, reviewer: str, note: str
) -> None:
    folder = tmp_path_factory.mktemp("review")
    (claim,) = claims_of(report_in(folder, SUPPORTED))
    decision = decide(claim, REFUTED, reviewer=reviewer, now=START, note=note)
    add(folder, decision)
    add(folder, decision)
    assert load(folder) == (decision, decision)


def test_a_card_shows_the_claim_its_sentence_its_reasons_and_its_papers(tmp_path: Path) -> None:
    paper = replace(a_reference("12", "A trial of\nketamine \x1b[31m", status=Status.RETRACTED), doi="10.1/x")
    claim = replace(a_claim("Ketamine helps."), sentence_start=0, sentence_end=31)
    finding = a_finding(claim, evidence=(an_evidence(paper),))
    articles = report_in(tmp_path, report=a_report(finding, text="Ketamine helps. Really it does."))
    screen = Screen("q")
    walk(tmp_path, claims_of(articles), screen.desk())
    for part in (
        "draft.txt, 1 of 1", "Ketamine helps.", "in: “Ketamine helps. Really it does.”", "supported, strength low",
        "- One randomised trial; it supports this", "supports: A trial of ketamine", "    Journal of Examples, 2020, randomised, 40 participants, RETRACTED; ",
        "https://pubmed.ncbi.nlm.nih.gov/12/",
    ):  # fmt: skip
        assert part in screen.text
    assert "\x1b" not in screen.text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--reviewer", "Ada"], "no terminal"),
        ([], "--reviewer NAME"),
        (["--export", "claimreview"], "no claim is signed"),
        (["--export", "pdf"], "pdf"),
        (["--export", "claimreview", "--site", "file:///x"], "--site file:///x"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_run_is_said_in_one_line(
    tmp_path: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report_in(tmp_path, SUPPORTED)
    assert run(["review", str(tmp_path), *arguments]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert said in lines[0]


@pytest.mark.parametrize("text", [None, "{}", "[]", "not json"], ids=["none", "empty", "list", "damaged"])
def test_a_folder_without_a_report_is_said_in_one_line(
    tmp_path: Path, text: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        (tmp_path / "report.json").write_text(text, encoding="utf-8")
    assert run(["review", str(tmp_path), "--reviewer", "Ada"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "report.json" in line
    assert "claimgrade check" in line


def test_the_command_walks_in_a_real_terminal(tmp_path: Path) -> None:
    report_in(tmp_path, SUPPORTED, REFUTED)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline.cli", "review", str(tmp_path), "--reviewer", "Ada B."]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.write(ours, b"a\nq\n")
        _, complaints = process.communicate(timeout=300)
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 0
    assert b"1 decided, 1 of 2 claims left" in complaints
    (kept,) = json.loads((tmp_path / REVIEW).read_text(encoding="utf-8"))["decisions"]
    assert (kept["text"], kept["verdict"], kept["reviewer"]) == (TEXTS[0], "supported", "Ada B.")
