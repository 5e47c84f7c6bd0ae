"""PMIDs, DOIs and PMC numbers, written out or in the addresses of PubMed, doi.org and publishers.

DOIs follow the pattern that Crossref recommends ("DOIs and matching regular expressions", 2015), with Wiley's
early ones; what a text puts behind a DOI (a full stop, a bracket) is cut off again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from claims.model import Identifier, IdentifierKind, Span

_ANY_CASE = re.IGNORECASE
_MOST_DIGITS = 9
# Possessive, so that a percent-encoded address is left to be read as one.
_SUFFIX = r"[-._;()/:a-z0-9]{1,200}+(?!%[0-9a-f]{2})"
_DOI = rf"10\.[0-9]{{4,9}}(?:\.[0-9]+)*/(?:\(sici\)[^\s\"]{{1,200}}|{_SUFFIX})"
_WHOLE_DOI = re.compile(_DOI, _ANY_CASE)
# Between a name and its number: a colon, a hash, or the stars of Markdown.
_MARKS = r"[\s:#=*]{0,6}"
_FOUND = re.compile(
    rf"(?P<doi>(?:\bdoi{_MARKS}|(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/|(?<![\w./])){_DOI})"
    rf"|(?P<url>(?:https?://|(?<![\w./])(?:www\.|doi\.org/|dx\.doi\.org/|pubmed\.|(?:pmc\.)?ncbi\.))[^\s<>\"|\[\]]+(?:\[(?:uid|pmid)\])?)"
    rf"|(?P<pmids>\b(?:PMIDs?|PubMed[ -]?IDs?){_MARKS}[0-9]{{1,9}}(?![0-9])(?:\s?(?:,|;|&|and)\s?[0-9]{{5,9}}(?![0-9./]))*)"
    rf"|(?P<pmc>(?:\bPMCID{_MARKS})?(?<![\w/])PMC[ :]?[0-9]{{5,8}}(?![\w]))",
    _ANY_CASE,
)
_CLOSERS = {")": "(", "]": "["}
_TRAILING = ".,;:!?'\"*/\u2019\u201d\u2026"
# What runs on behind a DOI: the next field of a citation, or a publisher's view of the paper.
_NEXT_FIELD = re.compile(r"\.?(?:pmid|pmcid|epub)\b.*", _ANY_CASE)
_VIEWS = re.compile(
    r"(?:/(?:full|abstract|pdf|epdf|epub|html|xml|fulltext|full-text|meta|references|summary|figures|tables|suppl_file)\b.*"
    r"|\.(?:full|abstract|pdf|short|long|html|xml)\b.*|(?<=\d)v\d{1,2}(?:\.full.*)?)$",
    _ANY_CASE,
)
_BY_PATH = (
    (IdentifierKind.PMC, re.compile(r"/(?:pmc/)?articles?/(?:pmc/)?(?:PMC)(?P<id>[0-9]{4,8})\b", _ANY_CASE)),
    (IdentifierKind.PMID, re.compile(r"/(?:m/)?pubmed/(?P<id>[0-9]{1,9})\b", _ANY_CASE)),
    (IdentifierKind.PMID, re.compile(r"/(?:article|abstract)s?/med/(?P<id>[0-9]{1,9})\b", _ANY_CASE)),
)
_PUBMED = frozenset({"pubmed.ncbi.nlm.nih.gov", "pubmed.gov", "www.pubmed.gov"})
_PUBMED_PATH = re.compile(r"/(?P<id>[0-9]{1,9})(?:/|$)")
_LIBRARIES = ("ncbi.nlm.nih.gov", "europepmc.org", "pubmed.gov")
_TERM = re.compile(r"\s*(?P<id>[0-9]{1,9})\s*(?:\[(?:uid|pmid)\]\s*)?", _ANY_CASE)
_TERMS = frozenset({"term", "list_uids", "uid"})


def identifiers_in(text: str) -> Iterator[tuple[Span, Identifier]]:
    """Each identifier in `text` with its place, the name before it ("PMID:") included, in order."""
    match = _FOUND.search(text)
    while match is not None:
        kind, words = str(match.lastgroup), match.group()
        kept = words if kind in {"pmids", "pmc"} else _cut(words)
        if kind == "pmids":
            yield from _numbers(match)
        elif found := _read(kind, kept):
            yield Span(start=match.start(), end=match.start() + len(kept)), found
        # What is cut off a DOI may begin the next number: "10.1000/x.PMID:1".
        end = match.start() + len(kept) if kind == "doi" and kept else match.end()
        match = _FOUND.search(text, end)


def identifier_of(url: str) -> Identifier | None:
    """The paper that an address leads to, as far as the address itself tells."""
    try:
        parts = urlsplit(url if "//" in url else f"https://{url}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    path = unquote(parts.path)
    if host.endswith(_LIBRARIES):
        found = _in_library(host, path, parts.query)
        if found is not None:
            return found
    doi = _WHOLE_DOI.search(path) or _WHOLE_DOI.search(unquote(parts.query))
    if doi is None:
        return None
    value = _cut(doi.group())
    return _doi(value if host.endswith("doi.org") else _VIEWS.sub("", value))


def _in_library(host: str, path: str, query: str) -> Identifier | None:
    """What a page of PubMed, PubMed Central or Europe PMC is about."""
    if host in _PUBMED and (page := _PUBMED_PATH.match(path)):
        return _numbered(IdentifierKind.PMID, page["id"])
    for kind, pattern in _BY_PATH:
        if place := pattern.search(path):
            return _numbered(kind, place["id"])
    terms = (value for name, value in parse_qsl(query) if name.lower() in _TERMS)
    asked = next((number for term in terms if (number := _TERM.fullmatch(term))), None)
    return _numbered(IdentifierKind.PMID, asked["id"]) if asked else None


def _numbers(match: re.Match[str]) -> Iterator[tuple[Span, Identifier]]:
    """The PMIDs of a list, the first with the name before it."""
    for at, number in enumerate(re.finditer(r"[0-9]+", match.group())):
        start = match.start() + (number.start() if at else 0)
        if found := _numbered(IdentifierKind.PMID, number.group()):
            yield Span(start=start, end=match.start() + number.end()), found


def _read(kind: str, words: str) -> Identifier | None:
    if kind == "url":
        return identifier_of(words)
    if kind == "pmc":
        return _numbered(IdentifierKind.PMC, re.sub(r"[^0-9]", "", words))
    start = words.find("10.")
    return _doi(words[max(start, 0) :], named=start > 0)


def _numbered(kind: IdentifierKind, digits: str) -> Identifier | None:
    number = digits.lstrip("0")
    if not number:
        return None
    return Identifier(kind=kind, value=f"PMC{number}" if kind is IdentifierKind.PMC else number)


def _doi(text: str, *, named: bool = True) -> Identifier | None:
    """The DOI; one that nothing names and that holds no figure is a dose ("10.1000/ml")."""
    whole = _WHOLE_DOI.fullmatch(text)
    suffix = text.partition("/")[2]
    if whole is None or not (named or re.search(r"[0-9]", suffix)):
        return None
    return Identifier(kind=IdentifierKind.DOI, value=text.lower())


def _cut(words: str) -> str:
    """`words` without what the sentence puts behind them: closing marks and unpaired brackets."""
    words = _paired(_NEXT_FIELD.sub("", words))
    cut = _paired(words.rstrip(_TRAILING))
    while cut != words:
        words, cut = cut, _paired(cut.rstrip(_TRAILING))
    return words


def _paired(words: str) -> str:
    """`words` up to the first bracket that has no partner."""
    waiting: list[tuple[str, int]] = []
    for at, letter in enumerate(words):
        if letter in _CLOSERS.values():
            waiting.append((letter, at))
        elif letter in _CLOSERS:
            if not waiting or waiting[-1][0] != _CLOSERS[letter]:
                return words[:at]
            waiting.pop()
    return words[: waiting[0][1]] if waiting else words
