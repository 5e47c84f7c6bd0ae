"""elink: the papers most like a paper, as XML or JSON.

As recorded: the paper itself comes first; PMIDs in one `id` are pooled, a repeated `id` gives a LinkSet each;
what has no links is a LinkSet without LinkSetDb. Only `cmd=neighbor` from PubMed to PubMed is spoken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import Element, SubElement, tostring

from tests.eutils_server.holdings import Holdings
from tests.eutils_server.transport import Sent, json_sent
from tests.eutils_server.troubles import ERRORS, Trouble

_SIMILAR = "pubmed_pubmed"
_MOST = 100  # NCBI precomputes about as many
_DOCTYPE = (
    '<!DOCTYPE eLinkResult PUBLIC "-//NLM//DTD elink 20101123//EN"'
    ' "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20101123/elink.dtd">'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSet:
    """The PMIDs asked together, and those that they are linked to."""

    asked: tuple[str, ...]
    linked: tuple[str, ...]


def link(holdings: Holdings, fields: Mapping[str, str], trouble: Trouble) -> Sent:
    """The reply to an elink request."""
    as_json = fields.get("retmode") == "json"
    if trouble in ERRORS or trouble is Trouble.LINK_SERVER or fields.get("cmd", "neighbor") != "neighbor":
        text = ERRORS.get(trouble, ERRORS[Trouble.LINK_SERVER])
        error = json_sent({"linksets": [], "ERROR": text}, raw_newlines=True)
        return (
            error if as_json else _xml(f"<eLinkResult>\n  <ERROR>{text}</ERROR>\n</eLinkResult>\n".encode())
        )
    similar = fields.get("linkname", _SIMILAR) == _SIMILAR
    sets = []
    for group in fields.get("id", "").split("&"):
        asked = tuple(pmid for pmid in group.split(",") if pmid)
        known = tuple(pmid for pmid in asked if pmid in holdings.papers)
        linked = (*known, *holdings.index.alike(known)[:_MOST]) if similar else ()
        sets.append(LinkSet(asked=asked, linked=linked[1:] if trouble is Trouble.MISSING_RECORD else linked))
    return _as_json(sets) if as_json else _as_xml(sets)


def _as_json(sets: Sequence[LinkSet]) -> Sent:
    written = []
    for found in sets:
        links = {"dbto": "pubmed", "linkname": _SIMILAR, "links": list(found.linked)}
        entry = {"dbfrom": "pubmed", "ids": list(found.asked)}
        written.append({**entry, "linksetdbs": [links]} if found.linked else entry)
    return json_sent({"header": {"type": "elink", "version": "0.3"}, "linksets": written})


def _as_xml(sets: Sequence[LinkSet]) -> Sent:
    root = Element("eLinkResult")
    for found in sets:
        written = SubElement(root, "LinkSet")
        SubElement(written, "DbFrom").text = "pubmed"
        asked = SubElement(written, "IdList")
        for pmid in found.asked:
            SubElement(asked, "Id").text = pmid
        if found.linked:
            links = SubElement(written, "LinkSetDb")
            SubElement(links, "DbTo").text = "pubmed"
            SubElement(links, "LinkName").text = _SIMILAR
            for pmid in found.linked:
                SubElement(SubElement(links, "Link"), "Id").text = pmid
    return _xml(tostring(root, xml_declaration=True, encoding="UTF-8", doctype=_DOCTYPE))


def _xml(body: bytes) -> Sent:
    return Sent(status=200, content_type="text/xml; charset=UTF-8", body=body)
