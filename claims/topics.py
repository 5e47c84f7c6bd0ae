"""Which treatment and which condition an article is about, in the words that it mostly uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Span

from claims.model import Concept, ConceptKind
from claims.phrases import TREATMENT_NAMES, Phrase

TREATMENTS = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
CONDITIONS = frozenset({ConceptKind.CONDITION})
# A thing is the article's topic when at least this many of its sentences name it; its title counts as two.
_TOPIC_SENTENCES = 3
_TITLE = 2
_PHRASE_WORDS = 3


def named_treatment(phrases: Sequence[Phrase]) -> str:
    """The treatment named most often by a phrase that says that it is one: `light therapy`."""
    names = (
        phrase.text for phrase in phrases if phrase.head in TREATMENT_NAMES and phrase.end - phrase.start > 1
    )
    usual = Counter(name for name in names if " " in name).most_common(1)
    return usual[0][0] if usual and usual[0][1] >= _TOPIC_SENTENCES else ""


def leading(
    found: Sequence[tuple[Span, Sequence[Concept]]],
    phrases: Sequence[Phrase],
    kinds: frozenset[ConceptKind],
    title: str,
) -> str:
    """The words for the most often named concept of these kinds, as the article mostly puts it."""
    counts: Counter[str] = Counter()
    spoken: dict[str, Counter[str]] = {}
    for _, concepts in found:
        for concept in concepts:
            if concept.kind in kinds:
                name = concept.ui or concept.name
                counts[name] += 1
                spoken.setdefault(name, Counter())[concept.mention] += 1
    for name, mentions in spoken.items():
        if any(mention.lower() in title for mention in mentions):
            counts[name] += _TITLE
    if not counts or counts.most_common(1)[0][1] < _TOPIC_SENTENCES:
        return ""
    mentions = spoken[counts.most_common(1)[0][0]]
    return _usual_words([mention.lower() for mention in mentions], phrases) or mentions.most_common(1)[0][0]


def _usual_words(mentions: Sequence[str], phrases: Sequence[Phrase]) -> str:
    """The subject phrase that most often holds one of the mentions, in its usual spelling."""
    holding = [
        phrase.text
        for phrase in phrases
        if phrase.subject and len(phrase.text.split()) <= _PHRASE_WORDS and _names(phrase, mentions)
    ]
    usual = Counter(text.lower() for text in holding).most_common(1)
    if not usual:
        return ""
    spellings = Counter(text for text in holding if text.lower() == usual[0][0])
    return spellings.most_common(1)[0][0]


def _names(phrase: Phrase, mentions: Sequence[str]) -> bool:
    """Whether a phrase is a name of the thing: it ends in a mention, or in a word such as `therapy`."""
    text = phrase.text.lower()
    return any(
        text.endswith(mention) or (mention in text and phrase.head in TREATMENT_NAMES) for mention in mentions
    )
