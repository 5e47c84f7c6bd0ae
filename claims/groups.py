"""The people of an article: who is spoken of, and who took part in a study and what they got.

A study's description opens a frame: the results behind it are about its participants, until another
study or another section begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from claims.cue_tables import load_cues
from claims.kept import text_in
from claims.phrases import CONDITION_NAMES, PEOPLE, Phrase

DiseaseBefore = Callable[[int], str]

# What narrows people down behind their noun: `adults over 65`.
_NARROWING = frozenset({"with", "without", "over", "under", "above", "below", "aged", "between", "on"})
_NARROWING_WORDS = 5
_AGES = frozenset({"over", "under", "above", "below"})
_AFFECTS = frozenset({"affect", "strike", "hit", "afflict", "plague", "trouble"})
_SUFFERS = frozenset({"have", "suffer", "live", "develop", "get", "experience", "contract", "catch"})
_PEOPLE_ALONE = frozenset({"people", "person", "individual"})
# Names for whoever took part, without a word on who they are.
PARTICIPANTS = frozenset(
    {"participant", "volunteer", "subject", "individual", "recruit", "enrollee", "patient"}
)
_STUDIES = frozenset({"study", "trial", "experiment", "survey", "analysis", "research"})
_RESEARCH = _STUDIES | {"researcher", "team", "scientist", "investigator", "author", "doctor", "group"}
_RUNS = frozenset(
    {"involve", "include", "enrol", "enroll", "recruit", "randomise", "randomize", "assign", "put", "give"}
)
_GETS = frozenset({"receive", "take", "follow", "undergo", "try", "drink", "eat", "swallow", "get", "use"})
_GIVES = frozenset(
    {"give", "put", "assign", "randomise", "randomize", "allocate", "prescribe", "feed", "switch"}
)
_EVERYBODY = frozenset({"everyone", "everybody", "they", "all"})
_NO_TREATMENT = frozenset({"or", "placebo", "either", "group", "pill", "test", "part"})
_PLANS = frozenset(
    {"diet", "regime", "regimen", "programme", "program", "plan", "routine", "schedule", "course"}
)
_TREATMENT_WORDS = 4
# A frame's results stand within this many sentences.
_FRAME_UNITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People that later words can stand for.

    `noun` is the plural of their name, `text` says who they are, without count or article, and is empty
    where nothing is said; `counted` says that their number is given.
    """

    start: int
    end: int
    noun: str
    text: str
    counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyFrame:
    """Whom the results in the tokens `[start, end)` are about, and what these people got; either may be empty."""

    start: int
    end: int
    people: str
    treatment: str

    @property
    def text(self) -> str:
        """The people under their treatment: `obese volunteers on the 16:8 diet`."""
        return f"{self.people} on {self.treatment}" if self.people and self.treatment else self.people


def groups_of(
    doc: Doc, phrases: Sequence[Phrase], ailments: Mapping[int, str], disease_before: DiseaseBefore
) -> tuple[Group, ...]:
    """The groups of people that an article names, in order."""
    return tuple(
        _group(doc[phrase.start : phrase.end], doc[phrase.root], ailments, disease_before)
        for phrase in phrases
        if phrase.people and (phrase.plural or doc[phrase.root].lower_ in _PEOPLE_ALONE)
    )


def _group(chunk: Span, root: Token, ailments: Mapping[int, str], disease_before: DiseaseBefore) -> Group:
    own = [
        word for word in chunk if word.dep_ in {"amod", "compound"} and word.head == root and word.i < root.i
    ]
    plain = [
        word.text
        for word in own
        if word.lemma_.lower() not in {"many", "most", "several", "few", "more", "other"}
    ]
    noun = "people" if root.lower_ == "person" else root.text.lower()
    behind = _narrowing(root, ailments)
    ill = _illness(root, ailments, disease_before) if not behind else ""
    core = " ".join((*plain, noun))
    text = core if plain or noun not in {"people", "individuals"} else ""
    if root.lemma_.lower() in PARTICIPANTS and not plain:
        text = ""
    if behind or ill:
        text = f"{core} {behind}" if behind else f"{core} with {ill}"
    counted = any(word.dep_ == "nummod" for word in chunk)
    return Group(start=chunk.start, end=chunk.end, noun=noun, text=text, counted=counted)


def _narrowing(root: Token, ailments: Mapping[int, str]) -> str:
    """The short phrase right behind a noun that says which people are meant.

    Where the parser hung an age or a condition on the verb, it is the noun's all the same.
    """
    aged = root.doc[root.i + 1 : root.i + 3]
    if len(aged) == 2 and aged[0].lower_ in _AGES and aged[1].like_num:  # noqa: PLR2004 - `over 65`
        return aged.text
    if len(aged) == 2 and aged[0].lower_ == "with" and aged[1].is_upper and len(aged[1]) > 1:  # noqa: PLR2004 - `with OCD`
        return aged.text
    ill = [word for word in aged[:1] if word.lower_ == "with"]
    for word in (inner for one in ill for inner in one.rights):
        if word.i in ailments and word.i - root.i <= _NARROWING_WORDS:
            return str(root.doc[root.i + 1 : word.i + 1].text)
    for child in root.rights:
        fits = child.dep_ in {"prep", "acl"} and child.lower_ in _NARROWING
        words = list(child.subtree)
        if fits and child.i == root.i + 1 and 1 < len(words) <= _NARROWING_WORDS and not _vague(child):
            return "".join(word.text_with_ws for word in words).strip()
        return ""
    return ""


def _vague(child: Token) -> bool:
    """`volunteers in the trial`, `people in a year`: no word on who they are."""
    inside = {word.lemma_.lower() for word in child.subtree}
    pointing = inside & {"this", "these", "that", "it", "its", "they", "their"}
    return bool(pointing or inside & (_STUDIES | {"group", "year", "average", "including"}))


def _illness(root: Token, ailments: Mapping[int, str], disease_before: DiseaseBefore) -> str:
    """The condition that the clause says the people have: `it affects people`, `people live with it`."""
    verb = root.head
    if root.dep_ == "dobj" and verb.lemma_ in _AFFECTS:
        return _condition([child for child in verb.lefts if child.dep_ == "nsubj"], ailments, disease_before)
    if root.dep_ == "nsubj" and verb.lemma_ in _SUFFERS:
        objects = [child for child in verb.rights if child.dep_ == "dobj"]
        behind = [child for child in verb.rights if child.lower_ in {"with", "from"}]
        objects += [inner for child in behind for inner in child.rights if inner.dep_ == "pobj"]
        return _condition(objects, ailments, disease_before)
    return ""


def _condition(words: Sequence[Token], ailments: Mapping[int, str], disease_before: DiseaseBefore) -> str:
    for word in words:
        if word.i in ailments:
            return ailments[word.i]
        if word.lower_ == "it" or (
            word.lemma_.lower() in CONDITION_NAMES and word.left_edge.lower_ in {"the", "this"}
        ):
            return disease_before(word.sent.start)
    return ""


def frames_of(
    units: Sequence[Span], groups: Sequence[Group], breaks: Sequence[int]
) -> tuple[StudyFrame, ...]:
    """The frames that an article's studies open, in order; no frame reaches over one of the `breaks`."""
    opened: list[tuple[int, StudyFrame]] = []
    for place, unit in enumerate(units):
        here = [group for group in groups if unit.start <= group.start < unit.end]
        if _opens(unit, here) or _other_study(unit):
            people = max((group.text for group in here if _opens(unit, here)), key=len, default="")
            frame = StudyFrame(start=unit.end, end=unit.end, people=people, treatment=_treatment(unit))
            opened.append((place, frame))
        elif opened and not opened[-1][1].treatment and place - opened[-1][0] <= _FRAME_UNITS:
            first, frame = opened[-1]
            opened[-1] = (first, replace(frame, treatment=_treatment(unit)))
    return tuple(_closed(opened, units, breaks))


def _closed(
    opened: Sequence[tuple[int, StudyFrame]], units: Sequence[Span], breaks: Sequence[int]
) -> Iterator[StudyFrame]:
    for number, (place, frame) in enumerate(opened):
        ends = [units[min(place + _FRAME_UNITS, len(units) - 1)].end]
        ends += [units[opened[number + 1][0]].start] if number + 1 < len(opened) else []
        ends += [at for at in breaks if at >= frame.start]
        yield replace(frame, end=max(frame.start, min(ends)))


def _opens(unit: Span, groups: Sequence[Group]) -> bool:
    """Whether a sentence says who took part: a counted group, with words of doing research."""
    if not any(group.counted for group in groups):
        return False
    lemmas = {token.lemma_.lower() for token in unit}
    verbs = {token.lemma_.lower() for token in unit if token.pos_ == "VERB"}
    return bool(lemmas & _RESEARCH and verbs & (_RUNS | load_cues().words["method_verbs"]))


def _other_study(unit: Span) -> bool:
    """`A second trial found ...`, `In another study ...`."""
    text = text_in(unit).lower()
    return any(study in text for study in _STUDIES) and any(
        token.lemma_.lower() in _STUDIES
        and token.tag_ == "NN"
        and token.left_edge.lower_ in {"a", "an", "another", "one"}
        and (token.dep_ in {"nsubj", "nsubjpass"} or token.left_edge.i - unit.start <= 1)
        for token in unit
    )


def _treatment(unit: Span) -> str:
    """What the participants got, as far as it is one short name."""
    for verb in unit:
        for word in _got(verb):
            inside = [inner.lower_ for inner in word.subtree]
            name = _name(word)
            if name and len(name.split()) <= _TREATMENT_WORDS and not _NO_TREATMENT & set(inside):
                return name
    return ""


def _name(word: Token) -> str:
    """A noun with the words before it, without `a` or `their`."""
    words = word.doc[word.left_edge.i : word.i + 1]
    if word.pos_ not in {"NOUN", "PROPN"}:
        return ""
    loose = words[0].lower_ in {"their", "his", "her", "some"} or (
        words[0].lower_ in {"a", "an"} and word.lemma_.lower() not in _PLANS
    )
    return (words[1:] if loose and len(words) > 1 else words).text


def _got(verb: Token) -> Iterator[Token]:
    rights = list(verb.rights)
    if verb.pos_ != "VERB":
        return
    if verb.lemma_ in _GETS and any(_took_part(child) for child in verb.lefts if child.dep_ == "nsubj"):
        yield from (child for child in rights if child.dep_ == "dobj")
    if verb.lemma_ in _GIVES and not any(word.lower_ == "or" for word in verb.subtree):
        for child in rights:
            if child.dep_ == "prep" and child.lower_ in {"on", "to"}:
                yield from (inner for inner in child.rights if inner.dep_ == "pobj" and not _took_part(inner))
            elif child.dep_ == "dobj" and not _took_part(child) and verb.lemma_ in {"give", "feed"}:
                yield child


def _took_part(token: Token) -> bool:
    return token.lemma_.lower() in PEOPLE or token.lower_ in _EVERYBODY
