"""The people in a clause: whose story it tells, who speaks, who did research, who wants something."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from claims.clauses import Clause
from claims.cue_tables import load_cues

_FIRST = frozenset({"i", "me", "my", "myself", "mine"})
_TITLES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof."})
_PERSONS = frozenset({"he", "she", "him", "her", "his"})
# Whose kin are spoken of is somebody: `her mother`. `Their` is left out, which parents in general have.
_OWNERS = frozenset({"my", "his", "her", "our"})
_KIN = frozenset({"mother", "father", "mum", "mom", "dad", "parent", "sister", "brother", "sibling", "son", "daughter", "wife",
                  "husband", "partner", "aunt", "uncle", "niece", "nephew", "cousin", "grandmother", "grandfather", "grandson",
                  "granddaughter", "grandparent", "friend", "colleague", "neighbour", "neighbor", "boss", "family", "fiancé",
                  "girlfriend", "boyfriend", "twin", "child", "kid"})  # fmt: skip
_PLURAL_PERSONS = frozenset({"they", "we", "you"})
_PAST = "VBD"


def person_in(clause: Clause, subject: Sequence[Token]) -> str:
    """The person whose story the clause tells, by pronoun or by name; empty if it tells none."""
    head = clause.subject or _turned_subject(clause.verb)
    if head is None:
        return ""
    first = next((token.lower_ for token in clause.tokens if token.lower_ in _FIRST), "")
    if first or head.lower_ in _FIRST | _PERSONS:
        return first or head.lower_
    if head.lemma_.lower() in _KIN and any(child.lower_ in _OWNERS for child in head.lefts):
        return f"somebody's {head.lower_}"
    named = head.tag_ == "NNP" and head.dep_ in {"nsubj", "nsubjpass"}
    titled = any(token.lower_ in _TITLES and token.head == head for token in subject)
    return head.text if titled or (named and _is_name(head)) else ""


def _turned_subject(verb: Token) -> Token | None:
    """The person behind a verb that comes first: `not only is she`."""
    return next((word for word in verb.rights if word.dep_ == "nsubj" and word.lower_ in _PERSONS), None)


def proper_name(clause: Clause) -> str:
    """The subject, if it is a name with one capital alone: a person or company, or an unknown drug."""
    head = clause.subject
    if head is None or head.tag_ != "NNP" or not head.is_title or head.lower_ in _known():
        return ""
    return head.text


def story_of(clause: Clause) -> str:
    """Whose past a clause in the past tense tells: that of a speaker who says `I` in the same sentence."""
    if clause.verb.tag_ != _PAST:
        return ""
    return next((token.lower_ for token in clause.verb.sent if token.lower_ in _FIRST), "")


def research_verb(clause: Clause, chain: Sequence[Token]) -> str:
    """The verb of doing research, if researchers are its subject."""
    head = clause.subject
    if head is None or head.lemma_.lower() not in load_cues().words["researchers"]:
        return ""
    return next((token.lemma_ for token in (chain[-1], chain[0]) if _is_method(token)), "")


def _is_method(verb: Token) -> bool:
    """A verb of doing research; what was observed is a result, unless it was people."""
    words = load_cues().words
    if verb.lemma_ not in words["method_verbs"]:
        return False
    seen = [child.lemma_.lower() for child in verb.rights if child.dep_ in {"dobj", "ccomp"}]
    return verb.lemma_ != "observe" or any(noun in words["people_words"] for noun in seen) or not seen


def wish_in(clause: Clause, chain: Sequence[Token]) -> str:
    """What people want, ask, offer or turn to: the verb, if people are its subject."""
    head, words = clause.subject, load_cues().words
    if head is None or (head.lemma_.lower() not in words["people"] and head.lower_ not in _PLURAL_PERSONS):
        return ""
    return next((token.lemma_ for token in chain if token.lemma_.lower() in words["lay_verbs"]), "")


def _known() -> frozenset[str]:
    words = load_cues().words
    return words["health_words"] | words["class_nouns"] | words["researchers"]


def _is_name(head: Token) -> bool:
    """Two capitalised words, no acronym: `Mary Seacole`, not `NMDA` or `Vitamin D`."""
    given = [child for child in head.lefts if child.tag_ == "NNP" and child.dep_ == "compound"]
    return bool(given) and all(
        word.is_title and len(word) > 1 and word.lower_ not in _known() for word in (*given, head)
    )
