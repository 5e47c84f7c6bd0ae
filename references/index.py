"""The full-text index under a library: its fields, a paper as a document, a query as an object.

Queries are built from tantivy's own objects; no text of a user is ever parsed as a query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tantivy import Document, FieldType, Index, Occur, Order, Schema, SchemaBuilder, Searcher
from tantivy import Query as IndexQuery

from claims.model import Concept, ConceptKind
from references.codec import decode, encode
from references.filters import NEWEST_YEARS, SYNTHESES, TRIALS, DesignFilter
from references.forms import forms
from references.lexical import analyser, fold, stems, stop_words, whole
from references.model import Query, Reference, Rung

ENGLISH = "claimgrade_english"
# What a word is worth where it stands: tuned on SciFact's training queries (docs/evaluation.md).
WORD_FIELDS = (("text", 1.0), ("title", 0.2), ("subject", 0.3))
NEAR_SLOP = 3
# As many as the first page of an answer (pipeline/search.py), measured in docs/evaluation.md.
CLOSEST = 20
INTERVENTIONS = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
NEARBY = frozenset({Rung.TEXT, Rung.RECENT})
FILTERS = {Rung.SYNTHESES: SYNTHESES, Rung.TRIALS: TRIALS}
_HUMANS, _ANIMALS = ("D006801", "humans"), ("D000818", "animals")


def schema() -> Schema:
    """The fields: exact ones (pmid, identifiers, mesh, types, journal), English ones, and the record itself."""
    builder = SchemaBuilder()
    for name in ("pmid", "identifiers", "mesh", "types", "journal"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name, _ in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name=ENGLISH, index_option="position")
    builder.add_unsigned_field("number", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def new_index(folder: str | None = None) -> Index:
    """An empty index in `folder`, or in memory."""
    return prepared(Index(schema(), path=folder, reuse=False))


def prepared(index: Index) -> Index:
    """`index` with the analyser that its English fields need."""
    index.register_tokenizer(ENGLISH, analyser())
    return index


def document(reference: Reference) -> Document:
    """`reference` as the index holds it."""
    headings = [name for heading in reference.mesh for name in (heading.ui, heading.name.lower()) if name]
    types = [name for each in reference.publication_types for name in (each.ui, each.name.lower()) if name]
    subjects = (*(heading.name for heading in reference.mesh), *reference.keywords)
    substances = (substance.name for substance in reference.substances)
    paper = Document(
        pmid=[reference.pmid],
        identifiers=[_exact(name) for name in (reference.pmid, reference.doi, reference.pmc) if name],
        mesh=headings,
        types=types,
        journal=[reference.journal.lower()],
        title=[fold(reference.title)],
        text=[fold(reference.title), *(fold(section.text) for section in reference.abstract)],
        subject=[fold(subject) for subject in (*subjects, *substances)],
    )
    paper.add_unsigned("number", int(reference.pmid))
    if reference.year:
        paper.add_unsigned("year", reference.year)
    paper.add_bytes("record", encode(reference))
    return paper


def asked(query: Query, over: Schema, *, newest: int) -> IndexQuery:
    """`query` for an index: every rung but CITED requires its concepts; the words only rank.

    FREE, like PubMed's own mapping, is content with any word of a concept's names. Were it content with
    less, it would bring papers on something else for a concept that no paper names.
    `newest` is the year of the newest paper, from which RECENT counts back.
    """
    if query.rung is Rung.CITED:
        names = [_exact(word) for word in query.words]
        return IndexQuery.const_score_query(IndexQuery.term_set_query(over, "identifiers", names), 0.0)
    words = list(words_ranked(query.words, over))
    if query.rung is Rung.FREE:
        return _boolean([*((Occur.Must, _any_part(concept, over)) for concept in query.concepts), *words])
    slop = NEAR_SLOP if query.rung in NEARBY else 0
    required = [(Occur.Must, _concept(concept, over, slop=slop)) for concept in query.concepts]
    narrowed = list(_narrowed(FILTERS[query.rung], over)) if query.rung in FILTERS else []
    subject = _boolean([*required, *narrowed, *words])
    if query.rung is Rung.RECENT:
        return _boolean([(Occur.Must, subject), _since(newest - NEWEST_YEARS, over)])
    return subject


def _since(year: int, over: Schema) -> tuple[Occur, IndexQuery]:
    dated = IndexQuery.range_query(over, "year", FieldType.Unsigned, lower_bound=max(year, 0))
    return Occur.Must, IndexQuery.const_score_query(dated, 0.0)


def _exact(identifier: str) -> str:
    return whole(identifier).strip().lower()


def words_ranked(words: Iterable[str], over: Schema) -> Iterator[tuple[Occur, IndexQuery]]:
    """Each distinct stem of `words` in each field, none of them required."""
    for stem in dict.fromkeys(stem for word in words for stem in stems(word)):
        for field, boost in WORD_FIELDS:
            yield Occur.Should, IndexQuery.boost_query(IndexQuery.term_query(over, field, stem), boost)


def any_word(words: Iterable[str], over: Schema) -> IndexQuery:
    """The papers with any of `words`, those with the rarest and most of them first."""
    return _boolean(list(words_ranked(words, over)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """What one of the `closest` papers by vectors has to answer where it does not answer the question itself."""

    query: IndexQuery
    closest: int


def alike(query: Query, over: Schema) -> Alike:
    """Only FREE takes papers that lack one of its concepts, for they may name it otherwise.

    Each treatment of the claim must be named all the same, if by part of a name: likeness of topic
    must not bring papers on another drug for one that no paper names. Where the claim has no
    treatment, one of its concepts must be named.
    """
    if query.rung is not Rung.FREE or not query.concepts:
        return Alike(query=IndexQuery.empty_query(), closest=0)
    treatments = [concept for concept in query.concepts if concept.kind in INTERVENTIONS]
    if treatments:
        return Alike(
            query=_boolean([(Occur.Must, _any_part(each, over)) for each in treatments]), closest=CLOSEST
        )
    named = IndexQuery.disjunction_max_query([_any_part(each, over) for each in query.concepts])
    return Alike(query=named, closest=CLOSEST)


def also_one_of(query: IndexQuery, pmids: Iterable[str], over: Schema) -> IndexQuery:
    """`query`, for none but the papers of `pmids`."""
    named = IndexQuery.const_score_query(IndexQuery.term_set_query(over, "pmid", list(pmids)), 0.0)
    return IndexQuery.boolean_query([(Occur.Must, query), (Occur.Must, named)])


def every_paper(searcher: Searcher) -> Iterator[Reference]:
    """Each paper of an index, by PMID."""
    found = searcher.search(
        IndexQuery.all_query(), limit=max(searcher.num_docs, 1), order_by_field="number", order=Order.Asc
    )
    for _, address in found.hits:
        yield decode(searcher.doc(address)["record"][0])


def _boolean(clauses: list[tuple[Occur, IndexQuery]]) -> IndexQuery:
    return IndexQuery.boolean_query(clauses) if clauses else IndexQuery.empty_query()


def _concept(concept: Concept, over: Schema, *, slop: int) -> IndexQuery:
    """The heading or any of the names, whichever scores best: synonyms must not add up."""
    headings = {concept.ui, concept.name.lower()} - {""} if concept.ui else set()
    exact = [IndexQuery.term_query(over, "mesh", name) for name in sorted(headings)]
    named = [
        _phrase(over, field, form, slop=slop) for form in forms(concept) for field in ("text", "subject")
    ]
    return IndexQuery.disjunction_max_query([*exact, *named])


def _any_part(concept: Concept, over: Schema) -> IndexQuery:
    """The concept, or any telling word of its names."""
    telling = (word for form in forms(concept) for word in form.split() if word not in stop_words())
    parts = dict.fromkeys(stem for word in telling for stem in stems(word))
    worded = [IndexQuery.term_query(over, field, stem) for stem in parts for field in ("text", "subject")]
    return IndexQuery.disjunction_max_query([_concept(concept, over, slop=NEAR_SLOP), *worded])


def _phrase(over: Schema, field: str, phrase: str, *, slop: int = 0) -> IndexQuery:
    tokens = list(stems(phrase))
    if not tokens:
        return IndexQuery.empty_query()
    if len(tokens) == 1:
        return IndexQuery.term_query(over, field, tokens[0])
    return IndexQuery.phrase_query(over, field, list(tokens), slop=slop)


def _narrowed(wanted: DesignFilter, over: Schema) -> Iterator[tuple[Occur, IndexQuery]]:
    exact = [IndexQuery.term_set_query(over, "types", list(wanted.types))]
    exact += [IndexQuery.term_query(over, "journal", journal) for journal in wanted.journals]
    titled = [_phrase(over, "title", phrase) for phrase in wanted.title_phrases]
    worded = [_phrase(over, "text", phrase) for phrase in wanted.text_phrases]
    either = IndexQuery.boolean_query([(Occur.Should, each) for each in (*exact, *titled, *worded)])
    yield Occur.Must, IndexQuery.const_score_query(either, 0.0)
    if wanted.humans:
        animals = IndexQuery.term_set_query(over, "mesh", list(_ANIMALS))
        humans = IndexQuery.term_set_query(over, "mesh", list(_HUMANS))
        yield Occur.MustNot, IndexQuery.boolean_query([(Occur.Must, animals), (Occur.MustNot, humans)])
