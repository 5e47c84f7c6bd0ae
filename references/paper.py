"""What a record says of one paper, whatever source it came from.

Standard library only. Offsets into a paper are half-open code points of `Reference.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Depth(StrEnum):
    """How much of a paper could be read."""

    TITLE = "title"
    ABSTRACT = "abstract"
    SUMMARY = "summary"


class Status(StrEnum):
    """Publication status. A retraction notice is a `notice`, an erratum no retraction."""

    OK = "ok"
    CORRECTED = "corrected"
    CONCERN = "concern"
    RETRACTED = "retracted"
    NOTICE = "notice"
    PREPRINT = "preprint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of an abstract; `label` is the publisher's heading or empty.

    `category` is what NLM takes the part for (BACKGROUND, OBJECTIVE, METHODS, RESULTS, CONCLUSIONS),
    or empty.
    """

    label: str
    text: str
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAbstract:
    """An abstract beside the abstract: in another language, in plain words, or by another indexer.

    `kind` is NLM's own word for it, such as `Publisher` or `plain-language-summary`; `language` is
    the code that the record gives. Its text is no part of `Reference.text`.
    """

    language: str
    kind: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Who paid for a paper; `number` and `country` are empty where the record gives none."""

    agency: str
    number: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A controlled term with its identifier (empty where the record gives none)."""

    ui: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeshHeading:
    """A MeSH heading; `major` when the descriptor or any of its qualifiers is a major topic."""

    ui: str
    name: str
    major: bool
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A CommentsCorrections entry: its RefType, and the other paper's PMID or empty."""

    kind: str
    pmid: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One paper as its source describes it.

    `participants` is the number that the source itself states as a fact (the starter library
    does); None means that it has to be read from the text. `year` is the first four-digit year of
    the publication date, as the paper is cited, or None. `published` is when the paper could first
    be read: YYYY, YYYY-MM or YYYY-MM-DD, or empty. A cover date can lie a year after it.

    `indexing` is the state of NLM's work on the record (`MEDLINE`, `Publisher`, ...) and
    `indexing_method` who did it (`Automated`, `Curated`, or empty); `funders`, `conflicts` and the
    other fields below are empty where the record does not say.
    """

    pmid: str
    title: str
    doi: str = ""
    pmc: str = ""
    abstract: tuple[Section, ...] = ()
    depth: Depth = Depth.TITLE
    journal: str = ""
    year: int | None = None
    authors: tuple[str, ...] = ()
    language: str = ""
    publication_types: tuple[Term, ...] = ()
    mesh: tuple[MeshHeading, ...] = ()
    keywords: tuple[str, ...] = ()
    substances: tuple[Term, ...] = ()
    registry_numbers: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    status: Status = Status.OK
    participants: int | None = None
    published: str = ""
    vernacular_title: str = ""
    other_abstracts: tuple[OtherAbstract, ...] = ()
    supplementary: tuple[Term, ...] = ()
    conflicts: str = ""
    funders: tuple[Grant, ...] = ()
    indexing: str = ""
    indexing_method: str = ""
    journal_abbreviation: str = ""
    journal_id: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    pii: str = ""

    @property
    def text(self) -> str:
        """The abstract as one string: the sections' texts in order, joined by a newline."""
        return "\n".join(section.text for section in self.abstract)

    @property
    def url(self) -> str:
        """The record's page on PubMed."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
