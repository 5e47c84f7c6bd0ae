"""What an article talks about: its topic, its condition, its sections, and the phrases that lead back to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from spacy.tokens import Doc, Span

from claims.groups import Group, StudyFrame, frames_of, groups_of
from claims.kept import text_of
from claims.model import Concept, ConceptKind
from claims.phrases import TREATMENT_NAMES, Casing, Phrase, casing_of, phrases_of
from claims.topics import CONDITIONS, TREATMENTS, leading, named_treatment

__all__ = ["SYMPTOMS", "TREATMENT_NAMES", "Casing", "Discourse", "Heading", "Phrase", "discourse_of"]

_GENERAL = frozenset(
    {
        "treatment",
        "therapy",
        "drug",
        "medication",
        "medicine",
        "procedure",
        "intervention",
        "supplement",
        "remedy",
    }
)
# What a disease does to people is no disease: `the disease` is none of these.
SYMPTOMS = frozenset(
    {"fatigue", "pain", "nausea", "fever", "cough", "headache", "dizziness", "vomiting", "diarrhoea", "diarrhea",
     "bleeding", "fog", "weakness", "itching", "swelling", "rash", "ulcer", "tiredness", "insomnia", "stress", "wheezing",
     "cramp", "bloating", "constipation", "seizure", "tremor", "ache"}
)  # fmt: skip
_SINGULAR = frozenset(
    {"diabetes", "shingles", "measles", "mumps", "herpes", "rabies", "rickets", "scabies", "hives"}
)
# How many sentences back a condition may stand that later words take up.
_BACK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The words of a heading or title, the concepts in it, and the token that it starts with."""

    start: int
    text: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discourse:
    """The article's topic (a drug or procedure), its condition, and its noun phrases in order.

    Both are empty when none stands out. `in_force` is the condition that the article's title names
    beside the topic: what is said of the topic is said of it in this condition. `ailments` holds the
    phrases that name conditions by the token of their head, `remedies` the descriptors of drugs and
    procedures by their names in lower case, `starts` the first tokens of the units of prose. `titled`
    says that the title names the topic.
    """

    topic: str
    condition: str
    in_force: str
    titled: bool
    topic_numbers: frozenset[bool]
    phrases: tuple[Phrase, ...]
    ends: tuple[int, ...]
    ailments: Mapping[int, str]
    remedies: Mapping[str, str]
    starts: tuple[int, ...]
    headings: tuple[Heading, ...]
    casing: Casing
    groups: Mapping[int, Group] = field(default_factory=dict)
    frames: tuple[StudyFrame, ...] = ()

    def before(self, index: int) -> Iterator[Phrase]:
        """The phrases that end at or before a token, the nearest first."""
        last = bisect_right(self.ends, index)
        return (self.phrases[place] for place in range(last - 1, -1, -1))

    def near(self, index: int, *, back: int = 1) -> Sequence[Phrase]:
        """The phrases before a token in its unit and the `back` before it, in order."""
        first = self.unit_before(index, back=back)
        return [*takewhile(lambda phrase: phrase.start >= first, self.before(index))][::-1]

    def topic_as(self, *, plural: bool) -> str:
        """The topic, if it is of this number; a topic that is no phrase of the article counts as singular."""
        return self.topic if plural in self.topic_numbers else ""

    def section(self, index: int) -> int:
        """The first token of the section that a token stands in."""
        return max((heading.start for heading in self.headings if heading.start <= index), default=0)

    def unit_before(self, index: int, *, back: int = 1) -> int:
        """The first token of the unit `back` units before that of a token, never before its section."""
        place = bisect_right(self.starts, index) - 1
        return max(self.starts[max(0, place - back)] if self.starts else 0, self.section(index))

    def condition_at(self, index: int) -> str:
        """The condition that a token's sentence is about: of its section's heading, else the article's own."""
        here = [heading for heading in self.headings if heading.start <= index]
        named = _named(here[-1].concepts, CONDITIONS) if here else ()
        return self._in_prose(named[0]) if len(named) == 1 and len(here) > 1 else self.condition

    def treatment_at(self, index: int) -> str:
        """The treatment that a token's sentence is about, or nothing where that is open.

        It is the one given in the sentence before (`after four weeks of ...`), else the topic, unless
        the section's heading or the subject of the sentence before names another.
        """
        near = self.near(index)
        given = [phrase.text for phrase in near if phrase.given and phrase.text and not self._is_open(phrase)]
        if given:
            return given[-1]
        rivals = [name for phrase in near if phrase.subject and (name := self._remedy(phrase))]
        here = [heading for heading in self.headings if heading.start <= index]
        rivals += _named(here[-1].concepts, TREATMENTS) if len(here) > 1 else ()
        return self.topic if not rivals or any(self._is_topic(name.lower()) for name in rivals) else ""

    def _remedy(self, phrase: Phrase) -> str:
        """The drug or procedure that a phrase ends in."""
        words = phrase.text.lower().split()
        ends = (" ".join(words[start:]) for start in range(len(words)))
        return next((end for end in ends if end in self.remedies), "")

    def speaks_of_topic(self, index: int) -> bool:
        """Whether the topic is the last subject before a token, in its unit or the one before."""
        subjects = [phrase for phrase in self.near(index) if phrase.subject]
        return bool(subjects) and self._is_topic(self._remedy(subjects[-1]) or subjects[-1].text.lower())

    def _is_topic(self, name: str) -> bool:
        topic = self.topic.lower()
        same = name in self.remedies and self.remedies[name] == self.remedies.get(topic)
        return same or bool(name and topic and (name in topic or topic in name))

    def _is_open(self, phrase: Phrase) -> bool:
        """Whether a phrase is no treatment, or a general name for one."""
        named = phrase.named or any(letter.isupper() for letter in phrase.text)
        general = phrase.head in _GENERAL or not named
        return general or phrase.people or phrase.root in self.ailments

    def outcome_before(self, index: int) -> str:
        """The one condition named in the sentences shortly before a token, or nothing."""
        roots = [phrase.root for phrase in self.near(index, back=2) if phrase.root in self.ailments]
        named = {self.ailments[root].lower(): self.ailments[root] for root in roots}
        return next(iter(named.values())) if len(named) == 1 else ""

    def force_at(self, index: int) -> str:
        """The condition in which all is said of the topic: that of a heading that names both, else of the title."""
        here = [heading for heading in self.headings if heading.start <= index][-1:]
        named = [name for heading in here for name in _named(heading.concepts, CONDITIONS)]
        both = here and self.topic.lower() in here[0].text.lower() and len(named) == 1
        return self._in_prose(named[0]) if both else self.in_force

    def _in_prose(self, name: str) -> str:
        """A name from a heading as the prose writes it: without capitals that only the heading gave it."""
        words = name.split()
        common = all(word.lower() in self.casing.common for word in words)
        return name.lower() if common else self.casing.inside(name)

    def disease_before(self, index: int) -> str:
        """The condition that `the disease` stands for, or nothing where that is open.

        It is the one in force, unless the sentence before says of another that it is a disease; without one
        in force, the one that the sentence before is about, else the only subject of this kind shortly before.
        """
        own = self.condition_at(index)
        near = self._ailing(index, back=1, classed=bool(own))
        if near or own:
            return near[-1] if near else own
        further = {name.lower(): name for name in self._ailing(index, back=_BACK)}
        return next(iter(further.values())) if len(further) == 1 else ""

    def frame_at(self, index: int) -> StudyFrame | None:
        """The study whose results a token may tell, with what is known of its participants."""
        return next(
            (frame for frame in self.frames if frame.start <= index < frame.end and frame.people), None
        )

    def group_before(self, index: int, *, back: int = 1) -> Group | None:
        """The people named last before a token, in its sentence or one of the `back` before, if it is said who."""
        named = (self.groups.get(phrase.start) for phrase in reversed(self.near(index, back=back)))
        return next((group for group in named if group is not None and group.text), None)

    def _is_single(self, phrase: Phrase) -> bool:
        """Whether a phrase names one condition; `diabetes` is one."""
        name = self.ailments[phrase.root].lower().split()[-1]
        return not phrase.plural or name in _SINGULAR or name.endswith(("sis", "itis", "us", "ss"))

    def _ailing(self, index: int, *, back: int, classed: bool = False) -> list[str]:
        """The conditions in the singular that are subjects shortly before a token, or those called a disease."""
        return [
            self.ailments[phrase.root]
            for phrase in self.near(index, back=back)
            if phrase.subject and phrase.root in self.ailments and self._is_single(phrase)
            if phrase.classed or not (classed or phrase.head in SYMPTOMS)
        ]


def discourse_of(
    doc: Doc, found: Sequence[tuple[Span, Sequence[Concept]]], headings: Sequence[Heading] = ()
) -> Discourse:
    """Read the discourse off a parsed doc; `found` holds each unit of prose with its concepts."""
    casing = casing_of(doc)
    prose = frozenset(index for unit, _ in found for index in range(unit.start, unit.end))
    mentions = frozenset(concept.mention.lower() for _, concepts in found for concept in concepts)
    phrases = phrases_of(doc, prose=prose, mentions=mentions, casing=casing)
    title = _title(doc, headings)
    topic = casing.inside(leading(found, phrases, TREATMENTS, title) or named_treatment(phrases))
    condition = casing.inside(leading(found, phrases, CONDITIONS, title))
    plain = Discourse(
        topic=topic,
        condition=condition,
        in_force=condition if topic and topic.lower() in title and condition.lower() in title else "",
        topic_numbers=_numbers(topic, phrases),
        phrases=phrases,
        ends=tuple(phrase.end for phrase in phrases),
        ailments=dict(_ailments(doc, phrases, found, casing)),
        titled=bool(topic) and topic.lower() in title,
        remedies={
            concept.mention.lower(): concept.ui or concept.name
            for _, concepts in found
            for concept in concepts
            if concept.kind in TREATMENTS
        },
        starts=tuple(unit.start for unit, _ in found),
        headings=tuple(headings),
        casing=casing,
    )
    groups = groups_of(doc, phrases, plain.ailments, plain.disease_before)
    breaks = [heading.start for heading in headings]
    by_start = {group.start: group for group in groups}
    return replace(plain, groups=by_start, frames=frames_of([unit for unit, _ in found], groups, breaks))


def _numbers(topic: str, phrases: Sequence[Phrase]) -> frozenset[bool]:
    """Whether the topic is a plural, a singular or both as the article puts it."""
    return frozenset(
        phrase.plural for phrase in phrases if phrase.text.lower() == topic.lower()
    ) or frozenset({False})


def _title(doc: Doc, headings: Sequence[Heading]) -> str:
    """The article's title in lower case: its first line and first heading, where these are no sentences."""
    lines = (text_of(doc).strip().partition("\n")[0], *(heading.text for heading in headings[:1]))
    return "\n".join(line.lower() for line in lines if not line.rstrip().endswith("."))


def _named(concepts: Sequence[Concept], kinds: frozenset[ConceptKind]) -> tuple[str, ...]:
    return tuple(concept.mention for concept in concepts if concept.kind in kinds)


def _ailments(
    doc: Doc, phrases: Sequence[Phrase], found: Sequence[tuple[Span, Sequence[Concept]]], casing: Casing
) -> Iterator[tuple[int, str]]:
    """The name of the condition for each phrase that ends in one, by the phrase's head."""
    names = {name.lower(): name for _, concepts in found for name in _named(concepts, CONDITIONS)}
    for phrase in phrases:
        ends = (
            words
            for end in {phrase.end, phrase.root + 1}
            for words in _endings(doc, phrase.start, end, names)
        )
        name = next((words for words in ends if words.lower() in names), "")
        if name:
            yield phrase.root, casing.inside(name)


def _endings(doc: Doc, start: int, end: int, names: Iterable[str]) -> Iterable[str]:
    """The words from each token of `[start, end)` to its last, if a name may end in that."""
    last = doc[end - 1].lower_
    if not any(name.endswith(last) for name in names):
        return ()
    tokens = list(doc[start:end])
    text = doc[start:end].text
    return (text[token.idx - tokens[0].idx :] for token in tokens)
