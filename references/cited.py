"""The papers behind the identifiers that an article gives, each checked by the record's own identifier.

A DOI that PubMed does not know can match another paper, whose words are like the DOI's parts
(metapub/metapub#41), so that an answer alone proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from claims.model import Identifier, IdentifierKind
from references.model import (
    Answer,
    CitedPaper,
    Outcome,
    Query,
    Reference,
    ReferenceSource,
    Rung,
    SourceUnavailable,
)

# PubMed's tags for the unique identifier, an article's identifiers, and its number in PubMed Central; the last is
# in common use and in no list of NLM's, which does no harm: an unknown tag searches everything, and the record decides.
_TAGS: Mapping[IdentifierKind, str] = {
    IdentifierKind.PMID: "{}[uid]",
    IdentifierKind.DOI: '"{}"[aid]',
    IdentifierKind.PMC: '"{}"[pmcid]',
}
# One paper is asked for; a few more are looked at, for a paper and its corrected version may share a DOI.
MOST_LOOKED_AT = 5


def lookup_query(identifier: Identifier) -> Query:
    """The question for the paper that has `identifier`."""
    term = _TAGS[identifier.kind].format(identifier.value)
    return Query(rung=Rung.CITED, term=term, words=(identifier.value,))


def ask(identifiers: Iterable[Identifier], source: ReferenceSource) -> dict[Identifier, Answer]:
    """What `source` answers to the look-up of each of `identifiers`, each asked once.

    Raises:
        SourceMisused: the request or the settings are at fault.
    """
    return {identifier: _ask(identifier, source) for identifier in dict.fromkeys(identifiers)}


def checked(answers: Mapping[Identifier, Answer], records: Mapping[str, Reference]) -> tuple[CitedPaper, ...]:
    """The cited papers among `records`, which hold by PMID what could be had of the `answers`."""
    return tuple(_checked(identifier, answer, records) for identifier, answer in answers.items())


def _ask(identifier: Identifier, source: ReferenceSource) -> Answer:
    query = lookup_query(identifier)
    try:
        return source.search(query, limit=MOST_LOOKED_AT)
    except SourceUnavailable as error:
        return Answer(query=_unavailable(replace(query, source=source.name), str(error)))


def _checked(identifier: Identifier, answer: Answer, known: Mapping[str, Reference]) -> CitedPaper:
    found = [known[pmid] for pmid in answer.pmids if pmid in known]
    paper = next((reference for reference in found if is_of(identifier, reference)), None)
    query = answer.query
    if paper is None and found:
        others = ", ".join(f"PMID {reference.pmid}" for reference in found)
        warning = f"another paper answered: {others}, not {identifier}"
        query = replace(query, outcome=Outcome.ALTERED, warnings=(*query.warnings, warning))
    elif paper is None and answer.pmids:
        query = _unavailable(query, f"the source lists PMID {answer.pmids[0]} and gave no record of it")
    return CitedPaper(identifier=identifier, query=query, reference=paper)


def is_of(identifier: Identifier, reference: Reference) -> bool:
    """Whether the record's own identifier is this one; letters' case never counts."""
    own = {
        IdentifierKind.PMID: reference.pmid,
        IdentifierKind.DOI: reference.doi,
        IdentifierKind.PMC: reference.pmc,
    }[identifier.kind]
    return own.strip().casefold() == identifier.value.casefold()


def _unavailable(query: Query, why: str) -> Query:
    return replace(query, outcome=Outcome.UNAVAILABLE, warnings=(*query.warnings, why))
