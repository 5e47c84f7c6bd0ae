"""Which claims a citation belongs to: the place of its mark decides, as a reader would take it.

A mark inside a sentence or right behind it belongs to the claims of that sentence, and there to those since the
mark before it; a mark that ends a paragraph belongs to its claims when a single sentence of it holds some.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.layout import layout_of
from claims.model import Article, Citation, Claim

# Words that say no more than that a citation comes.
_LEAD_IN = re.compile(
    r"(?:[\W_]|\b(?:sources?|see|also|refs?|references?|study|studies|trial|paper|article|link|via|from|in|and|at|on|here"
    r"|pubmed|pmid|doi|pmc|cited|e|g)\b)*",
    re.IGNORECASE,
)


def claims_cited(
    article: Article, claims: Sequence[Claim], citations: Sequence[Citation]
) -> Mapping[str, tuple[Citation, ...]]:
    """The citations of each claim by its id, in the order of the text; an entry of a list belongs to none."""
    marks = tuple(citation for citation in citations if not citation.listed)
    page = _Page.of(article, marks) if marks and claims else None
    owners = [(mark, page.owners(mark, claims)) for mark in marks] if page else []
    return {
        claim.id: tuple(mark for mark, found in owners if claim.id in found)
        for claim in claims
        if any(claim.id in found for _, found in owners)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """An article's text with its citations blanked out, and where its paragraphs start."""

    text: str
    marks: tuple[Citation, ...]
    paragraphs: tuple[int, ...]

    @classmethod
    def of(cls, article: Article, marks: tuple[Citation, ...]) -> _Page:
        """The page of an article; a block that is nothing but a citation ends the paragraph before it."""
        letters = list(article.text)
        for mark in marks:
            letters[mark.span.start : mark.span.end] = " " * (mark.span.end - mark.span.start)
        text = "".join(letters)
        starts = [block.span for block in layout_of(article)]
        held = [span.start for span in starts if not _LEAD_IN.fullmatch(span.of(text))]
        return cls(text=text, marks=marks, paragraphs=tuple(held))

    def owners(self, mark: Citation, claims: Sequence[Claim]) -> frozenset[str]:
        """The ids of the claims that `mark` belongs to."""
        at = mark.span.start
        here = [claim for claim in claims if claim.sentence_start <= at < claim.sentence_end]
        here = here or list(self._before(at, claims))
        if here:
            return frozenset(claim.id for claim in self._since_last(mark, here))
        around = [claim for claim in claims if self._paragraph(claim.sentence_start) == self._paragraph(at)]
        alone = len({claim.sentence_start for claim in around}) == 1
        return frozenset(claim.id for claim in around) if alone and self._ends(mark) else frozenset()

    def _ends(self, mark: Citation) -> bool:
        """Whether no word of the paragraph stands behind the mark."""
        later = self._paragraph(mark.span.start)
        end = self.paragraphs[later] if later < len(self.paragraphs) else len(self.text)
        return self._bare(mark.span.end, end)

    def _before(self, at: int, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The claims of the sentence that ends right before `at`, in the same paragraph."""
        last = max((claim.sentence_end for claim in claims if claim.sentence_end <= at), default=-1)
        for claim in claims:
            near = claim.sentence_end == last and self._bare(last, at)
            if near and self._paragraph(claim.sentence_start) == self._paragraph(at):
                yield claim

    def _since_last(self, mark: Citation, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Of a sentence's claims those that end by `mark` and since the one before, else those begun there, else all."""
        first = min(claim.sentence_start for claim in claims)
        earlier = (
            other.span.end
            for other in self.marks
            if first <= other.span.start
            and other.span.end <= mark.span.start
            and not self._bare(other.span.end, mark.span.start)
        )
        start = max(earlier, default=first)
        ending = [claim for claim in claims if claim.end > start and self._bare(mark.span.end, claim.end)]
        begun = [claim for claim in claims if claim.start < mark.span.end and claim.end > start]
        return ending or begun or claims

    def _bare(self, start: int, end: int) -> bool:
        """Whether no word of the article stands in `[start, end)`, citations apart."""
        return _LEAD_IN.fullmatch(self.text, start, max(start, end)) is not None

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.paragraphs, at)
