"""Reviewers who sign the same report in the same instant, each in a process of their own."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from filelock import FileLock

from pipeline.model import VerdictLabel
from pipeline.resume import FOLDER
from pipeline.review.decisions import LOCK, PATIENCE, REVIEW, add, decide, load
from tests.pipeline.review_builders import START, claims_of, report_in

ROOT = Path(__file__).resolve().parents[2]
EACH = 60
# A reviewer who waits for the word to start, and then signs as quickly as a machine can.
SIGN = """
import sys, time
from pathlib import Path
from pipeline.model import VerdictLabel
from pipeline.review.decisions import add, decide
from pipeline.review.folder import read_report
from tests.pipeline.review_builders import START
folder, name, each = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
claim = read_report(folder)[0].claims[0]
(folder / f"{name}.ready").touch()
while not (folder / "start").exists():
    time.sleep(0.001)
for number in range(each):
    add(folder, decide(claim, VerdictLabel.MIXED, reviewer=name, now=START, note=str(number)))
"""


def test_two_processes_that_sign_in_the_same_instant_lose_no_signature(tmp_path: Path) -> None:
    report_in(tmp_path, VerdictLabel.SUPPORTED)
    names = ("Ada", "Ben")
    signing = [
        subprocess.Popen([sys.executable, "-c", SIGN, str(tmp_path), name, str(EACH)], cwd=ROOT)
        for name in names
    ]
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and not all((tmp_path / f"{name}.ready").exists() for name in names):
        time.sleep(0.01)
    (tmp_path / "start").touch()
    assert [process.wait(timeout=300) for process in signing] == [0, 0]
    kept = load(tmp_path)
    assert Counter(decision.reviewer for decision in kept) == dict.fromkeys(names, EACH)
    for name in names:
        assert [int(decision.note) for decision in kept if decision.reviewer == name] == list(range(EACH))


def test_a_reviewer_who_waits_in_vain_is_told_so_in_one_line(tmp_path: Path) -> None:
    (claim,) = claims_of(report_in(tmp_path, VerdictLabel.SUPPORTED))
    add(tmp_path, decide(claim, VerdictLabel.SUPPORTED, reviewer="Ben", now=START))
    before = (tmp_path / REVIEW).read_bytes()
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline.cli", "review", str(tmp_path), "--reviewer", "Ada"]
    with (
        FileLock(tmp_path / FOLDER / LOCK),
        subprocess.Popen(
            command, cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process,
    ):
        os.write(ours, b"a\n")
        _, complaints = process.communicate(timeout=300)
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 2
    line = complaints.splitlines()[-1]
    assert "Traceback" not in complaints
    assert line.startswith(f"claimgrade: {tmp_path / REVIEW}: another process")
    assert f"{PATIENCE:.0f} seconds; this decision was not kept" in line
    assert (tmp_path / REVIEW).read_bytes() == before


def test_the_lock_of_a_process_that_died_holds_nobody_up(tmp_path: Path) -> None:
    (claim,) = claims_of(report_in(tmp_path, VerdictLabel.SUPPORTED))
    lock = tmp_path / FOLDER / LOCK
    lock.parent.mkdir()
    code = (
        "import os, sys; from filelock import FileLock; FileLock(sys.argv[1]).acquire(); "
        "os.write(1, b'held'); os.kill(os.getpid(), 9)"
    )
    died = subprocess.run([sys.executable, "-c", code, str(lock)], capture_output=True, check=False)
    assert (died.returncode, died.stdout) == (-9, b"held")
    assert lock.exists()
    add(tmp_path, decide(claim, VerdictLabel.SUPPORTED, reviewer="Ada", now=START))
    assert len(load(tmp_path)) == 1
