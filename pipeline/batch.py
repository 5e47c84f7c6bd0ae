"""Many articles: in order, on several processes, and none lost to another's trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from claims.reading import read
from claims.sources import Source, Unreadable
from pipeline.check import Tools, check
from pipeline.model import Report
from pipeline.progress import Progress, silent
from pipeline.settings import RunSettings
from pipeline.tools import open_tools
from pipeline.web import fetch
from references.model import Problem
from references.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of one article: its report, or the problem that kept it from being read.

    `usage` is what the source had to do for it, and every trouble that it has met so far.
    """

    source: Source
    report: Report | None = None
    problem: Problem | None = None
    usage: Usage = field(default_factory=Usage)


def check_articles(
    sources: Sequence[Source],
    settings: RunSettings,
    *,
    jobs: int,
    stdin: bytes,
    progress: Callable[[Source, Callable[[], Usage]], Progress] = lambda *_: silent,
) -> Iterator[Checked]:
    """Check every source in the order given; an unreadable one is a `Problem`, not the end.

    Raises:
        SourceMisused: the settings are at fault, so no article can be checked.
    """
    if jobs == 1 or len(sources) == 1:
        tools = open_tools(settings)
        for source in sources:
            yield check_one(source, tools, stdin=stdin, progress=progress(source, tools.usage))
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(sources))) as pool:
        tasks = [pool.submit(_check_in_worker, source, settings, stdin) for source in sources]
        for task in tasks:
            yield task.result()


def check_one(source: Source, tools: Tools, *, stdin: bytes, progress: Progress = silent) -> Checked:
    """Read and check one article."""
    try:
        article = read(source, fetch=fetch, stdin=BytesIO(stdin))
    except Unreadable as error:
        # By its name, so that the report is the same from whatever folder the command was started.
        what = str(error).replace(source.location, source.name, 1)
        return Checked(source=source, problem=Problem(where=source.name, what=what))
    before = tools.usage()
    report = check(article, tools, progress=progress)
    return Checked(source=source, report=report, usage=tools.usage().since(before))


def _check_in_worker(source: Source, settings: RunSettings, stdin: bytes) -> Checked:
    return check_one(source, _worker_tools(settings), stdin=stdin)


@lru_cache(maxsize=1)
def _worker_tools(settings: RunSettings) -> Tools:
    """A worker process loads its models once, for its first article."""
    return open_tools(settings)
