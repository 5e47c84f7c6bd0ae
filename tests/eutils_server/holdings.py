"""What the server's PubMed holds: the papers, their XML, and the index over them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from references import medline
from references.medline import RawRecord
from references.model import Reference
from tests.eutils_server.index import Index
from tests.eutils_server.render import record

# When a record entered PubMed, for [edat] and [crdt]; read here, for a `Reference` keeps the earliest date alone.
_ENTERED = re.compile(
    rb'<PubMedPubDate PubStatus="entrez">\s*<Year>(\d{4})</Year>\s*<Month>(\d+)</Month>\s*<Day>(\d+)</Day>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Papers and the bodies in which efetch sends them, by PMID."""

    papers: Mapping[str, Reference]
    bodies: Mapping[str, bytes]
    index: Index


def held(references: Iterable[Reference], *, today: dt.date | None = None) -> Holdings:
    """The holdings of `references`, rendered as PubMed's XML."""
    papers = {reference.pmid: reference for reference in references}
    return _holdings(papers, {pmid: record(paper) for pmid, paper in papers.items()}, today=today)


def held_in_xml(*files: bytes, today: dt.date | None = None) -> Holdings:
    """The holdings of PubMed XML files, whose records go out as they are; a later one of a PMID wins."""
    raw = {item.pmid: item for data in files for item in medline.split(data) if isinstance(item, RawRecord)}
    read = (found for item in raw.values() for found in medline.parse(item.document))
    papers = {found.pmid: found for found in read if isinstance(found, Reference)}
    return _holdings(papers, {pmid: raw[pmid].body for pmid in papers}, today=today)


def _holdings(
    papers: Mapping[str, Reference], bodies: Mapping[str, bytes], *, today: dt.date | None
) -> Holdings:
    found = {pmid: match for pmid, body in bodies.items() if (match := _ENTERED.search(body))}
    entered = {
        pmid: "-".join(part.decode().zfill(2) for part in match.groups()) for pmid, match in found.items()
    }
    return Holdings(papers=papers, bodies=bodies, index=Index(papers.values(), entered=entered, today=today))
