"""Who says so, kept apart from what is said.

`The authors noted that`, `said X in a statement` and `the finding is that` are opened and left out;
`studies suggest that` is opened too, but its doubt is kept (reporting verbs after Hyland, 1999).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claims.cue_tables import load_cues
from claims.heads import is_negated, is_verbal, subject_of

_DEPTH = 4
# What comes out is said by nobody.
_COMES_OUT = frozenset({"emerge", "learn", "transpire"})
# What a share of people is told by.
_SHARES = frozenset(
    {"half", "third", "quarter", "fifth", "majority", "minority", "most", "percent", "%", "proportion"}
)
# Who says what a clause tells in passing: `cited research showing that it harms`.
_RESEARCH = frozenset(
    {"research", "study", "evidence", "datum", "data", "trial", "report", "review", "finding"}
)
_COMMAS = frozenset({",", "\u2013", "\u2014"})
_INNER = frozenset({"advcl", "parataxis", "acl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a clause: whether it leaves the matter open, and its words if it does."""

    hedged: bool = False
    words: tuple[Token, ...] = ()


PLAIN = Frame()


def open_frames(verb: Token, frame: Frame = PLAIN, *, depth: int = 0) -> Iterator[tuple[Token, Frame]]:
    """The verbs of what is said below `verb`, each with its frame; `verb` itself if nobody speaks."""
    content = content_of(verb) if depth < _DEPTH else None
    if content is None:
        yield verb, frame
        return
    yield from open_frames(content, _frame(verb, frame), depth=depth + 1)
    for child in verb.children:
        if child != content and _is_next_content(child):
            yield from open_frames(child, _frame(verb, frame), depth=depth + 1)
        if child.dep_ == "conj" and is_verbal(child) and content_of(child) is not None:
            yield from open_frames(child, frame, depth=depth + 1)


def _is_next_content(verb: Token) -> bool:
    """`found that it soothes, that it heals`: what is said next."""
    if verb.dep_ not in {"ccomp", "advcl"} or not is_verbal(verb) or subject_of(verb) is None:
        return False
    start = verb.left_edge
    return start.lower_ == "that" and start.dep_ == "mark" and start.i > 0 and start.nbor(-1).text in _COMMAS


def spoken_below(sentence: Span, above: Mapping[int, Frame]) -> tuple[frozenset[int], dict[int, Frame]]:
    """Who says so inside the clauses of `sentence`, and the verbs of what is said there with their frames.

    `..., after it emerged that it harms` and `..., pointing out that it harms`; `above` are the frames
    around the whole sentence.
    """
    speakers: set[int] = {token.i for token in sentence if _speaks_aside(token)}
    frames: dict[int, Frame] = {}
    for token in sentence:
        if (
            token.i in above
            or not (token.dep_ in _INNER or _is_run_in(token))
            or not is_verbal(token)
            or _is_condition(token)
        ):
            continue
        if token.dep_ == "acl" and not (_is_set_off(token) or _is_cited(token.head)):
            continue
        for verb, frame in open_frames(token):
            if verb != token and verb.i not in above:
                frames[verb.i] = frame
                speakers.add(token.i)
                speakers.update(head.i for head in verb.ancestors if token in head.ancestors)
    return frozenset(speakers), frames


def _is_run_in(verb: Token) -> bool:
    """`We know it harms, so we must be careful`: the first of two statements, taken for part of the second."""
    if verb.dep_ != "ccomp" or verb.i > verb.head.i or subject_of(verb) is None:
        return False
    end = verb.right_edge
    return end.i < verb.head.i and end.nbor(1).text == ","


def _is_set_off(verb: Token) -> bool:
    return verb.i > 0 and verb.nbor(-1).text in {",", "\u2013", "\u2014"}


def _is_cited(noun: Token) -> bool:
    """`Points to research that shows`: research named by the way, and neither denied nor said to exist."""
    if noun.lemma_.lower() not in _RESEARCH or noun.dep_ not in {"dobj", "pobj", "appos", "advcl"}:
        return False
    none = any(word.lower_ in {"no", "any", "little", "few", "not", "without"} for word in noun.lefts)
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return not none and noun.head.lower_ != "without" and not is_negated(above)


def _speaks_aside(verb: Token) -> bool:
    """`The drug, she says, eases pain`: a reporting verb in commas, with nothing of its own to report."""
    if verb.dep_ != "parataxis" or verb.lemma_ not in load_cues().words["reporting_verbs"]:
        return False
    start, end = verb.left_edge, verb.right_edge
    closed = end.i + 1 < verb.sent.end and end.nbor(1).text in _COMMAS | {"\u201d", '"'}
    opened = start.text in _COMMAS or (start.i > verb.sent.start and start.nbor(-1).text in _COMMAS)
    bare = all(child.dep_ in {"nsubj", "punct", "advmod", "aux"} for child in verb.children)
    return opened and (closed or end.text in _COMMAS) and bare


def _is_condition(verb: Token) -> bool:
    return any(child.lower_ in {"if", "unless", "whether", "until", "when"} for child in verb.lefts)


def content_of(verb: Token) -> Token | None:
    """The verb of the clause that `verb` reports, or None if it reports none."""
    if is_negated(verb) or _tells_of_themselves(verb):
        return None
    said = [child for child in verb.children if child.dep_ == "ccomp" and is_verbal(child) and _states(child)]
    if said and (verb.lemma_ in load_cues().words["reporting_verbs"] | _COMES_OUT or _is_message(verb)):
        return said[0]
    if said and verb.lemma_ == "be" and _is_cleft(verb):
        return said[0]
    if verb.lemma_ == "be" and any(child.dep_ == "expl" for child in verb.lefts):
        return _announced(verb)
    if verb.lemma_ == "be" and _points_back(verb):
        return next((child for child in verb.children if child.dep_ == "advcl" and subject_of(child)), None)
    return None


def _tells_of_themselves(verb: Token) -> bool:
    """`Half of all nurses say they sleep badly`: a share of people, whose answer is the finding."""
    subject = subject_of(verb)
    if (
        subject is None
        or verb.lemma_ not in {"say", "report", "admit", "think", "feel"}
        or subject.i > verb.i
    ):
        return False
    shares = any(word.like_num or word.lower_ in _SHARES for word in subject.subtree)
    inner = (child for child in verb.rights if child.dep_ == "ccomp")
    who = (subject_of(child) for child in inner)
    return shares and any(token is not None and token.lower_ in {"they", "their"} for token in who)


def _states(content: Token) -> bool:
    """Whether the clause states something: not `how it works`, not `whether it works`."""
    asks = any(
        child.tag_ in {"WRB", "WP", "WDT"} or child.lower_ in {"whether", "if"} for child in content.lefts
    )
    return not asks and subject_of(content) is not None


def _is_message(verb: Token) -> bool:
    subject = subject_of(verb)
    return (
        verb.lemma_ == "be"
        and subject is not None
        and subject.lemma_.lower() in load_cues().words["message_nouns"]
    )


def _is_cleft(verb: Token) -> bool:
    """`What few know is that it harms`."""
    return any(child.dep_ == "csubj" and child.left_edge.lower_ == "what" for child in verb.lefts)


def _announced(verb: Token) -> Token | None:
    """`There is concern that it harms`: what the message noun behind `there is` announces."""
    nouns = [child for child in verb.rights if child.dep_ == "attr" and _is_hedged_message(child)]
    below = [child for noun in (verb, *nouns) for child in noun.rights if child.dep_ in {"acl", "ccomp"}]
    return next((child for child in below if nouns and is_verbal(child) and _states(child)), None)


def _points_back(verb: Token) -> bool:
    """`This is because ...`: the reason alone is the statement."""
    subject = subject_of(verb)
    reason = any(
        child.dep_ == "advcl" and any(mark.lower_ == "because" for mark in child.lefts)
        for child in verb.rights
    )
    bare = not any(child.dep_ in {"attr", "acomp"} for child in verb.children)
    return subject is not None and subject.lower_ in {"this", "that", "it"} and reason and bare


def _frame(verb: Token, outer: Frame) -> Frame:
    words = load_cues().words
    subject = subject_of(verb)
    announced = subject is not None and subject.dep_ == "expl"
    doubting = verb.lemma_ in words["hedged_reporting"] or announced or _is_hedged_message(subject)
    if not doubting:
        return outer
    if subject is None or not _is_source(subject) or subject.i > verb.i:
        return Frame(hedged=True, words=outer.words)
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg"}]
    return Frame(
        hedged=True, words=(*(token for token in subject.subtree if token.i < verb.i), *helpers, verb)
    )


def _is_hedged_message(subject: Token | None) -> bool:
    return subject is not None and subject.lemma_.lower() in load_cues().words["hedged_messages"]


def _is_source(subject: Token | None) -> bool:
    """Whether research itself speaks: only then its words stay in the claim's text."""
    return subject is not None and subject.lemma_.lower() in {
        "study",
        "research",
        "evidence",
        "trial",
        "review",
        "data",
    }
