"""One PubMed record, an lxml element, to a `Reference`.

Paths are walked child by child and never searched for anywhere below, because a record also holds
the identifiers of the papers it cites and of its own notices (`ReferenceList`,
`CommentsCorrections`). Source: NLM's PubMed DTD of January 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypedDict

from lxml import etree

from references import record_parts as parts
from references.markup import readable
from references.model import Depth, Link, Reference, Section
from references.publication_types import status_of
from references.record_dates import date_of, earliest, year_of
from references.record_parts import Children, children

_Element = etree._Element  # noqa: SLF001 - lxml offers no public name for its element type

_PMID = re.compile(r"[1-9][0-9]{0,8}")
_NCT = re.compile(r"\bNCT\d{8}\b", re.ASCII)

# The trial registries among NLM's databank names; the others are gene and compound databases.
_REGISTRIES = frozenset(
    name.casefold()
    for name in (
        *("ANZCTR", "ChiCTR", "CRiS", "ClinicalTrials.gov", "CTRI", "DRKS", "EudraCT", "IRCT", "ISRCTN"),
        *("JapicCTI", "JMACCT", "JPRN", "NTR", "PACTR", "ReBec", "RPCEC", "SLCTR", "TCTR", "UMIN CTR"),
    )
)


class MalformedRecordError(ValueError):
    """A record that lacks what makes it one: its PMID, its article, a title."""


def article(record: _Element) -> Reference:
    """A `PubmedArticle` element as a Reference.

    Raises:
        MalformedRecordError: No citation, no article, no valid PMID, or neither title nor abstract.
    """
    outer = children(record)
    citation = _required(outer, "MedlineCitation")
    cited = children(citation)
    body = _required(cited, "Article")
    part = children(body)
    data = children(outer.get("PubmedData"))
    own = _own_ids(data.get("ArticleIdList"))
    title = _title(part)
    abstract = parts.sections(*body.iterchildren("Abstract"))
    types = tuple(parts.types(part.get("PublicationTypeList")))
    links = tuple(_links(cited.get("CommentsCorrectionsList")))
    return Reference(
        pmid=_pmid(cited),
        title=_present(title, abstract),
        doi=own.get("doi") or _electronic_doi(body),
        pmc=own.get("pmc", ""),
        pii=own.get("pii", ""),
        abstract=abstract,
        depth=Depth.ABSTRACT if abstract else Depth.TITLE,
        authors=tuple(parts.authors(part.get("AuthorList"))),
        language=readable(part.get("Language")),
        vernacular_title=readable(part.get("VernacularTitle")),
        other_abstracts=tuple(parts.other_abstracts(citation)) if "OtherAbstract" in cited else (),
        publication_types=types,
        mesh=tuple(parts.headings(cited.get("MeshHeadingList"))),
        keywords=parts.keywords(citation) if "KeywordList" in cited else (),
        substances=tuple(parts.substances(cited.get("ChemicalList"))),
        supplementary=tuple(parts.terms(cited.get("SupplMeshList"), "SupplMeshName")),
        registry_numbers=registrations(parts.banks(part.get("DataBankList")), title=title, abstract=abstract),
        conflicts=readable(cited.get("CoiStatement")),
        funders=tuple(parts.grants(part.get("GrantList"))),
        indexing=parts.attribute(citation, "Status"),
        indexing_method=parts.attribute(citation, "IndexingMethod"),
        links=links,
        status=status_of(title=title, types=types, links=links),
        **_place(part, cited, entered=_entry(data.get("History"))),
    )


def book(record: _Element) -> Reference:
    """A `PubmedBookArticle` element (a book or its chapter) as a Reference; journal = the book.

    Raises:
        MalformedRecordError: As for `article`.
    """
    outer = children(record)
    document = _required(outer, "BookDocument")
    part = children(document)
    whole = children(part.get("Book"))
    data = children(outer.get("PubmedBookData"))
    own = _own_ids(data.get("ArticleIdList")) | _own_ids(part.get("ArticleIdList"))
    title = readable(part.get("ArticleTitle"))
    # The DOI in `Book` is the book's own: a chapter's stands in its `ArticleIdList` alone.
    whole_doi = "" if title else _electronic_doi(part.get("Book"))
    title = title or readable(whole.get("BookTitle"))
    abstract = parts.sections(*document.iterchildren("Abstract"))
    types = tuple(parts.types(document))
    writers = document.find("AuthorList[@Type='authors']")
    dates = (date_of(part.get("ContributionDate")), date_of(whole.get("PubDate")))
    return Reference(
        pmid=_pmid(part),
        title=_present(title, abstract),
        doi=own.get("doi") or whole_doi,
        pmc=own.get("pmc", ""),
        pii=own.get("pii", ""),
        abstract=abstract,
        depth=Depth.ABSTRACT if abstract else Depth.TITLE,
        journal=readable(whole.get("BookTitle")),
        volume=readable(whole.get("Volume")),
        pages=_pages(part.get("Pagination")),
        year=year_of(dates),
        published=earliest([date for date in dates if date][:1]),
        authors=tuple(parts.authors(writers if writers is not None else whole.get("AuthorList"))),
        language=readable(part.get("Language")),
        vernacular_title=readable(part.get("VernacularTitle")),
        publication_types=types,
        keywords=parts.keywords(document),
        registry_numbers=registrations((), title=title, abstract=abstract),
        funders=tuple(parts.grants(part.get("GrantList"))),
        status=status_of(title=title, types=types, links=()),
    )


def valid_pmid(text: str) -> bool:
    """Whether `text` is a PMID; E-utilities answers `42.9` with papers 42 and 9."""
    return _PMID.fullmatch(text) is not None


def without_brackets(title: str) -> str:
    """`title` without the square brackets in which NLM sets a translated title."""
    if not title.startswith("["):
        return title
    inner = title.removesuffix(".").removeprefix("[")
    whole = inner.endswith("]") and "[" not in inner
    return f"{inner[:-1].rstrip('.')}." if whole else title


def registrations(
    listed: Iterable[tuple[str, str]], *, title: str, abstract: tuple[Section, ...]
) -> tuple[str, ...]:
    """Trial registrations: those NLM lists as (databank, number), then those that the text names."""
    trials = (number for bank, number in listed if bank.casefold() in _REGISTRIES)
    texts = (title, *(section.text for section in abstract))
    named = (number for text in texts if "NCT" in text for number in _NCT.findall(text))
    return parts.unique((*trials, *named))


class _Place(TypedDict):
    """Where and when a paper appeared: fields of a Reference."""

    journal: str
    journal_abbreviation: str
    journal_id: str
    volume: str
    issue: str
    pages: str
    year: int | None
    published: str


def _place(part: Children, cited: Children, *, entered: _Element | None) -> _Place:
    journal, medline = children(part.get("Journal")), children(cited.get("MedlineJournalInfo"))
    printed = children(journal.get("JournalIssue"))
    cover, electronic = date_of(printed.get("PubDate")), date_of(part.get("ArticleDate"))
    abbreviation = readable(medline.get("MedlineTA")) or readable(journal.get("ISOAbbreviation"))
    return {
        "journal": readable(journal.get("Title")) or abbreviation,
        "journal_abbreviation": abbreviation,
        "journal_id": readable(medline.get("NlmUniqueID")),
        "volume": readable(printed.get("Volume")),
        "issue": readable(printed.get("Issue")),
        "pages": _pages(part.get("Pagination")),
        "year": year_of((cover, electronic)),
        "published": earliest((cover, electronic, date_of(entered))),
    }


def _required(part: Children, tag: str) -> _Element:
    child = part.get(tag)
    if child is None:
        message = f"the record has no {tag}"
        raise MalformedRecordError(message)
    return child


def _present(title: str, abstract: tuple[Section, ...]) -> str:
    if not title and not abstract:
        message = "the record has neither a title nor an abstract"
        raise MalformedRecordError(message)
    return title


def _pmid(part: Children) -> str:
    found = readable(part.get("PMID"))
    if not valid_pmid(found):
        message = f"{found[:20]!r} is no PMID"
        raise MalformedRecordError(message)
    return found


def _title(part: Children) -> str:
    """The title; the vernacular one where NLM gives no English, brackets of a translation off."""
    title = readable(part.get("ArticleTitle"))
    if title in {"", "[Not Available].", "[Not Available]"}:
        return readable(part.get("VernacularTitle")) or title
    return without_brackets(title)


def _own_ids(listed: _Element | None) -> dict[str, str]:
    """The identifiers of the paper itself, the first of each kind."""
    found: dict[str, str] = {}
    for each in () if listed is None else listed.iterchildren("ArticleId"):
        text = readable(each)
        if text:
            found.setdefault(each.get("IdType", ""), text)
    return found


def _electronic_doi(body: _Element | None) -> str:
    places = () if body is None else body.iterchildren("ELocationID")
    valid = (place for place in places if place.get("EIdType") == "doi" and place.get("ValidYN") != "N")
    return next((text for place in valid if (text := readable(place))), "")


def _entry(history: _Element | None) -> _Element | None:
    """The date on which the record entered PubMed."""
    dates = () if history is None else history.iterchildren("PubMedPubDate")
    return next((date for date in dates if date.get("PubStatus") == "entrez"), None)


def _pages(pagination: _Element | None) -> str:
    part = children(pagination)
    ends = (readable(part.get("StartPage")), readable(part.get("EndPage")))
    return readable(part.get("MedlinePgn")) or "-".join(filter(None, ends))


def _links(listed: _Element | None) -> Iterator[Link]:
    """The notices and companions of a paper; what it merely cites is left out."""
    for found in () if listed is None else listed.iterchildren("CommentsCorrections"):
        kind = parts.attribute(found, "RefType")
        if kind != "Cites":
            part = children(found)
            pmid = readable(part.get("PMID"))
            note = readable(part.get("Note")) or readable(part.get("RefSource"))
            yield Link(kind=kind, pmid=pmid if valid_pmid(pmid) else "", note=note)
