"""The noun phrases of an article, as words that a later pronoun can stand for."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claims.cue_tables import load_cues
from claims.kept import noun_chunks

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_PLURAL = frozenset({"NNS", "NNPS"})
_FOLLOWS = frozenset({"prep", "conj", "relcl", "acl", "appos"})
_VERBAL = frozenset({"VERB", "AUX"})
_SPANS_OF_TREATMENT = frozenset(
    {
        "day",
        "week",
        "month",
        "year",
        "dose",
        "course",
        "infusion",
        "injection",
        "session",
        "milligram",
        "mg",
        "gram",
        "g",
    }
)
TAKES = frozenset({"take", "swallow", "receive", "inject", "administer", "prescribe"})
# A longer phrase is no word to put in a pronoun's place.
_WHOLE_WORDS = 6
_FIRST_WORD = re.compile(r"\w+")
# General names for a treatment: `this therapy` is what the article is about.
TREATMENT_NAMES = frozenset(
    {"treatment", "therapy", "drug", "medication", "medicine", "supplement", "approach", "diet", "regimen",
     "method", "technique", "vaccine", "herb", "compound", "substance", "procedure", "intervention", "remedy",
     "mineral", "vitamin", "stimulant", "hormone", "extract", "oil", "practice"}
)  # fmt: skip
# General names for a condition.
CONDITION_NAMES = frozenset({"disease", "condition", "disorder", "illness", "infection", "syndrome"})
# People, in the singular: `it` is none of them, and `they` often are.
PEOPLE = frozenset(
    {"person", "people", "adult", "woman", "man", "child", "patient", "participant", "volunteer", "individual",
     "sufferer", "user", "teenager", "adolescent", "infant", "baby", "newborn", "toddler", "kid", "student", "smoker",
     "drinker", "athlete", "veteran", "worker", "mother", "father", "parent", "girl", "boy", "member", "resident",
     "recipient", "survivor", "carrier", "follower", "relative", "human", "employee", "runner", "pensioner", "nurse",
     "recruit", "enrollee", "starter", "twin", "inmate", "soldier", "vegetarian", "vegan", "diabetic", "asthmatic"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase: its words, where it stands, and how it can be taken up.

    `text` is the phrase without an article and without what follows its head; `whole` has both, and is
    empty where too much follows. `named` says that the phrase names a concept or gives a proper name,
    `person` that it is somebody by name or does research, `people` that its head is a word for people.
    `classed` says that the sentence calls it a disease: `Gout is a common disease`. `given` says that it is what somebody gets: `four weeks of zinc`. `depth` counts the clauses above it
    in its sentence.
    """

    text: str
    whole: str
    head: str
    start: int
    end: int
    root: int
    plural: bool
    subject: bool
    person: bool
    people: bool
    named: bool
    classed: bool
    given: bool
    depth: int


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


def casing_of(doc: Doc) -> Casing:
    """Read the use of capitals off a parsed doc."""
    common, capital = set[str](), set[str]()
    for token in doc:
        if token.is_lower:
            common.add(token.text)
        elif token.is_title and not token.is_sent_start:
            capital.add(token.text)
    return Casing(common=frozenset(common), capital=frozenset(capital))


def phrases_of(
    doc: Doc, *, prose: AbstractSet[int], mentions: AbstractSet[str], casing: Casing
) -> tuple[Phrase, ...]:
    """The noun phrases of the tokens in `prose`, in order; `mentions` are names of concepts in lower case."""
    chunks = [chunk for chunk in noun_chunks(doc) if chunk.root.pos_ != "PRON" and chunk.root.i in prose]
    named = (chunk.root for chunk in chunks if chunk.root.tag_ == "NNP" and _is_person(chunk.root))
    surnames = frozenset(root.text for root in named if root.lower_ not in casing.common)
    return tuple(_phrase(chunk, casing, surnames, mentions) for chunk in chunks)


def _phrase(chunk: Span, casing: Casing, surnames: AbstractSet[str], mentions: AbstractSet[str]) -> Phrase:
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
        root=root.i,
        plural=root.tag_ in _PLURAL or any(child.dep_ == "conj" for child in root.children),
        subject=root.dep_ in _SUBJECTS,
        person=root.text in surnames or _is_person(root),
        people=root.lemma_.lower() in PEOPLE,
        named=root.tag_.startswith("NNP")
        or root.lemma_.lower() in TREATMENT_NAMES
        or _ends_in(words, mentions),
        classed=root.dep_ == "nsubj"
        and any(
            child.dep_ == "attr" and child.lemma_.lower() in CONDITION_NAMES for child in root.head.rights
        ),
        given=_is_given(root),
        depth=sum(above.pos_ in _VERBAL for above in root.ancestors),
    )


def _is_given(root: Token) -> bool:
    """`a course of antibiotics`, `those who take statins`."""
    above = root.head
    if root.dep_ == "pobj" and above.lower_ == "of":
        return above.head.lemma_.lower() in _SPANS_OF_TREATMENT
    return root.dep_ == "dobj" and above.lemma_ in TAKES and root.lemma_.lower() not in _SPANS_OF_TREATMENT


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


def _ends_in(words: Span, mentions: AbstractSet[str]) -> bool:
    """Whether the phrase ends in the name of a concept."""
    folded = words.text.lower().split()
    return any(" ".join(folded[start:]) in mentions for start in range(len(folded)))


def _is_person(root: Token) -> bool:
    """Somebody by name, or those who did the research: no claim is about them."""
    if root.lemma_.lower() in load_cues().words["researchers"] and root.tag_ in {"NNS", "NN"}:
        return True
    given = any(child.tag_ == "NNP" and child.dep_ == "compound" and child.is_title for child in root.lefts)
    return root.tag_ == "NNP" and given and root.is_title
