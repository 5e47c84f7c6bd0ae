"""Whether two statements agree: which way each goes, how good that is, and whether it is denied.

Less of a bad thing is good: "improved depression" and "reduced depressive symptoms" go the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.directions import Direction, direction, is_negated, is_null, value

# What is better had less of, and what is better had more of; stems at the beginning of a word.
BAD_OUTCOMES = (
    "symptom", "depress", "anxi", "pain", "disorder", "disease", "mortality", "death", "died", "risk", "relapse",
    "craving", "severity", "infection", "syndrome", "suicid", "stress", "distress", "fatigue", "fever", "cancer",
    "tumo", "injur", "damage", "complication", "hospitali", "inflammat", "insomnia", "nausea", "dependence",
)  # fmt: skip
GOOD_OUTCOMES = (
    "response", "responder", "remission", "survival", "recovery", "recover", "quality of life", "wellbeing",
    "well-being", "abstinence", "healing", "relief",
)  # fmt: skip
# "Higher doses" and "a non-inferiority trial" say what was compared, not which way the outcome went.
_COMPARED = re.compile(
    r"\b(?:higher|lower|longer|shorter|greater|smaller|rising|increas\w+|escalat\w+|reduc\w+)[ -](?:\w+[ -]){0,3}"
    r"(?:doses?|dosages?|dosing)\b|\bnon-?inferiority (?:\w+ )?(?:trial|study|margin|design)\b|\bnon-?inferior\b",
    re.IGNORECASE,
)
_RARE = re.compile(r"\b(?:uncommon|rare|rarely|seldom|absent|hardly)\b", re.IGNORECASE)
_AGAINST = re.compile(r"(?:but|whereas|while|although|though|however|yet)\b", re.IGNORECASE)
_BAD = re.compile(rf"\b(?:{'|'.join(BAD_OUTCOMES)})", re.IGNORECASE)
_GOOD = re.compile(rf"\b(?:{'|'.join(GOOD_OUTCOMES)})", re.IGNORECASE)
_WORKED = re.compile(
    r"\b(?:had|has|have|showed|shows|produced) (?:an? )?(?:\w+ ){0,2}(?:antidepressant |anxiolytic )?effects? on\b"
    r"|\beas(?:e|es|ed|ing)\b|\bantidepressant effects?\b|\brapid (?:response|relief)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Polarity:
    """Up or down, good or bad, as far as a statement says; `denied` when it says that this is not so."""

    way: int
    worth: int
    denied: bool


def polarity_of(text: str) -> Polarity:
    """Which way `text` goes, how good it says that is, and whether it denies it."""
    plain = _COMPARED.sub(" ", text)
    way = int(direction(plain) or Direction.NULL)
    return Polarity(
        way=way,
        worth=int(value(plain) or Direction.NULL)
        or way * _valence(plain)
        or int(bool(_WORKED.search(plain))),
        denied=is_negated(plain) or is_null(plain) or bool(_RARE.search(plain)),
    )


def is_two_sided(parts: Sequence[str]) -> bool:
    """Whether of the clauses set against each other ("but", "whereas") one denies and another does not.

    "A low dose did not help, whereas a higher one did": which of the two a claim is about cannot be read off
    words alone, so such a sentence takes no side.
    """
    for left, right in pairwise(parts):
        if _AGAINST.match(right) and polarity_of(left).denied != polarity_of(right).denied:
            return True
    return False


def agreement(left: Polarity, right: Polarity) -> int:
    """1 when both say the same, -1 when one says the opposite or denies it, 0 when either is silent."""
    both = _together(left, right)
    if left.denied == right.denied:
        return both
    return -1 if both > 0 else 0


def allows(left: Polarity, right: Polarity) -> tuple[bool, bool]:
    """Whether what is said on the right can support what is said on the left, and whether it can refute it.

    Nothing supports what it denies, and nothing refutes without a denial or the opposite direction.
    """
    agreed, both = agreement(left, right), _together(left, right)
    silent = both == 0
    alike = left.denied == right.denied
    return agreed > 0 or (silent and alike), agreed < 0 or (silent and not alike)


def _together(left: Polarity, right: Polarity) -> int:
    """The product of the two worths, or of the two ways where either worth is unsaid."""
    return left.worth * right.worth or left.way * right.way


def _valence(text: str) -> int:
    """1 when `text` names what is good to have more of, -1 when it names the contrary, 0 for both or neither."""
    return bool(_GOOD.search(text)) - bool(_BAD.search(text))
