"""Work on several processes: in order, stopped at once, and never outliving the command."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, parent_process
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class WorkerLost(Exception):  # noqa: N818 - reads as the sentence it stands for
    """A process ended without a word, as it does when the system takes its memory away."""


def in_order(task: Callable[[T], R], items: Sequence[T], *, jobs: int) -> Iterator[R]:
    """The results of `task` on `items`, in their order, from at most `jobs` processes.

    A result is let go of when it is handed out. Whoever stops listening, by an error too, stops the work.

    Raises:
        WorkerLost: a process ended by itself.
    """
    others = set(active_children())
    pool = ProcessPoolExecutor(max_workers=min(jobs, len(items)), initializer=_begin)
    tasks = deque(pool.submit(task, item) for item in items)
    try:
        while tasks:
            yield tasks.popleft().result()
    except BrokenProcessPool as error:
        message = "a process ended by itself, perhaps for lack of memory; try again with fewer --jobs"
        raise WorkerLost(message) from error
    finally:
        pool.shutdown(wait=not tasks, cancel_futures=True)
        if tasks:
            for child in set(active_children()) - others:
                child.terminate()


def _begin() -> None:
    """Leave Ctrl-C to the parent, which ends this process; and end when the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
