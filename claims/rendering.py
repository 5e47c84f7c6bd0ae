"""A clause as a sentence of its own: subject in front, verb agreeing, nothing dangling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from claims.clauses import Clause, Link
from claims.events import antecedent, event_of
from claims.heads import is_finite
from claims.inflection import finite

_OPENERS = frozenset(
    {"however", "additionally", "moreover", "furthermore", "therefore", "thus", "hence", "also", "firstly",
     "secondly", "thirdly", "lastly", "finally", "first", "second", "third", "meanwhile", "instead", "importantly",
     "interestingly", "but", "and", "so", "or", "yet", "that", "while", "whereas", "although", "though", "because",
     "consequently", "besides", "still", "nevertheless", "nonetheless", "overall", "indeed", "probably", "then",
     "plus", "since", "accordingly"}
)  # fmt: skip
_CLOSERS = frozenset({"and", "but", "or", "so", "while", "with", "that", "nor", "yet", "meaning"})
_TIDY = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+([,.;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"(?:,\s*){2,}"), ", "),
    (re.compile(r"\(\s*\)"), ""),
)
# `LINDEN, May 4 (Agency) - `: where a news text was filed.
_DATELINE = re.compile(
    r"^[A-Z]{3}[\w., ]{0,30}(?:, [^-\u2013\u2014]{3,20}|\([^)]{2,20}\)) ?[\u2013\u2014-]{1,2} "
)
# A source that the parser left hanging on the statement before it.
_SOURCE = re.compile(
    r"(?<=\w\w), (?:(?:said|says|added|noted|explained|told|according to)\b.*"
    r"|(?:the )?(?:\w+ )?(?:researchers?|scientists?|authors?|experts?|stud(?:y|ies)|doctors?)\b[^,]*"
    r"\b(?:says?|said|report(?:ed|s)?|found|show(?:ed|s)?|suggest(?:ed|s)?))\W*$"
)
# A turn of phrase that only leads from the sentence before: `On top of that,`, `As we said above,`.
_TURN = re.compile(
    r"^(?:(?:on top of|in addition to|besides|apart from|because of|as a result of) (?:that|this|it|these|those|all this)"
    r"|in (?:addition|fact|short|general|summary|conclusion|other words|particular|contrast|turn|the end)"
    r"|as a (?:result|consequence)|for (?:example|instance|this reason|that reason)|at the same time|by contrast"
    r"|on the (?:other|one) hand|more(?: and more)? importantly|what is more|above all|of course|after all|to sum up"
    r"|as (?:we|i|you|they)?(?: have| can)? ?(?:said|mentioned|noted|discussed|described|seen|see|wrote|explained|stated)"
    r"(?: (?:above|earlier|before|already|below))?), (?=\w)",
    re.IGNORECASE,
)
_EDGE = " \t\n,;:.!?\u2013\u2014-\"'*_"
_QUOTES = re.compile(r"[\"\u201c\u201d]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One word or ready-made phrase of a claim's text; `token` is None for made words."""

    text: str
    token: Token | None = None


def parts_of(clause: Clause, *, subject: Sequence[Token] | None = None) -> tuple[Part, ...]:
    """The words of `clause` standing alone, before pronouns are read.

    `subject` replaces the clause's own coordinated subject by one of its members.
    """
    own = trimmed(clause.tokens)
    if clause.link is Link.RELATIVE:
        return _relative(clause, own)
    if clause.link is Link.PARTICIPLE:
        return _consequence(clause, own)
    if clause.link is Link.ABSOLUTE:
        return _agreeing(clause, own)
    if clause.link is Link.COORDINATED:
        return (*_words(_borrowed(clause)), *_words(own))
    if subject is not None:
        return _with_subject(clause, own, subject)
    return (*_words(clause.frame.words), *_linked(clause), *_words(own))


def assemble(parts: Iterable[Part], *, words: Mapping[int, str]) -> str:
    """One sentence from parts, with `words` standing in for the tokens that they name."""
    pieces: list[str] = []
    last = -2
    for part in parts:
        text = part.text if part.token is None else words.get(part.token.i, part.text)
        glued = part.token is not None and part.token.i == last + 1 and not part.token.nbor(-1).whitespace_
        last = part.token.i if part.token is not None else -2
        if text:
            pieces.append(text if glued or not pieces else f" {text}")
    return finish("".join(pieces))


def finish(text: str) -> str:
    """Spacing and quotation marks tidied, a capital in front and a full stop behind."""
    text = _DATELINE.sub("", _QUOTES.sub("", text).strip())
    text = _SOURCE.sub("", text)
    for pattern, plain in _TIDY:
        text = pattern.sub(plain, text)
    text = _TURN.sub("", text.strip(_EDGE))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _words(tokens: Iterable[Token]) -> tuple[Part, ...]:
    return tuple(
        Part(text="is", token=None) if _is_contracted(token) else Part(text=token.text, token=token)
        for token in tokens
    )


def _is_contracted(token: Token) -> bool:
    return token.text in {"'s", "\u2019s"} and token.pos_ == "AUX" and token.lemma_ == "be"


def _linked(clause: Clause) -> tuple[Part, ...]:
    return (Part(text="that"),) if clause.frame.words and clause.link is Link.MAIN else ()


def trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without connectives and punctuation at either edge, or sources named in passing."""
    passing = {word.i for token in tokens if token.lower_ == "according" for word in token.subtree}
    kept = [token for token in tokens if token.i not in passing and not token.is_space]
    while kept and (kept[0].is_punct or kept[0].lower_ in _OPENERS) and not _belongs(kept[0], kept):
        kept.pop(0)
    while kept and (kept[-1].is_punct or kept[-1].lower_ in _CLOSERS) and kept[-1].text not in {")", "%"}:
        kept.pop()
    return tuple(kept)


def _belongs(token: Token, tokens: Sequence[Token]) -> bool:
    """An opener that belongs to the noun behind it, `first trials`, or to a clause beside the main one."""
    if token.dep_ == "mark":
        return token.head.dep_ == "advcl" and token.head.head in tokens
    return token.tag_ != "IN" and token.dep_ in {"det", "amod", "nsubj", "nsubjpass", "compound", "nummod"}


def _relative(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    subject = clause.subject
    after = [token for token in own if subject is None or token.i > max(word.i for word in subject.subtree)]
    named = antecedent(clause)
    if named is not None:
        return (*_words(named), *_words(after))
    return (*_happening(clause), *_agreeing_rest(clause, after))


def _consequence(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    return (*_happening(clause), *_agreeing_rest(clause, own))


def _happening(clause: Clause) -> tuple[Part, ...]:
    """What the host clause says, as a noun: `Reducing the levels of cortisol`."""
    if clause.host is None:
        return ()
    event = event_of(clause.host)
    if event is None:
        return _words(_subject_tokens(clause.host))
    return (Part(text=event.verb), *_words(event.rest))


def _agreeing_rest(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    """The clause's words from its verb on, the verb in the tense of its host."""
    verb, host = clause.verb, clause.host
    if is_finite(verb) and verb.tag_ not in {"VBP", "VBZ"}:
        return _words(own)
    modal = next((child for child in host.verb.children if child.tag_ == "MD"), None) if host else None
    past = host is not None and host.verb.tag_ == "VBD"
    text = (
        f"{modal.text} {verb.lemma_}"
        if modal is not None and verb.tag_ == "VBG"
        else finite(verb.lemma_, is_past=past, is_plural=False)
    )
    return tuple(Part(text=text) if token == verb else _words((token,))[0] for token in own)


def _agreeing(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    """`with many people experiencing relief` as `many people experience relief`."""
    subject = clause.subject
    plural = subject is not None and (
        subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
    )
    past = clause.host is not None and clause.host.verb.tag_ == "VBD"
    made = Part(text=finite(clause.verb.lemma_, is_past=past, is_plural=plural))
    kept = [
        token
        for token in own
        if not (token.lower_ == "with" and token.dep_ == "prep" and token.i == own[0].i)
    ]
    return tuple(made if token == clause.verb else _words((token,))[0] for token in kept)


def _subject_tokens(clause: Clause) -> tuple[Token, ...]:
    if clause.subject is None:
        return ()
    inside = {token.i for token in clause.tokens}
    own = tuple(token for token in clause.subject.subtree if token.i < clause.verb.i and token.i in inside)
    if own or clause.host is None:
        return trimmed(own)
    return _subject_tokens(clause.host)


def _borrowed(clause: Clause) -> tuple[Token, ...]:
    """The host's subject, with its auxiliaries where the clause's verb has none of its own."""
    host = clause.host
    if host is None:
        return ()
    subject = _subject_tokens(host)
    if is_finite(clause.verb):
        return subject
    first = _first_conjunct(clause.verb)
    if host.link is Link.COORDINATED:
        return (
            _borrowed(host)
            if host.verb.dep_ == "conj" and not is_finite(host.verb)
            else (*subject, *_helpers(host, first, subject))
        )
    return (*subject, *_helpers(host, first, subject))


def _first_conjunct(verb: Token) -> Token:
    while verb.dep_ == "conj":
        verb = verb.head
    return verb


def _helpers(host: Clause, first: Token, subject: Sequence[Token]) -> tuple[Token, ...]:
    """The host's own words between its subject and the first of the joined verbs."""
    after = max((token.i for token in subject), default=host.verb.i)
    return tuple(
        token
        for token in host.tokens
        if after < token.i < first.i and not token.is_punct and token.dep_ != "prep"
    )


def _with_subject(clause: Clause, own: Sequence[Token], subject: Sequence[Token]) -> tuple[Part, ...]:
    """The clause said of one member of its coordinated subject alone."""
    whole = {token.i for token in clause.subject.subtree} if clause.subject is not None else set()
    before = [token for token in own if token.i < min(whole, default=0)]
    after = [token for token in own if token.i not in whole and token not in before]
    plural = subject[-1].tag_ in {"NNS", "NNPS"}
    return (*_words(before), *_words(subject), *(_in_number(token, plural=plural) for token in after))


def _in_number(token: Token, *, plural: bool) -> Part:
    if plural or token.tag_ not in {"VBP", "VBD"} or (token.tag_ == "VBD" and token.lemma_ != "be"):
        return _words((token,))[0]
    if token.dep_ not in {"ROOT", "aux", "auxpass", "ccomp", "conj", "advcl"}:
        return _words((token,))[0]
    return Part(text=finite(token.lemma_, is_past=token.tag_ == "VBD", is_plural=False))
