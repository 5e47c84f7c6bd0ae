"""Whether a paper gave the claim's dose, and looked for as long as the claim speaks of.

Only what both state is compared. A claim that names no dose and no time is borne out by any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import Claim, ConceptKind
from pipeline.figures import Figure, Measure, figures
from pipeline.model import Stance
from pipeline.numbers import Comparison, compare
from pipeline.rules import LONG_TERM_DAYS, PERMANENT_DAYS, Downgrade
from references.conduct import follow_up_of
from references.model import Reference

_DOSES = frozenset({Measure.DOSE, Measure.DOSE_BY_WEIGHT})
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n")
_PERMANENT = re.compile(
    r"\b(?:permanent(?:ly)?|life-?long|for life|forever|for (?:many )?(?:years|decades))\b", re.IGNORECASE
)
_LONG_TERM = re.compile(
    r"\b(?:long[- ]term|chronic(?:ally)? (?:use|used|dosing|exposure|treatment)|over the long run|for (?:many )?months|lasting)\b",
    re.IGNORECASE,
)


def mismatches_of_exposure(claim: Claim, reference: Reference, stance: Stance) -> tuple[Downgrade, ...]:
    """The paper's dose or duration where the claim's is another, in the order of `Downgrade`.

    A paper that stopped early cannot bear out that something lasts; that it does not, it can find.
    """
    supports = stance is Stance.SUPPORTS
    rules = (
        (Downgrade.OTHER_DOSE, _is_other_dose(claim, reference)),
        (Downgrade.OTHER_DURATION, supports and _is_too_short(claim, reference)),
    )
    return tuple(name for name, applies in rules if applies)


def days_spoken_of(claim: Claim) -> float | None:
    """For how long the claim says that something holds, in days, or None where it does not say."""
    lasting = [figure.low for figure in figures(claim.text) if figure.measure is Measure.LASTING]
    worded = (
        PERMANENT_DAYS if _PERMANENT.search(claim.text) else None,
        LONG_TERM_DAYS if _LONG_TERM.search(claim.text) else None,
    )
    return max((days for days in (*lasting, *worded) if days is not None and days > 0), default=None)


def _is_other_dose(claim: Claim, reference: Reference) -> bool:
    """Whether the paper gives doses of the claim's drug, all other than the claim's."""
    claimed = [figure for figure in figures(claim.text) if figure.measure in _DOSES]
    found = list(_doses_of(claim, reference)) if claimed else []
    held = [compare(one, other) for one in claimed for other in found if one.measure is other.measure]
    return bool(held) and all(one is Comparison.DIFFERENT for one in held)


def _doses_of(claim: Claim, reference: Reference) -> Iterator[Figure]:
    """The doses that stand in one sentence with a name of the claim's drug."""
    names = [
        name.casefold()
        for concept in claim.concepts
        if concept.kind is ConceptKind.DRUG
        for name in (concept.name, concept.mention, *concept.synonyms)
    ]
    for sentence in _SENTENCE_END.split(f"{reference.title}\n{reference.text}"):
        if any(name in sentence.casefold() for name in names):
            yield from (figure for figure in figures(sentence) if figure.measure in _DOSES)


def _is_too_short(claim: Claim, reference: Reference) -> bool:
    """Whether the paper stopped looking before the time that the claim speaks of."""
    wanted, looked = days_spoken_of(claim), follow_up_of(reference)
    return wanted is not None and looked is not None and looked.days < wanted
