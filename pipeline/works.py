"""Which papers report one piece of work: the same trial, a preprint and its article, a review and its update.

Known where two papers name one trial register's number, one PMID or one DOI; assumed where they carry one
long title and name one first author, or none. What no record says (two reports of a trial without its number) stays two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.model import Evidence
from pipeline.rules import TELLING_TITLE
from references.conduct import registry_numbers_of
from references.model import Design, Reference

_WORD = re.compile(r"\w+")


def works_of(item: Evidence) -> tuple[str, ...]:
    """The names of the works that a paper reports: its trials, else itself.

    A synthesis is a work of its own, whatever trials it names.
    """
    trials = () if item.design is Design.SYNTHESIS else registry_numbers_of(item.reference)
    return trials or (_itself(item.reference),)


def distinct(papers: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The weightiest paper of each work, in the order given: as many as there are independent works."""
    ordered = tuple(papers)
    taken: set[str] = set()
    kept: set[int] = set()
    for place, item in sorted(enumerate(ordered), key=lambda pair: (-pair[1].weight, pair[1].reference.pmid)):
        if taken.isdisjoint(works_of(item)):
            kept.add(place)
        taken.update(works_of(item))
    return tuple(item for place, item in enumerate(ordered) if place in kept)


def reported_again(papers: Sequence[Evidence]) -> int:
    """How many of `papers` report a work that another of them reports too."""
    return len(papers) - len(distinct(papers))


def once(papers: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """`papers` in order, a record that is there twice with one stance and status only once, the weightier."""
    best: dict[tuple[str, str, str], Evidence] = {}
    for item in papers:
        name = (item.reference.pmid, item.reading.stance.value, item.reference.status.value)
        if name not in best or _rank(item) > _rank(best[name]):
            best[name] = item
    return tuple(best.values())


def _rank(item: Evidence) -> tuple[float, float, str]:
    return (item.weight, item.reading.probability, repr(item))


def _itself(reference: Reference) -> str:
    """Title and first author, since a preprint's DOI and PMID are other than its article's; else DOI or PMID."""
    words = _WORD.findall(reference.title.casefold())
    if len(words) >= TELLING_TITLE:
        first_author = _WORD.findall(reference.authors[0].casefold())[:1] if reference.authors else ()
        return " ".join((*words, *first_author))
    return reference.doi.casefold() or reference.pmid
