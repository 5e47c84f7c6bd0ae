"""What a claim says, apart from how it words it: things by their descriptors, verbs by what they bring about.

Two wordings of one statement have one gist: `Prozac lowers anxiety`, `anxiety is reduced by fluoxetine`.
Numbers, populations, doses, direction and denial are kept apart, as a statement about another of these is
another statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import lru_cache

from claims.model import Claim, Concept, ConceptKind

_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_GIVEN = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_COUNTS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12", "twice": "2", "half": "1/2", "third": "1/3", "quarter": "1/4", "most": "most",
    "some": "some", "few": "few", "all": "all", "many": "many",
}  # fmt: skip
# Words that tell one group, dose or time from another: a statement about one says nothing of the other.
_CONTRASTS = frozenset(
    """adult child infant baby teenager adolescent man woman boy girl older elderly young younger pregnant mouse rat
    animal human healthy obese high low large small daily weekly single repeated oral intravenous nasal
    acute chronic early late mild moderate severe short long stopping quitting withdrawal lack without untreated
    morning evening night""".split()  # noqa: SIM905 - prose is easier to read and to keep
)
_SINGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "mice": "mouse",
    "babies": "baby",
    "people": "person",
}
_STOP = frozenset(
    """a an and are as at be been being but by can could did do does for from had has have help helps in into is it
    its known may might of on or shown such suggest suggests studies study that the their them these they this
    those to was were which who will with within would not no never also generally usually typically often mostly
    person people patient patients about around approximately significantly greatly well more over after than
    level levels amount amounts way effect effects""".split()  # noqa: SIM905 - prose is easier to read and to keep
)


class Relation(StrEnum):
    """What a claim says that one thing does to another; the beginnings of its words are in `_RELATIONS`."""

    UP = auto()
    DOWN = auto()
    IMPROVES = auto()
    IMPAIRS = auto()
    WORSENS = auto()
    CAUSES = auto()
    PREVENTS = auto()
    BLOCKS = auto()
    ACTS = auto()
    TOLERATED = auto()
    GOOD = auto()
    BAD = auto()
    OTHER = auto()


# Beginnings of words, the longer first where one begins another. Verbs of treating stand with lowering: what is
# relieved is less.
_RELATIONS: Mapping[Relation, tuple[str, ...]] = {
    Relation.TOLERATED: ("tolerat", "safe", "harmless"),
    Relation.BAD: ("unsafe", "danger", "harmful", "toxic", "ineffectiv", "useless", "worthless"),
    Relation.GOOD: ("effective", "beneficial", "helpful", "useful"),
    Relation.CAUSES: ("caus", "lead", "led", "trigger", "induc", "result", "provok"),
    Relation.PREVENTS: ("prevent", "avert", "protect"),
    Relation.BLOCKS: ("block", "inhibit", "antagoni"),
    Relation.ACTS: ("act", "work", "set", "kick"),
    Relation.UP: ("increas", "rais", "boost", "enhanc", "elevat", "activat", "stimulat", "promot",
                  "strengthen", "heighten", "higher"),
    Relation.IMPROVES: ("improv", "better"),
    Relation.IMPAIRS: ("impair", "harm", "damag", "weaken"),
    Relation.WORSENS: ("worsen", "aggravat", "exacerbat"),
    Relation.DOWN: ("reduc", "decreas", "lower", "alleviat", "reliev", "eas", "lessen", "diminish", "fewer", "less",
                    "cut", "treat"),
}  # fmt: skip
_WHOLE = frozenset({"act", "acts", "work", "works", "worked", "set", "sets", "kick", "kicks", "lead", "leads", "led",
                    "cut", "cuts", "ease", "eases", "eased", "easing", "less"})  # fmt: skip
_SHORT = frozenset({"act", "work", "set", "kick", "lead", "led", "cut", "eas", "less"})
_SAME = {
    "quick": "fast", "quickly": "fast", "rapid": "fast", "rapidly": "fast", "faster": "fast", "quicker": "fast",
    "swift": "fast", "swiftly": "fast",
}  # fmt: skip
_BY = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en|t|ut)\s+(?:\w+\s+)?by\b")
_WITH = re.compile(
    r"\b(?:eas|fall|drop|improv|declin|ris|increas|decreas|lessen|fad)\w*\s+(?:within|after|with|on|under|during)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """A claim as sets that can be compared.

    `things` are its concepts, `given` the drugs and procedures among them, `ailing` says that one is a
    condition; `agent` is the concept that acts, empty with a single one; `words` are what is left beside
    concepts, relation, contrasts and numbers.
    """

    things: frozenset[str]
    given: frozenset[str]
    ailing: bool
    agent: str
    relation: Relation
    words: frozenset[str]
    contrasts: frozenset[str]
    numbers: frozenset[str]
    negated: bool


def gist_of(claim: Claim) -> Gist:
    """The gist of a claim, read off its text and concepts alone."""
    text = claim.text.lower()
    order = _order(claim, text)
    rest = text
    for mention in sorted({concept.mention.lower() for concept in claim.concepts}, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(mention)}(?!\w)", " ", rest)
    words = [_SINGULAR.get(word, word) for word in _WORD.findall(rest)]
    relation, verb = _relation(words)
    return Gist(
        things=frozenset(_name(concept) for concept in claim.concepts),
        given=frozenset(_name(concept) for concept in claim.concepts if concept.kind in _GIVEN),
        ailing=any(concept.kind is ConceptKind.CONDITION for concept in claim.concepts),
        agent=order[0] if len(order) > 1 else "",
        relation=relation,
        words=frozenset(stem(word) for word in words if word != verb and _is_content(word)),
        contrasts=frozenset(_contrasts(words)),
        numbers=frozenset(_numbers(text)),
        negated=claim.negated,
    )


def _name(concept: Concept) -> str:
    return concept.ui or concept.name.lower()


def _order(claim: Claim, text: str) -> Sequence[str]:
    """The concepts as they stand, the acting one first: turned round in the passive voice."""
    acting = (concept for concept in claim.concepts if concept.kind is not ConceptKind.POPULATION)
    found = [(text.find(concept.mention.lower()), _name(concept)) for concept in acting]
    order = [name for place, name in sorted(found) if place >= 0]
    return order[::-1] if _BY.search(text) or _WITH.search(text) else order


def _relation(words: Sequence[str]) -> tuple[Relation, str]:
    """The first word that tells what is brought about."""
    told = ((_brings_about(word), word) for word in words)
    return next(((relation, word) for relation, word in told if relation is not None), (Relation.OTHER, ""))


@lru_cache(maxsize=8192)
def _brings_about(word: str) -> Relation | None:
    return next(
        (
            relation
            for relation, beginnings in _RELATIONS.items()
            if any(_begins(word, beginning) for beginning in beginnings)
        ),
        None,
    )


def _begins(word: str, beginning: str) -> bool:
    return word.startswith(beginning) and (beginning not in _SHORT or word in _WHOLE)


@lru_cache(maxsize=8192)
def _is_content(word: str) -> bool:
    return (
        word not in _STOP
        and word not in _COUNTS
        and word not in _CONTRASTS
        and word.removesuffix("s") not in _CONTRASTS
        and word.removesuffix("s") not in _UNITS
    )


def _contrasts(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        name = word if word in _CONTRASTS else word.removesuffix("s")
        if name in _CONTRASTS:
            yield name


def _numbers(text: str) -> Iterator[str]:
    yield from _FIGURE.findall(text)
    for word in _WORD.findall(text):
        unit = word.removesuffix("s")
        if unit in _UNITS:
            yield unit
        if word in _COUNTS and word not in {"few", "most", "many"}:
            yield _COUNTS[word]


def stem(word: str) -> str:
    """A key for a word's forms: plural and verb endings cut."""
    word = _SAME.get(word, word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > len(ending) + 1:
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e")


def alike(one: Gist, other: Gist) -> float:
    """The share of words that two gists have in common beside what they are about (Dice); 1 where neither has any."""
    size = len(one.words) + len(other.words)
    return 2 * len(one.words & other.words) / size if size else 1.0


def same_matter(one: Gist, other: Gist) -> bool:
    """Whether two gists are about the same things, groups, doses and numbers, the same of them acting."""
    return (
        one.things == other.things
        and one.contrasts == other.contrasts
        and one.numbers == other.numbers
        and one.agent == other.agent
    )
