"""Run the campaign: `python -m tests.fault_campaign --runs 200 --seed 1 [--scale 0.01]`.

Each run is a whole check of a short article by a real PubMed client against the loopback server, in weather drawn from
its seed: `--seed` and the numbers after it. Afterwards the same check runs again on the calm server with the same
cache. The client's waits are shortened by `--scale`; every `--true-pace-every` runs one keeps the true space between
requests. It prints one JSON object, a line on stderr for each violation with the seed that makes it again, and exits
with 1 if there is one.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence

from tests.fault_campaign.commands import broken_commands
from tests.fault_campaign.run import Run, one_run, open_bench
from tests.fault_campaign.timing import Timing
from tests.fault_campaign.weather import ALL

_HANGS = 240.0  # seconds after which a run that has not ended is shown where it hangs, and everything ends


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign and print what came of it; 1 if a law was broken."""
    options = _options(arguments)
    started = time.monotonic()
    bench = open_bench()
    runs = []
    for seed in range(options.seed, options.seed + options.runs):
        true_pace = options.true_pace_every and (seed - options.seed + 1) % options.true_pace_every == 0
        faulthandler.dump_traceback_later(_HANGS, exit=True)
        run = one_run(seed, bench, Timing(scale=options.scale, true_pace=bool(true_pace)))
        faulthandler.cancel_dump_traceback_later()
        runs.append(run)
        _say(*(f"seed {seed} ({run.weather.kind}, {run.weather.density}): {what}" for what in run.violations))
    commands = tuple(broken_commands(bench.holdings)) if options.commands else ()
    _say(*commands)
    summary = {**summarised(runs), "scale": options.scale, "commands_broken": len(commands)}
    summary["seconds"] = round(time.monotonic() - started, 1)
    sys.stdout.write(json.dumps(summary, indent=2) + "\n")
    return int(bool(commands or any(run.violations for run in runs)))


def summarised(runs: Sequence[Run]) -> dict[str, object]:
    """What came of the runs, ready for JSON; rates are the most requests in a window of the run's own time."""
    faults: Counter[str] = Counter()
    for run in runs:
        faults.update({trouble.value: count for trouble, count in run.faults.items()})
    true = [run for run in runs if run.true_pace]
    scaled = [run for run in runs if not run.true_pace]
    return {
        "runs": len(runs),
        "by_weather": dict(Counter(run.weather.kind for run in runs)),
        "requests": sum(run.requests for run in runs),
        "faults": sum(faults.values()),
        "faults_by_kind": dict(sorted(faults.items())),
        "kinds_never_met": sorted({trouble.value for trouble in ALL} - set(faults)),
        "runs_with_every_answer": sum(run.whole for run in runs),
        "of_those_with_faults": sum(run.whole and bool(run.faults) for run in runs),
        "runs_with_unavailable_claims": sum(bool(run.unavailable) for run in runs),
        "unavailable_claims": sum(run.unavailable for run in runs),
        "claims_answered_in_part": sum(run.partial for run in runs),
        "runs_ended_by_a_named_error": sum(bool(run.ended) for run in runs),
        "runs_on_true_pace": len(true),
        "most_in_a_second_on_true_pace": max((run.rate for run in true), default=0),
        "most_in_ten_scaled_seconds": max((run.rate for run in scaled), default=0),
        "longest_call_s": round(max((run.longest_call for run in runs), default=0.0), 2),
        "longest_run_s": round(max((run.seconds for run in runs), default=0.0), 2),
        "violations": sum(len(run.violations) for run in runs),
    }


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    about, _, more = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(prog="python -m tests.fault_campaign", description=about, epilog=more)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="of the first run")
    parser.add_argument(
        "--scale", type=float, default=0.01, help="how long a second of the client is, in seconds"
    )
    parser.add_argument("--true-pace-every", type=int, default=25, metavar="N", help="0 for never")
    parser.add_argument("--commands", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args(arguments)


def _say(*lines: str) -> None:
    sys.stderr.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
