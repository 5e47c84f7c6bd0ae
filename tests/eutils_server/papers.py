"""A paper as the server's index sees it: its words by field, its names, its own identifiers and its days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from references.model import Reference

_WORD = re.compile(r"[^\W_]+")
# The parts of a paper in which the words of a field may stand.
PARTS = {
    "title": ("title",),
    "text": ("text",),
    "words": ("text", "mesh"),
    "author": ("authors",),
    "all": ("text", "also"),
}


def words_of(text: str) -> tuple[str, ...]:
    """The lower-case words of `text`."""
    return tuple(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`parts` hold words with a blank before and after each, so that a phrase is found as text."""

    pmid: str
    parts: dict[str, str]
    names: dict[str, frozenset[str]]
    days: dict[str, tuple[str, ...]]


def paper_of(reference: Reference, *, entered: str = "") -> Paper:
    """A paper that entered PubMed on the day `entered` (when it appeared, if that is not known)."""
    mesh = [heading.name for heading in reference.mesh]
    types = [term.name for term in reference.publication_types]
    # No phrase runs from the title into the abstract, nor from one section into the next.
    texts = (reference.title, *(part.text for part in reference.abstract), *reference.keywords)
    cover = str(reference.year) if reference.year else ""
    return Paper(
        pmid=reference.pmid,
        parts={
            "title": _spaced(reference.title),
            "text": "|".join(map(_spaced, texts)),
            "mesh": _spaced(" ".join(mesh)),
            "authors": _spaced(" ".join(reference.authors)),
            "also": _spaced(" ".join((*mesh, *types, reference.journal, *reference.authors))),
        },
        names={
            "mesh": _names(mesh),
            "major": _names(heading.name for heading in reference.mesh if heading.major),
            "type": _names(types),
            "journal": _names((reference.journal, reference.journal_abbreviation)),
            "language": _names((reference.language,)),
            "id": _names((reference.pmid, reference.doi, reference.pmc, reference.pii)),
        },
        days={"published": (cover, reference.published), "entered": (entered or reference.published,)},
    )


def _spaced(text: str) -> str:
    return f" {' '.join(words_of(text))} "


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names if name)
