"""One run: a whole check in bad weather, then again on the calm server with the same cache."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from claims.model import Article, Claim
from pipeline.check import Tools, check
from pipeline.model import Report, VerdictLabel
from pipeline.settings import RunSettings, SourceName
from pipeline.tools import open_tools
from references.model import ReferenceSource, SourceMisused
from references.pubmed import PubMed
from references.starter import starter_references
from references.wire import Patience
from tests.eutils_server import EutilsServer, Seen, Trouble, most_in_a_second
from tests.eutils_server.holdings import Holdings, held
from tests.fault_campaign.articles import ARTICLES
from tests.fault_campaign.keeping import errors_kept
from tests.fault_campaign.laws import (
    differences,
    false_verdicts,
    is_partial,
    is_whole,
    unfounded,
    without_clock,
)
from tests.fault_campaign.timing import TimedPubMed, Timing
from tests.fault_campaign.weather import BLAMING, Weather, weather

# What a busy machine may add to a call.
_SLACK = 2.0
_CALM_SPACING = 0.001
# SLOW outlasts the client's patience with silence; a body that comes a byte at a time does so too.
_PAUSE_IN_TIMEOUTS = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What happened in one run; `violations` is empty when every law held."""

    seed: int
    weather: Weather
    true_pace: bool
    requests: int
    faults: Counter[Trouble]
    unavailable: int
    partial: int
    ended: str
    whole: bool
    rate: int
    longest_call: float
    seconds: float
    violations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What all runs share: the tools, the papers, and what a calm server leads to."""

    tools: Tools
    holdings: Holdings
    calm: dict[str, Report]

    def check(self, article: Article, source: ReferenceSource) -> Report:
        """A check of `article` against `source`, its clock left out."""
        return without_clock(check(article, replace(self.tools, source=source)))


def open_bench() -> Bench:
    """Load the models once, and check every article without a trouble."""
    holdings = held(starter_references())
    tools = open_tools(RunSettings(source=SourceName.STARTER))
    tools = replace(tools, find_claims=_remembered(tools))
    bench = Bench(tools=tools, holdings=holdings, calm={})
    with EutilsServer(holdings) as server, PubMed(base_url=server.url, spacing=_CALM_SPACING) as source:
        bench.calm.update((article.name, bench.check(article, source)) for article in ARTICLES)
    return bench


def one_run(seed: int, bench: Bench, timing: Timing, *, drawn: Weather | None = None) -> Run:
    """The run with this seed: which article, which weather (or `drawn`), and every law looked at."""
    article, drawn = ARTICLES[seed % len(ARTICLES)], drawn or weather(seed)
    started = time.monotonic()
    server = EutilsServer(
        bench.holdings,
        troubles=drawn.troubles,
        spared=drawn.spared,
        retry_after=1 + seed % 3,
        pause=_PAUSE_IN_TIMEOUTS * timing.patience.timeout,
    )
    with TemporaryDirectory() as folder, server:
        path = Path(folder) / "pubmed.sqlite"
        with TimedPubMed(
            base_url=server.url,
            cache=path,
            clock=timing.clock(seed),
            patience=_patience(drawn, timing),
            spacing=timing.spacing,
        ) as source:
            report, ended = _attempt(article, source, bench)
        seen = server.seen
        server.troubles.clear()
        violations = (
            *_broken_in(report, ended, seen, bench.calm[article.name]),
            *_too_slow_or_too_fast(source.longest, seen, timing),
            *errors_kept(path, pmids=bench.holdings.papers.keys()),
            *_not_healed(article, server, path, bench),
        )
    return Run(
        seed=seed,
        weather=drawn,
        true_pace=timing.true_pace,
        requests=len(seen),
        faults=Counter(each.trouble for each in seen if each.trouble is not Trouble.NONE),
        unavailable=_unavailable(report),
        partial=sum(is_partial(found) and bool(found.evidence) for found in report.findings) if report else 0,
        ended=ended,
        whole=report is not None and is_whole(report),
        rate=most_in_a_second(seen, second=timing.window),
        longest_call=source.longest,
        seconds=time.monotonic() - started,
        violations=violations,
    )


def _patience(drawn: Weather, timing: Timing) -> Patience:
    patience = replace(timing.patience, attempts=drawn.attempts)
    return patience if drawn.rests else replace(patience, rest=0.0)


def _attempt(article: Article, source: ReferenceSource, bench: Bench) -> tuple[Report | None, str]:
    """The report, or what ended the run instead: the line of a named error, or a traceback."""
    try:
        return bench.check(article, source), ""
    except SourceMisused as error:
        return None, f"SourceMisused: {error}"
    except Exception:  # noqa: BLE001 - whatever else comes out is what the campaign looks for
        return None, f"crash: {traceback.format_exc()}"


def _broken_in(report: Report | None, ended: str, seen: Sequence[Seen], calm: Report) -> Iterator[str]:
    if report is None:
        blamed = any(each.trouble in BLAMING for each in seen)
        if ended.startswith("crash") or not blamed:
            yield f"the run ended: {ended}"
        return
    yield from false_verdicts(report, calm)
    yield from unfounded(report)
    if is_whole(report):
        yield from differences(report, calm)


def _too_slow_or_too_fast(longest: float, seen: Sequence[Seen], timing: Timing) -> Iterator[str]:
    if longest > timing.longest_call + _SLACK:
        yield f"a call took {longest:.2f} s, with {timing.longest_call:.2f} s to end in"
    most = most_in_a_second(seen, second=timing.window)
    if most > timing.allowed:
        yield f"{most} requests in {timing.window} s, where {timing.allowed} are allowed"


def _not_healed(article: Article, server: EutilsServer, cache_path: Path, bench: Bench) -> Iterator[str]:
    """What is left of the troubles when they are over and the cache has stayed."""
    with PubMed(base_url=server.url, cache=cache_path, spacing=_CALM_SPACING) as source:
        report, ended = _attempt(article, source, bench)
    if report is None:
        yield f"afterwards the calm run ended: {ended}"
    elif report != bench.calm[article.name]:
        yield "afterwards the calm run with the same cache gives another report"


def _unavailable(report: Report | None) -> int:
    findings = report.findings if report else ()
    return sum(finding.verdict.label is VerdictLabel.UNAVAILABLE for finding in findings)


def _remembered(tools: Tools) -> Callable[[Article], tuple[Claim, ...]]:
    return cache(tools.find_claims)
