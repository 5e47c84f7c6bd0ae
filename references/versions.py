"""Which paper stands in the place of another: published versions of preprints, corrected ones, updates.

PubMed links two versions of a paper, and a paper to its notices, from both sides, though not always
on the same day. RefTypes as in NLM's PubMed DTD of January 2025, and the two partial ones of older
files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from references.model import Link, Reference, Status
from references.publication_types import status_of
from references.records import valid_pmid

# From a paper to its newer version, the gravest reason first; and from there back.
NEWER: Mapping[str, str] = {
    "RetractedandRepublishedIn": "RetractedandRepublishedFrom",
    "CorrectedandRepublishedIn": "CorrectedandRepublishedFrom",
    "UpdateIn": "UpdateOf",
    "RepublishedIn": "RepublishedFrom",
}
_OLDER: Mapping[str, str] = {back: forth for forth, back in NEWER.items()}
# From a notice to what the paper it is about ought to say of itself.
_NOTICES: Mapping[str, str] = {
    "RetractionOf": "RetractionIn",
    "PartialRetractionOf": "PartialRetractionIn",
    "ExpressionOfConcernFor": "ExpressionOfConcernIn",
    "ErratumFor": "ErratumIn",
}
_INVERSE: Mapping[str, str] = {**NEWER, **_OLDER, **_NOTICES}
_GRAVITY = (Status.OK, Status.CORRECTED, Status.PREPRINT, Status.CONCERN, Status.NOTICE, Status.RETRACTED)
# A Cochrane review has had up to five versions; more steps than this are a mistake in the links.
MOST_STEPS = 6


def newer_version(reference: Reference) -> str | None:
    """The PMID of the version that stands in this paper's place, or None."""
    for kind in NEWER:
        pmids = [link.pmid for link in reference.links if link.kind == kind and valid_pmid(link.pmid)]
        if pmids:
            return max(pmids, key=int)
    return None


def earlier_versions(reference: Reference) -> tuple[str, ...]:
    """The PMIDs of the versions in whose place this paper stands."""
    return tuple(dict.fromkeys(link.pmid for link in reference.links if link.kind in _OLDER and link.pmid))


def with_newer_versions(
    references: Iterable[Reference], fetch: Callable[[tuple[str, ...]], Iterable[Reference]]
) -> dict[str, Reference]:
    """`references` by PMID, with every newer version that `fetch` gives; no PMID is asked for twice."""
    held = {reference.pmid: reference for reference in references}
    asked = set(held)
    for _ in range(MOST_STEPS):
        named = (newer_version(reference) for reference in held.values())
        missing = tuple(dict.fromkeys(pmid for pmid in named if pmid and pmid not in asked))
        if not missing:
            break
        asked.update(missing)
        held.update((reference.pmid, reference) for reference in fetch(missing))
    return held


def connected(references: Mapping[str, Reference]) -> dict[str, Reference]:
    """The same papers, each with what the others say of it: a notice, an older or a newer version.

    So a paper is retracted from the day that its retraction notice is there, whatever its own
    record says yet.
    """
    told: dict[str, list[Link]] = {}
    for reference in references.values():
        for link in reference.links:
            if link.kind in _INVERSE and link.pmid in references:
                told.setdefault(link.pmid, []).append(Link(kind=_INVERSE[link.kind], pmid=reference.pmid))
    return {pmid: _told(reference, told.get(pmid, ())) for pmid, reference in references.items()}


def replacements(references: Mapping[str, Reference]) -> dict[str, str]:
    """From each paper that has a newer version among `references` to the newest one there.

    A version that has only its title yet replaces none that can be read.
    """
    steps = {pmid: newer_version(reference) for pmid, reference in references.items()}
    newest = {pmid: _last(pmid, steps) for pmid in references}
    return {
        pmid: last
        for pmid, last in newest.items()
        if last != pmid and (references[last].abstract or not references[pmid].abstract)
    }


def _last(pmid: str, steps: Mapping[str, str | None]) -> str:
    """The end of the chain; links that run in a circle name no newest, and each paper stays itself."""
    passed = [pmid]
    while (following := steps.get(passed[-1])) and following in steps:
        if following in passed:
            return pmid
        passed.append(following)
    return passed[-1]


def _told(reference: Reference, links: Iterable[Link]) -> Reference:
    said = {(link.kind, link.pmid) for link in reference.links}
    new = tuple(link for link in dict.fromkeys(links) if (link.kind, link.pmid) not in said)
    if not new:
        return reference
    links = (*reference.links, *new)
    status = status_of(title=reference.title, types=reference.publication_types, links=links)
    return replace(reference, links=links, status=max(reference.status, status, key=_GRAVITY.index))
