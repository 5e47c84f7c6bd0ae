"""Put together what a check works with, from the settings of the run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version

from claims.english import find_claims, load_english, pipeline_name
from claims.model import Article, Claim
from pipeline.check import Tools
from pipeline.settings import RunSettings, SourceName
from pipeline.stance import DEFAULT
from pipeline.verifiers import open_verifier
from references.embed import Embedder
from references.library import Library
from references.match import rank
from references.model import Match, Reference, ReferenceSource
from references.pubmed import EUTILS_URL, PubMed
from references.starter import open_starter
from references.usage import Usage

# How many papers are read for a claim: PubMed's first page, which Best Match is trained for.
PAPERS_READ = 20


def open_tools(settings: RunSettings) -> Tools:
    """Load the language model, the source and the verifier that `settings` ask for.

    Raises:
        SourceMisused: the library cannot be opened.
        Unusable: the verifier cannot be had.
    """
    verifier = open_verifier(settings.verifier or DEFAULT, settings.environment)
    nlp = load_english()
    source = open_source(settings)
    embedder = Embedder()

    def claims_of(article: Article) -> tuple[Claim, ...]:
        return find_claims(nlp, article)

    return Tools(
        find_claims=claims_of,
        source=source,
        rank=partial(_rank, embedder=embedder),
        verifier=verifier,
        usage=partial(_usage, source),
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
        SourceMisused: the library cannot be opened.
    """
    if settings.source is SourceName.STARTER:
        return open_starter()
    if settings.library is not None:
        return Library.open(settings.library)
    return _open_pubmed(settings)


def _open_pubmed(settings: RunSettings) -> PubMed:
    key = settings.environment.ncbi_api_key
    return PubMed(
        api_key=key.get_secret_value() if key else "",
        email=settings.environment.ncbi_email,
        base_url=settings.eutils_url or EUTILS_URL,
        cache=settings.environment.claimgrade_cache / cache_file(settings.eutils_url),
        offline=settings.offline,
    )


def cache_file(eutils_url: str | None) -> str:
    """The name of the file of kept answers: one for PubMed, and one for each other server.

    Answers of a test server must never pass for PubMed's.
    """
    if eutils_url is None or eutils_url.rstrip("/") == EUTILS_URL.rstrip("/"):
        return "pubmed.sqlite"
    return f"eutils-{hashlib.sha256(eutils_url.rstrip('/').encode()).hexdigest()[:12]}.sqlite"


def _rank(claim: Claim, candidates: Sequence[Reference], *, embedder: Embedder) -> tuple[Match, ...]:
    return rank(claim, candidates, embedder=embedder, limit=PAPERS_READ)


def _usage(source: ReferenceSource) -> Usage:
    return source.usage() if isinstance(source, PubMed) else Usage()
