"""The clauses of a parsed sentence that can each be a claim of their own.

Every token belongs to the nearest clause head above it; what stands above all of them is the frame
of the sentence (who says so) and belongs to none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claims.appositions import defined, names_event
from claims.attribution import PLAIN, Frame, open_frames, spoken_below
from claims.heads import is_finite, is_outcome, is_verbal, main_subject, main_verbs, subject_of
from claims.links import Link, absolute_verb, is_stray, link_of
from claims.restrictive import opens_within

_DASHES = frozenset({"--", "\u2013", "\u2014"})

__all__ = ["Clause", "Link", "clauses_of"]


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
    roots = tuple(root for root in main_verbs(sentence) if not _is_remainder(root, sentence))
    frames = {head.i: frame for root in roots for head, frame in open_frames(root)}
    speakers, nested = spoken_below(sentence, frames)
    frames |= nested
    links = {token.i: link for token in sentence if (link := link_of(token, frames)) is not None}
    owned: dict[int, list[Token]] = {index: [] for index in links}
    for token, owner in _owners(sentence, links, roots):
        if speakers and _is_speakers(token, links, speakers):
            continue
        if token.lower_ == "why" and is_outcome(token.head):
            continue
        owned[owner].append(token)
    _hand_on(owned, links)
    _hand_back(owned, links, sentence)
    for root in roots:
        _adopt_subject(root, owned, links)
    return _build(sentence, frames, links, owned)


def _owners(sentence: Span, links: Mapping[int, Link], roots: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Each token that belongs to a clause, with the index of the clause's head.

    A fragment that the parser cut off belongs to what it stands behind. Behind a verb that the parser
    took for part of a noun phrase, that clause's words are the verb's own.
    """
    stray: dict[int, int] = {}
    last = min(links, default=None)
    known: dict[int, int | None] = {}
    for token in sentence:
        owner = _owner(token, links, known)
        cut_off = owner is None and last is not None and _is_cut_off(token, sentence, roots)
        if cut_off and not _is_label(token, sentence):
            owner = last
        if owner is None:
            continue
        if owner == token.i and is_stray(token):
            host = _owner(token.head, links, known)
            stray = stray if host is None else {**stray, host: token.i}
        last = stray.get(owner, owner)
        yield token, last


def _hand_on(owned: dict[int, list[Token]], links: Mapping[int, Link]) -> None:
    """`A lowers it, while B helps cells (the small ones) to grow`: the `to grow` that was hung on `lowers` goes on with B."""
    for later in [head for head, link in links.items() if link is Link.ADVERBIAL and owned[head]]:
        start, end = owned[later][0].i, owned[later][-1].i
        for head, tokens in owned.items():
            loose = [token for token in tokens if token.i > end]
            if head < start and loose and _is_infinitive(loose) and not _is_between(links, end, loose[0].i):
                owned[later] = [*owned[later], *loose]
                owned[head] = [token for token in tokens if token.i <= end]


def _hand_back(owned: dict[int, list[Token]], links: Mapping[int, Link], sentence: Span) -> None:
    """`range from colds, in which the nose runs, to flu`: what follows the relative clause goes on with its host."""
    for head, tokens in list(owned.items()):
        verb = sentence.doc[head]
        if links[head] is not Link.RELATIVE or not opens_within(verb) or verb.head.i not in owned:
            continue
        end = next((at for at, token in enumerate(tokens) if token.i > head and token.text == ","), None)
        if end is not None and end + 1 < len(tokens) and tokens[end + 1].lower_ in {"to", "and", "or"}:
            host = verb.head.i
            owned[head], owned[host] = tokens[:end], sorted([*owned[host], *tokens[end + 1 :]], key=_place)


def _is_infinitive(tokens: Sequence[Token]) -> bool:
    return tokens[0].lower_ == "to" and tokens[0].dep_ == "aux" and tokens[0].nbor(-1).text != ","


def _is_between(links: Mapping[int, Link], start: int, end: int) -> bool:
    return any(start < head < end for head in links)


def _owner(token: Token, links: Mapping[int, Link], known: dict[int, int | None]) -> int | None:
    """The nearest head of a clause at or above a token; `known` keeps what was found on the way."""
    index = token.i
    if index in links:
        return index
    if index not in known:
        head = token.head
        known[index] = None if head.i == index else _owner(head, links, known)
    return known[index]


def _is_remainder(root: Token, sentence: Span) -> bool:
    """A verb in what only names things behind a colon: `three symptoms: fever, a cough that lasts`."""
    top = next((head for head in (root, *root.ancestors) if head.head == head), root)
    start = top.left_edge.i
    behind = start > sentence.start and sentence.doc[start - 1].text in {":", ";"}
    return behind and (top != root or (root.tag_ == "VBG" and subject_of(root) is None))


def _is_speakers(token: Token, links: Mapping[int, Link], speakers: AbstractSet[int]) -> bool:
    """Whether the token tells who says so inside another clause: `..., pointing out that`."""
    for head in (token, *token.ancestors):
        if head.i in speakers:
            return True
        if head.i in links:
            return False
    return False


def _is_label(token: Token, sentence: Span) -> bool:
    """`Deeper sleep - the brain calms`: the words before a dash behind which a statement with its own subject starts."""
    own = token.sent
    return own.end < sentence.end and own[-1].text in _DASHES and sentence.doc[own.end].pos_ != "PRON"


def _is_cut_off(token: Token, sentence: Span, roots: Sequence[Token]) -> bool:
    """Whether the token hangs on a root of the unit that is no verb."""
    top = next((head for head in (token, *token.ancestors) if head.head == head), token)
    return (
        sentence.start <= top.i < sentence.end
        and top not in roots
        and not (is_verbal(top) and is_finite(top))
    )


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
        if links[head] is Link.ECHO and host is not None and host.link is Link.RELATIVE:
            host = host.host
        if host is not None and host.link is Link.PARTICIPLE and links[head] is Link.PARTICIPLE:
            host = host.host if token.dep_ == "conj" else host
        verb = absolute_verb(token) if links[head] is Link.ABSOLUTE else token
        subject = _subject(verb, links[head], in_frame=head in frames)
        if subject is None and host is not None and links[head] is Link.COORDINATED:
            subject = host.subject
        frame = frames.get(head) or (host.frame if host else PLAIN)
        built[head] = Clause(
            verb=verb, tokens=tuple(owned[head]), subject=subject, link=links[head], frame=frame, host=host
        )
    return tuple(sorted(built.values(), key=lambda clause: clause.verb.i))


def _subject(verb: Token, link: Link, *, in_frame: bool) -> Token | None:
    if link is Link.ABSOLUTE and not is_verbal(verb):
        return verb.head
    if link is Link.APPOSITION:
        return None if names_event(verb) else defined(verb)
    return main_subject(verb) if in_frame else subject_of(verb)
