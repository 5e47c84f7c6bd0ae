"""The command line under trouble: exit codes, one line a trouble, never a traceback."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.eutils_server import EutilsServer, Trouble
from tests.eutils_server.holdings import Holdings
from tests.fault_campaign.articles import ARTICLES

_CLEAN, _MATCHED, _COULD_NOT_RUN = 0, 1, 2
_LONGEST = 300.0  # seconds, on true time: a server that is down is asked six times before it is left alone
_FOR_GOOD = 3_000
_UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A run of the command, and what must come of it.

    `after_first` lets the server answer as much as the first article needs, before the troubles begin.
    `equal` asks for the calm run's verdicts; else each may be `unavailable` in its place.
    """

    name: str
    troubles: tuple[Trouble, ...]
    articles: int = 1
    after_first: bool = False
    arguments: tuple[str, ...] = ()
    code: int = _CLEAN
    equal: bool = False


_BLOCKED = (Trouble.FORBIDDEN,) * _FOR_GOOD
CASES = (
    Case(
        name="a trouble now and then",
        troubles=(Trouble.TOO_MANY_IN_200, Trouble.NONE, Trouble.RESET, Trouble.NONE, Trouble.CUT_OFF),
        equal=True,
    ),
    Case(name="blocked from the start", troubles=_BLOCKED, code=_COULD_NOT_RUN),
    Case(name="blocked after the first article", articles=2, after_first=True, troubles=_BLOCKED),
    Case(
        name="blocked after the first article, and told to fail on it",
        articles=2,
        after_first=True,
        troubles=_BLOCKED,
        arguments=("--fail-on", "unavailable"),
        code=_MATCHED,
    ),
    Case(name="down for good", troubles=(Trouble.RESET,) * _FOR_GOOD, code=_COULD_NOT_RUN),
    Case(name="blamed", troubles=(Trouble.RAW_NEWLINE,), code=_COULD_NOT_RUN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run of the command left behind: `verdicts` by claim, and how many requests it took."""

    code: int
    errors: str
    verdicts: Mapping[str, str]
    requests: int


def broken_commands(holdings: Holdings, cases: Sequence[Case] = CASES) -> Iterator[str]:
    """Each case in which the command does something else than it has to."""
    calm = {number: ran(holdings, Case(name="calm", articles=number, troubles=())) for number in (1, 2)}
    for case in cases:
        spared = calm[1].requests if case.after_first else 0
        left = ran(holdings, replace(case, troubles=(*[Trouble.NONE] * spared, *case.troubles)))
        yield from (f"command, {case.name}: {what}" for what in wrong(left, case, calm[case.articles]))


def wrong(left: Ran, case: Case, calm: Ran) -> Iterator[str]:
    """What a run of the command left that is not as the case and the calm run ask for."""
    if left.code != case.code:
        yield f"exit code {left.code} in place of {case.code}: {left.errors.strip()[-300:]}"
    if "Traceback" in left.errors:
        yield f"a traceback: {left.errors[-600:]}"
    if case.code == _COULD_NOT_RUN and not left.errors.strip():
        yield "no reason given"
    if case.equal and left.verdicts != calm.verdicts:
        yield f"the verdicts differ from the calm run's: {left.verdicts}"
    false = {
        claim: verdict
        for claim, verdict in left.verdicts.items()
        if verdict not in {_UNAVAILABLE, calm.verdicts.get(claim)}
    }
    if false:
        yield f"verdicts that a fault has changed: {false}"
    lost = _UNAVAILABLE in left.verdicts.values()
    if lost == case.equal and case.troubles != (Trouble.RAW_NEWLINE,):
        yield f"claims are {'' if lost else 'not '}unavailable"


def ran(holdings: Holdings, case: Case) -> Ran:
    """Run the command against a server in the weather of `case`."""
    with TemporaryDirectory() as place, EutilsServer(holdings, troubles=case.troubles) as server:
        folder = Path(place)
        articles = [folder / article.name for article in ARTICLES[: case.articles]]
        for path, article in zip(articles, ARTICLES, strict=False):
            path.write_text(article.text, encoding="utf-8")
        where = ("--eutils-url", server.url, "--out", str(folder / "out"))
        command = (
            sys.executable,
            "-m",
            "pipeline.cli",
            "check",
            *map(str, articles),
            *where,
            *case.arguments,
        )
        environment = {**os.environ, "CLAIMGRADE_CACHE": str(folder / "cache"), "NCBI_API_KEY": ""}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_LONGEST, check=False
        )
        verdicts = _verdicts(folder / "out" / "claims.csv")
        return Ran(code=done.returncode, errors=done.stderr, verdicts=verdicts, requests=len(server.seen))


def _verdicts(table: Path) -> Mapping[str, str]:
    if not table.exists():
        return {}
    with table.open(encoding="utf-8-sig", newline="") as lines:
        return {row["claim_id"]: row["verdict"] for row in csv.DictReader(lines)}
