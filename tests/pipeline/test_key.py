"""The user's API key goes to PubMed and is seen nowhere else: no file, no stream, no log, no text."""

from __future__ import annotations

import gzip
import io
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.settings import Environment, RunSettings
from pipeline.tools import open_source
from references.model import SourceError
from references.pubmed import PubMed
from references.wire import Identity, Patience
from tests.eutils_server import EutilsServer, Trouble
from tests.eutils_server.transport import Sent
from tests.references.papers import ANSWERED, PAPERS
from tests.references.pubmed_clients import ALL, QUICK

ROOT = Path(__file__).resolve().parents[2]
KEY = "5ec4e7c0de5ec4e7c0de5ec4e7c0de5ec4e7"
DRAFT = "Green tea shortens sleep in office workers. Green tea cures insomnia.\n"

# The command with every logger at its most talkative, on stderr.
TALKATIVE = """
import logging, sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, format="%(name)s %(message)s %(args)s")
from pipeline.cli import run
sys.exit(run(sys.argv[1:]))
"""


class Echoing(EutilsServer):
    """Repeats the caller's key in each of its first errors, as NCBI's gate does, and then behaves."""

    echoes: tuple[tuple[int, str, str], ...] = ()
    asked = 0

    def reply(self, path: str, fields: Mapping[str, str], trouble: Trouble) -> Sent:
        number, self.asked = self.asked, self.asked + 1
        if number < len(self.echoes):
            status, content_type, text = self.echoes[number]
            body = text.replace("KEY", fields["api_key"])
            return Sent(status=status, content_type=content_type, body=body.encode())
        return super().reply(path, fields, trouble)


GATE = (429, "application/json", '{"error":"API rate limit exceeded","api-key":"KEY","count":"11"}')
FAILED = (200, "application/json", '{"esearchresult":{"ERROR":"Search Backend failed: api_key=KEY"}}')
ERRORS = (
    GATE,
    FAILED,
    (400, "application/json", '{"error":"API key invalid","api-key":"KEY","type":"invalid"}'),
    (400, "application/json", '{"error":"nothing known of KEY"}'),
    (400, "text/xml", "<eFetchResult><ERROR>ID list is empty! KEY</ERROR></eFetchResult>"),
    (500, "text/html", "<html>api_key=KEY</html>"),
    (200, "text/plain", "KEY"),
    (302, "text/html", "api_key=KEY"),
)


def contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file below `folder`: as it is, unpacked, and its database rows one by one."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        yield path, data
        if data.startswith(b"\x1f\x8b"):
            yield path, gzip.decompress(data)
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                yield from ((path / name, packed.read(name)) for name in packed.namelist())
        if data.startswith(b"SQLite format 3"):
            yield path, rows(path)


def rows(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = [row for name in tables for row in file.execute(f'SELECT * FROM "{name}"')]  # noqa: S608 - its own names
    values = [value for row in found for value in row]
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def checked(server: EutilsServer, folder: Path) -> subprocess.CompletedProcess[str]:
    """`claimgrade check` of a draft, with the key in the environment, all its files below `folder`."""
    folder.mkdir(exist_ok=True)
    (folder / "draft.txt").write_text(DRAFT, encoding="utf-8")
    command = [sys.executable, "-c", TALKATIVE, "check", str(folder / "draft.txt"), "--source", "pubmed"]
    command += ["--eutils-url", server.url, "--out", str(folder / "out")]
    environment = {**os.environ, "NCBI_API_KEY": KEY, "CLAIMGRADE_CACHE": str(folder / "cache")}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.mark.parametrize("known", [True, False], ids=["good key", "bad key"])
def test_a_whole_run_leaves_the_key_nowhere(tmp_path: Path, *, known: bool) -> None:
    with Echoing(PAPERS, keys=(KEY,) if known else (), retry_after=0) as server:
        server.echoes = (GATE, FAILED) if known else ()
        done = checked(server, tmp_path)
        assert {seen.fields.get("api_key") for seen in server.seen} == {KEY}
    assert done.returncode == (0 if known else 2), done.stderr[-2000:]
    assert "urllib3" in done.stderr
    assert KEY not in done.stdout + done.stderr
    assert [path for path, data in contents(tmp_path) if KEY.encode() in data] == []
    files = {path.name for path in tmp_path.rglob("*")}
    assert ({"run.json", "report.xlsx", "queries.csv"} <= files) is known
    if not known:
        assert "NCBI_API_KEY" in done.stderr


@pytest.mark.parametrize("echo", ERRORS, ids=[f"{status} {text[:30]}" for status, _, text in ERRORS])
def test_an_error_that_repeats_the_key_passes_nothing_on(
    echo: tuple[int, str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    said: list[str] = []
    with Echoing(PAPERS, keys=(KEY,)) as server:
        server.echoes = (echo,) * 99
        patience = replace(QUICK, attempts=2, longest_pause=0.05)
        with client(server, tmp_path, patience=patience) as source:
            for ask in (lambda: source.search(ANSWERED, limit=5), lambda: source.fetch(ALL)):
                with pytest.raises(SourceError) as raised:
                    ask()
                said += [str(raised.value), repr(raised.value), repr(raised.value.__context__)]
            said.append(repr(source.usage()))
    assert KEY not in "".join((*said, caplog.text))
    assert [path for path, data in contents(tmp_path) if KEY.encode() in data] == []


def client(server: EutilsServer, folder: Path, *, patience: Patience) -> PubMed:
    return PubMed(
        api_key=KEY,
        base_url=server.url,
        cache=folder / "pubmed.sqlite",
        spacing=0.001,
        patience=patience,
    )


def test_no_public_object_shows_the_key(tmp_path: Path) -> None:
    environment = Environment(ncbi_api_key=KEY, claimgrade_cache=tmp_path)
    settings = RunSettings(environment=environment)
    source = open_source(settings)
    assert isinstance(source, PubMed)
    with source:
        shown = [repr(it) + str(it) for it in (environment, settings, source, Identity(api_key=KEY))]
        shown.append(str(environment.model_dump()) + environment.model_dump_json())
    assert KEY not in "".join(shown)
