"""Whether a kept record still says what PubMed says now: the pure half of confirming its status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from references.eutils import Summary
from references.model import Link, Reference, Term
from references.publication_types import STATUS_LINKS
from references.versions import NEWER

_TELLING = STATUS_LINKS | frozenset(NEWER)


def has_changed(reference: Reference, summary: Summary) -> bool:
    """Whether the types, or the notices that decide a status or a version, are other than in the record."""
    return (_types(reference.publication_types), _notices(reference.links)) != (
        _types(summary.types),
        _notices(summary.links),
    )


def still_says(used: Reference, kept: Reference) -> bool:
    """Whether a kept record is the one that was `used`, to which other papers may have added links."""
    own = replace(used, links=kept.links, status=kept.status)
    return own == kept and set(kept.links) <= set(used.links)


def _types(terms: Iterable[Term]) -> frozenset[str]:
    """By name: a summary gives no identifiers."""
    return frozenset(term.name.casefold() for term in terms)


def _notices(links: Iterable[Link]) -> frozenset[tuple[str, str]]:
    return frozenset((link.kind, link.pmid) for link in links if link.kind in _TELLING)
