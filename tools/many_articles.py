"""A folder of many articles, checked by a run that is killed half-way and continued, and by one that is not.

`python -m tools.many_articles --data ../shared/data --count 200` makes the articles, checks them against
the starter library with one job, and again with two jobs and a SIGKILL half-way. It prints one JSON object:
whether both gave the same bytes, articles a minute (all in all, and between the first result and the last of a
run, when the models are loaded), and the resident megabytes of the parent and of its
largest child at each tenth of the way.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.resume import results_folder
from tools.drafts import make, paragraphs
from tools.watched import Moment, Watched, watch

CLOCKED = {"run.json", "report.xlsx"}
TENTHS = 10


def check(drafts: Path, out: Path, *, jobs: int, count: int, killed: bool = False) -> Watched:
    """Check the folder in a process of its own; `killed` ends it when half of the results are kept."""
    command = [sys.executable, "-m", "pipeline.cli", "check", str(drafts), "--source", "starter"]
    command += ["--out", str(out), "--jobs", str(jobs)]
    return watch(
        command,
        lambda: len(list(results_folder(out).glob("*.json"))),
        log=out.with_suffix(".log"),
        kill_at=count // 2 if killed else None,
    )


def contents(out: Path) -> dict[str, bytes]:
    """Every file that must not depend on how a report was made."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and path.name not in CLOCKED)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def figures(runs: Sequence[Watched], *, count: int) -> dict[str, object]:
    """Speed and memory of the runs that together checked `count` articles."""
    seconds = sum(run.seconds for run in runs)
    moments = [moment for run in runs for moment in run.moments]
    return {
        "seconds": round(seconds, 1),
        "articles_a_minute": round(60 * count / seconds, 1),
        "articles_a_minute_once_loaded": round(60 * sum(map(checked, runs)) / sum(map(busy, runs)), 1),
        "parent_megabytes": by_tenths([(moment.done, moment.parent) for moment in moments], count=count),
        "child_megabytes": by_tenths([(moment.done, moment.child) for moment in moments], count=count),
        "peak_megabytes": max(map(both, moments)),
    }


def checked(run: Watched) -> int:
    """How many results came after the first of a run."""
    return run.moments[-1].done - _first(run).done


def busy(run: Watched) -> float:
    """The seconds from the first result of a run to the last."""
    return next(moment.at for moment in run.moments if moment.done == run.moments[-1].done) - _first(run).at


def _first(run: Watched) -> Moment:
    """When one more result is there than was at the start."""
    return next(moment for moment in run.moments if moment.done > run.moments[0].done)


def both(moment: Moment) -> int:
    """The parent and its largest child."""
    return moment.parent + moment.child


def by_tenths(seen: Sequence[tuple[int, int]], *, count: int) -> list[int]:
    """The most that was seen in each tenth of the way, the last one being the writing of the report."""
    return [
        max((held for done, held in seen if done * TENTHS // count == tenth), default=0)
        for tenth in range(TENTHS + 1)
    ]


def measured(data: Path, folder: Path, *, count: int) -> dict[str, object]:
    """The figures of both ways."""
    drafts, whole, broken = folder / "drafts", folder / "whole", folder / "broken"
    make(drafts, paragraphs(data), count=count)
    one = check(drafts, whole, jobs=1, count=count)
    killed = check(drafts, broken, jobs=2, count=count, killed=True)
    going_on = check(drafts, broken, jobs=2, count=count)
    info = json.loads((broken / "run.json").read_text(encoding="utf-8"))
    return {
        "articles": count,
        "exit_codes": [one.code, killed.code, going_on.code],
        "carried_over": sum(article["carried"] for article in info["articles"]),
        "same_bytes": contents(whole) == contents(broken),
        "files_compared": len(contents(whole)),
        "one_job": figures([one], count=count),
        "two_jobs": figures([killed, going_on], count=count),
    }


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="the folder with the measuring data")
    parser.add_argument("--count", type=int, default=200, help="how many articles")
    parser.add_argument("--keep", type=Path, help="a new folder for the articles and the reports")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(chosen.data, chosen.keep or Path(folder) / "many", count=chosen.count)))


if __name__ == "__main__":
    main()
