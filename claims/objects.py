"""Pronouns where no subject before them fits: an object named before, or what an earlier pronoun stood for.

After centring theory (Grosz, Joshi and Weinstein, 1995): the subject comes first, then the object, and what
one sentence takes up the next one goes on with.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from claims.discourse import Discourse, Phrase
from claims.phrases import TAKES

_OBJECTS = frozenset({"dobj", "pobj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# What treatments do to diseases, and diseases to nobody.
_CURES = frozenset(
    {"work", "help", "treat", "relieve", "ease", "improve", "prevent", "reduce", "lower", "cure", "soothe", "protect",
     "stop", "slow", "block", "boost", "act", "restore"}
)  # fmt: skip
_USES = TAKES | {"use", "give", "get", "try", "start", "stop", "avoid", "recommend", "offer", "need", "approve", "study",
                 "test", "combine", "add"}  # fmt: skip


def has_rival(token: Token, fitting: Sequence[Phrase]) -> bool:
    """`The drug opens a door, but walking through it`: an object before an object, as near as any subject."""
    verb = next((above for above in token.ancestors if above.pos_ == "VERB"), None)
    if token.dep_ not in _OBJECTS or verb is None or verb.lemma_ in _USES:
        return False
    start = verb.left_edge.i
    objects = [
        token.doc[phrase.root]
        for phrase in fitting
        if token.sent.start <= phrase.start and phrase.end <= start
    ]
    return any(noun.dep_ == "dobj" and _is_new(noun) for noun in objects)


def _is_new(noun: Token) -> bool:
    """`a door`: a thing that the sentence brings in."""
    return any(child.lower_ in {"a", "an"} for child in noun.lefts)


def from_objects(
    token: Token, fitting: Sequence[Phrase], near: Sequence[Phrase], discourse: Discourse
) -> str | None:
    """`Ann has gout. About one person in 40 has it`: the object of a sentence that is about somebody.

    Empty where several could be meant; None where none is, or where the article's topic is named.
    `near` are all the phrases around.
    """
    topic = discourse.topic.lower()
    led = [phrase for phrase in near if phrase.subject]
    about = bool(led) and all(phrase.person or phrase.people for phrase in led)
    if not about or (topic and any(topic in phrase.text.lower() for phrase in fitting)):
        return None
    acting = token.dep_ == "nsubj" and token.head.lemma_ in _CURES
    objects = [
        phrase
        for phrase in fitting
        if phrase.text and phrase.named and token.doc[phrase.root].dep_ == "dobj"
        if not (acting and phrase.root in discourse.ailments)
    ]
    depth = min((phrase.depth for phrase in objects), default=0)
    words = {phrase.text.lower(): phrase.text for phrase in objects if phrase.depth == depth}
    if not words:
        return None
    return next(iter(words.values())) if len(words) == 1 else ""


def all_of(token: Token, fitting: Sequence[Phrase]) -> str:
    """`Stop these tablets, since they thin the blood`: the only plural object before `they` in its sentence."""
    here = [phrase for phrase in fitting if phrase.start >= token.sent.start and phrase.plural]
    objects = [phrase for phrase in here if token.doc[phrase.root].dep_ == "dobj" and not phrase.people]
    if len(objects) != 1 or token.lower_ != "they":
        return ""
    return objects[0].whole or objects[0].text


def taken_up(token: Token, forms: AbstractSet[str]) -> Token | None:
    """The last pronoun of the same number that is a subject or object before, in its sentence or the one before."""
    start = token.sent.start
    first = token.doc[start - 1].sent.start if start > 0 else start
    before = (word for word in reversed(list(token.doc[first : token.i])) if word.lower_ in forms)
    return next((word for word in before if word.dep_ in _OBJECTS | _SUBJECTS), None)
