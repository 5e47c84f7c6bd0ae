"""A paper's sentence cut into clauses, and the one of them that a claim is to be read against.

"Zinc shortened colds and did not change sleep" says two things; a "not" counts only where it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.terms import terms_of

# Where one clause may end and another begin; pieces without a verb are joined again.
_BOUNDARY = re.compile(
    r"\s*;\s+"
    r"|,?\s+(?=(?:but|whereas|while|although|though|however|nor|yet)\b)"
    r"|,\s+(?=(?:which|and)\b)"
    r"|\s+(?=and (?:\w+ly )?(?:did|does|do|was|were|is|are|had|has|have|can|could|may|might|will|would|not|no)\b)"
    r"|\s+(?=and (?:\w+ly )?\w{3,}ed\b)",
    re.IGNORECASE,
)
# A finite verb as plain text shows it: an auxiliary, a past tense, or a verb of finding in the present.
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|did|does|do|had|has|have|can|could|may|might|will|would|should|cannot"
    r"|\w{2,}ed|rose|fell|led|found|showed?|shown?|grew|began|became|made|gave"
    r"|(?:increas|decreas|reduc|improv|caus|promot|induc|enhanc|stimulat|activat|attenuat|regulat|mediat|eas|reliev)es?"
    r"|(?:inhibit|block|prevent|lower|rais|affect|protect|suppress|treat|suggest|support|indicat|lead|alter)e?s?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def clauses(sentence: str) -> tuple[str, ...]:
    """The clauses of `sentence` in order, each with a verb of its own; the sentence itself if it is one."""
    pieces = [piece.strip() for piece in _BOUNDARY.split(sentence) if piece.strip()]
    found: list[str] = []
    for piece in pieces:
        if found and not (_VERB.search(piece) and _VERB.search(found[-1])):
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return tuple(found) if len(found) > 1 else (sentence,)


def clause_on(wanted: frozenset[str], sentence: str) -> str:
    """The one clause of `sentence` that holds most of the terms `wanted`; the sentence when none stands out."""
    found = clauses(sentence)
    shared = [len(wanted & terms_of(clause)) for clause in found]
    most = max(shared)
    return found[shared.index(most)] if shared.count(most) == 1 else sentence
