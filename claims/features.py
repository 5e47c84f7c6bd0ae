"""What can be read off one clause before it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from spacy.tokens import Token

from claims.clauses import Clause, Link
from claims.cue_tables import CueTables, load_cues
from claims.cues import CAUSAL_COMPLEMENTS, HEDGE_MODALS
from claims.events import antecedent
from claims.heads import looks_like_verb, predicate_chain
from claims.moods import (
    asked_with,
    bare_name,
    is_extraposed,
    is_imperative,
    kind_named,
    object_of,
    points,
    speaks_to,
)
from claims.people import person_in, proper_name, research_verb, story_of, wish_in

_PATTERNS = (
    "association",
    "prevalence",
    "comparison",
    "evidence",
    "figures",
    "safety",
    "defining",
    "contraindication",
)
# Clauses that speak of their host's matter without naming it again.
# Of these, what is measured out is the subject: `a course of antibiotics`.
_MEASURES = frozenset({"course", "dose", "use", "amount", "form", "infusion", "injection", "intake", "combination", "mg",
                       "milligram", "gram", "drop", "cup", "glass", "tablet", "capsule", "shot"})  # fmt: skip
_LEANING = frozenset({Link.RELATIVE, Link.PARTICIPLE, Link.ABSOLUTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """A clause's words and the named cues in it; empty strings where a cue is missing.

    `text` is the lower-case clause with a borrowed subject in front, `context` the clause around a
    relative or participle clause, `statements` are (cue, word). `about` is the subject up to its head,
    so that `people with asthma` is about people; `acts` says that the verb does something to something.
    """

    text: str
    context: str
    words: tuple[str, ...]
    statements: tuple[tuple[str, str], ...]
    predicate: str
    subject: str
    about: str
    acts: bool
    imperative: bool
    addressed: bool
    effect: bool
    personal: str
    named: str
    told: str
    method: str
    wishes: str
    asks: str
    bare_name: str
    object: str
    kind: str
    apposes: bool
    extraposed: bool
    modal: bool
    health_word: str
    people: str

    def has(self, name: str) -> bool:
        """Whether a statement cue of this name was found."""
        return any(found == name for found, _ in self.statements)


def features_of(clause: Clause) -> Features:
    """Read a clause once; everything later looks at this."""
    cues = load_cues()
    chain = predicate_chain(clause.verb)
    subject = _subject_tokens(clause)
    tokens = (*(token for token in subject if token not in clause.tokens), *clause.tokens)
    text = _joined(tokens).lower()
    words = tuple(token.lower_ for token in tokens)
    statements = tuple(_statements(clause, chain, text, cues))
    return Features(
        text=text,
        context=clause.host.text.lower() if clause.host is not None and clause.link in _LEANING else "",
        words=words,
        statements=statements,
        predicate=chain[-1].lemma_.lower(),
        subject=clause.subject.lemma_.lower() if clause.subject else "",
        about=_about(subject, clause),
        acts=_acts(chain[-1]),
        imperative=is_imperative(clause),
        addressed=any(speaks_to(token, clause) for token in tokens),
        effect=any(name == "effect" for name, _ in statements),
        personal=person_in(clause, subject),
        named=proper_name(clause),
        told=story_of(clause),
        method=research_verb(clause, chain),
        wishes=wish_in(clause, chain),
        asks=asked_with(clause),
        bare_name=bare_name(clause.verb),
        object=object_of(chain[-1]),
        kind=kind_named(clause.verb),
        apposes=str(clause.link) == "apposition",
        extraposed=is_extraposed(clause),
        modal=any(child.lower_ in HEDGE_MODALS for verb in chain for child in verb.lefts),
        health_word=_first_of(tokens, cues.words["health_words"]),
        people=_first_of(tokens, cues.words["people_words"]),
    )


def _joined(tokens: Sequence[Token]) -> str:
    """The words as they stand, with a blank where words between them are left out."""
    pieces = [
        f"{token.text_with_ws}{'' if following is None or following.i == token.i + 1 or token.whitespace_ else ' '}"
        for token, following in zip_longest(tokens, tokens[1:])
    ]
    return "".join(pieces).strip()


def _subject_tokens(clause: Clause) -> tuple[Token, ...]:
    """The words of the subject, of a relative clause those that it is about."""
    if clause.link is Link.RELATIVE:
        return antecedent(clause) or ()
    if clause.subject is None:
        return ()
    return tuple(token for token in clause.subject.subtree if token.i < clause.verb.i)


def _about(subject: Sequence[Token], clause: Clause) -> str:
    """The subject's words up to its head; `subject` are all of its words."""
    if clause.link is Link.RELATIVE:
        before = next((word.i for word in subject if word.dep_ == "prep"), len(clause.verb.doc))
        return _joined([word for word in subject if word.i < before]).lower()
    head = clause.subject
    if head is None:
        return ""
    measured = head.lemma_.lower() in _MEASURES
    return _joined([word for word in subject if word.i <= head.i or measured]).lower()


def _acts(verb: Token) -> bool:
    """Whether the verb has an object, or the preposition that stands for one: `leads to`."""
    if any(child.dep_ == "dobj" for child in verb.rights):
        return True
    wanted = CAUSAL_COMPLEMENTS.get(verb.lemma_, frozenset())
    return any(child.dep_ == "prep" and child.lower_ in wanted for child in verb.rights)


def _statements(
    clause: Clause, chain: tuple[Token, ...], text: str, cues: CueTables
) -> Iterator[tuple[str, str]]:
    if clause.link is Link.APPOSITION:
        yield "definition", clause.verb.lemma_.lower()
    yield from _verb_cues(clause, chain, cues)
    for verb in chain:
        yield from _predicate_cues(verb, cues)
    if clause.verb.lemma_ == "make":
        yield from (("quality", word) for word in [_first_of(clause.tokens, cues.words["qualities"])] if word)
    for name in _PATTERNS:
        match = cues.claim[name].search(text)
        if match:
            yield name, match.group()


def _verb_cues(clause: Clause, chain: tuple[Token, ...], cues: CueTables) -> Iterator[tuple[str, str]]:
    lemmas = [token.lemma_.lower() for token in chain]
    effect = next((token.lemma_ for token in reversed(chain) if _is_effect(token, cues)), "")
    effect = effect or next((token.lemma_ for token in clause.tokens if looks_like_verb(token)), "")
    if effect:
        yield "effect", effect
    elif lemmas[-1] in cues.words["state_verbs"]:
        yield "state", lemmas[-1]


def _is_effect(verb: Token, cues: CueTables) -> bool:
    """A verb of effect, or one that is given an effect for its object: `showed a benefit`."""
    if verb.lemma_ == "lead":
        return any(child.lower_ == "to" for child in verb.rights)
    if verb.lemma_.lower() in cues.words["effect_verbs"]:
        return True
    objects = {"dobj", "attr"} if any(child.dep_ == "expl" for child in verb.lefts) else {"dobj"}
    nouns = cues.words["effect_nouns"]
    return any(child.dep_ in objects and child.lemma_.lower() in nouns for child in verb.rights)


def _predicate_cues(verb: Token, cues: CueTables) -> Iterator[tuple[str, str]]:
    """What the verb's complement says of its subject: a quality, or the kind of thing that it is."""
    for child in verb.children:
        if child.dep_ in {"acomp", "oprd"} or (child.dep_ == "amod" and verb.lemma_ == "be"):
            quality = _first_of(
                (child, *child.conjuncts), cues.words["qualities"] | cues.words["effect_verbs"]
            )
            if quality:
                yield "quality", quality
            if child.tag_ in {"JJR", "RBR"} or any(word.lower_ in {"more", "less"} for word in child.lefts):
                yield "comparison", child.lower_
        elif child.dep_ == "attr" and verb.lemma_ in {"be", "become"} and not points(verb):
            kind = _first_of(
                (child, *(word for word in child.subtree if word.i < child.i)), cues.words["class_nouns"]
            )
            if kind:
                yield "definition", kind
            quality = _first_of(child.lefts, cues.words["qualities"])
            if quality:
                yield "quality", quality


def _first_of(tokens: Iterable[Token], words: frozenset[str]) -> str:
    for token in tokens:
        if token.lemma_.lower() in words or token.lower_ in words:
            return str(token.lower_)
    return ""
