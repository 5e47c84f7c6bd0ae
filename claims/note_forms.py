"""Findings noted down without a verb or a subject, as sentences: `Good tolerability`, `Effect evident within hours`.

Told by their words alone: a small parser makes nothing of them. The classes of words are closed: states that
are said of a finding, and nouns for what a treatment or a condition has or shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.appositions import ONE_AILMENT
from claims.cue_tables import load_cues

MODALS = frozenset({"may", "might", "can", "could"})
# Behind a modal these give leave or an order: `May use if needed`.
_NO_EFFECTS = frozenset(
    {"use", "need", "want", "wish", "consider", "prefer", "choose", "take", "ask", "try", "be", "also"}
)
_STATES = frozenset(
    {"evident", "apparent", "common", "uncommon", "rare", "frequent", "infrequent", "possible", "likely", "unlikely",
     "comparable", "similar", "equivalent", "superior", "inferior", "associated", "linked", "related", "tied",
     "effective", "ineffective", "safe", "unsafe", "harmless", "synergistic", "additive", "plausible", "limited",
     "independent", "dependent", "dose-dependent", "higher", "lower", "greater", "mild", "moderate", "severe", "transient",
     "temporary", "reversible", "unchanged", "unknown", "unclear", "preliminary", "promising", "sound", "reported",
     "well-tolerated", "contraindicated"}
)  # fmt: skip
_DEGREES = frozenset(
    {"generally", "usually", "typically", "often", "mostly", "possibly", "probably", "likely", "potentially", "rarely",
     "relatively", "fairly", "very", "quite", "highly", "mechanistically", "biologically", "clinically", "largely",
     "not", "well", "more", "less", "most", "only", "still", "also", "approximately", "statistically"}
)  # fmt: skip
# What changes is shown; the rest is had.
_SHOWN = frozenset(
    {"reduction", "improvement", "increase", "decrease", "decline", "rise", "worsening", "gain", "loss"}
)
_HAD = frozenset(
    {"effect", "benefit", "efficacy", "effectiveness", "tolerability", "tolerance", "safety", "risk", "interaction",
     "synergy", "overlap", "response", "comorbidity", "prevalence", "onset", "toxicity", "potential", "impact",
     "absorption", "bioavailability", "half-life"}
)  # fmt: skip
# What is known of a thing is there.
_KNOWN = frozenset({"evidence", "datum", "data", "proof", "report", "research"})
# What a figure alone is said of: `Duration about 7 days`.
_MEASURED = frozenset(
    {
        "duration",
        "onset",
        "half-life",
        "life",
        "rate",
        "prevalence",
        "incidence",
        "size",
        "bioavailability",
        "score",
    }
)
_ABOUT = frozenset(
    {
        "approximately",
        "about",
        "around",
        "roughly",
        "up",
        "over",
        "under",
        "between",
        "only",
        "nearly",
        "almost",
    }
)
_VERBS = frozenset({"VBZ", "VBP", "VBD", "MD"})
_BEHIND_STATE = frozenset({"ADP", "SCONJ", "PART", "ADV", "CCONJ"})
_PLURAL = frozenset({"NNS", "NNPS"})
_PHRASES = frozenset({"in", "with", "for", "at", "during", "on", "by", "when", "than", "to"})
_ARTICLE = re.compile(r"(?:an?|the|no|some|any|few|little|high|low|good|poor|excellent)\b", re.IGNORECASE)
_MOST_WORDS = 14


def as_finding(words: Sequence[Token], subject: str, *, whom: str = "") -> Iterator[str]:
    """The sentences that a note makes of itself or with `subject`; nothing where it is no finding.

    `whom` names those whom a modal speaks of where it is not `subject`. None ends with a full stop.
    """
    tokens = [token for token in words if not token.is_space]
    while tokens and tokens[-1].is_punct and tokens[-1].text not in {")", "%"}:
        tokens.pop()
    if not tokens or len(tokens) > _MOST_WORDS:
        return
    for part in _opposed(tokens):
        own = _stated(part)
        if own:
            yield own
        elif subject or whom:
            yield from _with_subject(part, subject, whom)


def _opposed(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """`Limited evidence but mechanistically sound`: both halves."""
    place = next((at for at, token in enumerate(tokens[:-1]) if at and token.lower_ == "but"), len(tokens))
    yield tokens[:place]
    if place < len(tokens):
        yield tokens[place + 1 :]


def _with_subject(tokens: Sequence[Token], subject: str, whom: str) -> Iterator[str]:
    first = tokens[0].lower_
    if first in MODALS and len(tokens) > 1 and tokens[1].lower_ not in _NO_EFFECTS:
        yield f"{whom or subject} {_lowered(tokens)}"
    elif subject and _is_bare_state(tokens):
        yield from (
            f"{subject} {'are' if is_plural_name(subject) else 'is'} {_text(part)}"
            for part in _joined_states(tokens)
        )
    elif subject and len(tokens) > 1 and _is_deed(tokens[0]):
        yield f"{subject} {_lowered(tokens)}"
    elif subject and not any(token.tag_ in _VERBS for token in tokens):
        yield from _noun_of(tokens, subject)


def _is_deed(word: Token) -> bool:
    """`addresses physical symptoms`, tagged as a verb or not."""
    verb = word.lower_.removesuffix("s")
    verbs = load_cues().words["effect_verbs"]
    return word.lower_.endswith("s") and bool({verb, verb.removesuffix("e")} & verbs) and word.is_lower


def _noun_of(tokens: Sequence[Token], subject: str) -> Iterator[str]:
    head = _head(tokens)
    noun = head.lemma_.lower()
    if noun in _KNOWN:
        link = "" if any(token.pos_ == "ADP" for token in tokens) else f" on {subject}"
        yield f"there {'are' if head.tag_ in _PLURAL else 'is'} {_lowered(tokens)}{link}"
    elif noun in _SHOWN | _HAD:
        plural = subject.rsplit(maxsplit=1)[-1].endswith("s") and not subject.endswith(("ss", "is", "us"))
        verb = ("show" if plural else "shows") if noun in _SHOWN else ("have" if plural else "has")
        yield f"{subject} {verb} {_article(tokens, head)}{_lowered(tokens)}"


def _stated(tokens: Sequence[Token]) -> str:
    """`Effect evident within hours`, `Duration about 7 days`: the thing, what is said of it, the verb left out."""
    for at in range(1, len(tokens)):
        token = tokens[at]
        if token.tag_ in {"VBZ", "VBP", "MD"} or (token.tag_ == "VBD" and token.lower_ not in _STATES):
            return ""
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        ends = behind is None or behind.pos_ in _BEHIND_STATE or behind.is_punct
        start = at
        while start > 1 and tokens[start - 1].lower_ in _DEGREES | _ABOUT:
            start -= 1
        noun = tokens[start - 1]
        named = noun.pos_ in {"NOUN", "PROPN"} or noun.text in {")", "%"}
        if token.lower_ in _STATES and ends and named:
            return _with_verb(tokens, start)
        if token.like_num and _head(tokens[:start]).lemma_.lower() in _MEASURED and named:
            return _with_verb(tokens, start)
    return ""


def _with_verb(tokens: Sequence[Token], start: int) -> str:
    head = _head(tokens[:start])
    named = head.tag_ == "NNP" and is_plural_name(head.text)
    verb = "are" if named or head.tag_ in _PLURAL else "is"
    return f"{_text(tokens[:start])} {verb} {_text(tokens[start:])}"


def _is_bare_state(tokens: Sequence[Token]) -> bool:
    """`Generally safe`, `Rare but reported`: states alone, at most with a phrase behind."""
    said = [token for token in tokens if token.lower_ in _STATES]
    until = next((at for at, token in enumerate(tokens) if token.lower_ in _PHRASES and at), len(tokens))
    return bool(said) and all(
        token.lower_ in _STATES | _DEGREES or token.dep_ == "cc" or token.pos_ == "CCONJ"
        for token in tokens[:until]
    )


def _joined_states(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    place = next((at for at, token in enumerate(tokens) if token.lower_ in {"and", "but"}), None)
    if place is None:
        yield tokens
        return
    yield tokens[:place]
    yield tokens[place + 1 :]


def _head(tokens: Sequence[Token]) -> Token:
    """The last noun before the first preposition or bracket."""
    until = next(
        (at for at, token in enumerate(tokens) if at and (token.pos_ == "ADP" or token.text == "(")),
        len(tokens),
    )
    return next(
        (token for token in reversed(tokens[:until]) if token.pos_ in {"NOUN", "PROPN"}), tokens[until - 1]
    )


def is_plural_name(name: str) -> bool:
    """Whether a name reads as a plural; diseases such as `diabetes` do not."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    return last.endswith("s") and not last.endswith(("ss", "is", "us")) and last not in ONE_AILMENT


def _article(tokens: Sequence[Token], head: Token) -> str:
    text = _lowered(tokens)
    if (
        head.tag_ in _PLURAL
        or _ARTICLE.match(text)
        or head.lemma_.lower() not in _SHOWN | {"risk", "effect", "overlap"}
    ):
        return ""
    return "an " if text[:1] in "aeiou" else "a "


def _lowered(tokens: Sequence[Token]) -> str:
    text = _text(tokens)
    return f"{text[:1].lower()}{text[1:]}" if tokens[0].is_title else text


def _text(tokens: Sequence[Token]) -> str:
    text = "".join(token.text_with_ws for token in tokens).strip()
    return f"{text[:1].lower()}{text[1:]}" if tokens[0].lower_ in _STATES | _DEGREES else text
