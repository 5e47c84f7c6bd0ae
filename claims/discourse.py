"""What an article talks about, and the noun phrases that its later words can stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claims.cue_tables import load_cues
from claims.model import Concept, ConceptKind

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_PLURAL = frozenset({"NNS", "NNPS"})
_TREATMENTS = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
# A thing is the article's topic when at least this many of its sentences name it.
_TOPIC_SENTENCES = 3
_PHRASE_WORDS = 3
_FOLLOWS = frozenset({"prep", "conj", "relcl", "acl", "appos"})
# A longer phrase is no word to put in a pronoun's place.
_WHOLE_WORDS = 6
_FIRST_WORD = re.compile(r"\w+")
# General names for a treatment: `this therapy` is what the article is about.
TREATMENT_NAMES = frozenset(
    {"treatment", "therapy", "drug", "medication", "medicine", "supplement", "approach", "diet", "regimen",
     "method", "technique", "vaccine", "herb", "compound", "substance", "procedure", "intervention", "remedy",
     "mineral", "vitamin", "stimulant", "hormone", "extract", "oil", "practice"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase: its words, where it stands, and how it can be taken up.

    `text` is the phrase without an article and without what follows its head; `whole` has both, and is
    empty where too much follows. `named` says that the phrase names a concept or gives a proper name.
    """

    text: str
    whole: str
    head: str
    start: int
    end: int
    plural: bool
    subject: bool
    person: bool
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Casing:
    """Which words the article writes without a capital, and which it writes with one inside a sentence."""

    common: frozenset[str]
    capital: frozenset[str]

    def inside(self, text: str) -> str:
        """A phrase as it stands inside a sentence: a capital goes that only a sentence's start gave it."""
        first = _FIRST_WORD.match(text)
        word = first.group() if first else ""
        rest = text[len(word) :]
        written_so = any(other.istitle() and len(other) > 1 for other in _FIRST_WORD.findall(rest))
        if not (word.istitle() and len(word) > 1) or rest.startswith("'s") or written_so:
            return text
        given = word in self.capital and word.lower() not in self.common
        return text if given else f"{text[:1].lower()}{text[1:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discourse:
    """The article's topic (a drug or procedure), its condition, and its noun phrases in order.

    Both are empty when none stands out; `conditions` are (token index, phrase) in order. `in_force` is
    the condition that the article's title names beside the topic: what is said of the topic is said
    of it in this condition.
    """

    topic: str
    condition: str
    in_force: str
    phrases: tuple[Phrase, ...]
    conditions: tuple[tuple[int, str], ...]
    casing: Casing

    def before(self, index: int) -> Iterable[Phrase]:
        """The phrases that end at or before a token, the nearest first."""
        return (phrase for phrase in reversed(self.phrases) if phrase.end <= index)

    def topic_as(self, *, plural: bool) -> str:
        """The topic, if it is of this number; a topic that is no phrase of the article counts as singular."""
        numbers = {phrase.plural for phrase in self.phrases if phrase.text.lower() == self.topic.lower()}
        return self.topic if plural in (numbers or {False}) else ""

    def condition_before(self, index: int) -> str:
        """The condition named last before a token, else the article's own."""
        named = [phrase for place, phrase in self.conditions if place < index]
        return named[-1] if named else self.condition


def discourse_of(doc: Doc, found: Sequence[tuple[Span, Sequence[Concept]]]) -> Discourse:
    """Read the discourse off a parsed doc; `found` holds each unit of prose with its concepts."""
    casing = _casing(doc)
    prose = {token.i for unit, _ in found for token in unit}
    chunks = [chunk for chunk in doc.noun_chunks if chunk.root.pos_ != "PRON" and chunk.root.i in prose]
    named = (chunk.root for chunk in chunks if chunk.root.tag_ == "NNP" and _is_person(chunk.root))
    surnames = frozenset(root.text for root in named if root.lower_ not in casing.common)
    mentions = frozenset(concept.mention.lower() for _, concepts in found for concept in concepts)
    phrases = tuple(_phrase(chunk, casing, surnames, mentions) for chunk in chunks)
    topic = casing.inside(_leading(found, phrases, _TREATMENTS) or _named_treatment(phrases))
    condition = casing.inside(_leading(found, phrases, frozenset({ConceptKind.CONDITION})))
    title = doc.text.strip().partition("\n")[0].lower()
    return Discourse(
        topic=topic,
        condition=condition,
        in_force=condition if topic and topic.lower() in title and condition.lower() in title else "",
        phrases=phrases,
        conditions=tuple((place, casing.inside(name)) for place, name in _conditions(found)),
        casing=casing,
    )


def _casing(doc: Doc) -> Casing:
    return Casing(
        common=frozenset(token.text for token in doc if token.is_lower),
        capital=frozenset(token.text for token in doc if token.is_title and not token.is_sent_start),
    )


def _phrase(chunk: Span, casing: Casing, surnames: frozenset[str], mentions: frozenset[str]) -> Phrase:
    root = chunk.root
    words = chunk[1:] if chunk[0].pos_ in {"DET", "PRON"} and len(chunk) > 1 else chunk
    counted = any(word.dep_ in {"nummod", "quantmod"} for word in words)
    worded = not counted and any(word.is_alpha for word in words)
    return Phrase(
        text=casing.inside(words.text) if worded else "",
        whole=_whole(chunk, words, casing) if worded else "",
        head=root.lemma_.lower(),
        start=chunk.start,
        end=chunk.end,
        plural=root.tag_ in _PLURAL or any(child.dep_ == "conj" for child in root.children),
        subject=root.dep_ in _SUBJECTS,
        person=root.text in surnames or _is_person(root),
        named=root.tag_.startswith("NNP")
        or root.lemma_.lower() in TREATMENT_NAMES
        or _ends_in(words, mentions),
    )


def _whole(chunk: Span, words: Span, casing: Casing) -> str:
    """The phrase with its article and what follows its head, or nothing if that is long or a clause.

    What a comma or `such as` sets off is left out.
    """
    root = chunk.root
    behind = [
        child for child in root.rights if child.dep_ in _FOLLOWS and child.lower_ not in {"such", "like"}
    ]
    close = [child for child in behind if child.left_edge.nbor(-1).text not in {",", "("}]
    if any(child.dep_ in {"relcl", "acl"} for child in close):
        return ""
    end = max((child.right_edge.i + 1 for child in close), default=chunk.end)
    if end - words.start > _WHOLE_WORDS or end > root.sent.end:
        return ""
    rest = casing.inside(root.doc[words.start : end].text)
    first = chunk[0].lower_
    if words.start == chunk.start or first == "that":
        return rest
    return f"{first if first in {'a', 'an', 'each', 'every'} else 'the'} {rest}"


def _ends_in(words: Span, mentions: frozenset[str]) -> bool:
    """Whether the phrase ends in the name of a concept."""
    folded = words.text.lower().split()
    return any(" ".join(folded[start:]) in mentions for start in range(len(folded)))


def _named_treatment(phrases: Sequence[Phrase]) -> str:
    """The treatment named most often by a phrase that says that it is one: `light therapy`."""
    names = (
        phrase.text for phrase in phrases if phrase.head in TREATMENT_NAMES and phrase.end - phrase.start > 1
    )
    usual = Counter(name for name in names if " " in name).most_common(1)
    return usual[0][0] if usual and usual[0][1] >= _TOPIC_SENTENCES else ""


def _is_person(root: Token) -> bool:
    """Somebody by name, or those who did the research: no claim is about them."""
    if root.lemma_.lower() in load_cues().words["researchers"] and root.tag_ in {"NNS", "NN"}:
        return True
    given = any(child.tag_ == "NNP" and child.dep_ == "compound" and child.is_title for child in root.lefts)
    return root.tag_ == "NNP" and given and root.is_title


def _leading(
    found: Sequence[tuple[Span, Sequence[Concept]]], phrases: Sequence[Phrase], kinds: frozenset[ConceptKind]
) -> str:
    """The words for the most often named concept of these kinds, as the article mostly puts it."""
    counts = Counter(
        name
        for _, concepts in found
        for name in {_name(concept) for concept in concepts if concept.kind in kinds}
    )
    if not counts or counts.most_common(1)[0][1] < _TOPIC_SENTENCES:
        return ""
    leader = counts.most_common(1)[0][0]
    mentions = Counter(
        concept.mention for _, concepts in found for concept in concepts if _name(concept) == leader
    )
    return (
        _usual_words({mention.lower(): count for mention, count in mentions.items()}, phrases)
        or (mentions.most_common(1)[0][0])
    )


def _name(concept: Concept) -> str:
    return concept.ui or concept.name


def _usual_words(mentions: Mapping[str, int], phrases: Sequence[Phrase]) -> str:
    """The subject phrase that most often holds one of the mentions, in its usual spelling."""
    holding = [
        phrase.text
        for phrase in phrases
        if phrase.subject
        and len(phrase.text.split()) <= _PHRASE_WORDS
        and any(mention in phrase.text.lower() for mention in mentions)
    ]
    usual = Counter(text.lower() for text in holding).most_common(1)
    if not usual:
        return ""
    spellings = Counter(text for text in holding if text.lower() == usual[0][0])
    return spellings.most_common(1)[0][0]


def _conditions(found: Sequence[tuple[Span, Sequence[Concept]]]) -> Iterable[tuple[int, str]]:
    """The condition named first in each unit that names one: what its sentence is mostly about."""
    for unit, concepts in found:
        named = [concept.mention for concept in concepts if concept.kind is ConceptKind.CONDITION]
        if named:
            yield unit.start, named[0]
