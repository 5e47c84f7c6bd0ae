"""Where an article names papers: by their numbers and addresses, or by marks that lead to its list of references.

What the claims are read from stays as it is (`claims.view` leaves marks out); this reads the article's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.bibliography import Entry, entries_of, markers
from claims.identifiers import identifier_of, identifiers_in
from claims.model import Article, Citation, Identifier, IdentifierKind, Span

_ORDER = tuple(IdentifierKind)
# Between two numbers of one paper: "(PMID: 1; doi: 10...)", "[PubMed](...) | [DOI](...)".
_BETWEEN = re.compile(r"[\s,;.|/()\[\]*\u00b7-]{0,8}(?:(?:pubmed|doi|pmc|full text)\]\()?", re.IGNORECASE)

_Found = tuple[Span, Identifier]


def find_citations(article: Article) -> tuple[Citation, ...]:
    """Every place at which the article names a paper that can be looked up, in order.

    An entry of its list of references is a place of its own, `listed`, beside each mark in the text that
    leads to it. A mark whose entry holds no number or address names nothing that can be looked up.
    """
    found = _occurrences(article)
    entries = entries_of(article)
    of_entry = {entry.span.start: _of_entry(entry, found) for entry in entries}
    outside = [each for each in found if not any(_within(each[0], entry.span) for entry in entries)]
    cited = [
        Citation(span=span, identifiers=of_entry[entry.span.start])
        for span, meant in markers(article, entries)
        for entry in meant
        if of_entry[entry.span.start]
    ]
    listed = [
        Citation(span=entry.span, identifiers=of_entry[entry.span.start], listed=True)
        for entry in entries
        if of_entry[entry.span.start]
    ]
    return tuple(sorted((*_grouped(article.text, outside), *cited, *listed), key=_place))


def _place(citation: Citation) -> tuple[int, int, str]:
    return citation.span.start, citation.span.end, citation.identifiers[0].value


def _occurrences(article: Article) -> tuple[_Found, ...]:
    """The identifiers in the text and behind its links, each place once."""
    written = tuple(identifiers_in(article.text))
    behind = ((link.span, identifier_of(link.url)) for link in article.hyperlinks)
    linked = [(span, found) for span, found in behind if found is not None]
    extra = [each for each in linked if not any(_shares(each[0], span) for span, _ in written)]
    return tuple(sorted((*written, *extra), key=lambda each: (each[0].start, each[0].end)))


def _of_entry(entry: Entry, found: Sequence[_Found]) -> tuple[Identifier, ...]:
    return _one_of_each(identifier for span, identifier in found if _within(span, entry.span))


def _one_of_each(identifiers: Iterator[Identifier] | Sequence[Identifier]) -> tuple[Identifier, ...]:
    """The first of each kind, PMID before DOI before PMC."""
    first: dict[IdentifierKind, Identifier] = {}
    for identifier in identifiers:
        first.setdefault(identifier.kind, identifier)
    return tuple(first[kind] for kind in _ORDER if kind in first)


def _grouped(text: str, found: Sequence[_Found]) -> Iterator[Citation]:
    """One citation for numbers of different kinds side by side: they are one paper's."""
    group: list[_Found] = []
    for span, identifier in found:
        if group and not _same_paper(text, group, span, identifier):
            yield _citation(group)
            group = []
        group.append((span, identifier))
    if group:
        yield _citation(group)


def _same_paper(text: str, group: Sequence[_Found], span: Span, identifier: Identifier) -> bool:
    between = text[group[-1][0].end : span.start]
    known = {each.kind: each for _, each in group}
    fits = known.get(identifier.kind, identifier) == identifier
    return fits and "\n\n" not in between and _BETWEEN.fullmatch(between) is not None


def _citation(group: Sequence[_Found]) -> Citation:
    span = Span(start=group[0][0].start, end=max(span.end for span, _ in group))
    return Citation(span=span, identifiers=_one_of_each([identifier for _, identifier in group]))


def _within(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _shares(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
