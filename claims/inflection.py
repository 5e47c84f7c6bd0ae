"""English verb forms that a clause needs when it becomes a sentence of its own."""

from __future__ import annotations

import re

from spacy.tokens import Token

# Past forms of the irregular verbs that take part in claims (any English grammar).
_PAST = {
    "arise": "arose", "be": "was", "become": "became", "begin": "began", "bind": "bound", "break": "broke",
    "bring": "brought", "build": "built", "come": "came", "cut": "cut", "do": "did", "drive": "drove",
    "eat": "ate", "fall": "fell", "feel": "felt", "find": "found", "get": "got",
    "give": "gave", "go": "went", "grow": "grew", "have": "had", "hold": "held", "keep": "kept",
    "lead": "led", "leave": "left", "let": "let", "lie": "lay", "lose": "lost", "make": "made",
    "mean": "meant", "put": "put", "rise": "rose", "run": "ran", "see": "saw", "send": "sent", "set": "set",
    "shrink": "shrank", "sleep": "slept", "spread": "spread", "stand": "stood",
    "take": "took", "wear": "wore", "bend": "bent", "bite": "bit", "bleed": "bled", "breed": "bred", "buy": "bought",
    "catch": "caught", "choose": "chose", "cost": "cost", "deal": "dealt", "draw": "drew", "feed": "fed",
    "fight": "fought", "fly": "flew", "forget": "forgot", "freeze": "froze", "hear": "heard", "hide": "hid",
    "hit": "hit", "hurt": "hurt", "know": "knew", "pay": "paid", "say": "said", "seek": "sought", "sell": "sold",
    "shed": "shed", "shut": "shut", "sink": "sank", "sit": "sat", "speed": "sped", "spin": "spun", "split": "split",
    "steal": "stole", "stick": "stuck", "strike": "struck", "sweep": "swept", "swim": "swam", "teach": "taught",
    "tear": "tore", "tell": "told", "think": "thought", "throw": "threw", "wake": "woke", "win": "won", "write": "wrote",
}  # fmt: skip
_PREFIXES = ("re", "over", "under", "out", "up", "with", "un")
# A short vowel before one consonant at the end of a stressed syllable; longer verbs by name.
_SHORT = re.compile(r"^(?:qu|[^aeiou])*[aeiou][bdgmnprt]$")
_DOUBLED = frozenset(
    {
        "begin",
        "occur",
        "recur",
        "prefer",
        "refer",
        "transfer",
        "confer",
        "permit",
        "admit",
        "submit",
        "control",
        "upset",
    }
)
_VOWEL_Y = re.compile(r"[aeiou]y$")
_SIBILANT = re.compile(r"(s|x|z|ch|sh|o)$")


def lemma_of(verb: Token) -> str:
    """The plain form of a verb; `bleed` ends like a past form and is none."""
    return verb.lower_ if verb.lower_.endswith("eed") else verb.lemma_


def gerund(lemma: str) -> str:
    """The -ing form of a verb: `reduce` gives `reducing`."""
    if _doubles(lemma):
        return f"{lemma}{lemma[-1]}ing"
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return f"{lemma[:-1]}ing"
    return f"{lemma}ing"


def _doubles(lemma: str) -> bool:
    return lemma in _DOUBLED or _SHORT.match(lemma) is not None


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
    for prefix in _PREFIXES:
        if lemma.removeprefix(prefix) in _PAST and lemma.startswith(prefix):
            return f"{prefix}{_PAST[lemma.removeprefix(prefix)]}"
    if _doubles(lemma):
        return f"{lemma}{lemma[-1]}ed"
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
