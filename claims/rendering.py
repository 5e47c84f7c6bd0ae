"""Words as one sentence: spaced, capitalised, nothing dangling at its edges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

_OPENERS = frozenset(
    {"however", "additionally", "moreover", "furthermore", "therefore", "thus", "hence", "also", "firstly",
     "secondly", "thirdly", "lastly", "finally", "first", "second", "third", "meanwhile", "instead", "importantly",
     "interestingly", "but", "and", "so", "or", "yet", "that", "while", "whereas", "although", "though", "because",
     "consequently", "besides", "still", "nevertheless", "nonetheless", "overall", "indeed", "probably", "then",
     "plus", "since", "accordingly", "as", "thereby"}
)  # fmt: skip
_CLOSERS = frozenset({"and", "but", "or", "so", "while", "with", "that", "nor", "yet", "meaning"})
_TIDY = (
    (re.compile(r"\(\s*\)"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+([,.;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"(?:,\s*){2,}"), ", "),
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
    r"^(?:believe it or not|(?:on top of|in addition to|besides|apart from|because of|as a result of) (?:that|this|it|these|those|all this)"
    r"|in (?:addition|fact|short|general|summary|conclusion|other words|particular|contrast|turn|the end)"
    r"|as a (?:result|consequence)|for (?:example|instance|this reason|that reason)|at the same time|by contrast"
    r"|on the (?:other|one) hand|more(?: and more)? importantly|what is more|above all|of course|after all|to sum up"
    r"|as (?:we|i|you|they)?(?: have| can)? ?(?:said|mentioned|noted|discussed|described|seen|see|wrote|explained|stated)"
    r"(?: (?:above|earlier|before|already|below))?), (?=\w)",
    re.IGNORECASE,
)
# A label in front of a statement: `Manage Expectations: Complex cases ...`.
_LABEL = re.compile(r"^[A-Z][\w/-]*(?: (?:[A-Z][\w/-]*|and|or|of|for|the|in|to|with)){0,4}:\s+(?=[A-Z])")
_EDGE = " \t\n,;:.!?\u2013\u2014-\"'*_"
_QUOTES = re.compile(r"[\"\u201c\u201d]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One word or ready-made phrase of a claim's text: of `token` or, where that is None, put in."""

    text: str
    token: Token | None = None


def assemble(parts: Iterable[Part], *, words: Mapping[int, str]) -> str:
    """One sentence from parts, with `words` standing in for the tokens that they name."""
    pieces: list[str] = []
    last = -2
    for part in parts:
        text = part.text if part.token is None else words.get(part.token.i, part.text)
        glued = (
            part.token is not None
            and part.token.i == last + 1
            and part.text == part.token.text
            and not part.token.nbor(-1).whitespace_
        )
        last = part.token.i if part.token is not None and part.text == part.token.text else -2
        if text:
            pieces.append(text if glued or not pieces else f" {text}")
    return finish("".join(pieces))


def finish(text: str) -> str:
    """Spacing and quotation marks tidied, a capital in front and a full stop behind."""
    text = _DATELINE.sub("", _QUOTES.sub("", text).strip())
    text = _LABEL.sub("", _SOURCE.sub("", text))
    for pattern, plain in _TIDY:
        text = pattern.sub(plain, text)
    text = _TURN.sub("", text.strip(_EDGE))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


_DEGREES = frozenset(
    {"partly", "largely", "mainly", "mostly", "simply", "primarily", "chiefly", "perhaps", "possibly"}
)


def trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without connectives and punctuation at either edge, or sources named in passing."""
    passing = {word.i for token in tokens if token.lower_ == "according" for word in token.subtree}
    kept = [token for token in tokens if token.i not in passing and not token.is_space]
    if any(token.lower_ in {"because", "as", "since"} for token in kept[1:2]) and kept[0].lower_ in _DEGREES:
        kept.pop(0)
    while kept and (kept[0].is_punct or kept[0].lower_ in _OPENERS) and not _belongs(kept[0], kept):
        kept.pop(0)
    while kept and (kept[-1].is_punct or kept[-1].lower_ in _CLOSERS) and kept[-1].text not in {")", "%"}:
        kept.pop()
    return tuple(kept)


def _belongs(token: Token, tokens: Sequence[Token]) -> bool:
    """An opener that belongs to the noun behind it, `first trials`, or to a clause beside the main one."""
    if token.dep_ == "prep" and token.lower_ in {"since", "as"}:
        return True
    if (
        token.is_sent_start
        and token.lower_ in {"because", "although", "though"}
        and token.head.dep_ != "advcl"
    ):
        # The parser took the clause in front for the main one: only the whole reads as a sentence.
        return any(other.text == "," for other in tokens)
    if token.dep_ == "mark":
        return token.head.dep_ == "advcl" and token.head.head in tokens
    return token.tag_ != "IN" and token.dep_ in {"det", "amod", "nsubj", "nsubjpass", "compound", "nummod"}
