"""PubMed's MEDLINE text format (`.nbib`, "PubMed format" on the web) to references.

A field is a tag of up to four letters, padded to four, a hyphen and a space; a line that begins
with six spaces continues the field above. Source: NLM, "MEDLINE/PubMed Data Element (Field)
Descriptions".
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, TypedDict

from references.markup import squeezed
from references.model import Depth, Grant, Link, MeshHeading, OtherAbstract, Problem, Reference, Section, Term
from references.publication_types import status_of, type_term
from references.record_dates import dated, earliest, year_in
from references.record_parts import unique
from references.records import registrations, valid_pmid, without_brackets

_FIELD = re.compile(r"([A-Z][A-Z0-9]{0,3}) {0,3}- ?(.*)")
_CONTINUED = " " * 6
_LINKED = re.compile(r"PMID:\s*([1-9][0-9]{0,8})(?![0-9.])")
# "2024 Jan 15", "20231105" and "2023/11/05 06:00".
_DAY = re.compile(r"(\d{4})[ /]?([A-Z][a-z]{2}|\d\d)?[ /]?(\d{1,2})?(?!\d)", re.ASCII)
_LABEL = re.compile(r"(?:^|(?<=[.?!)\]] ))([A-Z][A-Z][A-Z ,/&()'-]{1,60}): (?=\S)")
_SUBSTANCE = re.compile(r"\S+ \((.+)\)")

# Tags of links to other papers, by the RefType that the XML gives the same link.
_LINKS: Mapping[str, str] = {
    "CIN": "CommentIn",
    "CON": "CommentOn",
    "CRF": "CorrectedandRepublishedFrom",
    "CRI": "CorrectedandRepublishedIn",
    "ECF": "ExpressionOfConcernFor",
    "ECI": "ExpressionOfConcernIn",
    "EFR": "ErratumFor",
    "EIN": "ErratumIn",
    "PRIN": "PartialRetractionIn",
    "PROF": "PartialRetractionOf",
    "RIN": "RetractionIn",
    "ROF": "RetractionOf",
    "RPF": "RepublishedFrom",
    "RPI": "RepublishedIn",
    "RRF": "RetractedandRepublishedFrom",
    "RRI": "RetractedandRepublishedIn",
    "SPIN": "SummaryForPatientsIn",
    "UIN": "UpdateIn",
    "UOF": "UpdateOf",
}

_Fields = dict[str, list[str]]


def parse(data: bytes | BinaryIO) -> Iterator[Reference | Problem]:
    """Each record of a MEDLINE text in file order; one that cannot be read is a `Problem`.

    Args:
        data: The text in UTF-8 (a byte-order mark is ignored), or a binary stream of it.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    number = 0
    for number, fields in enumerate(_records(stream), start=1):
        yield _reference(fields, number=number)
    if not number:
        yield Problem(where="MEDLINE text", what='this is no MEDLINE text: no line begins with "PMID- "')


def _records(stream: BinaryIO) -> Iterator[_Fields]:
    fields: _Fields = {}
    values: list[str] = []
    for raw in stream:
        line = raw.decode("utf-8-sig", "replace").rstrip("\r\n")
        if line.startswith(_CONTINUED) and values:
            values[-1] = f"{values[-1]} {squeezed(line)}".strip()
            continue
        field = _FIELD.fullmatch(line)
        if not field:
            continue
        tag, value = field.group(1), squeezed(field.group(2))
        if tag == "PMID" and fields:
            yield fields
            fields = {}
        if tag == "PMID" or fields:
            values = fields.setdefault(tag, [])
            values.append(value)
    if fields:
        yield fields


def _reference(fields: _Fields, *, number: int) -> Reference | Problem:
    pmid = fields["PMID"][0]
    if not valid_pmid(pmid):
        return Problem(where=f"record {number}", what=f"{pmid[:20]!r} is no PMID")
    title = _title(fields)
    abstract = _sections(_first(fields, "AB"))
    if not title and not abstract:
        return Problem(where=f"PMID {pmid}", what="the record has neither a title nor an abstract")
    types = tuple(type_term(ui="", name=name) for name in _all(fields, "PT"))
    links = tuple(_links(fields))
    return Reference(
        pmid=pmid,
        title=title,
        doi=_marked(fields, "doi"),
        pmc=_first(fields, "PMC"),
        abstract=abstract,
        depth=Depth.ABSTRACT if abstract else Depth.TITLE,
        journal=_first(fields, "JT", "TA", "BTI"),
        year=year_in(_first(fields, "DP")),
        published=earliest(_day(_first(fields, tag)) for tag in ("DP", "DEP", "EDAT")),
        authors=(*_all(fields, "AU"), *_all(fields, "CN")),
        language=_first(fields, "LA"),
        publication_types=types,
        mesh=tuple(made for text in _all(fields, "MH") if (made := _heading(text)).name),
        keywords=unique(text.removeprefix("*").strip() for text in _all(fields, "OT")),
        substances=tuple(_substance(text) for text in _all(fields, "RN")),
        registry_numbers=registrations(_banks(_all(fields, "SI")), title=title, abstract=abstract),
        links=links,
        status=status_of(title=title, types=types, links=links),
        other_abstracts=tuple(_other_abstracts(fields)),
        supplementary=tuple(Term(ui="", name=name) for name in _all(fields, "NM")),
        funders=tuple(_grant(text) for text in _all(fields, "GR")),
        pii=_marked(fields, "pii"),
        **_as_given(fields),
    )


class _Given(TypedDict):
    """Fields of a Reference that stand in a field of the text as they are."""

    vernacular_title: str
    conflicts: str
    indexing: str
    journal_abbreviation: str
    journal_id: str
    volume: str
    issue: str
    pages: str


def _as_given(fields: _Fields) -> _Given:
    return {
        "vernacular_title": _first(fields, "TT"),
        "conflicts": _first(fields, "COIS"),
        "indexing": _first(fields, "STAT"),
        "journal_abbreviation": _first(fields, "TA"),
        "journal_id": _first(fields, "JID"),
        "volume": _first(fields, "VI"),
        "issue": _first(fields, "IP"),
        "pages": _first(fields, "PG"),
    }


def _all(fields: _Fields, tag: str) -> list[str]:
    return [value for value in fields.get(tag, ()) if value]


def _first(fields: _Fields, *tags: str) -> str:
    return next((value for tag in tags for value in _all(fields, tag)), "")


def _title(fields: _Fields) -> str:
    title = without_brackets(_first(fields, "TI", "BTI"))
    return _first(fields, "TT") or title if title in {"", "Not Available."} else title


def _sections(text: str) -> tuple[Section, ...]:
    """The abstract cut at its headings in capitals, if it begins with one."""
    if not text:
        return ()
    pieces = _LABEL.split(text)
    if pieces[0].strip():
        return (Section(label="", text=text),)
    pairs = zip(pieces[1::2], pieces[2::2], strict=True)
    return tuple(Section(label=label.strip(), text=body.strip()) for label, body in pairs)


def _marked(fields: _Fields, kind: str) -> str:
    """The first identifier of a kind: `10.99999/x [doi]`."""
    values = (value for tag in ("AID", "LID") for value in fields.get(tag, ()))
    return next((value.split(" [")[0].strip() for value in values if value.endswith(f" [{kind}]")), "")


def _day(text: str) -> tuple[int, ...]:
    found = _DAY.match(text)
    return dated(found.group(1), found.group(2) or "", found.group(3) or "") if found else ()


def _other_abstracts(fields: _Fields) -> Iterator[OtherAbstract]:
    """`OAB - Publisher: Text`, each with the language in the `OABL` of the same place."""
    languages = fields.get("OABL", ())
    for place, text in enumerate(fields.get("OAB", ())):
        kind, colon, body = text.partition(": ")
        named = bool(colon) and " " not in kind
        language = languages[place] if place < len(languages) else ""
        section = Section(label="", text=(body if named else text).strip())
        if section.text:
            yield OtherAbstract(language=language, kind=kind if named else "", sections=(section,))


def _grant(text: str) -> Grant:
    """`R01 HL1/HL/NHLBI NIH HHS/United States`: number, NIH's own short form, agency, country."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) < len(("number", "agency", "country")):
        return Grant(agency=text)
    return Grant(agency=parts[-2], number=parts[0], country=parts[-1])


def _heading(text: str) -> MeshHeading:
    """`Depression/*drug therapy`: a star on any part makes the heading a major topic."""
    name, *qualifiers = (part.strip().removeprefix("*").strip() for part in text.split("/"))
    named = tuple(filter(None, qualifiers))
    return MeshHeading(ui="", name=name, major="*" in text, qualifiers=named)


def _substance(text: str) -> Term:
    named = _SUBSTANCE.fullmatch(text)
    return Term(ui="", name=(named.group(1) if named else text).strip())


def _banks(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    for value in values:
        bank, _, number = value.partition("/")
        yield bank.strip(), number.strip()


def _links(fields: _Fields) -> Iterator[Link]:
    for tag, kind in _LINKS.items():
        for note in fields.get(tag, ()):
            linked = _LINKED.search(note)
            yield Link(kind=kind, pmid=linked.group(1) if linked else "", note=note)
