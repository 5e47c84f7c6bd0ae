"""How fast PubMed XML is read, beside the two parsers most used for it.

`python -m tools.parsing_speed --data ../shared/data` makes a file of the size of a baseline file
(30,000 records, those of the data folder repeated under fresh PMIDs) in a temporary folder, has each
parser read it in a process of its own, one after another, and prints one JSON object. Time is wall
time from the first record asked for to the last one given, unpacking included and imports left out.
The peers are the extra `peers`: `pip install -c constraints.txt '.[peers]'`.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path

from references.building import read_file
from references.medline import split
from references.model import Problem, Reference

RECORDS = 30_000
TURNS = 3
LIBRARY = Path("library") / "pubmed26n0001.xml.gz"
FIRST_PMID = 100_000_001
_OWN_PMID = re.compile(rb'(<PMID[^>]*>|<ArticleId IdType="pubmed">)\d+(?=<)')
HEAD = (
    b'<?xml version="1.0" encoding="utf-8"?>\n'
    b'<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"'
    b' "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
FOOT = b"</PubmedArticleSet>\n"


def baseline_file(target: Path, source: Path, *, records: int) -> dict[str, object]:
    """Write `records` records to `target`, packed, and say how large they are."""
    with gzip.open(source) as stream:
        bodies = [each.body for each in split(stream.read()) if not isinstance(each, Problem)]
    size = len(HEAD) + len(FOOT)
    with gzip.open(target, "wb") as packed:
        packed.write(HEAD)
        for pmid, body in enumerate(islice(cycle(bodies), records), start=FIRST_PMID):
            size += packed.write(renumbered(body, pmid) + b"\n")
        packed.write(FOOT)
    return {"records": records, "megabytes": size >> 20, "megabytes_packed": target.stat().st_size >> 20}


def renumbered(body: bytes, pmid: int) -> bytes:
    """A record under another PMID; those of its links and citations stay."""
    citation, found, data = body.partition(b"<PubmedData>")
    number = rb"\g<1>%d" % pmid
    return _OWN_PMID.sub(number, citation, count=1) + found + _OWN_PMID.sub(number, data, count=1)


def ours(path: Path) -> Iterator[object]:
    """Each record as a Reference, one at a time."""
    return (item for item in read_file(path) if isinstance(item, Reference))


def pubmed_parser(path: Path) -> Iterable[object]:
    """Each record as a dictionary, one at a time."""
    found: Iterable[object] = importlib.import_module("pubmed_parser").parse_medline_xml(str(path))
    return found


def biopython(path: Path) -> Iterable[object]:
    """All records at once: `Entrez.parse` refuses a PubmedArticleSet and refers to `Entrez.read`."""
    with gzip.open(path) as stream:
        found: Iterable[object] = importlib.import_module("Bio.Entrez").read(stream)["PubmedArticle"]
    return found


# The parser, the distribution it comes in, what is imported before the clock starts, and the call.
PARSERS: dict[str, tuple[Callable[[Path], Iterable[object]], str, str]] = {
    "references.building.read_file": (ours, "claimgrade", "references.building"),
    "pubmed_parser.parse_medline_xml": (pubmed_parser, "pubmed-parser", "pubmed_parser"),
    "Bio.Entrez.read": (biopython, "biopython", "Bio.Entrez"),
}


def measured(name: str, path: Path) -> dict[str, object]:
    """What reading `path` takes in this process."""
    parse, distribution, module = PARSERS[name]
    importlib.import_module(module)
    before = peak()
    started, worked = time.monotonic(), time.process_time()
    records = sum(1 for _ in parse(path))
    seconds, cpu_seconds = time.monotonic() - started, time.process_time() - worked
    return {
        "version": version(distribution),
        "records": records,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu_seconds, 2),
        "records_per_second": round(records / seconds),
        "records_per_cpu_second": round(records / cpu_seconds),
        "megabytes_before": before,
        "megabytes_at_peak": peak(),
    }


def peak() -> int:
    """The most memory that this process has held so far, in megabytes."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def in_its_own_process(*arguments: str) -> dict[str, object]:
    """What this module prints for `arguments` in a process that holds nothing else.

    Linux counts the memory of the parent as the child's until the child needs more, so the parent
    has to stay small: even the file is made in a process of its own.
    """
    command = [sys.executable, "-m", "tools.parsing_speed", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        return {"failed": (done.stderr.strip() or "no reason given").splitlines()[-1]}
    found: dict[str, object] = json.loads(done.stdout)
    return found


def compared(source: Path, *, records: int) -> dict[str, object]:
    """The file that was made, how busy the machine was, and what each parser took."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "baseline.xml.gz")
        made = in_its_own_process("--make", str(source), path, "--records", str(records))
        load = round(os.getloadavg()[0], 2)
        turns = [
            {name: in_its_own_process("--measure", name, path) for name in PARSERS} for _ in range(TURNS)
        ]
        return {
            "file": made,
            "load": load,
            **{name: best([turn[name] for turn in turns]) for name in PARSERS},
        }


def best(turns: list[dict[str, object]]) -> dict[str, object]:
    """The turn that took the processor least, and what each took; the first that failed, if any."""
    failed = next((turn for turn in turns if "failed" in turn), None)
    if failed:
        return failed
    taken = [float(str(turn["cpu_seconds"])) for turn in turns]
    return {**turns[taken.index(min(taken))], "turns": taken}


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder with the measuring data")
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--measure", nargs=2, metavar=("PARSER", "FILE"), help="one parser, in this process")
    parser.add_argument("--make", nargs=2, metavar=("SOURCE", "FILE"), type=Path, help="only make the file")
    chosen = parser.parse_args()
    if chosen.make:
        source, target = chosen.make
        print(json.dumps(baseline_file(target, source, records=chosen.records)))
    elif chosen.measure:
        name, path = chosen.measure
        print(json.dumps(measured(name, Path(path))))
    elif chosen.data and (chosen.data / LIBRARY).is_file():
        print(json.dumps(compared(chosen.data / LIBRARY, records=chosen.records), indent=2))
    else:
        parser.error(f"--data has to name a folder that holds {LIBRARY}")


if __name__ == "__main__":
    main()
