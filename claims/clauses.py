"""The clauses of a parsed sentence that can each be a claim of their own.

Every token belongs to the nearest clause head above it; what stands above all of them is the frame
of the sentence (who says so) and belongs to none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from spacy.tokens import Span, Token

from claims.attribution import PLAIN, Frame, content_of, open_frames
from claims.cue_tables import load_cues
from claims.heads import is_finite, is_verbal, main_subject, main_verbs, subject_of

# Conjunctions whose clause says something of its own; `if`, `when` and `until` set conditions.
_OPENS_CLAUSE = frozenset(
    {"while", "whereas", "although", "though", "because", "but", "therefore", "whereby"}
)
_RELATIVISERS = frozenset({"which"})
_PAUSES = frozenset({",", ";", ":", "(", "-", "--", "\u2013", "\u2014"})


class Link(StrEnum):
    """How a clause hangs on the rest of its sentence."""

    MAIN = auto()
    COORDINATED = auto()
    ADVERBIAL = auto()
    RELATIVE = auto()
    PARTICIPLE = auto()
    ABSOLUTE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause: its verb, its own tokens in order, and where its subject comes from.

    `subject` is the head of the subject, inside `tokens` or borrowed from `host`, the clause that
    this one hangs on. `frame` is what the sentence says about who says so.
    """

    verb: Token
    tokens: tuple[Token, ...]
    subject: Token | None
    link: Link
    frame: Frame
    host: Clause | None = None

    @property
    def text(self) -> str:
        """The clause's own words, as they stand."""
        return "".join(token.text_with_ws for token in self.tokens).strip()


def clauses_of(sentence: Span) -> tuple[Clause, ...]:
    """The clauses of `sentence` that could be claims, in the order of their heads' tree."""
    roots = main_verbs(sentence)
    frames = {head.i: frame for root in roots for head, frame in open_frames(root)}
    links = {token.i: link for token in sentence if (link := _link(token, frames)) is not None}
    owned: dict[int, list[Token]] = {index: [] for index in links}
    for token, owner in _owners(sentence, links, roots):
        owned[owner].append(token)
    for root in roots:
        _adopt_subject(root, owned, links)
    return _build(sentence, frames, links, owned)


def _link(token: Token, frames: Mapping[int, Frame]) -> Link | None:
    """How the clause that `token` heads hangs on the rest, or None if it heads none of its own."""
    if token.i in frames:
        return Link.MAIN
    if _is_absolute(token):
        return Link.ABSOLUTE
    return _verbal_link(token, frames) if is_verbal(token) else None


def _verbal_link(token: Token, frames: Mapping[int, Frame]) -> Link | None:
    if _is_stray(token) or _is_coordinated(token, frames):
        return Link.COORDINATED if _is_stray(token) or subject_of(token) is None else Link.MAIN
    if _is_own_adverbial(token, frames) or _is_run_on(token):
        return Link.ADVERBIAL
    if _is_aside(token):
        return Link.RELATIVE
    return Link.PARTICIPLE if _is_participle(token) else None


def _owners(sentence: Span, links: Mapping[int, Link], roots: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Each token that belongs to a clause, with the index of the clause's head.

    A fragment that the parser cut off belongs to what it stands behind. Behind a verb that the parser
    took for part of a noun phrase, that clause's words are the verb's own.
    """
    stray: dict[int, int] = {}
    last = min(links, default=None)
    for token in sentence:
        owner = _owner(token, links)
        if owner is None and last is not None and _is_cut_off(token, sentence, roots):
            owner = last
        if owner is None:
            continue
        if owner == token.i and _is_stray(token):
            host = _owner(token.head, links)
            stray = stray if host is None else {**stray, host: token.i}
        last = stray.get(owner, owner)
        yield token, last


def _owner(token: Token, links: Mapping[int, Link]) -> int | None:
    if token.i in links:
        return token.i
    return next((head.i for head in token.ancestors if head.i in links), None)


def _is_cut_off(token: Token, sentence: Span, roots: Sequence[Token]) -> bool:
    """Whether the token hangs on a root of the unit that is no verb."""
    top = next((head for head in (token, *token.ancestors) if head.head == head), token)
    return (
        sentence.start <= top.i < sentence.end
        and top not in roots
        and not (is_verbal(top) and is_finite(top))
    )


def _is_stray(token: Token) -> bool:
    """A finite verb that the parser hung on a noun: `lowers glutamate and blocks receptors`."""
    if token.dep_ not in {"conj", "compound", "nmod", "amod"} or token.tag_ not in {"VBZ", "VBD"}:
        return False
    joined = token.i > token.sent.start and (token.nbor(-1).dep_ == "cc" or token.nbor(-1).text == ",")
    return joined and token.pos_ == "VERB" and token.head.pos_ in {"NOUN", "PROPN", "ADJ"}


def _adopt_subject(root: Token, owned: dict[int, list[Token]], links: Mapping[int, Link]) -> None:
    """Give a repaired main verb the noun above it that is really its subject."""
    subject = main_subject(root)
    if root.i in links and subject is not None and subject != subject_of(root):
        taken = {token.i for tokens in owned.values() for token in tokens}
        before = [token for token in subject.subtree if token.i < root.i and token.i not in taken]
        owned[root.i] = sorted([*before, *owned[root.i]], key=_place)


def _place(token: Token) -> int:
    return token.i


def _build(
    sentence: Span, frames: Mapping[int, Frame], links: Mapping[int, Link], owned: Mapping[int, list[Token]]
) -> tuple[Clause, ...]:
    built: dict[int, Clause] = {}
    for head in sorted(links, key=lambda index: len(list(sentence.doc[index].ancestors))):
        token = sentence.doc[head]
        host = next((built[above.i] for above in token.ancestors if above.i in built), None)
        if host is None and links[head] in {Link.COORDINATED, Link.PARTICIPLE}:
            host = next((built[before] for before in sorted(built, reverse=True) if before < head), None)
        verb = _absolute_verb(token) if links[head] is Link.ABSOLUTE else token
        subject = main_subject(verb) if head in frames else subject_of(verb)
        if subject is None and host is not None and links[head] is Link.COORDINATED:
            subject = host.subject
        frame = frames.get(head) or (host.frame if host else PLAIN)
        built[head] = Clause(
            verb=verb, tokens=tuple(owned[head]), subject=subject, link=links[head], frame=frame, host=host
        )
    return tuple(sorted(built.values(), key=lambda clause: clause.verb.i))


def _is_coordinated(token: Token, frames: Mapping[int, Frame]) -> bool:
    """A verb joined to a finite verb, or to the infinitive that a finite verb opens."""
    if token.dep_ != "conj" or token.tag_ == "VBG" or not is_verbal(token.head):
        return False
    first = token.head
    while first.dep_ == "conj" and is_verbal(first.head):
        first = first.head
    if first.dep_ == "xcomp" and first.tag_ == "VB":
        first = first.head
    if content_of(first) is not None:
        # `studies suggest that it helps, and is safe`, where the parser joined `is` to `suggest`.
        return is_finite(token) and token.lemma_ not in load_cues().words["reporting_verbs"]
    return _heads_clause(first, frames) and (is_finite(first) or is_finite(token))


def _heads_clause(verb: Token, frames: Mapping[int, Frame]) -> bool:
    """Whether the verb heads a clause that says something of its own: no condition, no `who` in passing."""
    return _link(verb, frames) is not None


def _is_own_adverbial(token: Token, frames: Mapping[int, Frame]) -> bool:
    if token.dep_ != "advcl" or subject_of(token) is None or not _heads_clause(_finite_above(token), frames):
        return False
    openers = {child.lower_ for child in token.lefts if child.dep_ in {"mark", "advmod", "cc"}}
    return bool(openers & _OPENS_CLAUSE) and not ("while" in openers and _goes_on(token))


def _goes_on(verb: Token) -> bool:
    """`While the drug is acting` says when; `while the drug is safe` holds two things against each other."""
    return verb.tag_ == "VBG" and any(child.dep_ == "aux" and child.lemma_ == "be" for child in verb.lefts)


def _finite_above(token: Token) -> Token:
    """The verb that an adverbial hangs on, past the open complements between: `helps to ease`."""
    head = token.head
    while head.dep_ == "xcomp":
        head = head.head
    return head


def _is_run_on(token: Token) -> bool:
    """A full statement set beside another by a comma, colon or semicolon, or by `meaning`."""
    if token.dep_ not in {"ccomp", "parataxis"} or subject_of(token) is None or not is_finite(token):
        return False
    if _joined_by(token, ";") or token.head.lemma_ == "mean":
        return True
    if token.head.lemma_ in load_cues().words["reporting_verbs"] or token.head.lemma_ == "be":
        return False
    if any(child.dep_ == "mark" for child in token.lefts):
        return False
    start, end = token.left_edge, token.right_edge
    if token.i < token.head.i:
        return end.i + 1 < len(token.doc) and end.nbor(1).text in _PAUSES
    return start.i > 0 and start.nbor(-1).text in _PAUSES


def _joined_by(token: Token, mark: str) -> bool:
    between = token.doc[min(token.i, token.head.i) : max(token.i, token.head.i)]
    return any(word.text == mark for word in between)


def _is_aside(token: Token) -> bool:
    """A relative clause that adds a statement: set off by a pause, with `which` in it.

    One with `who` tells of a person, or narrows whom the sentence is about.
    """
    if token.dep_ != "relcl" or not is_finite(token):
        return False
    start = token.left_edge
    paused = start.i > start.sent.start and start.nbor(-1).text in _PAUSES
    return paused and any(word.lower_ in _RELATIVISERS for word in start.doc[start.i : token.i])


def _is_participle(token: Token) -> bool:
    """A consequence set behind a pause: `..., resulting in a loss of weight`."""
    if token.dep_ not in {"advcl", "acl"} or token.tag_ != "VBG" or subject_of(token) is not None:
        return False
    start = token.left_edge
    if start.i == start.sent.start or start.nbor(-1).text not in _PAUSES or token.i < token.head.i:
        return False
    words = load_cues().words
    return token.lemma_ in words["effect_verbs"] or token.lemma_ in {"make", "give"}


def _is_absolute(token: Token) -> bool:
    """`..., with many people experiencing relief`."""
    if token.lower_ != "with" or token.dep_ != "prep" or token.i == token.sent.start:
        return False
    return token.nbor(-1).text in _PAUSES and _absolute_verb(token) is not token


def _absolute_verb(token: Token) -> Token:
    found = [
        child
        for child in token.children
        if child.dep_ == "pcomp" and child.tag_ == "VBG" and subject_of(child)
    ]
    return found[0] if found else token
