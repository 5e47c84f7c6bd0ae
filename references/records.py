"""One PubMed record, an lxml element, to a `Reference`: a function a datum.

Paths are walked child by child and never searched for anywhere below, because a record also holds
the identifiers of the papers it cites and of its own notices (`ReferenceList`,
`CommentsCorrections`). Source: NLM's PubMed DTD of January 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from references.markup import readable
from references.model import Depth, Link, MeshHeading, Reference, Section, Term
from references.publication_types import status_of, type_term

_Element = etree._Element  # noqa: SLF001 - lxml offers no public name for its element type

_PMID = re.compile(r"[1-9]\d{0,8}")
_YEAR = re.compile(r"\d{4}")
_NCT = re.compile(r"\bNCT\d{8}\b")

# The trial registries among NLM's databank names; the others are gene and compound databases.
_REGISTRIES = frozenset(
    name.casefold()
    for name in (
        *("ANZCTR", "ChiCTR", "CRiS", "ClinicalTrials.gov", "CTRI", "DRKS", "EudraCT", "IRCT", "ISRCTN"),
        *("JapicCTI", "JMACCT", "JPRN", "NTR", "PACTR", "ReBec", "RPCEC", "SLCTR", "TCTR", "UMIN CTR"),
    )
)
_HEADING_PARTS = frozenset({"DescriptorName", "QualifierName"})


class MalformedRecordError(ValueError):
    """A record that lacks what makes it one: its PMID, its article, a title."""


def article(record: _Element) -> Reference:
    """A `PubmedArticle` element as a Reference.

    Raises:
        MalformedRecordError: No citation, no article, no valid PMID, or neither title nor abstract.
    """
    citation = _required(record, "MedlineCitation")
    body = _required(citation, "Article")
    title = _title(body)
    abstract = tuple(_sections(body))
    types = tuple(_types(body.find("PublicationTypeList")))
    links = tuple(_links(citation))
    return Reference(
        pmid=_pmid(citation),
        title=_present(title, abstract),
        doi=_own_id(record, "PubmedData/ArticleIdList/ArticleId", "doi") or _electronic_doi(body),
        pmc=_own_id(record, "PubmedData/ArticleIdList/ArticleId", "pmc"),
        abstract=abstract,
        depth=Depth.ABSTRACT if abstract else Depth.TITLE,
        journal=_text(body, "Journal/Title") or _text(citation, "MedlineJournalInfo/MedlineTA"),
        year=_year(body, ("Journal/JournalIssue/PubDate", "ArticleDate")),
        authors=tuple(_authors(body.find("AuthorList"))),
        language=_text(body, "Language"),
        publication_types=types,
        mesh=tuple(_mesh(citation)),
        keywords=_unique(map(readable, citation.iterfind("KeywordList/Keyword"))),
        substances=tuple(
            Term(ui=name.get("UI", ""), name=readable(name))
            for name in citation.iterfind("ChemicalList/Chemical/NameOfSubstance")
        ),
        registry_numbers=registrations(_banks(body), title=title, abstract=abstract),
        links=links,
        status=status_of(title=title, types=types, links=links),
    )


def book(record: _Element) -> Reference:
    """A `PubmedBookArticle` element (a book or its chapter) as a Reference; journal = the book.

    Raises:
        MalformedRecordError: As for `article`.
    """
    document = _required(record, "BookDocument")
    whole = _text(document, "Book/BookTitle")
    title = _text(document, "ArticleTitle") or whole
    abstract = tuple(_sections(document))
    types = tuple(_types(document))
    writers = document.find("AuthorList[@Type='authors']")
    return Reference(
        pmid=_pmid(document),
        title=_present(title, abstract),
        doi=_own_id(record, "BookDocument/ArticleIdList/ArticleId", "doi")
        or _own_id(record, "PubmedBookData/ArticleIdList/ArticleId", "doi"),
        pmc=_own_id(record, "BookDocument/ArticleIdList/ArticleId", "pmc"),
        abstract=abstract,
        depth=Depth.ABSTRACT if abstract else Depth.TITLE,
        journal=whole,
        year=_year(document, ("ContributionDate", "Book/PubDate")),
        authors=tuple(_authors(writers if writers is not None else document.find("Book/AuthorList"))),
        language=_text(document, "Language"),
        publication_types=types,
        keywords=_unique(map(readable, document.iterfind("KeywordList/Keyword"))),
        registry_numbers=registrations(_banks(document), title=title, abstract=abstract),
        status=status_of(title=title, types=types, links=()),
    )


def valid_pmid(text: str) -> bool:
    """Whether `text` is a PMID; E-utilities answers `42.9` with papers 42 and 9."""
    return _PMID.fullmatch(text) is not None and text.isascii()


def without_brackets(title: str) -> str:
    """`title` without the square brackets in which NLM sets a translated title."""
    inner = title.removesuffix(".").removeprefix("[")
    whole = title.startswith("[") and inner.endswith("]") and "[" not in inner
    return f"{inner[:-1].rstrip('.')}." if whole else title


def _required(parent: _Element, tag: str) -> _Element:
    child = parent.find(tag)
    if child is None:
        message = f"the record has no {tag}"
        raise MalformedRecordError(message)
    return child


def _present(title: str, abstract: tuple[Section, ...]) -> str:
    if not title and not abstract:
        message = "the record has neither a title nor an abstract"
        raise MalformedRecordError(message)
    return title


def _pmid(parent: _Element) -> str:
    found = _text(parent, "PMID")
    if not valid_pmid(found):
        message = f"{found[:20]!r} is no PMID"
        raise MalformedRecordError(message)
    return found


def _text(parent: _Element, path: str) -> str:
    return readable(parent.find(path))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _title(body: _Element) -> str:
    """The title; the vernacular one where NLM gives no English, brackets of a translation off."""
    title = _text(body, "ArticleTitle")
    if title in {"", "[Not Available].", "[Not Available]"}:
        return _text(body, "VernacularTitle") or title
    return without_brackets(title)


def _sections(body: _Element) -> Iterator[Section]:
    for part in body.iterfind("Abstract/AbstractText"):
        text = readable(part)
        if text:
            yield Section(label=(part.get("Label") or "").strip(), text=text)


def _own_id(record: _Element, path: str, kind: str) -> str:
    return next((readable(found) for found in record.iterfind(path) if found.get("IdType") == kind), "")


def _electronic_doi(body: _Element) -> str:
    places = body.iterfind("ELocationID[@EIdType='doi']")
    return next((readable(place) for place in places if place.get("ValidYN") != "N"), "")


def _year(body: _Element, paths: tuple[str, ...]) -> int | None:
    years = (_YEAR.search(_text(body, path)) for path in paths)
    return next((int(year.group()) for year in years if year), None)


def _authors(names: _Element | None) -> Iterator[str]:
    for author in () if names is None else names.iterfind("Author"):
        if author.get("ValidYN") == "N":
            continue
        given = _text(author, "Initials") or _text(author, "ForeName")
        person = " ".join(filter(None, (_text(author, "LastName"), given, _text(author, "Suffix"))))
        name = person or _text(author, "CollectiveName")
        if name:
            yield name


def _types(parent: _Element | None) -> Iterator[Term]:
    for found in () if parent is None else parent.iterfind("PublicationType"):
        yield type_term(ui=found.get("UI", ""), name=readable(found))


def _links(citation: _Element) -> Iterator[Link]:
    """The notices and companions of a paper; what it merely cites is left out."""
    for found in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        kind = found.get("RefType", "")
        if kind != "Cites":
            note = _text(found, "Note") or _text(found, "RefSource")
            yield Link(kind=kind, pmid=_text(found, "PMID"), note=note)


def _mesh(citation: _Element) -> Iterator[MeshHeading]:
    """Headings; NLM stars the qualifier, not the heading, of half of all major topics."""
    for found in citation.iterfind("MeshHeadingList/MeshHeading"):
        parts = [part for part in found if part.tag in _HEADING_PARTS]
        if not parts or parts[0].tag != "DescriptorName":
            continue
        name, *qualifiers = parts
        yield MeshHeading(
            ui=name.get("UI", ""),
            name=readable(name),
            major=any(part.get("MajorTopicYN") == "Y" for part in parts),
            qualifiers=tuple(map(readable, qualifiers)),
        )


def registrations(
    listed: Iterable[tuple[str, str]], *, title: str, abstract: tuple[Section, ...]
) -> tuple[str, ...]:
    """Trial registrations: those NLM lists as (databank, number), then those that the text names."""
    trials = (number for bank, number in listed if bank.casefold() in _REGISTRIES)
    texts = (title, *(section.text for section in abstract))
    return _unique((*trials, *(number for text in texts if "NCT" in text for number in _NCT.findall(text))))


def _banks(body: _Element) -> Iterator[tuple[str, str]]:
    for bank in body.iterfind("DataBankList/DataBank"):
        for number in bank.iterfind("AccessionNumberList/AccessionNumber"):
            yield _text(bank, "DataBankName"), readable(number)
