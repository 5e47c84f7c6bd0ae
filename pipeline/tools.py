"""Put together what a check works with, from the settings of the run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib.metadata import version

from claims.english import find_claims, load_english, pipeline_name
from claims.model import Article, Claim
from pipeline.check import Tools
from pipeline.settings import RunSettings, SourceName
from pipeline.stance import default_verifier
from references.embed import Embedder
from references.library import Library
from references.match import rank
from references.model import Match, Reference, ReferenceSource, SourceMisused
from references.pubmed import PubMed
from references.starter import open_starter


def open_tools(settings: RunSettings) -> Tools:
    """Load the language model, the source and the verifier that `settings` ask for.

    Raises:
        SourceMisused: the library cannot be opened.
    """
    nlp = load_english()
    source = open_source(settings)
    embedder = Embedder()
    verifier = default_verifier()

    def claims_of(article: Article) -> tuple[Claim, ...]:
        return find_claims(nlp, article)

    return Tools(
        find_claims=claims_of,
        source=source,
        rank=partial(_rank, embedder=embedder),
        verifier=verifier,
        provenance=(
            ("claimgrade", version("claimgrade")),
            ("data_date", source.data_date),
            ("embedder", embedder.name),
            ("source", source.name),
            ("spacy_pipeline", pipeline_name(nlp)),
            ("verifier", verifier.name),
        ),
    )


def open_source(settings: RunSettings) -> ReferenceSource:
    """The source of papers that `settings` name.

    Raises:
        SourceMisused: no library was named, or it cannot be opened.
    """
    if settings.source is SourceName.STARTER:
        return open_starter()
    if settings.source is SourceName.LIBRARY:
        if settings.library is None:
            message = (
                "--source library: no library named; add --library PATH (made by `claimgrade library build`)"
            )
            raise SourceMisused(message)
        return Library.open(settings.library)
    environment = settings.environment
    return PubMed(
        cache=environment.claimgrade_cache,
        api_key=environment.ncbi_api_key.get_secret_value() if environment.ncbi_api_key else None,
        email=environment.ncbi_email,
        base_url=settings.eutils_url,
        offline=settings.offline,
    )


def _rank(claim: Claim, candidates: Sequence[Reference], *, embedder: Embedder) -> tuple[Match, ...]:
    return rank(claim, candidates, embedder=embedder)
