"""Whether a clause is a scientific claim, of which type, and why.

Check-worthy is what a biomedical paper could confirm or contradict, definitions of medical things
included. Named cues speak for and against; the reasons list those that were found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from spacy.tokens import Span

from claims.claim_types import type_of
from claims.clauses import Clause
from claims.cue_tables import load_cues
from claims.discourse import TREATMENT_NAMES
from claims.features import Features, features_of
from claims.fragments import clauses_in
from claims.kept import text_in
from claims.model import ClaimType, Concept, ConceptKind, NotClaim
from claims.refusals import refusals
from claims.seen import ILLS, TREATMENTS, Kinds

# A clause about something medical is a claim as it stands. One that is medical only by its people, by a
# pronoun or by what stands around it has to say something as well: this much.
_SAID = 1.5
_WEIGHTS = {
    "effect": 2.0,
    "association": 2.0,
    "quality": 2.0,
    "definition": 2.0,
    "prevalence": 2.5,
    "comparison": 1.5,
    "evidence": 2.0,
    "safety": 1.5,
    "defining": 1.5,
    "state": 1.0,
    "figures": 1.0,
    "contraindication": 2.0,
}
# Words that speak of the article's topic without naming it.
PRONOUNS = frozenset({"it", "they", "this", "these", "its", "their"})
_MEDICAL = frozenset({"concept", "health word"})
_MEDICAL_AROUND = frozenset({"other concept", "people", "topic", "context"})
_POINTERS = frozenset({"this", "that", "these", "those", "it", "they"})
# Ties between two things, which a study finds.
_TIES = frozenset({"link", "association", "correlation", "relationship", "connection", "risk"})
_CASES = frozenset({"cases", "deaths"})
_EMPTY_VERBS = frozenset({"be", "have", "mean", "come", "go", "do"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The type of a claim, or what the text is instead, with the cues that decided."""

    type: ClaimType | None
    other: NotClaim | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asserted:
    """A clause that is a claim: what was read off it, and the cues that decided."""

    features: Features
    reasons: tuple[str, ...]


def judge(unit: Span, *, concepts: Sequence[Concept] = (), topics: frozenset[str] = frozenset()) -> Judgement:
    """Judge a whole sentence by its best clause.

    `concepts` are those of the sentence; `topics` are lower-case words that stand for what the
    article is about, pronouns that refer to it included.
    """
    refused = judge_unit(unit)
    if refused is not None:
        return refused
    judged = [judge_clause(clause, concepts=concepts, topics=topics) for clause in clauses_in(unit)]
    for judgement in judged:
        if judgement.type is not None:
            return judgement
    return judged[0] if judged else _not(NotClaim.RESIDUE, "no statement")


def judge_unit(unit: Span) -> Judgement | None:
    """What speaks against the whole unit, or None if its clauses have to be looked at."""
    text = text_in(unit).strip()
    if text.rstrip("\"')\u201d\u2019 ").endswith("?"):
        return _not(NotClaim.QUESTION, "ends as a question")
    if text.endswith(":") and _breaks_off(unit):
        return _not(NotClaim.RESIDUE, "breaks off before a list")
    lowered = text.lower()
    for cue in load_cues().unit:
        if cue.pattern.search(lowered):
            return _not(cue.other, cue.name)
    return None


def _breaks_off(unit: Span) -> bool:
    """Whether the last word before a colon still waits for its object: `it plays a role in:`."""
    words = [token for token in unit if not token.is_punct and not token.is_space]
    return bool(words) and words[-1].pos_ in {"VERB", "ADP", "AUX", "ADV", "SCONJ", "PART"}


def judge_clause(
    clause: Clause,
    *,
    concepts: Sequence[Concept] = (),
    topics: frozenset[str] = frozenset(),
    about: Sequence[Concept] = (),
    of_treatment: bool = False,
) -> Judgement:
    """Judge one clause of a unit that nothing speaks against as a whole.

    `about` are the concepts that a pronoun in its subject's place stands for; `of_treatment` says that
    the article is about a treatment.
    """
    asserted = judge_assertion(clause, concepts=concepts, topics=topics)
    if isinstance(asserted, Judgement):
        return asserted
    features = asserted.features
    return Judgement(
        type=type_of(features, _kinds(features, concepts, about, of_treatment=of_treatment)),
        other=None,
        reasons=asserted.reasons,
    )


def judge_assertion(
    clause: Clause, *, concepts: Sequence[Concept] = (), topics: frozenset[str] = frozenset()
) -> Judgement | Asserted:
    """Whether one clause is a claim, its type left open."""
    features = features_of(clause)
    against = next(refusals(features, concepts), None)
    if (
        against is None
        and features.apposes
        and clause.host is not None
        and not _names_illness(features, concepts)
    ):
        against = next(refusals(features_of(clause.host), concepts), None)
    found = tuple(_found(features, concepts, topics))
    reasons = tuple(f"{name}: {word}" if word else name for name, word in found)
    if against is not None:
        return _not(*against)
    if not _asserts(features, frozenset(name for name, _ in found)):
        return Judgement(type=None, other=NotClaim.NOT_SCIENTIFIC, reasons=reasons or ("no cue",))
    return Asserted(features=features, reasons=reasons)


def _names_illness(features: Features, concepts: Sequence[Concept]) -> bool:
    """`She has gout, a form of arthritis`: what an illness is holds whoever has it."""
    return features.subject in ILLS or any(
        concept.kind is ConceptKind.CONDITION and concept.mention.lower() in features.about
        for concept in concepts
    )


def _asserts(features: Features, found: AbstractSet[str]) -> bool:
    """Whether the clause says something that a paper could test, `found` being the cues in it."""
    said = sum(weight for name, weight in _WEIGHTS.items() if name in found) >= _SAID
    pointing = features.subject in _POINTERS and features.predicate in _EMPTY_VERBS
    if found & _MEDICAL and not pointing:
        return True
    around = found & _MEDICAL_AROUND - ({"topic"} if features.extraposed else set())
    tied = features.subject in _TIES and "association" in found
    tied = tied or ({"prevalence", "effect"} <= found and bool(_CASES & frozenset(features.words)))
    return said and (features.modal or tied or bool(around | found & _MEDICAL))


def atom_type(
    features: Features,
    text: str,
    *,
    concepts: Sequence[Concept] = (),
    about: Sequence[Concept] = (),
    topic: str = "",
) -> ClaimType:
    """The type of one claim of a clause with these features, told by the claim's own text.

    `topic` is the treatment that the article is about, if it is about one.
    """
    kinds = _kinds(features, concepts, about, of_treatment=bool(topic))
    lowered = text.lower()
    named = [concept for concept in concepts if concept.mention.lower() in lowered]
    treatments = {concept.ui or concept.name for concept in named if concept.kind in TREATMENTS}
    told = replace(
        kinds,
        clause=frozenset(concept.kind for concept in named),
        topical=bool(topic) and topic.lower() in lowered,
        rivals=len(treatments) > 1,
    )
    return type_of(features, told, text=text)


def _kinds(
    features: Features, concepts: Sequence[Concept], about: Sequence[Concept], *, of_treatment: bool
) -> Kinds:
    named = [concept for concept in concepts if concept.mention.lower() in features.about]
    names = TREATMENT_NAMES | load_cues().words["given_names"]
    subject = frozenset(concept.kind for concept in (*named, *about))
    if features.subject in names:
        # A `diabetes drug` is a drug.
        subject -= {ConceptKind.CONDITION}
    return Kinds(
        sentence=frozenset(concept.kind for concept in concepts),
        clause=frozenset(concept.kind for concept in concepts if concept.mention.lower() in features.text),
        subject=subject,
        beyond=frozenset(
            concept.kind
            for concept in concepts
            if concept.mention.lower() in features.text and concept not in named
        ),
        treats=features.subject in names or bool(subject & {ConceptKind.DRUG, ConceptKind.PROCEDURE}),
        of_treatment=of_treatment,
    )


def _not(other: NotClaim, *reasons: str) -> Judgement:
    return Judgement(type=None, other=other, reasons=reasons)


def _found(
    features: Features, concepts: Sequence[Concept], topics: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The cues that speak for a claim, each with the word that showed it."""
    yield from ((name, word) for name, word in features.statements if name in _WEIGHTS)
    mentioned = [concept for concept in concepts if concept.mention.lower() in features.text]
    useful = [concept for concept in mentioned if concept.kind is not ConceptKind.OTHER]
    for name, concept in zip(("concept", "second concept"), useful, strict=False):
        yield name, concept.name
    if mentioned and not useful:
        yield "other concept", mentioned[0].name
    if features.health_word:
        yield "health word", features.health_word
    if features.people:
        yield "people", features.people
    if any(concept.mention.lower() in features.context for concept in concepts):
        yield "context", ""
    topic = next((word for word in features.words if word in topics), "")
    if topic:
        yield "topic", topic
