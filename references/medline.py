"""PubMed's XML, from efetch or the baseline files, to references: constant memory, nothing lost.

The stream is cut at record boundaries (`references.cutter`) and each record is parsed as a document
of its own, so that one malformed record is one `Problem` and its neighbours are read. A parser over
the whole stream stops at the first error for good.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from references.cutter import RawRecord, split
from references.markup import readable, squeezed
from references.model import Problem, Reference
from references.records import MalformedRecordError, article, book, valid_pmid

__all__ = ["Deleted", "RawRecord", "parse", "split"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """A PMID that an update file takes back."""

    pmid: str


def parse(data: bytes | BinaryIO) -> Iterator[Reference | Problem | Deleted]:
    """Each record of PubMed XML in file order, at most one of them in memory.

    Args:
        data: The XML, or a binary stream of it. Compressed files are opened by the caller.

    Yields:
        A `Reference` for an article or a book, a `Deleted` for each PMID of `DeleteCitation`, and
        a `Problem` for a record that cannot be read, for a file that ends too early, declares
        entities, or is no PubMed XML at all.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    for item in split(data):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _read(item, parser)


def _read(raw: RawRecord, parser: etree.XMLParser) -> Iterator[Reference | Problem | Deleted]:
    where = f"PMID {raw.pmid}" if raw.pmid else "PubMed XML"
    if not raw.complete:
        yield Problem(where=where, what="the record is cut off")
        return
    try:
        yield from _readings(_element(raw, parser))
    except etree.XMLSyntaxError as error:
        reason = squeezed(str(error.msg))
        yield Problem(where=where, what=f"the record is not well-formed XML: {reason}")
    except (MalformedRecordError, LookupError) as error:
        yield Problem(where=where, what=str(error))


def _element(raw: RawRecord, parser: etree.XMLParser) -> etree._Element:
    return etree.fromstring(raw.document, parser)[0]


def _readings(element: etree._Element) -> Iterator[Reference | Problem | Deleted]:
    if element.tag == "PubmedArticle":
        yield article(element)
    elif element.tag == "PubmedBookArticle":
        yield book(element)
    elif element.tag == "DeleteCitation":
        yield from map(_deleted, element.iterchildren("PMID"))
    else:
        message = f"a <{element.tag}> is no PubMed record"
        raise MalformedRecordError(message)


def _deleted(found: etree._Element) -> Deleted | Problem:
    pmid = readable(found)
    if valid_pmid(pmid):
        return Deleted(pmid=pmid)
    return Problem(where="DeleteCitation", what=f"{pmid[:20]!r} is no PMID")
