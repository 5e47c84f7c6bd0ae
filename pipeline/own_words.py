"""How far a paper's own sentence goes: whether it holds itself back, or tells only of things that go together.

By word alone, from the tables of `claims.cues`: a quoted sentence is short and stands for its paper.
"""

from __future__ import annotations

import re

from claims.cues import HEDGE_VERBS, HEDGE_WORDS, LIKELY_COMPARED

# "Would" tells of the past, and "indicate" is how abstracts say "show".
_MODALS = ("may", "might", "could")
_VERBS = "|".join(sorted(verb for verb in HEDGE_VERBS - {"indicate"}))
_HELD_BACK = re.compile(
    rf"\b(?:{'|'.join(_MODALS)}|(?:{_VERBS})(?:e?s|e?d|ing)?|{'|'.join(sorted(HEDGE_WORDS))})\b"
)
_COMPARED = re.compile(rf"\b(?:{'|'.join(sorted(LIKELY_COMPARED))})\s+$", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:associat(?:ed|ion|ions)|correlat(?:ed|es?|ion|ions)|linked|related|predict(?:s|ed|or|ors)?)\b",
    re.IGNORECASE,
)


def holding_back(sentence: str) -> str:
    """The first word of `sentence` that holds its statement back, or nothing; "more likely" compares."""
    for match in _HELD_BACK.finditer(sentence):
        likely = match.group() in {"likely", "unlikely"}
        if not (likely and _COMPARED.search(sentence[: match.start()])):
            return match.group()
    return ""


def going_together(sentence: str) -> str:
    """The first word of `sentence` that tells of things that go together, or nothing."""
    found = _TOGETHER.search(sentence)
    return found.group() if found else ""
