"""What others have recorded from PubMed, read as we do and once more in another way."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from references.medline import parse
from references.model import Reference
from tests.references.shared_data import EUTILS

# A test's own malformed or minimal documents: no recordings.
_INVENTED = ("MalformedEntry", "MinimalEntry", "BookArticleSet", "equalcontrib")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A record as `references.medline` reads it, and its element in a tree of the whole file."""

    paper: Reference
    element: etree._Element

    @property
    def article(self) -> str:
        """The path of what holds title and abstract."""
        return "MedlineCitation/Article" if self.element.tag == "PubmedArticle" else "BookDocument"


def content(path: Path) -> bytes:
    """The bytes of a recording, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@cache
def recorded() -> tuple[Recorded, ...]:
    """Every record of every XML file, by PMID, the first of each."""
    found: dict[str, Recorded] = {}
    for path in sorted([*EUTILS.rglob("*.xml"), *EUTILS.rglob("*.xml.gz")]):
        data = content(path)
        if b"<PMID" in data and not any(name in path.name for name in _INVENTED):
            for each in _pairs(data, path):
                found.setdefault(each.paper.pmid, each)
    return tuple(found.values())


def _pairs(data: bytes, path: Path) -> Iterator[Recorded]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    papers = [item for item in parse(data) if isinstance(item, Reference)]
    elements = list(etree.fromstring(data, parser).iter("PubmedArticle", "PubmedBookArticle"))
    assert len(papers) == len(elements), path
    for paper, element in zip(papers, elements, strict=True):
        yield Recorded(paper=paper, element=element)
