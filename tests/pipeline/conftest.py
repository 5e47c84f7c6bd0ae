"""What the worked examples share."""

from __future__ import annotations

import pytest

from claims.english import load_english
from references.embed import Embedder
from tests.pipeline.worked import Bench


@pytest.fixture(scope="session")
def bench() -> Bench:
    """The language model and the embedder, loaded once."""
    return Bench(nlp=load_english(), embedder=Embedder())
