"""`claimgrade check`: the request as the user typed it, then checked, run, shown and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.text import Text

from claims.sources import Source, find_sources
from pipeline.batch import Checked, check_articles
from pipeline.changes import Changes, compare, keep_standings, last_standings, standings, told
from pipeline.command.codes import COULD_NOT_RUN
from pipeline.command.console import complain, show, stdin_bytes
from pipeline.command.live import Live
from pipeline.command.options import words
from pipeline.command.outcome import FAIL_WORDS, exit_code
from pipeline.model import Report
from pipeline.report.runinfo import RunInfo, source_problems, write_run_info
from pipeline.report.terminal import overview, report_view
from pipeline.report.write import USUAL, Format, prepare, write_report
from pipeline.report.written_pages import tidy_pages
from pipeline.resume import results_folder, tidy
from pipeline.settings import RunSettings, SourceName, Unusable
from pipeline.workers import WorkerLost
from references.model import Problem, SourceMisused


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """The options of `claimgrade check` as they were typed."""

    articles: tuple[str, ...]
    source: SourceName | None
    library: Path | None
    out: Path | None
    formats: str
    fail_on: str
    jobs: int
    offline: bool
    eutils_url: str | None
    verifier: str | None = None

    def forms(self) -> tuple[Format, ...]:
        """The forms in which the report is to be written; the usual ones when none is named.

        Raises:
            Unusable: a form is unknown, or there is no folder to write to.
        """
        named = words(self.formats, [form.value for form in Format], option="--format")
        if named and self.out is None:
            message = f"--format {self.formats}: nowhere to write; add --out DIR"
            raise Unusable(message)
        return tuple(Format(name) for name in named) or USUAL

    def settings(self) -> RunSettings:
        """What the run works with; `--library` alone implies its source.

        Raises:
            Unusable: the options contradict each other.
        """
        implied = SourceName.LIBRARY if self.library else SourceName.PUBMED
        source = self.source or implied
        if source is SourceName.LIBRARY and self.library is None:
            message = (
                "--source library: no library named; add --library PATH (made by `claimgrade library build`)"
            )
            raise Unusable(message)
        if self.library and source is not SourceName.LIBRARY:
            message = f"--library {self.library} does not go with --source {source}; leave one of them out"
            raise Unusable(message)
        return RunSettings(
            source=source,
            library=self.library,
            offline=self.offline,
            eutils_url=self.eutils_url,
            verifier=self.verifier,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What came of a request: the results so far, and why it ended early, if it did."""

    results: tuple[Checked, ...]
    sources: tuple[Source, ...]
    stopped: str = ""

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports of the articles that could be read."""
        return tuple(result.report for result in self.results if result.report)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The articles that could not be read, and those that were not reached."""
        unread = tuple(result.problem for result in self.results if result.problem)
        left = self.sources[len(self.results) :]
        return unread + tuple(
            Problem(where=source.name, what=f"{source.name} was not checked: the run ended before it")
            for source in left
        )


def run_check(request: CheckRequest) -> int:
    """Carry out a request and return its exit code.

    Raises:
        Unusable: an option's value is unknown, or two contradict each other.
        OSError: the folder for the report cannot be written.
    """
    formats = request.forms()
    fail_on = words(request.fail_on, FAIL_WORDS, option="--fail-on")
    settings = request.settings()
    if request.out:
        prepare(request.out)
    started = datetime.now(UTC)
    batch = _check_all(request, settings)
    _show(batch.reports, brief=request.out is not None)
    if request.out and batch.results:
        changes = _since_last(batch, request.out)
        for line in told(changes) if changes is not None else ():
            show(Text(line))
        info = RunInfo(
            settings=settings,
            started=started,
            finished=datetime.now(UTC),
            jobs=request.jobs,
            out=request.out,
            formats=formats,
            fail_on=fail_on,
            changes=changes,
        )
        _write(batch, info)
    return _conclude(batch, fail_on, kept=request.out is not None)


def _check_all(request: CheckRequest, settings: RunSettings) -> Batch:
    """Check article by article; a stop keeps what is finished."""
    sources = _without_own_report(find_sources(request.articles), request)
    stdin = stdin_bytes(request.articles)
    results: list[Checked] = []
    stopped = ""
    keep_in = results_folder(request.out) if request.out else None
    with Live(total=len(sources)) as live:
        try:
            for result in check_articles(
                sources, settings, jobs=request.jobs, stdin=stdin, keep_in=keep_in, progress=live
            ):
                results.append(result)
                live.finished(result.source, carried=result.carried)
        except KeyboardInterrupt:
            stopped = "stopped by you"
        except (SourceMisused, Unusable, WorkerLost) as error:
            stopped = str(error)
    return Batch(results=tuple(results), sources=tuple(sources), stopped=stopped)


def _without_own_report(sources: Sequence[Source], request: CheckRequest) -> tuple[Source, ...]:
    """The sources without the pages of the last report, where that lies below the folder of articles."""
    if request.out is None:
        return tuple(sources)
    out = request.out.resolve()
    if not any(Path(each).is_dir() and Path(each).resolve() in out.parents for each in request.articles):
        return tuple(sources)
    return tuple(
        source
        for source in sources
        if source.location in request.articles or out not in Path(source.location).resolve().parents
    )


def _since_last(batch: Batch, out: Path) -> Mapping[str, Changes] | None:
    """What is different since the last report in `out`; None when there is none, or this one is not whole."""
    before = None if batch.stopped else last_standings(out)
    if before is None:
        return None
    unread = {result.source.name for result in batch.results if result.problem}
    return compare(before, standings(batch.reports), unread=unread)


def _show(reports: Sequence[Report], *, brief: bool) -> None:
    """The table of one article; of several the overview, and each one's table unless `brief`."""
    if len(reports) > 1:
        show(overview(reports))
    if len(reports) == 1 or not brief:
        for report in reports:
            show(report_view(report))


def _write(batch: Batch, info: RunInfo) -> None:
    write_report(info.out, batch.reports, batch.problems, formats=info.formats)
    write_run_info(info, batch.results)
    if not batch.stopped:
        tidy(results_folder(info.out), batch.reports)
        keep_standings(info.out, standings(batch.reports))
    if Format.HTML in info.formats:
        names = [report.article.name for report in batch.reports]
        unread = {problem.where for problem in batch.problems}
        if gone := tidy_pages(info.out, names, unread=unread):
            complain(str(gone))
    if carried := sum(result.carried for result in batch.results):
        complain(f"{carried} of {len(batch.results)} articles carried over unchanged from the last run")
    complain(f"report written to {info.out}")


def _conclude(batch: Batch, fail_on: Sequence[str], *, kept: bool) -> int:
    """Name every trouble in one line each, and return the exit code; `kept` says that results are."""
    for result in batch.results:
        if result.problem:
            complain(result.problem.what)
    problems = [problem for report in batch.reports for problem in report.problems]
    asked_for = {finding.claim.id for report in batch.reports for finding in report.findings}
    outages = Counter(problem.what for problem in problems if problem.where in asked_for)
    for what, claims in outages.items():
        complain(f"{claims} claim{'' if claims == 1 else 's'} could not be asked: {what}")
    others = [problem for problem in problems if problem.where not in asked_for]
    for problem in (*others, *source_problems(batch.results)):
        complain(f"{problem.where}: {problem.what}")
    if batch.stopped:
        done = f"{len(batch.results)} of {len(batch.sources)} articles done"
        more = "; what is finished is kept, so the same command goes on from here" if kept else ""
        complain(f"{batch.stopped} ({done}){more}")
        return COULD_NOT_RUN
    return exit_code(batch.results, fail_on=fail_on)
