"""What the words of a clause stand for, so that the claim can be read without its article.

Each rule puts a word's nearest fitting antecedent in its place, or leaves it and says so: a wrong
antecedent is worse than an open one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType

from spacy.tokens import Token

from claims.bridge_words import FORMS
from claims.bridges import DOUBT, SETTLED, Answer, lean
from claims.clauses import Clause
from claims.crowds import crowd
from claims.cue_tables import load_cues
from claims.discourse import TREATMENT_NAMES, Discourse, Phrase
from claims.dummies import is_dummy, is_idiom
from claims.generic import generic
from claims.objects import all_of, from_objects, has_rival, taken_up
from claims.phrases import CONDITION_NAMES, PEOPLE, TAKES
from claims.results import people_of_result
from claims.tellers import named_behind, tells_of, told_of

_SINGULAR = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_POSSESSIVE = frozenset({"its", "their"})
_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers"})
_BARE = frozenset({"this", "that", "these", "those"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Verbs that tell of a deed without an object.
_DEEDS = frozenset({"work", "help", "act", "come"})
_SUFFERS = frozenset({"have", "develop", "get", "catch", "contract"})
_AILING = frozenset(
    {"cure", "pill", "treatment", "remedy", "vaccine", "drug", "live", "suffer", "diagnose", "risk", "chance"}
)
_OF_AN_AILMENT = frozenset({"for", "with", "from", "of"})
_LONGEST_OWNER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What stands in for which token (an empty text drops it), and whether something stayed open."""

    words: Mapping[int, str]
    ambiguous: bool


def read_clause(tokens: Sequence[Token], discourse: Discourse, *, own: Sequence[Token] = ()) -> Reading:
    """What the words of a clause stand for.

    `tokens` are those that its text is made of; a pronoun stays where its antecedent stands among
    the clause's `own`, by default all of them.
    """
    answers = [_answer(token, own or tokens, discourse, tokens=tokens) for token in tokens]
    words = {index: text for answer in answers for index, text in answer.words}
    carried = people_of_result(tokens, discourse, taken=words)
    return Reading(
        words=MappingProxyType({**words, **carried}), ambiguous=any(answer.doubt for answer in answers)
    )


def subject_words(clause: Clause, discourse: Discourse) -> str:
    """What a pronoun that is the clause's subject stands for; nothing where it is none or stays open."""
    subject = clause.subject
    if subject is None or subject.lower_ not in _SINGULAR | _PLURAL:
        return ""
    own = clause.tokens if subject in clause.tokens or clause.host is None else clause.host.tokens
    words = dict(_answer(subject, own, discourse, tokens=own).words).get(subject.i, "")
    here = takewhile(lambda phrase: phrase.start >= own[0].i, discourse.before(subject.i))
    beside = [phrase for phrase in here if phrase.subject]
    if words or not beside:
        return words
    return discourse.topic if beside[0].head in TREATMENT_NAMES else beside[0].text


def _answer(token: Token, own: Sequence[Token], discourse: Discourse, *, tokens: Sequence[Token]) -> Answer:
    word = token.lower_
    people = crowd(token, tokens, own, discourse)
    if people is not None:
        return people
    if word in _SINGULAR or word in _PLURAL:
        return _pronoun(token, own, discourse)
    if word in _PERSONS:
        return DOUBT
    if word in _BARE and token.dep_ in {"nsubj", "nsubjpass", "dobj"} and token.tag_ == "DT":
        return DOUBT
    if token.pos_ == "NOUN":
        return lean(token, own, discourse, tokens=tokens)
    return generic(token, own)


def _pronoun(token: Token, tokens: Sequence[Token], discourse: Discourse) -> Answer:
    plural = token.lower_ in _PLURAL
    if is_dummy(token) or is_idiom(token) or token.lower_.endswith(("self", "selves")):
        return SETTLED
    ailing = _disease(token, discourse) if not plural else ""
    if ailing:
        return Answer(words=tuple(_in_place(token, ailing)))
    earliest = _sentence_before(token)
    near = list(takewhile(lambda phrase: phrase.start >= earliest, discourse.before(token.i)))
    fitting = [phrase for phrase in near if phrase.plural == plural and (plural or not _is_somebody(phrase))]
    own = {word.i for word in tokens}
    beside = [phrase for phrase in fitting if phrase.end - 1 in own or phrase.start in own]
    leads = token.dep_ in _SUBJECTS and not any(above.i in own for above in token.head.ancestors)
    if any(phrase.subject or not leads for phrase in beside):
        return SETTLED
    ahead = named_behind(token, discourse)
    if ahead:
        return Answer(words=tuple(_in_place(token, ahead)))
    told = next(
        (name for phrase in fitting if tells_of(phrase, token) and (name := told_of(phrase, token))), ""
    )
    if told:
        return Answer(words=tuple(_in_place(token, told)))
    fitting = [phrase for phrase in fitting if not tells_of(phrase, token)]
    text = _taken(token, fitting) or _antecedent(token, fitting, near, discourse)
    return Answer(words=tuple(_in_place(token, text))) if text else DOUBT


def _is_somebody(phrase: Phrase) -> bool:
    return phrase.person or phrase.people


def _by_salience(token: Token, fitting: Sequence[Phrase]) -> Sequence[Phrase]:
    """The subjects before a pronoun: those of its sentence the nearest first, those before the outermost first."""
    here = [phrase for phrase in fitting if phrase.subject and phrase.start >= token.sent.start]
    earlier = [phrase for phrase in fitting if phrase.subject and phrase.start < token.sent.start]
    return [*here, *sorted(earlier, key=_rank)]


def _rank(phrase: Phrase) -> tuple[int, int]:
    return phrase.depth, phrase.start


def _disease(token: Token, discourse: Discourse) -> str:
    """`One in a hundred has it`, `no pill for it`: a condition, if one can be meant."""
    verb = token.head
    suffered = token.dep_ == "dobj" and verb.lemma_ in _SUFFERS and _by_people(verb)
    wanted = token.dep_ == "pobj" and verb.lower_ in _OF_AN_AILMENT and _leads_to_ailment(verb)
    return discourse.disease_before(token.sent.start) if suffered or wanted else ""


def _leads_to_ailment(preposition: Token) -> bool:
    """`a cure for`, `live with`, by the word in front as well: the parser may hang the preposition higher."""
    before = preposition.nbor(-1) if preposition.i > 0 else preposition
    return preposition.head.lemma_ in _AILING or before.lemma_.lower() in _AILING


def _by_people(verb: Token) -> bool:
    """Whether people at large are the subject: `one in a hundred has`, `the chance of having`."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None:
        return verb.dep_ == "pcomp"
    return (
        subject.lemma_.lower() in PEOPLE
        or subject.tag_ in {"CD", "DT"}
        or subject.lower_ in {"third", "half", "percent"}
    )


def _taken(token: Token, fitting: Sequence[Phrase]) -> str:
    """`take them with a meal`: the capsules named before, in any part of a sentence."""
    taken = token.dep_ == "dobj" and token.head.lemma_ in TAKES
    return next((phrase.text for phrase in fitting if taken and phrase.head in FORMS), "")


def _antecedent(token: Token, fitting: Sequence[Phrase], near: Sequence[Phrase], discourse: Discourse) -> str:
    """The words for a pronoun: of the subjects before it the nearest that has a name, else what no subject names.

    A common noun without a name (`the bottle`) stands for it only where the article has no topic; a
    person never does.
    """
    plural = token.lower_ in _PLURAL
    subjects = _by_salience(token, fitting)
    if has_rival(token, fitting):
        return ""
    if not subjects:
        return all_of(token, fitting) if plural else _unled(token, fitting, near, discourse)
    topic = discourse.topic_as(plural=plural)
    acting = _acts(token)
    able = [phrase for phrase in subjects if not (acting and _is_measure(phrase))]
    found = next((phrase for phrase in able if phrase.named), None) or next(iter(able), None)
    if plural or found is None:
        found = next(iter(able), None)
        return "" if plural and (found is None or found.person) else (found.whole if found else topic)
    if (
        found.head in TREATMENT_NAMES
        and len(found.text.split()) == 1
        and topic
        and topic not in TREATMENT_NAMES
    ):
        return topic
    if found.head in CONDITION_NAMES and len(found.text.split()) == 1:
        return discourse.disease_before(token.sent.start)
    return found.whole if found.named or not topic else ""


def _unled(token: Token, fitting: Sequence[Phrase], near: Sequence[Phrase], discourse: Discourse) -> str:
    """What `it` stands for behind no subject that fits: what it stood for before, a named object, or the topic."""
    before = taken_up(token, _SINGULAR - {"its"})
    again = dict(_pronoun(before, [before], discourse).words) if before is not None else {}
    if before is not None and again:
        return again[before.i]
    found = from_objects(token, fitting, near, discourse)
    return discourse.topic_as(plural=False) if found is None else found


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
