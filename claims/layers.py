"""Blocks and claims as spans of a doc, in primitives that survive every way spaCy stores a doc."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.tokens import Doc, Span, SpanGroup

from claims.annotate import Found, find
from claims.component import ARTICLE, BLOCKS, CLAIMS, HINTS
from claims.kept import offsets_of
from claims.layout import find_blocks
from claims.model import Block, BlockKind, CausalStrength, Claim, ClaimType, Concept, ConceptKind
from claims.model import Span as Stretch
from claims.sentences import boundary_starts, possible_starts, statement_starts

if TYPE_CHECKING:
    from thinc.types import Ints2d

# Fields of a claim that are primitives already; the others are written out below.
_AS_THEY_ARE = (
    "id", "key", "article", "start", "end", "quote", "text", "sentence_start", "sentence_end", "hedged", "negated",
    "repeat_of", "ambiguous",
)  # fmt: skip


def set_boundaries(doc: Doc) -> Doc:
    """Find the doc's blocks, keep them in its spans, and start a sentence wherever one must start."""
    text = doc.text
    blocks = find_blocks(text, _hints(doc))
    _keep_blocks(doc, blocks)
    must = frozenset((*boundary_starts(text, blocks), *statement_starts(text, blocks)))
    may = frozenset(possible_starts(text, blocks))
    starts = [_start(offset, must=must, may=may) for offset in offsets_of(doc)]
    if starts:
        # All at once: to set them one by one, spaCy looks through the whole doc each time.
        table = np.array(starts, dtype=np.int64).astype(np.uint64)
        doc.from_array(["SENT_START"], cast("Ints2d", table.reshape(-1, 1)))
    return doc


def _start(offset: int, *, must: frozenset[int], may: frozenset[int]) -> int:
    """Whether a sentence starts at an offset in spaCy's terms: 1, 0 for the parser to decide, or -1."""
    if offset in must:
        return 1
    return 0 if offset in may or offset == 0 else -1


def set_claims(doc: Doc) -> Doc:
    """Find the doc's claims and keep them in its spans; blocks are found first if none are there."""
    blocks = read_blocks(doc)
    found = find(doc, blocks=blocks, article=str(doc.user_data.get(ARTICLE, "")))
    spans = [
        Span(doc, entry.first, entry.last, label=entry.claim.type, span_id=entry.claim.id) for entry in found
    ]
    attrs = {entry.claim.id: _plain(entry) for entry in found}
    doc.spans[CLAIMS] = SpanGroup(doc, name=CLAIMS, spans=spans, attrs=attrs)
    return doc


def read_claims(doc: Doc) -> tuple[Claim, ...]:
    """The claims in the doc's spans; their offsets are those of `doc.text`."""
    if CLAIMS not in doc.spans:
        return ()
    group = doc.spans[CLAIMS]
    return tuple(_claim(group.attrs[span.id_]) for span in group)


def read_blocks(doc: Doc) -> tuple[Block, ...]:
    """The blocks in the doc's spans, found now where none are kept; their offsets are those of `doc.text`."""
    return _blocks(doc) if BLOCKS in doc.spans else find_blocks(doc.text, _hints(doc))


def _hints(doc: Doc) -> tuple[Block, ...]:
    """What the article's own format says about its layout, as `english` left it with the doc."""
    return tuple(_block(row) for row in doc.user_data.get(HINTS, ()))


def _keep_blocks(doc: Doc, blocks: Sequence[Block]) -> None:
    """Blocks as spans for reading, with their exact offsets beside them: a block may cut a token."""
    spans = []
    for block in blocks:
        span = doc.char_span(block.span.start, block.span.end, label=block.kind, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    rows = [[block.span.start, block.span.end, str(block.kind)] for block in blocks]
    doc.spans[BLOCKS] = SpanGroup(doc, name=BLOCKS, spans=spans, attrs={"offsets": rows})


def _blocks(doc: Doc) -> tuple[Block, ...]:
    return tuple(_block(row) for row in doc.spans[BLOCKS].attrs["offsets"])


def _block(row: Sequence[int | str]) -> Block:
    start, end, kind = row
    return Block(span=Stretch(start=int(start), end=int(end)), kind=BlockKind(str(kind)))


def _plain(entry: Found) -> dict[str, object]:
    """A claim as the primitives that msgpack can hold."""
    claim = entry.claim
    row: dict[str, object] = {name: getattr(claim, name) for name in _AS_THEY_ARE}
    row["type"] = str(claim.type)
    row["causal_strength"] = int(claim.causal_strength)
    row["reasons"] = list(claim.reasons)
    row["concepts"] = [
        [concept.ui, concept.name, str(concept.kind), concept.mention, list(concept.synonyms)]
        for concept in claim.concepts
    ]
    return row


def _claim(row: Mapping[str, Any]) -> Claim:
    return Claim(
        **{name: row[name] for name in _AS_THEY_ARE},
        type=ClaimType(row["type"]),
        causal_strength=CausalStrength(row["causal_strength"]),
        reasons=tuple(row["reasons"]),
        concepts=tuple(_concept(concept) for concept in row["concepts"]),
    )


def _concept(row: Sequence[Any]) -> Concept:
    ui, name, kind, mention, synonyms = row
    return Concept(ui=ui, name=name, kind=ConceptKind(kind), mention=mention, synonyms=tuple(synonyms))
