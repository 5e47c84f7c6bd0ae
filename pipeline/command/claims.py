"""The claims of articles without their evidence, as `claimgrade claims` lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from claims.english import find_claims, load_english
from claims.model import Claim
from claims.reading import read
from claims.sources import Unreadable, find_sources
from pipeline.web import fetch
from references.model import Problem


def list_claims(
    articles: Sequence[str], *, stdin: bytes
) -> Iterator[tuple[str, tuple[Claim, ...] | Problem]]:
    """Each article's name with its claims, or with the problem that kept it from being read.

    Raises:
        Unreadable: a source does not exist at all.
    """
    sources = find_sources(articles)
    nlp = load_english()
    for source in sources:
        try:
            article = read(source, fetch=fetch, stdin=BytesIO(stdin))
        except Unreadable as error:
            yield source.name, Problem(where=source.name, what=str(error))
        else:
            yield article.name, find_claims(nlp, article)


def claim_record(claim: Claim) -> dict[str, object]:
    """A claim as one line of JSON holds it, by the contract's names."""
    return {
        "article": claim.article,
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "text": claim.text,
        "sentence_start": claim.sentence_start,
        "sentence_end": claim.sentence_end,
        "type": claim.type.value,
        "hedged": claim.hedged,
        "causal_strength": int(claim.causal_strength),
        "concepts": [concept.name for concept in claim.concepts],
        "repeat_of": claim.repeat_of,
        "reasons": list(claim.reasons),
    }
