"""Nouns that lean on the text before: `the drug`, `these receptors`, `the effect`, `no such increase`.

A noun of one of the field's closed classes gets what it belongs to (the effect of what, the risk of
what), where the text before leaves one reading; otherwise it stays, and a pointing word is a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from claims.discourse import TREATMENT_NAMES, Discourse, Phrase
from claims.phrases import CONDITION_NAMES

# How far back, in tokens, `these receptors` may reach: about three sentences of prose.
_REACH = 60
_POINTING = frozenset({"this", "these", "that", "those", "such"})
_DETERMINERS = frozenset({"the", "a", "an", "any", "each", "every", "all", "no", "some"}) | _POINTING
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "quantmod", "neg"})
_CLAUSES = frozenset({"relcl", "acl", "appos"})
_OWNING = frozenset({"of", "for", "from", "between", "with", "to"})
_OWNERS = frozenset({"compound", "poss", "nmod"})
# What a treatment has.
_EFFECTS = frozenset(
    {"effect", "benefit", "side-effect", "advantage", "disadvantage", "drawback", "downside", "action", "efficacy",
     "effectiveness", "reaction"}
)  # fmt: skip
_POINTED_EFFECTS = _EFFECTS | {"risk"}
# How a treatment is given: `a single dose`; and the things that it comes as: `patches`.
_DOSES = frozenset({"dose", "dosage", "infusion", "injection", "session", "course", "overdose"})
FORMS = frozenset(
    {"patch", "gel", "tablet", "capsule", "pill", "drip", "spray", "lozenge", "cream", "ointment", "lotion", "syrup",
     "powder", "gummy", "suppository"}
)  # fmt: skip
# What a condition has.
_OF_DISEASE = frozenset(
    {"cause", "prevalence", "incidence", "prognosis", "severity", "symptom", "recurrence"}
)
_BEFORE_DISEASE = {"treatment": "for", "cure": "for", "remedy": "for", "antidote": "for", "clue": "to"}
_CURES = frozenset({"treatment", "cure", "remedy", "antidote"})
_RISKS = frozenset({"risk", "odds", "chance"})
_RISK_WORDS = frozenset(
    {"absolute", "relative", "excess", "overall", "added", "extra", "additional", "increased", "raised", "elevated",
     "higher", "lower", "reduced"}
)  # fmt: skip
_LINKS = frozenset({"association", "link", "correlation", "connection", "relationship"})
_CHANGES = frozenset(
    {"increase", "decrease", "reduction", "rise", "drop", "fall", "difference", "change", "improvement"}
)
_USES = frozenset({"take", "swallow", "wear", "apply", "use", "prescribe"})
_LONGEST_NAME = 6
_RESULTS = frozenset({"result", "finding"})
_BEGINNINGS = frozenset({"begin", "start", "stop", "discontinue", "continue", "finish", "resume"})
_TIMES = frozenset({"day", "week", "month", "year", "hour"})
_AROUND = frozenset({"after", "during", "before", "following"})
# Words that say no more of a noun than how many or how much.
_PLAIN = frozenset(
    {"first", "second", "early", "earliest", "common", "main", "typical", "usual", "mild", "severe", "serious", "only",
     "possible", "potential", "single", "last", "high", "low", "higher", "lower", "repeated", "daily", "weekly",
     "small", "large", "larger", "new", "long-term", "short-term", "therapeutic", "adverse", "side", "negative",
     "positive", "best", "standard", "full", "further", "modest", "most", "more", "other"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Texts for tokens by their index, or none of them and a doubt."""

    words: tuple[tuple[int, str], ...] = ()
    doubt: bool = False


SETTLED = Answer()
DOUBT = Answer(doubt=True)


def lean(token: Token, own: Sequence[Token], discourse: Discourse) -> Answer:
    """What a noun of a clause stands for or belongs to; `own` are the clause's tokens."""
    lefts = [child for child in token.lefts if child.dep_ in _BEFORE_NOUN]
    followed = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _OWNING - {"with", "to"}
    if followed or any(_belongs_already(child) for child in token.rights) or _is_part(token):
        return SETTLED
    lemma = _lemma(token)
    for rule in (_such, _belonging):
        answer = rule(token, lemma, lefts, own, discourse)
        if answer is not None:
            return answer
    if len(lefts) != 1 or lefts[0].lower_ not in _POINTING | {"the"}:
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
    return child.dep_ in _CLAUSES or (child.dep_ == "prep" and child.lower_ in _OWNING)


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
    if pointer.lower_ not in _POINTING:
        return DOUBT if lemma in CONDITION_NAMES and token.tag_ == "NN" else SETTLED
    named = _named_before(token, discourse)
    return Answer(words=((pointer.i, "the"), (token.i, named))) if named else DOUBT


def _says_more(general: str, token: Token, lemma: str) -> bool:
    """Not `the light therapy` for `the therapy`; a disease by its name all the same."""
    return lemma in CONDITION_NAMES or general.lower().split()[-1] != token.lower_


def _general(token: Token, lemma: str, discourse: Discourse) -> str:
    if token.tag_ != "NN":
        return ""
    if lemma in TREATMENT_NAMES:
        return discourse.treatment_at(token.i)
    return discourse.disease_before(token.sent.start) if lemma in CONDITION_NAMES else ""


def _named_before(token: Token, discourse: Discourse) -> str:
    """The last fuller phrase with the same head: `these receptors` after `NMDA receptors`."""
    for phrase in discourse.before(token.i - 1):
        if token.i - phrase.end > _REACH:
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
    if such is None or lemma not in _CHANGES | _EFFECTS | _RISKS | _LINKS:
        return None
    whose = discourse.treatment_at(token.i) if lemma in _EFFECTS else discourse.outcome_before(token.i)
    if not whose or _mentions(own, whose):
        return DOUBT
    return Answer(
        words=((such.i, ""), (token.i, f"{token.text} {'in' if lemma in _CHANGES else 'of'} {whose}"))
    )


def _belonging(
    token: Token, lemma: str, lefts: Sequence[Token], own: Sequence[Token], discourse: Discourse
) -> Answer | None:
    """The noun with what it belongs to, if nothing in its phrase or clause says so already."""
    if any(child.dep_ in _OWNERS and child.lower_ not in _PLAIN for child in lefts):
        return None
    pointer = next((child for child in lefts if child.lower_ in _POINTING), None)
    if pointer is not None and len(lefts) == 1 and _named_before(token, discourse):
        return None
    tail = _tail(token, lemma, own, discourse, pointed=pointer is not None)
    if tail is None:
        return None
    bare = all(
        child.lower_ in _PLAIN | _DETERMINERS | _RISK_WORDS or child.dep_ == "nummod" for child in lefts
    )
    if not tail or not bare:
        return DOUBT if pointer is not None and len(lefts) == 1 else None
    words = ((token.i, tail),)
    return Answer(words=words if pointer is None else ((pointer.i, "the"), *words))


def _tail(
    token: Token, lemma: str, own: Sequence[Token], discourse: Discourse, *, pointed: bool
) -> str | None:
    """The noun with its belonging behind or before it, empty where that is open; None if it is of no such class."""
    treatment = "" if _names_treatment(own, discourse) else discourse.treatment_at(token.i)
    if lemma in _EFFECTS | _DOSES | FORMS or (pointed and lemma in _POINTED_EFFECTS):
        return _of_treatment(token, lemma, treatment, own, discourse, pointed=pointed)
    if lemma == "treatment" and not list(token.lefts) and _is_started(token):
        return treatment
    if lemma in _RESULTS and token.dep_ in _SUBJECTS:
        frame = discourse.frame_at(token.i)
        return f"{token.text} of {frame.treatment}" if frame is not None and frame.treatment else None
    return _of_condition(token, lemma, treatment, own, discourse)


def _of_condition(
    token: Token, lemma: str, treatment: str, own: Sequence[Token], discourse: Discourse
) -> str | None:
    if lemma in _OF_DISEASE or (lemma in _CURES and _is_only(token)):
        condition = discourse.disease_before(token.sent.start)
        known = not condition or _names_ailment(own, discourse, before=token)
        return "" if known else f"{token.text} {_BEFORE_DISEASE.get(lemma, 'of')} {condition}"
    if lemma in _RISKS:
        return _risk(token, treatment, own, discourse)
    if lemma in _LINKS and _is_the(token) and discourse.in_force and treatment:
        return f"{token.text} between {treatment} and {discourse.in_force}"
    return None


def _of_treatment(
    token: Token, lemma: str, treatment: str, own: Sequence[Token], discourse: Discourse, *, pointed: bool
) -> str:
    if lemma in FORMS:
        return _form(token, treatment, own, discourse)
    leading = lemma in _DOSES or token.dep_ in _SUBJECTS or pointed
    return f"{token.text} of {treatment}" if treatment and leading else ""


def _form(token: Token, treatment: str, own: Sequence[Token], discourse: Discourse) -> str:
    """`patches` as those of the topic, where they are taken or do something and the title names the topic."""
    first = token.head if token.dep_ == "conj" and token.head.lemma_.lower() in FORMS else token
    used = first.dep_ in _SUBJECTS or (first.dep_ == "dobj" and first.head.lemma_ in _USES)
    fits = used and treatment and discourse.titled and not (first != token and first in own)
    return f"{treatment} {discourse.casing.inside(token.text)}" if fits else ""


def _is_only(token: Token) -> bool:
    """`the only treatment`, `no cure`."""
    return any(child.lower_ in {"no", "only", "best", "standard", "main"} for child in token.lefts)


def _risk(token: Token, treatment: str, own: Sequence[Token], discourse: Discourse) -> str:
    qualified = any(child.lower_ in _RISK_WORDS for child in token.lefts)
    outcome = discourse.in_force or discourse.outcome_before(token.i)
    if not qualified or not outcome or _names_ailment(own, discourse, before=None):
        return ""
    under = f" with {treatment}" if treatment and token.dep_ in _SUBJECTS else ""
    return f"{token.text} of {outcome}{under}"


def _is_the(token: Token) -> bool:
    return (
        token.tag_ == "NN" and token.dep_ in _SUBJECTS and token.left_edge.lower_ in {"the", "this", "that"}
    )


def _is_started(token: Token) -> bool:
    """`begun treatment`, `ten years of treatment`, `after treatment`."""
    above = token.head
    if token.dep_ == "dobj":
        return above.lemma_ in _BEGINNINGS
    timed = above.lower_ == "of" and above.head.lemma_.lower() in _TIMES
    return token.dep_ == "pobj" and (timed or above.lower_ in _AROUND)


def _names_treatment(own: Sequence[Token], discourse: Discourse) -> bool:
    """Whether the clause says by itself what treatment it is about."""
    if any(word.lower_ in {"it", "its"} and word.dep_ != "expl" for word in own):
        return True
    words = [word.lower_ for word in own]
    runs = (
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, start + _LONGEST_NAME)
    )
    return any(run in discourse.remedies or run == discourse.topic.lower() for run in runs)


def _names_ailment(own: Sequence[Token], discourse: Discourse, *, before: Token | None) -> bool:
    return any(word.i in discourse.ailments and (before is None or word.i < before.i) for word in own)


def _mentions(own: Sequence[Token], name: str) -> bool:
    return f" {name.lower()} " in _folded(own)


def _folded(own: Sequence[Token]) -> str:
    return f" {' '.join(word.lower_ for word in own)} "
