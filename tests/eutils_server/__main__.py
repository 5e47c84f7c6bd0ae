"""Serve PubMed XML as E-utilities on 127.0.0.1, without a network.

    python -m tests.eutils_server --records FILE [FILE...] [--port N]
                                  [--troubles NAME,NAME... | --trouble-rate 0.2 --seed 3]

FILE is PubMed XML, .xml or .xml.gz; of a PMID in several files the last one counts. The server speaks esearch,
efetch, esummary and elink about PubMed, prints the address to give to `claimgrade check --eutils-url`, and serves until
interrupted. `--troubles` befall the first requests, one each, in that order (`none` lets one through);
`--trouble-rate` befalls that share of all requests. tests/eutils_server/troubles.py tells what each of them is.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from tests.eutils_server.holdings import held_in_xml
from tests.eutils_server.server import EutilsServer
from tests.eutils_server.troubles import PASSING, Trouble

_DRAWN = 100_000  # more requests than anybody sends by hand


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until interrupted."""
    options = _options(arguments)
    holdings = held_in_xml(*map(_read, options.records))
    troubles = options.troubles or _drawn(options.trouble_rate, seed=options.seed)
    with EutilsServer(holdings, troubles=troubles, port=options.port) as server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        sys.stderr.write(f"{len(holdings.papers)} papers\n")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.eutils_server",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--records", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument("--port", type=int, default=0, help="0 for any free one")
    parser.add_argument("--troubles", type=_troubles, default=(), metavar="NAME,...", help=", ".join(Trouble))
    parser.add_argument("--trouble-rate", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--seed", type=int, default=1, help="of the troubles drawn")
    return parser.parse_args(arguments)


def _troubles(text: str) -> tuple[Trouble, ...]:
    return tuple(Trouble(name.strip()) for name in text.split(","))


def _drawn(rate: float, *, seed: int) -> tuple[Trouble, ...]:
    chance = random.Random(seed)  # noqa: S311 - dice, not secrets
    return tuple(chance.choice(PASSING) if chance.random() < rate else Trouble.NONE for _ in range(_DRAWN))


def _read(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


if __name__ == "__main__":
    main()
