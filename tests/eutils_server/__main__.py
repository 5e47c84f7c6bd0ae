"""Serve a PubMed XML file as E-utilities: `python -m tests.eutils_server --records FILE --port N`."""

from __future__ import annotations

import argparse
import gzip
import sys
import threading
from pathlib import Path

from tests.eutils_server import EutilsServer


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.eutils_server", description=__doc__)
    parser.add_argument("--records", type=Path, required=True, help="PubMed XML, .xml or .xml.gz")
    parser.add_argument("--port", type=int, default=0, help="0 for any free port")
    options = parser.parse_args()
    data = options.records.read_bytes()
    data = gzip.decompress(data) if options.records.suffix == ".gz" else data
    with EutilsServer.of_xml(data, port=options.port) as server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
