"""Turns are spaced for threads and for processes, and a park holds for all."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from references.clock import Clock
from references.pace import Pace


class Still:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self._lock = threading.Lock()

    def sleep(self, pause: float) -> None:
        with self._lock:
            self.time += pause

    def clock(self) -> Clock:
        return Clock(monotonic=lambda: self.time, sleep=self.sleep)


@pytest.fixture
def still() -> Still:
    return Still()


@pytest.fixture
def pace(still: Still) -> Iterator[Pace]:
    made = Pace(None, who="a server", spacing=0.5, clock=still.clock())
    yield made
    made.close()


def test_turns_are_spaced(still: Still, pace: Pace) -> None:
    times = []
    for _ in range(4):
        assert pace.turn(deadline=2_000.0)
        times.append(still.time)
    assert times == [1_000.0, 1_000.5, 1_001.0, 1_001.5]


def test_a_turn_after_the_deadline_is_refused_at_once_and_not_taken(still: Still, pace: Pace) -> None:
    assert pace.turn(deadline=1_000.1)
    assert not pace.turn(deadline=1_000.4)
    assert still.time == 1_000.0
    assert pace.turn(deadline=1_000.6)
    assert still.time == 1_000.5


def test_a_park_holds_until_it_is_over(still: Still, pace: Pace) -> None:
    pace.park(30)
    assert not pace.turn(deadline=1_029.0)
    assert pace.turn(deadline=1_031.0)
    assert still.time == 1_030.0


def test_a_park_reaches_those_who_already_wait() -> None:
    class Parking(Still):
        def sleep(self, pause: float) -> None:
            super().sleep(pause)
            if self.time < 1_001:
                waiting.park(10)

    clock = Parking()
    waiting = Pace(None, who="a server", spacing=0.5, clock=clock.clock())
    assert waiting.turn(deadline=2_000.0)
    assert waiting.turn(deadline=2_000.0)
    assert clock.time == 1_010.5
    waiting.close()


def test_a_time_from_before_the_machine_started_is_forgotten(still: Still, tmp_path: Path) -> None:
    for start in (900_000.0, 10.0):
        still.time = start
        pace = Pace(tmp_path / "pace", who="a server", spacing=0.5, clock=still.clock())
        assert pace.turn(deadline=start + 1)
        assert still.time == start
        pace.close()


def test_another_account_has_turns_of_its_own(still: Still, tmp_path: Path) -> None:
    for who in ("one", "two"):
        pace = Pace(tmp_path / "pace", who=who, spacing=0.5, clock=still.clock())
        assert pace.turn(deadline=1_000.1)
        pace.close()


def test_a_file_that_cannot_be_used_is_done_without(still: Still, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "no database").write_bytes(b"no database" * 99)
    for path in (tmp_path / "file" / "pace", tmp_path / "no database"):
        pace = Pace(path, who="a server", spacing=0.5, clock=still.clock())
        assert pace.turn(deadline=still.time + 1)
        pace.close()


def test_threads_share_one_pace() -> None:
    pace = Pace(None, who="a server", spacing=0.02, clock=Clock())
    started = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda _: pace.turn(deadline=started + 60), range(20)))
    assert time.monotonic() - started >= 19 * 0.02
    pace.close()


_PROCESS = """
import sys, time
from pathlib import Path
from references.clock import Clock
from references.pace import Pace

pace = Pace(Path(sys.argv[1]), who="a server", spacing=0.05, clock=Clock())
for _ in range(5):
    assert pace.turn(deadline=time.monotonic() + 60)
    print(time.monotonic())
pace.close()
"""


def test_four_processes_share_one_pace(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _PROCESS, str(tmp_path / "pace")]
    root = Path(__file__).resolve().parents[2]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) for _ in range(4)]
    printed = "".join(process.communicate(timeout=60)[0] for process in running)
    times = sorted(map(float, printed.split()))
    assert len(times) == 20
    assert times[-1] - times[0] >= 19 * 0.05 - 0.03
