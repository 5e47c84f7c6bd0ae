"""How the words of a sentence head clauses of their own: which do, and how they hang on the rest."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum, auto

from spacy.tokens import Token

from claims.appositions import is_apposition
from claims.attribution import Frame, content_of
from claims.cue_tables import load_cues
from claims.heads import is_finite, is_outcome, is_verbal, subject_of
from claims.misreadings import disagrees, is_adjective, is_listed, narrows
from claims.restrictive import adds_to_object, brought_about, is_loose, owned, tells_more
from claims.sequels import is_sequel

# Conjunctions whose clause says something of its own; `if`, `when` and `until` set conditions.
_OPENS_CLAUSE = frozenset(
    {"while", "whereas", "although", "though", "because", "but", "therefore", "whereby"}
)
_RELATIVISERS = frozenset({"which", "where"})
# These give a reason behind a comma; elsewhere they compare, or tell a time.
_REASONS = frozenset({"as", "since"})
_PAUSES = frozenset({",", ";", ":", "(", "-", "--", "\u2013", "\u2014"})


class Link(StrEnum):
    """How a clause hangs on the rest of its sentence."""

    MAIN = auto()
    COORDINATED = auto()
    ADVERBIAL = auto()
    RELATIVE = auto()
    PARTICIPLE = auto()
    ABSOLUTE = auto()
    APPOSITION = auto()
    ECHO = auto()


# These head nothing; half of all words need no closer look.
_LEAVES = frozenset({"punct", "det", "cc", "aux", "auxpass", "neg", "case", "mark"})


def link_of(token: Token, frames: Mapping[int, Frame]) -> Link | None:
    """How the clause that `token` heads hangs on the rest, or None if it heads none of its own."""
    if token.i in frames:
        return Link.MAIN
    if token.dep_ in _LEAVES:
        return None
    if _is_absolute(token):
        return Link.ABSOLUTE
    if is_apposition(token):
        return Link.APPOSITION
    if is_echo(token):
        return Link.ECHO
    return _verbal_link(token, frames) if is_verbal(token) else None


def _verbal_link(token: Token, frames: Mapping[int, Frame]) -> Link | None:
    if is_adjective(token) or is_listed(token):
        return None
    if is_stray(token) or _is_coordinated(token, frames):
        return Link.COORDINATED if is_stray(token) or subject_of(token) is None else Link.MAIN
    told = token.lemma_ in load_cues().words["reporting_verbs"]
    if (
        (is_outcome(token) and not told)
        or _is_next_content(token, frames)
        or _is_own_adverbial(token, frames)
        or _is_run_on(token)
    ):
        return Link.ADVERBIAL
    if _is_aside(token):
        return Link.RELATIVE
    return Link.PARTICIPLE if is_sequel(token) else None


def is_stray(token: Token) -> bool:
    """A finite verb that the parser hung on a noun: `lowers glutamate and blocks receptors`."""
    if token.dep_ not in {"conj", "compound", "nmod", "amod"} or token.tag_ not in {"VBZ", "VBD"}:
        return False
    above = next((head for head in token.ancestors if head.pos_ == "VERB"), None)
    if above is not None and disagrees(token, above):
        return False
    joined = token.i > token.sent.start and (token.nbor(-1).dep_ == "cc" or token.nbor(-1).text == ",")
    return joined and token.pos_ == "VERB" and token.head.pos_ in {"NOUN", "PROPN", "ADJ"}


def _is_coordinated(token: Token, frames: Mapping[int, Frame]) -> bool:
    """A verb joined to a finite verb, or to the infinitive that a finite verb opens."""
    if token.dep_ != "conj" or token.tag_ == "VBG" or not is_verbal(token.head):
        return False
    if narrows(token) or disagrees(token, token.head):
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
    return link_of(verb, frames) is not None


def _is_own_adverbial(token: Token, frames: Mapping[int, Frame]) -> bool:
    if token.dep_ != "advcl" or subject_of(token) is None or not _heads_clause(_finite_above(token), frames):
        return False
    openers = {child.lower_ for child in token.lefts if child.dep_ in {"mark", "advmod", "cc"}}
    if _gives_reason(token, openers):
        return True
    return bool(openers & _OPENS_CLAUSE) and not ("while" in openers and _goes_on(token))


def _is_next_content(token: Token, frames: Mapping[int, Frame]) -> bool:
    """`show that it soothes, that it heals and that it lasts`: the middle one, taken for an adverbial."""
    subject, start = subject_of(token), token.left_edge
    if (
        token.dep_ not in {"advcl", "ccomp", "relcl"}
        or subject is None
        or start.lower_ != "that"
        or start.i == 0
    ):
        return False
    told = any(above.i in frames for above in token.ancestors)
    return told and start.nbor(-1).text in _PAUSES and subject.i == start.i + 1 and subject.tag_ == "PRP"


def _gives_reason(verb: Token, openers: AbstractSet[str]) -> bool:
    """`..., as the gut heals slowly`: a reason set behind its statement."""
    start = verb.left_edge
    end = verb.right_edge
    behind = start.i > verb.head.i and start.nbor(-1).text in _PAUSES
    before = (
        verb.i < verb.head.i
        and start.lower_ == "since"
        and end.i + 1 < verb.sent.end
        and end.nbor(1).text == ","
    )
    if before and verb.tag_ in {"VBZ", "VBP"}:
        return True
    return bool(openers & _REASONS) and start.lower_ in _REASONS and behind and is_finite(verb)


def is_echo(token: Token) -> bool:
    """`..., though so does a third of them`: a verb that stands for its host's."""
    if token.lemma_ != "do" or token.dep_ not in {"advcl", "conj", "ccomp"} or not is_finite(token):
        return False
    so = any(child.lower_ == "so" and child.i < token.i for child in token.children)
    return so and any(child.pos_ in {"NOUN", "PROPN", "NUM", "PRON"} for child in token.rights)


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
    reporting = load_cues().words["reporting_verbs"]
    speaks = token.dep_ == "parataxis" and token.lemma_ in reporting and content_of(token) is None
    if speaks or token.head.lemma_ in reporting or token.head.lemma_ == "be":
        return False
    if any(child.dep_ == "mark" for child in token.lefts) or _relates(token):
        return False
    start, end = token.left_edge, token.right_edge
    if token.i < token.head.i:
        return end.i + 1 < len(token.doc) and end.nbor(1).text in _PAUSES
    return start.i > 0 and start.nbor(-1).text in _PAUSES


def _relates(token: Token) -> bool:
    """`for people whose pain persists,`: no statement beside another."""
    return any(word.lower_ in {"whose", "who", "which"} for child in token.lefts for word in child.subtree)


def _joined_by(token: Token, mark: str) -> bool:
    between = token.doc[min(token.i, token.head.i) : max(token.i, token.head.i)]
    return any(word.text == mark for word in between)


def _is_aside(token: Token) -> bool:
    """A relative clause that adds a statement: set off by a pause, with `which` in it.

    One with `who` tells of a person, or narrows whom the sentence is about.
    """
    if not (is_finite(token) or _is_bare_relative(token)):
        return False
    if brought_about(token) is not None:
        return True
    if token.dep_ != "relcl":
        return _is_partitive(token) or is_loose(token)
    if adds_to_object(token) or owned(token) is not None or tells_more(token):
        return True
    start = token.left_edge
    paused = start.i > start.sent.start and start.nbor(-1).text in _PAUSES
    return paused and any(word.lower_ in _RELATIVISERS for word in start.doc[start.i : token.i])


def _is_bare_relative(token: Token) -> bool:
    """`..., which in turn make acids`: a plural's verb, which looks like an infinitive."""
    subject = subject_of(token)
    relates = (
        token.tag_ == "VB" and token.dep_ == "relcl" and subject is not None and subject.lower_ == "which"
    )
    return relates and not any(child.dep_ == "aux" for child in token.lefts)


def _is_partitive(token: Token) -> bool:
    """`..., most of whom recover`, whatever the parser hung it on."""
    subject = subject_of(token)
    if subject is None or token.dep_ not in {"advcl", "ccomp", "parataxis"}:
        return False
    return subject.left_edge.nbor(-1 if subject.left_edge.i else 0).text in _PAUSES and any(
        word.lower_ in {"whom", "which"} and word.dep_ == "pobj" for word in subject.subtree
    )


def _is_absolute(token: Token) -> bool:
    """`..., with many people experiencing relief`."""
    if token.lower_ != "with" or token.dep_ != "prep" or token.i == token.sent.start:
        return False
    return token.nbor(-1).text in _PAUSES and absolute_verb(token) is not token


def absolute_verb(token: Token) -> Token:
    """The verb of `with people experiencing relief`, or `token` itself if it opens none.

    Of `with women twice as likely to fall` the adjective.
    """
    found = [
        child
        for child in token.children
        if child.dep_ == "pcomp" and child.tag_ == "VBG" and subject_of(child)
    ]
    likely = [
        word
        for noun in token.children
        for word in noun.rights
        if noun.dep_ == "pobj" and word.lower_ in {"likely", "unlikely"}
    ]
    return next(iter((*found, *likely)), token)
