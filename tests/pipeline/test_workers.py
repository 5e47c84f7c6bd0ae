"""Several processes: in order, stopped at once, and none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from pipeline.workers import WorkerLost, in_order

ROOT = Path(__file__).resolve().parents[2]
PARENT = """
from pipeline.workers import in_order
from tests.pipeline.test_workers import slowly
for pid in in_order(slowly, [0.0, 60.0, 60.0, 60.0], jobs=2):
    print(pid, flush=True)
"""


def slowly(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def squared(number: int) -> int:
    time.sleep(0.02 * (5 - number))
    return number * number


def dying(number: int) -> int:
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def failing(number: int) -> int:
    if number == 1:
        message = "one of them"
        raise ValueError(message)
    return number


def test_results_come_in_the_order_of_their_items() -> None:
    assert list(in_order(squared, range(5), jobs=3)) == [0, 1, 4, 9, 16]


def test_a_process_that_dies_is_said_and_not_waited_for() -> None:
    with pytest.raises(WorkerLost, match="fewer --jobs"):
        list(in_order(dying, range(9), jobs=2))


def test_an_error_of_one_item_ends_the_work() -> None:
    with pytest.raises(ValueError, match="one of them"):
        list(in_order(failing, range(9), jobs=2))
    assert all_ended()


def test_whoever_stops_listening_stops_the_work() -> None:
    results = in_order(slowly, [0.0, 60.0, 60.0, 60.0], jobs=2)
    next(results)
    assert active_children()
    results.close()  # type: ignore[attr-defined] # a generator, called an iterator for its readers
    assert all_ended()


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM], ids=["kill", "term"])
def test_no_process_outlives_a_killed_parent(blow: signal.Signals) -> None:
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert int(process.stdout.readline()) != process.pid
        process.send_signal(blow)
        # The pipe ends when nobody holds it any more: the children have it from their parent.
        process.communicate(timeout=50)


def all_ended() -> bool:
    """Whether the children end within seconds."""
    deadline = time.monotonic() + 50
    while time.monotonic() < deadline:
        if not active_children():
            return True
        time.sleep(0.05)
    return False
