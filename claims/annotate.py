"""A parsed doc to its claims: the steps of the first room, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from claims.abbreviations import Abbreviation, find_abbreviations
from claims.assertion import claim_strength
from claims.atoms import Atom
from claims.carrying import in_force, spelled_out
from claims.cases import in_case
from claims.checkworthy import PRONOUNS, Asserted, Judgement, atom_type, judge, judge_assertion, judge_unit
from claims.clauses import Clause, Link
from claims.concepts import Concepts, plain_concepts
from claims.discourse import Discourse, Heading, discourse_of
from claims.features import Features, features_of
from claims.heads import is_finite
from claims.kept import text_of
from claims.lists import lead_ins
from claims.mentions import by_mention, mentioned
from claims.model import (
    Block,
    BlockKind,
    CausalStrength,
    Claim,
    ClaimType,
    Concept,
    ConceptKind,
    NotClaim,
    claim_id,
    numbered,
)
from claims.notes import is_telling, table_rows
from claims.repeats import first_mentions
from claims.restrictive import brought_about
from claims.sentences import Unit, units
from claims.siblings import goes_on
from claims.standalone import subject_words
from claims.statements import Statement, statements
from claims.wording import hedging, is_negated

_HOLDS_CLAIMS = frozenset({BlockKind.PROSE, BlockKind.LIST_ITEM})
_TREATMENTS = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
_A_ROW = Judgement(type=None, other=NotClaim.RESIDUE, reasons=("row of a table",))
_OF_A_CASE = Judgement(type=None, other=NotClaim.PERSONAL_STORY, reasons=("tells a case",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A claim with the tokens `[first, last)` of its doc that hold it."""

    claim: Claim
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    unit: Unit
    sentence: str
    concepts: tuple[Concept, ...]
    lead: Unit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    atom: Atom
    type: ClaimType
    strength: CausalStrength
    reasons: tuple[str, ...]
    unit: Unit
    sentence: str
    text: str
    concepts: tuple[Concept, ...]


def find(doc: Doc, *, blocks: Sequence[Block], article: str) -> tuple[Found, ...]:
    """The claims of a parsed doc in the order of its text; offsets are those of `doc.text`."""
    prose = _prose(doc, blocks)
    discourse = _discourse(doc, prose, blocks)
    shortened = find_abbreviations(text_of(doc))
    read = sorted((*prose, *_rows(doc, blocks)), key=lambda entry: entry.unit.start)
    named = by_mention((concept for entry in read for concept in entry.concepts), shortened)
    drafts = [draft for entry in read for draft in _drafts(entry, discourse, shortened, named)]
    return _with_repeats(_identified(drafts, article))


def judge_units(doc: Doc, *, blocks: Sequence[Block]) -> tuple[tuple[Unit, Judgement], ...]:
    """Each unit of prose and row of a table of a parsed doc, in order, with what it is by itself and why."""
    prose = _prose(doc, blocks)
    discourse = _discourse(doc, prose, blocks)
    topics = _topics(discourse)
    judged = [
        (
            entry.unit,
            _OF_A_CASE
            if in_case(discourse, entry.unit.tokens.start)
            else judge(entry.unit.tokens, concepts=entry.concepts, topics=topics),
        )
        for entry in prose
    ]
    rows = [(row, _A_ROW) for row in table_rows(doc, blocks)]
    return tuple(sorted((*judged, *rows), key=lambda pair: pair[0].start))


def _prose(doc: Doc, blocks: Sequence[Block]) -> tuple[_Read, ...]:
    lexicon = Concepts.load()
    text = text_of(doc)
    found = tuple(units(doc, [block for block in blocks if block.kind in _HOLDS_CLAIMS]))
    labels = units(doc, [block for block in blocks if block.kind is BlockKind.HEADING])
    leads = lead_ins(sorted((*found, *labels), key=lambda unit: unit.start))
    return tuple(
        _Read(
            unit=unit,
            sentence=text[unit.start : unit.end],
            concepts=_concepts_in(unit, leads.get(unit.start), lexicon),
            lead=leads.get(unit.start),
        )
        for unit in found
    )


def _rows(doc: Doc, blocks: Sequence[Block]) -> Iterator[_Read]:
    """The rows of tables, read cell by cell."""
    lexicon = Concepts.load()
    for row in table_rows(doc, blocks):
        yield _Read(unit=row, sentence=row.text, concepts=lexicon.find(row.tokens), lead=None)


def _concepts_in(unit: Unit, lead: Unit | None, lexicon: Concepts) -> tuple[Concept, ...]:
    """The concepts of a unit, of a list item those of its lead-in too."""
    own = lexicon.find(unit.tokens)
    return own if lead is None else tuple(dict.fromkeys((*own, *lexicon.find(lead.tokens))))


def _discourse(doc: Doc, prose: Sequence[_Read], blocks: Sequence[Block]) -> Discourse:
    units_read = [(entry.unit.tokens, entry.concepts) for entry in prose]
    return discourse_of(doc, units_read, tuple(_headings(doc, blocks)))


def _headings(doc: Doc, blocks: Sequence[Block]) -> Iterator[Heading]:
    lexicon = Concepts.load()
    for block in blocks:
        words = doc.char_span(block.span.start, block.span.end, alignment_mode="expand")
        if block.kind is BlockKind.HEADING and words is not None:
            yield Heading(start=words.start, text=words.text, concepts=lexicon.find(words))


def _topics(discourse: Discourse) -> frozenset[str]:
    """Lower-case words that stand for what the article is about."""
    return PRONOUNS | frozenset(discourse.topic.lower().split())


def _tells(note: str, inside: Sequence[Concept], features: Features) -> bool:
    useful = any(concept.kind is not ConceptKind.OTHER for concept in inside)
    return useful or bool(features.health_word) or is_telling(note)


def _drafts(
    entry: _Read, discourse: Discourse, shortened: Mapping[str, Abbreviation], named: Mapping[str, Concept]
) -> Iterator[_Draft]:
    unit = entry.unit
    if judge_unit(unit.tokens) is not None or in_case(discourse, unit.tokens.start):
        return
    for stated, asserted in _asserted(entry, discourse):
        clause, features = stated.clause, asserted.features
        about = mentioned(subject_words(clause, discourse), named)
        for atom in stated.atoms:
            spelled = spelled_out(atom.text, shortened, discourse)
            inside = mentioned(spelled, named)
            if stated.noted and not _tells(spelled, inside, features):
                continue
            kind = atom_type(
                features,
                spelled,
                concepts=(*entry.concepts, *inside),
                about=about,
                topic=discourse.topic,
            )
            text = in_force(spelled, kind, clause, discourse, inside)
            carried = inside if text == spelled else mentioned(text, named)
            concepts = carried or plain_concepts(unit.tokens)
            yield _Draft(
                atom=atom,
                type=kind,
                strength=claim_strength(clause, kind, of_treatment=_on_treatment(discourse, concepts)),
                reasons=asserted.reasons,
                unit=unit,
                sentence=entry.sentence,
                text=text,
                concepts=concepts,
            )


def _asserted(entry: _Read, discourse: Discourse) -> Iterator[tuple[Statement, Asserted]]:
    """The statements of a unit that are claims; what only goes on with one is one, too."""
    judged = [
        (stated, _judgement(stated, entry, discourse))
        for stated in statements(entry.unit, entry.lead, discourse)
    ]
    sure = [stated.clause for stated, judgement in judged if isinstance(judgement, Asserted)]
    for stated, judgement in judged:
        if isinstance(judgement, Asserted):
            yield stated, judgement
        elif judgement.other is NotClaim.NOT_SCIENTIFIC and goes_on(stated.clause, sure):
            sure.append(stated.clause)
            yield (
                stated,
                Asserted(features=features_of(stated.clause), reasons=("beside a claim", *judgement.reasons)),
            )


def _judgement(stated: Statement, entry: _Read, discourse: Discourse) -> Judgement | Asserted:
    """What a statement is by itself; a note was taken for a claim by its words."""
    clause = stated.clause
    if stated.noted:
        return Asserted(features=features_of(clause), reasons=("noted without a verb",))
    said = _judged(clause)
    judgement = judge_assertion(said, concepts=entry.concepts, topics=_topics(discourse))
    if said is clause or isinstance(judgement, Judgement):
        return judgement
    return replace(judgement, features=features_of(clause))


def _judged(clause: Clause) -> Clause:
    """The clause that tells whether `clause` is a claim: its host where it only says how that one's matter stands."""
    leans = clause.link is Link.ECHO or (
        clause.link is Link.RELATIVE and brought_about(clause.verb) is not None
    )
    return clause.host if leans and clause.host is not None else clause


def _on_treatment(discourse: Discourse, concepts: Sequence[Concept]) -> bool:
    return bool(discourse.topic) or any(concept.kind in _TREATMENTS for concept in concepts)


def _identified(drafts: Sequence[_Draft], article: str) -> tuple[Found, ...]:
    """Drafts as claims, numbered among equals so that ids never depend on offsets."""
    names = [(article, draft.sentence, draft.text) for draft in drafts]
    return tuple(
        _found(draft, name, ordinal) for draft, (name, ordinal) in zip(drafts, numbered(names), strict=True)
    )


def _found(draft: _Draft, name: tuple[str, ...], ordinal: int) -> Found:
    atom, doc = draft.atom, draft.unit.tokens.doc
    span = doc[atom.start : atom.end]
    governed = (span, *_borrowed_words(atom, doc))
    claim = Claim(
        id=claim_id(*name, ordinal=ordinal),
        key=claim_id(*name[1:], ordinal=ordinal),
        article=name[0],
        start=span.start_char,
        end=span.end_char,
        quote=span.text,
        text=draft.text,
        sentence_start=draft.unit.start,
        sentence_end=draft.unit.end,
        type=draft.type,
        hedged=atom.clause.frame.hedged or any(hedging(part) for part in governed),
        negated=any(is_negated(part) for part in governed) if atom.denied is None else atom.denied,
        causal_strength=draft.strength,
        concepts=draft.concepts,
        ambiguous=atom.ambiguous,
        reasons=draft.reasons,
    )
    return Found(claim=claim, first=atom.start, last=atom.end)


def _borrowed_words(atom: Atom, doc: Doc) -> Iterator[Span]:
    """The words before the first of joined verbs, which a later one without its own `may` or `not` shares.

    A list item shares those of its lead-in.
    """
    clause, host = atom.clause, atom.clause.host
    if clause.tokens and clause.tokens[-1].i < atom.start:
        yield doc[clause.tokens[0].i : clause.tokens[-1].i + 1]
    elif clause.link is Link.COORDINATED and host is not None and not is_finite(clause.verb):
        yield doc[host.tokens[0].i : host.verb.i + 1]


def _with_repeats(found: tuple[Found, ...]) -> tuple[Found, ...]:
    firsts = first_mentions([entry.claim for entry in found])
    return tuple(
        replace(entry, claim=replace(entry.claim, repeat_of=firsts[entry.claim.id]))
        if entry.claim.id in firsts
        else entry
        for entry in found
    )
