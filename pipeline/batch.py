"""Many articles: in order, on several processes, none checked twice, none lost to another's trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path

from claims.english import NoEnglishPipelineError
from claims.reading import read
from claims.sources import Source, Unreadable
from pipeline.check import Tools, check
from pipeline.currency import is_current
from pipeline.defects import defect_line
from pipeline.identity import run_identity
from pipeline.model import Report
from pipeline.progress import Progress, silent
from pipeline.resume import Results
from pipeline.settings import RunSettings, Unusable
from pipeline.tools import open_tools
from pipeline.web import fetch
from pipeline.workers import in_order
from references.model import Problem, SourceError
from references.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of one article: its report, or the problem that kept it from being read.

    `usage` is what the source had to do for it, and every trouble that it has met so far. `carried`
    says that the report is one of an earlier run, kept for the same article, settings and papers.
    """

    source: Source
    report: Report | None = None
    problem: Problem | None = None
    usage: Usage = field(default_factory=Usage)
    carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where articles are checked: the tools, and the results kept so far, if any are."""

    tools: Tools
    results: Results | None = None


def check_articles(
    sources: Sequence[Source],
    settings: RunSettings,
    *,
    jobs: int,
    stdin: bytes,
    keep_in: Path | None = None,
    progress: Callable[[Source, Callable[[], Usage]], Progress] = lambda *_: silent,
) -> Iterator[Checked]:
    """Check every source in the order given; an unreadable one is a `Problem`, not the end.

    Each result is kept in the folder `keep_in` as soon as it is there, by whichever process has it, and
    what an earlier run kept there of the same articles is given without checking them again.

    Raises:
        SourceMisused: the settings are at fault, so no article can be checked.
        WorkerLost: a process ended by itself.
        OSError: a result cannot be kept.
    """
    if jobs == 1 or len(sources) == 1:
        bench = open_bench(settings, keep_in)
        for source in sources:
            yield check_one(source, bench, stdin=stdin, progress=progress(source, bench.tools.usage))
        return
    task = partial(_check_in_worker, settings=settings, stdin=stdin, keep_in=keep_in)
    yield from in_order(task, sources, jobs=jobs)


def open_bench(settings: RunSettings, keep_in: Path | None) -> Bench:
    """Load what articles are checked with.

    Raises:
        SourceMisused: the library cannot be opened.
        Unusable: the verifier cannot be had.
    """
    tools = open_tools(settings)
    if keep_in is None:
        return Bench(tools=tools)
    run = run_identity(settings, provenance=tools.provenance)
    current = partial(is_current, source=tools.source)
    return Bench(tools=tools, results=Results(folder=keep_in, run=run, current=current))


def check_one(source: Source, bench: Bench, *, stdin: bytes, progress: Progress = silent) -> Checked:
    """Read one article, and check it unless its result is kept; a defect that it meets is its `Problem`.

    Raises:
        SourceMisused: the settings are at fault.
        OSError: its result cannot be kept.
    """
    try:
        article = read(source, fetch=fetch, stdin=BytesIO(stdin))
    except Unreadable as error:
        # By its name, so that the report is the same from whatever folder the command was started.
        what = str(error).replace(source.location, source.name, 1)
        return Checked(source=source, problem=Problem(where=source.name, what=what))
    if bench.results and (known := bench.results.known(article)):
        return Checked(source=source, report=known, carried=True)
    before = bench.tools.usage()
    try:
        report = check(article, bench.tools, progress=progress)
    except (SourceError, NoEnglishPipelineError, Unusable, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - a defect that one article meets must not cost the others
        what = f"{source.name}: {defect_line(error)}"
        return Checked(source=source, problem=Problem(where=source.name, what=what))
    if bench.results:
        bench.results.keep(report)
    return Checked(source=source, report=report, usage=bench.tools.usage().since(before))


def _check_in_worker(source: Source, *, settings: RunSettings, stdin: bytes, keep_in: Path | None) -> Checked:
    return check_one(source, _worker_bench(settings, keep_in), stdin=stdin)


@lru_cache(maxsize=1)
def _worker_bench(settings: RunSettings, keep_in: Path | None) -> Bench:
    """A worker process loads its models once, for its first article."""
    return open_bench(settings, keep_in)
