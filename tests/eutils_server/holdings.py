"""What the server's PubMed holds: the papers, their XML, and the index over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from references import medline
from references.medline import RawRecord
from references.model import Reference
from tests.eutils_server.index import Index
from tests.eutils_server.render import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Papers and the bodies in which efetch sends them, by PMID."""

    papers: Mapping[str, Reference]
    bodies: Mapping[str, bytes]
    index: Index


def held(references: Iterable[Reference]) -> Holdings:
    """The holdings of `references`, rendered as PubMed's XML."""
    papers = {reference.pmid: reference for reference in references}
    bodies = {pmid: record(reference) for pmid, reference in papers.items()}
    return Holdings(papers=papers, bodies=bodies, index=Index(papers.values()))


def held_in_xml(data: bytes) -> Holdings:
    """The holdings of a PubMed XML file, whose records go out as they are."""
    raw = {item.pmid: item for item in medline.split(data) if isinstance(item, RawRecord)}
    read = (found for item in raw.values() for found in medline.parse(item.document))
    papers = {found.pmid: found for found in read if isinstance(found, Reference)}
    bodies = {pmid: raw[pmid].body for pmid in papers}
    return Holdings(papers=papers, bodies=bodies, index=Index(papers.values()))
