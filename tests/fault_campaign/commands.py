"""The command line under trouble: exit codes, one line a trouble, never a traceback."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.eutils_server import EutilsServer, Trouble
from tests.eutils_server.holdings import Holdings
from tests.fault_campaign.articles import ARTICLES

_CLEAN, _MATCHED, _COULD_NOT_RUN = 0, 1, 2
_LONGEST = 300.0  # seconds, on true time: a server that is down is asked six times before it is left alone
_FOR_GOOD = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A run of the command, and what must come of it; `verdicts` are allowed, none where none are written."""

    name: str
    troubles: tuple[Trouble, ...]
    arguments: tuple[str, ...] = ()
    code: int = _CLEAN
    equal: bool = False
    unavailable: bool = False


CASES = (
    Case(
        name="a trouble now and then",
        troubles=(Trouble.TOO_MANY_IN_200, Trouble.NONE, Trouble.RESET, Trouble.NONE, Trouble.CUT_OFF),
        equal=True,
    ),
    Case(name="blocked", troubles=(Trouble.FORBIDDEN,) * _FOR_GOOD, unavailable=True),
    Case(
        name="blocked, and told to fail on it",
        troubles=(Trouble.FORBIDDEN,) * _FOR_GOOD,
        arguments=("--fail-on", "unavailable"),
        code=_MATCHED,
        unavailable=True,
    ),
    Case(name="down for good", troubles=(Trouble.RESET,) * _FOR_GOOD, unavailable=True),
    Case(
        name="down after the searches",
        troubles=(*[Trouble.NONE] * 12, *[Trouble.BACKEND_FAILED] * _FOR_GOOD),
    ),
    Case(name="blamed", troubles=(Trouble.RAW_NEWLINE,), code=_COULD_NOT_RUN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run of the command left behind."""

    code: int
    errors: str
    rows: tuple[tuple[str, str], ...]


def broken_commands(holdings: Holdings, cases: Sequence[Case] = CASES) -> Iterator[str]:
    """Each case in which the command does something else than it has to."""
    calm = _ran(holdings, Case(name="calm", troubles=()))
    for case in cases:
        ran = _ran(holdings, case)
        yield from (f"command, {case.name}: {what}" for what in _wrong(ran, case, calm))


def _wrong(ran: Ran, case: Case, calm: Ran) -> Iterator[str]:
    if ran.code != case.code:
        yield f"exit code {ran.code} in place of {case.code}: {ran.errors.strip()[-300:]}"
    if "Traceback" in ran.errors:
        yield f"a traceback: {ran.errors[-600:]}"
    if case.code == _COULD_NOT_RUN:
        if ran.rows or not ran.errors.strip():
            yield "no reason given, or a report written of what could not run"
        return
    verdicts = {verdict for _, verdict in ran.rows}
    if case.unavailable and verdicts != {"unavailable"}:
        yield f"verdicts {sorted(verdicts)} in place of unavailable alone"
    if case.equal and ran.rows != calm.rows:
        yield f"the verdicts differ from the calm run's: {ran.rows}"
    others = [
        row for row, right in zip(ran.rows, calm.rows, strict=True) if row[1] not in {"unavailable", right[1]}
    ]
    if others:
        yield f"verdicts that a fault has changed: {others}"


def _ran(holdings: Holdings, case: Case) -> Ran:
    """Run the command on one article against a server in the weather of `case`."""
    with TemporaryDirectory() as place, EutilsServer(holdings, troubles=case.troubles) as server:
        folder = Path(place)
        article = folder / ARTICLES[0].name
        article.write_text(ARTICLES[0].text, encoding="utf-8")
        where = ("--eutils-url", server.url, "--out", str(folder / "out"))
        command = (sys.executable, "-m", "pipeline.cli", "check", str(article), *where, *case.arguments)
        environment = {**os.environ, "CLAIMGRADE_CACHE": str(folder / "cache"), "NCBI_API_KEY": ""}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_LONGEST, check=False
        )
        return Ran(code=done.returncode, errors=done.stderr, rows=_rows(folder / "out" / "claims.csv"))


def _rows(table: Path) -> tuple[tuple[str, str], ...]:
    if not table.exists():
        return ()
    with table.open(encoding="utf-8-sig", newline="") as lines:
        return tuple((row["claim_id"], row["verdict"]) for row in csv.DictReader(lines))
