"""What a check asks of PubMed: the article of the data folder against a loopback server of its library.

`python -m tools.asking_pubmed --data ../shared/data` serves the library as E-utilities on this machine,
checks the seed article three times (an empty cache, the same cache, the same cache offline), and prints one
JSON object: claims, requests, requests a claim, seconds, and whether the three reports are the same bytes.
"""

from __future__ import annotations

import argparse
import filecmp
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.eutils_server import EutilsServer

LIBRARY = Path("library") / "pubmed26n0001.xml.gz"
COMPARED = ("claims.csv", "evidence.csv", "queries.csv", "report.json", "index.html")
RUNS = {"first": (), "second": (), "offline": ("--offline",)}


def checked(article: Path, out: Path, cache: Path, url: str, extra: tuple[str, ...]) -> dict[str, object]:
    """Check `article` in a process of its own, and say what the run took."""
    command = [
        sys.executable, "-m", "pipeline.cli", "check", str(article), "--source", "pubmed", "--eutils-url", url,
        "--out", str(out), *extra,
    ]  # fmt: skip
    started = time.monotonic()
    environment = {**os.environ, "CLAIMGRADE_CACHE": str(cache)}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    seconds = time.monotonic() - started
    (run,) = json.loads((out / "run.json").read_text(encoding="utf-8"))["articles"]
    usage = run["source_usage"]
    return {
        "claims": run["claims"],
        "requests": usage["requests"],
        "requests_per_claim": run["requests_per_claim"],
        "papers": usage["found"],
        "seconds": round(seconds, 1),
    }


def same(one: Path, other: Path) -> bool:
    """Whether two reports are the same bytes, clocks apart."""
    equal, _, _ = filecmp.cmpfiles(one, other, COMPARED, shallow=False)
    return len(equal) == len(COMPARED)


def main() -> None:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the measuring data")
    chosen = parser.parse_args()
    (article,) = (chosen.data / "seed").glob("*.txt")
    records = gzip.decompress((chosen.data / LIBRARY).read_bytes())
    with tempfile.TemporaryDirectory() as folder, EutilsServer.of_xml(records) as server:
        place = Path(folder)
        found = {
            name: checked(article, place / name, place / "cache", server.url, extra)
            for name, extra in RUNS.items()
        }
        equal = all(same(place / "first", place / name) for name in RUNS)
    print(json.dumps({**found, "same_bytes": equal}))


if __name__ == "__main__":
    main()
