"""What a claim's text carries along: abbreviations written out, the condition and treatment in force.

A condition or treatment is added only where the clause needs one and has none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Token

from claims.abbreviations import Abbreviation
from claims.clauses import Clause
from claims.discourse import Discourse
from claims.model import ClaimType, Concept, ConceptKind
from claims.phrases import PEOPLE

_PLACES = frozenset({ConceptKind.CONDITION, ConceptKind.POPULATION, ConceptKind.ANIMAL})
_GIVEN = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
# Predicates that leave open what for: `works`, `is effective`.
_FOR_WHAT = frozenset({"work", "help", "act", "succeed", "fail"})
_GOOD_FOR = frozenset(
    {
        "effective",
        "ineffective",
        "helpful",
        "beneficial",
        "useful",
        "useless",
        "promising",
        "successful",
        "efficacious",
    }
)
_HAD = frozenset({"effect", "benefit", "success", "efficacy"})
# Predicates that leave open what it comes with: `is very rare`, `people feel`, `a third reaches remission`.
_SEEN = frozenset(
    {
        "rare",
        "common",
        "uncommon",
        "mild",
        "infrequent",
        "frequent",
        "unlikely",
        "temporary",
        "short-lived",
        "transient",
    }
)
_FELT = frozenset({"feel", "experience", "notice", "report", "occur", "happen", "arise"})
_REACHED = frozenset({"reach", "achieve", "respond", "recover", "improve", "relapse"})
_CLAIMED = frozenset({ClaimType.SAFETY, ClaimType.EFFICACY, ClaimType.EPIDEMIOLOGY})
_SAFETY = re.compile(
    r"\b(?:safe|safety|side[ -]effects?|adverse|risks?|toler\w+|unsafe|harm\w*)\b", re.IGNORECASE
)
_AGAINST = re.compile(r"\b(?:placebo|untreated|without treatment|controls?|group)\b", re.IGNORECASE)


def spelled_out(text: str, shortened: Mapping[str, Abbreviation], discourse: Discourse) -> str:
    """The text with each short form written out and its bracket left out.

    The short form of the article's topic stays where it stands alone: it is the topic's name there.
    """
    for short, pair in shortened.items():
        if short not in text:
            continue
        long = discourse.casing.inside(pair.long)
        text = _defined(pair.long, short).sub(r"\g<long>", text)
        text = _explained(short, pair.long).sub(_literal(long), text)
        if not _is_topic(pair, discourse):
            text = _word(short).sub(_literal(long), text)
    return f"{text[:1].upper()}{text[1:]}"


def _is_topic(pair: Abbreviation, discourse: Discourse) -> bool:
    topic = discourse.topic.lower()
    return bool(topic) and _word(pair.short.lower()).search(topic) is not None


@lru_cache(maxsize=1024)
def _defined(long: str, short: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<long>{re.escape(long)})\s*[(\[]{re.escape(short)}(?:[;,:][^)\]]*)?[)\]]?", re.IGNORECASE
    )


@lru_cache(maxsize=1024)
def _explained(short: str, long: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(short)}\s*[(\[]{re.escape(long)}[)\]]", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _word(short: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(short)}(?!\w|-\d)")


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\")


def in_force(
    text: str, kind: ClaimType, clause: Clause, discourse: Discourse, concepts: Sequence[Concept]
) -> str:
    """The text with the condition or treatment in force behind it, where the clause needs one and has none."""
    index = clause.verb.i
    kinds = {concept.kind for concept in concepts}
    if _wants_condition(text, kind, clause, discourse) and not kinds & _PLACES:
        condition = discourse.force_at(index)
        return f"{text.removesuffix('.')} in {condition}." if condition else text
    wants = _wants_treatment(text, kind, clause) and discourse.frame_at(index) is None
    if wants and not kinds & _GIVEN and (kind is not ClaimType.SAFETY or _on_safety(clause, discourse)):
        treatment = discourse.treatment_at(index) if discourse.topic else ""
        named = not treatment or _word(treatment.lower()).search(text.lower())
        return text if named else f"{text.removesuffix('.')} with {treatment}."
    return text


def _wants_condition(text: str, kind: ClaimType, clause: Clause, discourse: Discourse) -> bool:
    if kind is not ClaimType.EFFICACY or not discourse.topic or discourse.topic.lower() not in text.lower():
        return False
    verb = clause.verb
    good = any(child.lemma_.lower() in _GOOD_FOR for child in verb.rights if child.dep_ in {"acomp", "attr"})
    bare = not any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in verb.rights)
    has = verb.lemma_ == "have" and any(child.lemma_.lower() in _HAD for child in verb.rights)
    purposes = any(
        token.dep_ == "prep" and token.lower_ in {"for", "against", "in"} for token in clause.tokens
    )
    return (
        ((verb.lemma_ in _FOR_WHAT and bare) or good or has)
        and not purposes
        and not _has_people(clause.tokens)
    )


def _wants_treatment(text: str, kind: ClaimType, clause: Clause) -> bool:
    if kind not in _CLAIMED or _AGAINST.search(text) or clause.subject is None:
        return False
    verb = clause.verb
    if any(child.lower_ in {"with", "during", "after", "on", "from"} for child in verb.rights):
        return False
    people = clause.subject.tag_ == "CD" or _has_people((clause.subject, *clause.subject.subtree))
    if verb.lemma_ in _REACHED:
        return people and kind is ClaimType.EFFICACY
    if kind is not ClaimType.SAFETY:
        return False
    rare = any(child.lemma_.lower() in _SEEN for child in verb.rights if child.dep_ in {"acomp", "attr"})
    return rare or (verb.lemma_ in _FELT and not _has_condition_of_its_own(clause))


def _on_safety(clause: Clause, discourse: Discourse) -> bool:
    """Whether the section's heading or the sentences before speak of what a treatment may do to somebody."""
    doc, index = clause.verb.doc, clause.verb.i
    heading = next((one.text for one in reversed(discourse.headings) if one.start <= index), "")
    before = doc[discourse.unit_before(index, back=2) : clause.verb.sent.end].text
    return _SAFETY.search(heading) is not None or _SAFETY.search(before) is not None


def _has_people(tokens: Sequence[Token]) -> bool:
    return any(token.lemma_.lower() in PEOPLE for token in tokens)


def _has_condition_of_its_own(clause: Clause) -> bool:
    return any(token.dep_ == "advcl" or token.lower_ in {"if", "when"} for token in clause.tokens)
