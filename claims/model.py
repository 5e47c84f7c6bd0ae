"""What an article asserts: the words of the first room, in the standard library alone.

Every offset is half-open and counts code points of `Article.text`, which is never changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class ClaimType(StrEnum):
    """What kind of thing a claim asserts."""

    EFFICACY = "efficacy"
    SAFETY = "safety"
    MECHANISM = "mechanism"
    COMPARATIVE = "comparative"
    EPIDEMIOLOGY = "epidemiology"
    DEFINITION = "definition"


class NotClaim(StrEnum):
    """What a unit of text is when it is no claim."""

    ADVICE = "advice"
    RHETORIC = "rhetoric"
    ROADMAP = "roadmap"
    STUDY_DESCRIPTION = "study_description"
    PERSONAL_STORY = "personal_story"
    PROMOTION = "promotion"
    AVAILABILITY = "availability"
    QUESTION = "question"
    NOT_SCIENTIFIC = "not_scientific"
    RESIDUE = "residue"


class CausalStrength(IntEnum):
    """How causal the wording is, on the four steps of Yu et al., EMNLP 2019 (D19-1473)."""

    NONE = 0
    CORRELATIONAL = 1
    CONDITIONAL = 2
    CAUSAL = 3


class BlockKind(StrEnum):
    """What a stretch of an article's layout is; only prose and list items can hold claims."""

    PROSE = "prose"
    LIST_ITEM = "list_item"
    HEADING = "heading"
    CONTENTS = "contents"
    BANNER = "banner"
    COPYRIGHT = "copyright"
    CAPTION = "caption"
    TABLE = "table"
    CODE = "code"


class IdentifierKind(StrEnum):
    """What an identifier of a paper is registered with."""

    PMID = "pmid"
    DOI = "doi"
    PMC = "pmc"


class ConceptKind(StrEnum):
    """The part a concept plays in a claim, read from its branch of the MeSH tree."""

    DRUG = "drug"
    CONDITION = "condition"
    OUTCOME = "outcome"
    MECHANISM = "mechanism"
    POPULATION = "population"
    ANIMAL = "animal"
    PROCEDURE = "procedure"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of code points, `0 <= start <= end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"a span runs forward from zero, not {self.start} to {self.end}"
            raise ValueError(message)

    def of(self, text: str) -> str:
        """The stretch of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of an article's text with one role in its layout."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """Words of an article that lead to an address which its text does not show."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A health article as it was read.

    `text` holds every code point of the source's text, byte-order mark and carriage returns
    included. `blocks` are what the file format itself says about the layout (a Markdown heading,
    an HTML list item), in order and not overlapping; a plain text has none. `hyperlinks` and
    `superscripts` (marks of notes, exponents) are what HTML and Word say about words of the text.
    """

    name: str
    text: str
    source: str = ""
    blocks: tuple[Block, ...] = ()
    hyperlinks: tuple[Hyperlink, ...] = ()
    superscripts: tuple[Span, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the text as UTF-8, in hex: what a report was made from."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A paper's number: a PMID in digits, a DOI in lower case, or a PMC number as PMC1234567."""

    kind: IdentifierKind
    value: str

    def __str__(self) -> str:
        """How a reader calls it."""
        return self.value if self.kind is IdentifierKind.PMC else f"{self.kind.upper()} {self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place at which an article names a paper.

    `identifiers` are what the article gives for that one paper, of each kind one. `listed` says that
    the place is an entry of the article's list of references, which says nothing by itself.
    """

    span: Span
    identifiers: tuple[Identifier, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Something that a claim is about, by its MeSH descriptor where there is one.

    `ui` is the descriptor's identifier (D007649) or empty, `name` its heading, `mention` the words
    of the article, `synonyms` a few other names in the order in which they are worth searching.
    """

    ui: str
    name: str
    kind: ConceptKind
    mention: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One scientific claim of an article.

    `article_text[start:end] == quote`; the sentence around it is
    `article_text[sentence_start:sentence_end]`. `text` is the claim standing alone: pronouns
    resolved, hedges, numbers and populations kept. `id` follows `claim_id`; `key` is the same
    without the article's name and joins repeats across drafts. `repeat_of` is the id of the first
    mention in the same article, or None. `ambiguous` says that something in `text` could not be
    resolved. `reasons` are the cues that made it a claim of its type.
    """

    id: str
    key: str
    article: str
    start: int
    end: int
    quote: str
    text: str
    sentence_start: int
    sentence_end: int
    type: ClaimType
    hedged: bool
    negated: bool
    causal_strength: CausalStrength
    concepts: tuple[Concept, ...] = ()
    repeat_of: str | None = None
    ambiguous: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where the claim's own words stand in the article."""
        return Span(start=self.start, end=self.end)


def claim_id(*parts: str, ordinal: int) -> str:
    """The first 12 hex digits of SHA-256 over `parts` and the ordinal among equal parts.

    For `Claim.id` the parts are the article's name, the sentence and the claim's text; for
    `Claim.key` they are the last two. Offsets never enter, so an edit elsewhere changes no id.
    """
    joined = "\x1f".join((*parts, str(ordinal)))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def numbered(items: Iterable[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each item with its ordinal among the equal items before it, from zero."""
    seen: dict[tuple[str, ...], int] = {}
    for item in items:
        ordinal = seen.get(item, 0)
        seen[item] = ordinal + 1
        yield item, ordinal
