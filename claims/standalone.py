"""What the words of a clause stand for, so that the claim can be read without its article.

Each rule puts a word's nearest fitting antecedent in its place, or leaves it and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Token

from claims.clauses import Clause
from claims.cue_tables import load_cues
from claims.discourse import TREATMENT_NAMES, Discourse, Phrase

# How far back, in tokens, `these receptors` may reach: about three sentences of prose.
_REACH = 60
_SINGULAR = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_POSSESSIVE = frozenset({"its", "their"})
_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers"})
_BARE = frozenset({"this", "that", "these", "those"})
_POINTING = frozenset({"this", "these", "that", "those", "such"})
# Verbs that tell of a deed without an object.
_DEEDS = frozenset({"work", "help", "act", "come"})
_LONGEST_OWNER = 3
_EFFECT_NAMES = frozenset({"effect", "benefit", "risk", "advantage", "action", "reaction"})
_CONDITION_NAMES = frozenset({"disease", "condition", "disorder", "illness", "infection", "syndrome"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What stands in for which token (an empty text drops it), and whether something stayed open."""

    words: Mapping[int, str]
    ambiguous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """Texts for tokens, or none of them and a doubt."""

    words: tuple[tuple[int, str], ...] = ()
    doubt: bool = False


_SETTLED = _Answer()
_DOUBT = _Answer(doubt=True)


def read_clause(tokens: Sequence[Token], discourse: Discourse, *, own: Sequence[Token] = ()) -> Reading:
    """What the words of a clause stand for.

    `tokens` are those that its text is made of; a pronoun stays where its antecedent stands among
    the clause's `own`, by default all of them.
    """
    answers = [_answer(token, own or tokens, discourse) for token in tokens]
    words = {index: text for answer in answers for index, text in answer.words}
    return Reading(words=MappingProxyType(words), ambiguous=any(answer.doubt for answer in answers))


def subject_words(clause: Clause, discourse: Discourse) -> str:
    """What a pronoun that is the clause's subject stands for; nothing where it is none or stays open."""
    subject = clause.subject
    if subject is None or subject.lower_ not in _SINGULAR | _PLURAL:
        return ""
    own = clause.tokens if subject in clause.tokens or clause.host is None else clause.host.tokens
    words = dict(_answer(subject, own, discourse).words).get(subject.i, "")
    beside = [phrase for phrase in discourse.before(subject.i) if phrase.subject and phrase.start >= own[0].i]
    if words or not beside:
        return words
    return discourse.topic if beside[0].head in TREATMENT_NAMES else beside[0].text


def _answer(token: Token, tokens: Sequence[Token], discourse: Discourse) -> _Answer:
    word = token.lower_
    if word in _SINGULAR or word in _PLURAL:
        return _pronoun(token, tokens, discourse)
    if word in _PERSONS:
        return _DOUBT
    if word in _BARE and token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ == "DT":
        return _DOUBT
    if token.pos_ == "NOUN":
        return _noun(token, discourse)
    return _SETTLED


def _pronoun(token: Token, tokens: Sequence[Token], discourse: Discourse) -> _Answer:
    plural = token.lower_ in _PLURAL
    if _is_dummy(token) or token.lower_.endswith(("self", "selves")):
        return _SETTLED
    earliest = _sentence_before(token)
    near = [phrase for phrase in discourse.before(token.i) if phrase.start >= earliest]
    fitting = [phrase for phrase in near if phrase.plural == plural and (plural or not phrase.person)]
    own = {word.i for word in tokens}
    beside = [phrase for phrase in fitting if phrase.end - 1 in own or phrase.start in own]
    leads = token.dep_ in {"nsubj", "nsubjpass"} and not any(above.i in own for above in token.head.ancestors)
    if any(phrase.subject or not leads for phrase in beside):
        return _SETTLED
    text = _antecedent(token, [phrase for phrase in fitting if phrase.subject], discourse)
    return _Answer(words=tuple(_in_place(token, text))) if text else _DOUBT


def _antecedent(token: Token, subjects: Sequence[Phrase], discourse: Discourse) -> str:
    """The words for a pronoun: of the subjects before it the nearest that has a name, else the topic.

    A common noun without a name (`the bottle`) stands for it only where the article has no topic; a
    person never does.
    """
    plural = token.lower_ in _PLURAL
    topic = discourse.topic_as(plural=plural)
    acting = _acts(token)
    able = [phrase for phrase in subjects if not (acting and _is_measure(phrase))]
    found = next((phrase for phrase in able if phrase.named), None) or next(iter(able), None)
    if plural or found is None:
        found = next(iter(able), None)
        return "" if plural and (found is None or found.person) else (found.whole if found else topic)
    if found.head in TREATMENT_NAMES and len(found.text.split()) == 1 and topic:
        return topic
    return found.whole if found.named or not topic else ""


def _acts(token: Token) -> bool:
    """Whether the pronoun is the subject of a deed: of a verb with an object, or one such as `works`."""
    verb = token.head
    if token.dep_ != "nsubj":
        return False
    return verb.lemma_ in _DEEDS or any(child.dep_ == "dobj" for child in verb.rights)


def _is_measure(phrase: Phrase) -> bool:
    return phrase.head in load_cues().words["no_agents"]


def _sentence_before(token: Token) -> int:
    """The first token of the sentence before that of `token`: no pronoun reaches further back."""
    start = token.sent.start
    return token.doc[start - 1].sent.start if start > 0 else 0


def _in_place(token: Token, text: str) -> Iterator[tuple[int, str]]:
    """A pronoun's antecedent; a possessive pronoun stays where the owner's name is long."""
    if token.lower_ not in _POSSESSIVE:
        yield token.i, text
        return
    if len(text.split()) > _LONGEST_OWNER:
        return
    yield token.i, f"{text}'" if text.endswith("s") else f"{text}'s"


def _is_dummy(token: Token) -> bool:
    """`It is important to ...`: a subject that stands for the clause after it."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    predicates = [verb, *(child for child in verb.children if child.dep_ in {"acomp", "attr"})]
    clausal = any(child.dep_ in {"ccomp", "csubj"} for word in predicates for child in word.rights)
    raised = any(
        child.dep_ == "xcomp"
        and any(inner.dep_ == "aux" and inner.lower_ == "to" for inner in child.children)
        for child in verb.rights
    )
    return verb.lemma_ == "be" and (clausal or raised)


def _noun(token: Token, discourse: Discourse) -> _Answer:
    """`this treatment`, `these receptors`, `the drug`, and `symptoms` alone."""
    lefts = [
        child for child in token.lefts if child.dep_ in {"det", "amod", "compound", "poss", "nmod", "nummod"}
    ]
    rights = [child for child in token.rights if child.dep_ in {"prep", "relcl", "acl", "appos"}]
    lemma = token.lemma_.lower()
    if lemma == "symptom" and not lefts and not rights and token.dep_ in {"nsubj", "dobj", "nsubjpass"}:
        return _symptoms(token, discourse)
    if rights or not lefts or lefts[0].lower_ not in _POINTING | {"the"}:
        return _SETTLED
    if len(lefts) > 1:
        return _effect_of_topic(lefts[0], token, discourse)
    general = _general(token, lemma, discourse)
    if general and general.lower().split()[-1] != token.lower_:
        return _Answer(words=((lefts[0].i, ""), (token.i, general)))
    named = _named_before(token, discourse) if lefts[0].lower_ in _POINTING else ""
    if named:
        return _Answer(words=((lefts[0].i, "the"), (token.i, named)))
    return _effect_of_topic(lefts[0], token, discourse)


def _effect_of_topic(pointer: Token, token: Token, discourse: Discourse) -> _Answer:
    """`these side effects` as `the side effects of` the topic; nothing else is guessed."""
    if pointer.lower_ not in _POINTING:
        return _SETTLED
    if token.lemma_.lower() in _EFFECT_NAMES and discourse.topic:
        return _Answer(words=((pointer.i, "the"), (token.i, f"{token.text} of {discourse.topic}")))
    return _SETTLED if len(list(token.lefts)) > 1 else _DOUBT


def _symptoms(token: Token, discourse: Discourse) -> _Answer:
    condition = discourse.condition_before(token.sent.start)
    return _Answer(words=((token.i, f"{token.text} of {condition}"),)) if condition else _DOUBT


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


def _general(token: Token, lemma: str, discourse: Discourse) -> str:
    if lemma in TREATMENT_NAMES and token.tag_ == "NN":
        return discourse.topic
    if lemma in _CONDITION_NAMES and token.tag_ == "NN":
        return discourse.condition_before(token.sent.start)
    return ""
