"""A loopback E-utilities server, and clients of it that hardly wait."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from references.pubmed import PubMed
from tests.eutils_server import EutilsServer
from tests.references.papers import PAPERS
from tests.references.pubmed_clients import KEY, QUICK, Make


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    with EutilsServer(PAPERS, keys=(KEY,), retry_after=1, pause=0.05) as running:
        yield running


@pytest.fixture
def make(server: EutilsServer) -> Iterator[Make]:
    """Makes clients of the server that hardly wait, and closes them."""
    made: list[PubMed] = []

    def client(**options: object) -> PubMed:
        settings = {"base_url": server.url, "spacing": 0.001, "patience": QUICK, **options}
        made.append(PubMed(**settings))  # type: ignore[arg-type] # options are checked at run time
        return made[-1]

    yield client
    for each in made:
        each.close()
