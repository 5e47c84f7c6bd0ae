"""English verb forms that a clause needs when it becomes a sentence of its own."""

from __future__ import annotations

import re

from spacy.tokens import Token

# Past forms of the irregular verbs that take part in claims (any English grammar).
_PAST = {
    "arise": "arose", "be": "was", "become": "became", "begin": "began", "bind": "bound", "break": "broke",
    "bring": "brought", "build": "built", "come": "came", "cut": "cut", "do": "did", "drive": "drove",
    "drop": "dropped", "eat": "ate", "fall": "fell", "feel": "felt", "find": "found", "get": "got",
    "give": "gave", "go": "went", "grow": "grew", "have": "had", "hold": "held", "keep": "kept",
    "lead": "led", "leave": "left", "let": "let", "lie": "lay", "lose": "lost", "make": "made",
    "mean": "meant", "put": "put", "rise": "rose", "run": "ran", "see": "saw", "send": "sent", "set": "set",
    "shrink": "shrank", "sleep": "slept", "spread": "spread", "stand": "stood", "stop": "stopped",
    "take": "took", "wear": "wore",
}  # fmt: skip
_DOUBLED = frozenset({"begin", "cut", "drop", "get", "let", "put", "run", "set", "stop"})
_VOWEL_Y = re.compile(r"[aeiou]y$")
_SIBILANT = re.compile(r"(s|x|z|ch|sh|o)$")


def lemma_of(verb: Token) -> str:
    """The plain form of a verb; `bleed` ends like a past form and is none."""
    return verb.lower_ if verb.lower_.endswith("eed") else verb.lemma_


def gerund(lemma: str) -> str:
    """The -ing form of a verb: `reduce` gives `reducing`."""
    if lemma in _DOUBLED:
        return f"{lemma}{lemma[-1]}ing"
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return f"{lemma[:-1]}ing"
    return f"{lemma}ing"


def third_person(lemma: str) -> str:
    """The present form after a singular subject: `pass` gives `passes`."""
    if lemma in {"be", "have"}:
        return {"be": "is", "have": "has"}[lemma]
    if lemma.endswith("y") and not _VOWEL_Y.search(lemma):
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if _SIBILANT.search(lemma) else f"{lemma}s"


def past(lemma: str) -> str:
    """The past form: `lead` gives `led`, `reduce` gives `reduced`."""
    if lemma in _PAST:
        return _PAST[lemma]
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and not _VOWEL_Y.search(lemma):
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"


def finite(lemma: str, *, is_past: bool, is_plural: bool) -> str:
    """The form of a verb that agrees with its subject in tense and number."""
    if is_past:
        return "were" if lemma == "be" and is_plural else past(lemma)
    if is_plural:
        return "are" if lemma == "be" else lemma
    return third_person(lemma)


def with_article(phrase: str) -> str:
    """A noun phrase behind its indefinite article, by its first letter: `an early sign`."""
    return f"{'an' if phrase[:1].lower() in 'aeiou' else 'a'} {phrase}"
