"""References as PubMed's XML: what `references.medline` reads back as the same References."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import Element, _Element, tostring

from references.model import Reference

DOCTYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"'
    ' "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">'
)


def article_set(bodies: Iterable[bytes]) -> bytes:
    """Records as efetch sends them: with the DOCTYPE that every real reply has."""
    head = f'<?xml version="1.0" ?>\n{DOCTYPE}\n<PubmedArticleSet>'.encode()
    return b"".join((head, *bodies, b"</PubmedArticleSet>"))


def record(reference: Reference) -> bytes:
    """One `PubmedArticle`."""
    ids = (("pubmed", reference.pmid), ("doi", reference.doi), ("pmc", reference.pmc))
    own = (_element("ArticleId", value, IdType=kind) for kind, value in ids if value)
    data = _element("PubmedData", _element("ArticleIdList", *own))
    return tostring(_element("PubmedArticle", _citation(reference), data))


def _element(tag: str, *content: _Element | str, **attributes: str) -> _Element:
    made = Element(tag, attributes)
    for part in content:
        if isinstance(part, str):
            made.text = part
        else:
            made.append(part)
    return made


def _citation(reference: Reference) -> _Element:
    links = (
        _element(
            "CommentsCorrections",
            _element("RefSource", link.note),
            *((_element("PMID", link.pmid, Version="1"),) if link.pmid else ()),
            RefType=link.kind,
        )
        for link in reference.links
    )
    chemicals = (
        _element("Chemical", _element("NameOfSubstance", term.name, UI=term.ui))
        for term in reference.substances
    )
    return _element(
        "MedlineCitation",
        _element("PMID", reference.pmid, Version="1"),
        _article(reference),
        _element("ChemicalList", *chemicals),
        _element("CommentsCorrectionsList", *links),
        _element("MeshHeadingList", *_headings(reference)),
        _element("KeywordList", *(_element("Keyword", word) for word in reference.keywords)),
        Status="MEDLINE",
    )


def _article(reference: Reference) -> _Element:
    texts = (_element("AbstractText", part.text, Label=part.label) for part in reference.abstract)
    year = (_element("Year", str(reference.year)),) if reference.year else ()
    authors = (_element("Author", _element("CollectiveName", name)) for name in reference.authors)
    types = (_element("PublicationType", term.name, UI=term.ui) for term in reference.publication_types)
    issue = _element("JournalIssue", _element("PubDate", *year))
    return _element(
        "Article",
        _element("Journal", issue, _element("Title", reference.journal)),
        _element("ArticleTitle", reference.title),
        _element("Abstract", *texts),
        _element("AuthorList", *authors),
        _element("Language", reference.language),
        _element("DataBankList", *(_registration(number) for number in reference.registry_numbers)),
        _element("PublicationTypeList", *types),
    )


def _registration(number: str) -> _Element:
    numbers = _element("AccessionNumberList", _element("AccessionNumber", number))
    return _element("DataBank", _element("DataBankName", "ClinicalTrials.gov"), numbers)


def _headings(reference: Reference) -> Iterable[_Element]:
    for heading in reference.mesh:
        star = "Y" if heading.major else "N"
        qualifiers = (_element("QualifierName", name, MajorTopicYN="N") for name in heading.qualifiers)
        name = _element("DescriptorName", heading.name, UI=heading.ui, MajorTopicYN=star)
        yield _element("MeshHeading", name, *qualifiers)
