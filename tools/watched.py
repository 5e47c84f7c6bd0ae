"""A command in a process of its own, watched: how far it is, and what memory it and its children hold.

Linux alone: the figures are those of /proc.
"""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAUSE_S = 0.25
_KIB_IN_MB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was seen at one moment (monotonic seconds): steps done, and resident megabytes.

    `parent` is the command's own process, `child` the largest of its children.
    """

    at: float
    done: int
    parent: int
    child: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A command that has ended: its exit code, how long it took, and what was seen meanwhile."""

    code: int
    seconds: float
    moments: tuple[Moment, ...] = field(repr=False)


def watch(
    command: Sequence[str], done: Callable[[], int], *, log: Path, kill_at: int | None = None
) -> Watched:
    """Run `command` to its end, or until `kill_at` steps are done; its output goes to `log`."""
    began = time.monotonic()
    moments: list[Moment] = []
    with log.open("ab") as file, subprocess.Popen(command, stdout=file, stderr=file) as process:
        children: tuple[int, ...] = ()
        while process.poll() is None:
            children = _children(process.pid)
            moments.append(_moment(done(), process.pid, children))
            if kill_at is not None and moments[-1].done >= kill_at:
                process.send_signal(signal.SIGKILL)
                process.wait()
            time.sleep(PAUSE_S)
        while any(map(_is_running, children)):
            time.sleep(PAUSE_S)
    return Watched(code=process.returncode, seconds=time.monotonic() - began, moments=tuple(moments))


def _moment(done: int, parent: int, children: Sequence[int]) -> Moment:
    return Moment(
        at=time.monotonic(),
        done=done,
        parent=_resident(parent),
        child=max(map(_resident, children), default=0),
    )


def _children(pid: int) -> tuple[int, ...]:
    try:
        return tuple(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except OSError:
        return ()


def _resident(pid: int) -> int:
    return int(_status(pid).get("VmRSS", "0 kB").split()[0]) // _KIB_IN_MB


def _is_running(pid: int) -> bool:
    return _status(pid).get("State", "Z")[0] not in "ZX"


def _status(pid: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
