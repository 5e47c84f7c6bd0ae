"""Nouns that lean on the text before: `the drug`, `these receptors`, `the effect`, `no such increase`.

A noun of one of the field's closed classes gets what it belongs to (the effect of what, the risk of
what), where the text before leaves one reading; otherwise it stays, and a pointing word is a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from claims.bridge_words import (
    AROUND,
    BEFORE_DISEASE,
    BEFORE_NOUN,
    BEGINNINGS,
    CHANGES,
    CLAUSES,
    CURES,
    DETERMINERS,
    DOSES,
    EFFECTS,
    FORMS,
    LINKS,
    OF_DISEASE,
    OWNERS,
    OWNING,
    PLAIN,
    POINTED_EFFECTS,
    POINTING,
    REACH,
    RESULTS,
    RISK_WORDS,
    RISKS,
    SUBJECTS,
    TIMES,
    USES,
    VAGUE,
)
from claims.discourse import TREATMENT_NAMES, Discourse, Phrase
from claims.phrases import CONDITION_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Texts for tokens by their index, or none of them and a doubt."""

    words: tuple[tuple[int, str], ...] = ()
    doubt: bool = False


SETTLED = Answer()
DOUBT = Answer(doubt=True)


def lean(token: Token, own: Sequence[Token], discourse: Discourse, *, tokens: Sequence[Token] = ()) -> Answer:
    """What a noun of a clause stands for or belongs to; `own` are the clause's tokens.

    `tokens` are those of the claim's text, by default the same.
    """
    if token.dep_ == "conj" and token.lemma_.lower() in FORMS and token.head not in (tokens or own):
        own = tokens
    lefts = [child for child in token.lefts if child.dep_ in BEFORE_NOUN]
    followed = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in OWNING - {"with", "to"}
    if followed or any(_belongs_already(child) for child in token.rights) or _is_part(token):
        return SETTLED
    lemma = _lemma(token)
    for rule in (_such, _belonging):
        answer = rule(token, lemma, lefts, own, discourse)
        if answer is not None:
            return answer
    if len(lefts) != 1 or lefts[0].lower_ not in POINTING | {"the"}:
        return SETTLED
    return _pointed(lefts[0], token, lemma, discourse)


def _lemma(token: Token) -> str:
    """The lemma, with the `e` that the lemmatiser takes off `doses`."""
    word = token.lower_
    return word[:-1] if word.endswith("ses") and token.lemma_.lower() == word[:-2] else token.lemma_.lower()


def _belongs_already(child: Token) -> bool:
    """`of ...` behind a noun, or a clause that narrows it; one behind a pause does not."""
    if child.left_edge.i > 0 and child.left_edge.nbor(-1).is_punct:
        return False
    return child.dep_ in CLAUSES or (child.dep_ == "prep" and child.lower_ in OWNING)


def _is_part(token: Token) -> bool:
    """A noun that only narrows the next one, `symptom relief`, `dose-dependent`, or a set phrase: `of course`."""
    if token.dep_ in {"compound", "nmod", "npadvmod", "amod"}:
        return True
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if behind is not None and behind.text in {"-", "\u2013"} and not token.whitespace_:
        return True
    return token.lower_ == "course" and token.i > 0 and token.nbor(-1).lower_ == "of"


def _pointed(pointer: Token, token: Token, lemma: str, discourse: Discourse) -> Answer:
    """`this treatment`, `the disease`, `these receptors`."""
    general = _general(token, lemma, discourse)
    if general and _says_more(general, token, lemma):
        return Answer(words=((pointer.i, ""), (token.i, general)))
    if pointer.lower_ not in POINTING:
        return DOUBT if lemma in CONDITION_NAMES and token.tag_ == "NN" else SETTLED
    named = _named_before(token, discourse)
    return Answer(words=((pointer.i, "the"), (token.i, named))) if named else DOUBT


def _says_more(general: str, token: Token, lemma: str) -> bool:
    """Not `the light therapy` for `the therapy`; a disease by its name all the same."""
    return lemma in CONDITION_NAMES or general.lower().split()[-1] != token.lower_


def _general(token: Token, lemma: str, discourse: Discourse) -> str:
    if token.tag_ != "NN":
        return ""
    if lemma in VAGUE and not discourse.speaks_of_topic(token.left_edge.i):
        return ""
    if lemma in TREATMENT_NAMES:
        return discourse.treatment_at(token.i)
    return discourse.disease_before(token.sent.start) if lemma in CONDITION_NAMES else ""


def _named_before(token: Token, discourse: Discourse) -> str:
    """The last fuller phrase with the same head: `these receptors` after `NMDA receptors`."""
    for phrase in discourse.before(token.i - 1):
        if token.i - phrase.end > REACH:
            return ""
        agrees = phrase.plural == (token.tag_ in {"NNS", "NNPS"})
        if agrees and phrase.head == token.lemma_.lower() and _is_fuller(phrase):
            return phrase.text
    return ""


def _is_fuller(phrase: Phrase) -> bool:
    return phrase.end - phrase.start > 1 and len(phrase.text.split()) > 1


def _such(
    token: Token, lemma: str, lefts: Sequence[Token], own: Sequence[Token], discourse: Discourse
) -> Answer | None:
    """`no such increase`: an increase in what the sentence before was about."""
    such = next((child for child in lefts if child.lower_ == "such"), None)
    if such is None or lemma not in CHANGES | EFFECTS | RISKS | LINKS:
        return None
    whose = discourse.treatment_at(token.i) if lemma in EFFECTS else discourse.outcome_before(token.i)
    if not whose or _mentions(own, whose):
        return DOUBT
    return Answer(
        words=((such.i, ""), (token.i, f"{token.text} {'in' if lemma in CHANGES else 'of'} {whose}"))
    )


def _belonging(
    token: Token, lemma: str, lefts: Sequence[Token], own: Sequence[Token], discourse: Discourse
) -> Answer | None:
    """The noun with what it belongs to, if nothing in its phrase or clause says so already."""
    if any(child.dep_ in OWNERS and child.lower_ not in PLAIN for child in lefts):
        return None
    pointer = next((child for child in lefts if child.lower_ in POINTING), None)
    if pointer is not None and len(lefts) == 1 and _named_before(token, discourse):
        return None
    tail = _tail(token, lemma, own, discourse, pointed=pointer is not None)
    if tail is None:
        return None
    bare = all(child.lower_ in PLAIN | DETERMINERS | RISK_WORDS or child.dep_ == "nummod" for child in lefts)
    if not tail or not bare:
        return DOUBT if pointer is not None and len(lefts) == 1 else None
    words = ((token.i, tail),)
    return Answer(words=words if pointer is None else ((pointer.i, "the"), *words))


def _tail(
    token: Token, lemma: str, own: Sequence[Token], discourse: Discourse, *, pointed: bool
) -> str | None:
    """The noun with its belonging behind or before it, empty where that is open; None if it is of no such class."""
    elsewhere = pointed and not discourse.speaks_of_topic(token.left_edge.i)
    treatment = "" if elsewhere or _names_treatment(own, discourse) else discourse.treatment_at(token.i)
    if lemma in EFFECTS | DOSES | FORMS or (pointed and lemma in POINTED_EFFECTS):
        return _of_treatment(token, lemma, treatment, own, discourse, pointed=pointed)
    if lemma == "treatment" and not list(token.lefts) and _is_started(token):
        return treatment
    if lemma in RESULTS and token.dep_ in SUBJECTS:
        frame = discourse.frame_at(token.i)
        return f"{token.text} of {frame.treatment}" if frame is not None and frame.treatment else None
    return _of_condition(token, lemma, treatment, own, discourse)


def _of_condition(
    token: Token, lemma: str, treatment: str, own: Sequence[Token], discourse: Discourse
) -> str | None:
    if lemma in OF_DISEASE or (lemma in CURES and _is_only(token)):
        condition = discourse.disease_before(token.sent.start)
        known = not condition or _names_ailment(own, discourse, before=token)
        return "" if known else f"{token.text} {BEFORE_DISEASE.get(lemma, 'of')} {condition}"
    if lemma in RISKS:
        return _risk(token, treatment, own, discourse)
    if lemma in LINKS and _is_the(token) and discourse.in_force and treatment:
        return f"{token.text} between {treatment} and {discourse.in_force}"
    return None


def _of_treatment(
    token: Token, lemma: str, treatment: str, own: Sequence[Token], discourse: Discourse, *, pointed: bool
) -> str:
    if lemma in FORMS:
        return _form(token, treatment, own, discourse)
    leading = lemma in DOSES or token.dep_ in SUBJECTS or pointed
    return f"{token.text} of {treatment}" if treatment and leading else ""


def _form(token: Token, treatment: str, own: Sequence[Token], discourse: Discourse) -> str:
    """`patches` as those of the topic, where they are taken or do something and the title names the topic."""
    first = token.head if token.dep_ == "conj" and token.head.lemma_.lower() in FORMS else token
    used = first.dep_ in SUBJECTS or (first.dep_ == "dobj" and first.head.lemma_ in USES)
    fits = used and treatment and discourse.titled and not (first != token and first in own)
    return f"{treatment} {discourse.casing.inside(token.text)}" if fits else ""


def _is_only(token: Token) -> bool:
    """`the only treatment`, `no cure`."""
    return any(child.lower_ in {"no", "only", "best", "standard", "main"} for child in token.lefts)


def _risk(token: Token, treatment: str, own: Sequence[Token], discourse: Discourse) -> str:
    qualified = any(child.lower_ in RISK_WORDS for child in token.lefts)
    outcome = discourse.in_force or discourse.outcome_before(token.i)
    if not qualified or not outcome or _names_ailment(own, discourse, before=None):
        return ""
    under = f" with {treatment}" if treatment and token.dep_ in SUBJECTS else ""
    return f"{token.text} of {outcome}{under}"


def _is_the(token: Token) -> bool:
    return token.tag_ == "NN" and token.dep_ in SUBJECTS and token.left_edge.lower_ in {"the", "this", "that"}


def _is_started(token: Token) -> bool:
    """`begun treatment`, `ten years of treatment`, `after treatment`."""
    above = token.head
    if token.dep_ == "dobj":
        return above.lemma_ in BEGINNINGS
    timed = above.lower_ == "of" and above.head.lemma_.lower() in TIMES
    return token.dep_ == "pobj" and (timed or above.lower_ in AROUND)


def _names_treatment(own: Sequence[Token], discourse: Discourse) -> bool:
    """Whether the clause says by itself what treatment it is about."""
    if any(word.lower_ in {"it", "its"} and word.dep_ != "expl" for word in own):
        return True
    text = _folded(own)
    names = (*discourse.remedies, discourse.topic.lower())
    return any(name and f" {name} " in text for name in names)


def _names_ailment(own: Sequence[Token], discourse: Discourse, *, before: Token | None) -> bool:
    return any(word.i in discourse.ailments and (before is None or word.i < before.i) for word in own)


def _mentions(own: Sequence[Token], name: str) -> bool:
    return f" {name.lower()} " in _folded(own)


def _folded(own: Sequence[Token]) -> str:
    return f" {' '.join(word.lower_ for word in own)} "
