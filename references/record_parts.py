"""The lists of a PubMed record: authors, headings, types, grants, other abstracts.

Source: NLM's PubMed DTD of January 2025. Children are walked once: a baseline file has hundreds of
millions of them, and a search by path costs more than reading what it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from references.markup import readable, squeezed
from references.model import Grant, MeshHeading, OtherAbstract, Section, Term
from references.publication_types import type_term

_Element = etree._Element  # noqa: SLF001 - lxml offers no public name for its element type

Children = dict[str, _Element]


def children(element: _Element | None) -> Children:
    """The first child of each name; nothing for None."""
    return {} if element is None else {child.tag: child for child in element.iterchildren(reversed=True)}


def attribute(element: _Element, name: str) -> str:
    """An attribute on one line, empty where the element has none."""
    value = element.get(name)
    return squeezed(value) if value else ""


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """`texts` in order, each once, empty ones left out."""
    return tuple(dict.fromkeys(text for text in texts if text))


def sections(*abstracts: _Element) -> tuple[Section, ...]:
    """The parts of an `Abstract` or `OtherAbstract` that hold text; its copyright line is none."""
    parts = (part for abstract in abstracts for part in abstract.iterchildren("AbstractText"))
    return tuple(
        Section(label=attribute(part, "Label"), text=text, category=attribute(part, "NlmCategory"))
        for part in parts
        if (text := readable(part))
    )


def other_abstracts(citation: _Element) -> Iterator[OtherAbstract]:
    """Abstracts in other languages, in plain words, or by other indexers."""
    for other in citation.iterchildren("OtherAbstract"):
        read = sections(other)
        if read:
            language, kind = attribute(other, "Language"), attribute(other, "Type")
            yield OtherAbstract(language=language, kind=kind, sections=read)


def authors(names: _Element | None) -> Iterator[str]:
    """People and groups; `ValidYN="N"` marks the superseded spelling of a name given twice."""
    for author in () if names is None else names.iterchildren("Author"):
        if author.get("ValidYN") == "N":
            continue
        part = children(author)
        given = readable(part.get("Initials")) or readable(part.get("ForeName"))
        person = (readable(part.get("LastName")), given, readable(part.get("Suffix")))
        name = " ".join(filter(None, person)) or readable(part.get("CollectiveName"))
        if name:
            yield name


def types(parent: _Element | None) -> Iterator[Term]:
    """Publication types; those of a book stand in its `BookDocument` itself."""
    for found in () if parent is None else parent.iterchildren("PublicationType"):
        ui, name = attribute(found, "UI"), readable(found)
        if ui or name:
            yield type_term(ui=ui, name=name)


def headings(found: _Element | None) -> Iterator[MeshHeading]:
    """MeSH headings; NLM stars the qualifier, not the heading, of half of all major topics."""
    for heading in () if found is None else found.iterchildren("MeshHeading"):
        name, ui, major = "", "", False
        qualifiers = []
        for part in heading:
            tag, text = part.tag, (readable(part) if len(part) else part.text) or ""
            if tag == "DescriptorName":
                name, ui = text, part.get("UI", "")
            elif tag == "QualifierName":
                qualifiers.append(text)
            else:
                continue
            major = major or part.get("MajorTopicYN") == "Y"
        made = _heading(ui, name, tuple(qualifiers), major=major)
        if made.name:
            yield made


# Few headings make up most of PubMed, and a third of the time went into making them anew.
@lru_cache(maxsize=1 << 14)
def _heading(ui: str, name: str, qualifiers: tuple[str, ...], *, major: bool) -> MeshHeading:
    named = tuple(filter(None, map(squeezed, qualifiers)))
    return MeshHeading(ui=squeezed(ui), name=squeezed(name), major=major, qualifiers=named)


def keywords(parent: _Element) -> tuple[str, ...]:
    """The words of every keyword list, each once."""
    lists = parent.iterchildren("KeywordList")
    return unique(readable(word) for words in lists for word in words.iterchildren("Keyword"))


def substances(found: _Element | None) -> Iterator[Term]:
    """Chemicals, by their MeSH identifier."""
    for chemical in () if found is None else found.iterchildren("Chemical"):
        yield from terms(chemical, "NameOfSubstance")


def terms(parent: _Element | None, tag: str) -> Iterator[Term]:
    """The children called `tag` as terms with their identifier."""
    for found in () if parent is None else parent.iterchildren(tag):
        name = readable(found)
        if name:
            yield Term(ui=attribute(found, "UI"), name=name)


def grants(found: _Element | None) -> Iterator[Grant]:
    """Who paid. Agencies come escaped twice (`&amp;amp;`) now and then."""
    for grant in () if found is None else found.iterchildren("Grant"):
        part = children(grant)
        agency = readable(part.get("Agency")).replace("&amp;", "&")
        number = readable(part.get("GrantID"))
        if agency or number:
            yield Grant(agency=agency, number=number, country=readable(part.get("Country")))


def banks(found: _Element | None) -> Iterator[tuple[str, str]]:
    """The (databank, accession number) pairs of a `DataBankList`."""
    for bank in () if found is None else found.iterchildren("DataBank"):
        part = children(bank)
        numbers = part.get("AccessionNumberList")
        for number in () if numbers is None else numbers.iterchildren("AccessionNumber"):
            yield readable(part.get("DataBankName")), readable(number)
