"""Is the claim's number the paper's?

A number of the claim is compared with those of the paper that count the same thing: of the same
measure (`pipeline.figures`), and in words that share the claim's subject. Where it is not clear which
number to compare, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.aboutness import is_method
from pipeline.figures import Figure, Measure, figures
from pipeline.terms import topic_of
from references.model import Reference
from references.passages import sentences

_PER_CENT = frozenset({Measure.SHARE, Measure.CHANGE, Measure.CHANGE_IN_ODDS})
# Words of the subject that a number's own words must share with the claim: one in the quoted sentence,
# two elsewhere in the abstract; and two more than any rival's. Ours.
_ENOUGH_QUOTED, _ENOUGH_ELSEWHERE, _LEAD = 1, 2, 2
_PARTS = re.compile(
    r"[;:]|,\s|\b(?:and|but|or|whereas|while|although|versus|vs\.?|than|against|compared (?:with|to))\b"
    r"|(?<=[a-z)%])[.!?]\s",
    re.IGNORECASE,
)
_PERCENT_SIGN = re.compile(r"\s?%(?!.*%)")
_BRACKETS = re.compile(r"\([^()]*\)")


class Comparison(StrEnum):
    """How two numbers stand to each other."""

    SAME = "same"
    DIFFERENT = "different"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A number of the claim, the one of the paper that it was held against, and what came of it."""

    claimed: Figure
    found: Figure
    comparison: Comparison

    @property
    def note(self) -> str:
        """The finding in words: "the claim says 60 per cent, the paper 28 per cent"."""
        return f"the claim says {in_words(self.claimed)}, the paper {in_words(self.found)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    figure: Figure
    shared: int


def compare(one: Figure, other: Figure) -> Comparison:
    """Whether two figures can be the same number, rounded; the order does not matter.

    Ranges and bounds are the same where they meet: "up to 60" and 28 are, "more than 60" and 28 are not.
    """
    if one.measure is not other.measure or one.direction * other.direction < 0:
        return Comparison.INCOMPARABLE
    slack = max(one.slack, other.slack)
    meet = one.low - slack <= other.high and other.low - slack <= one.high
    return Comparison.SAME if meet else Comparison.DIFFERENT


def compared(claim: str, sentence: str, reference: Reference | None = None) -> tuple[Compared, ...]:
    """Each number of `claim` with the one of the paper for the same thing, in the order of the claim.

    The quoted `sentence` comes first; a number that it does not hold is looked for in the rest of the
    abstract of `reference`, where it has to be the only one. Numbers that cannot be compared are left out;
    of several in the claim that measure the same, one is never called different, for it may be another's.
    """
    claimed = figures(claim)
    if not claimed:
        return ()
    subject = topic_of(claim)
    quoted = _candidates(subject, (sentence,), enough=_ENOUGH_QUOTED)
    others = [] if reference is None else [each.text for each in sentences(reference)]
    elsewhere = _candidates(
        subject,
        [text for text in others if text != sentence and not is_method(text)],
        enough=_ENOUGH_ELSEWHERE,
    )
    found = (_held_against(one, quoted, elsewhere) for one in claimed)
    alone = Counter(one.measure for one in claimed)
    return tuple(
        one
        for one in found
        if one is not None and (one.comparison is Comparison.SAME or alone[one.claimed.measure] == 1)
    )


def verdict_on(found: Sequence[Compared]) -> Comparison:
    """One word for a paper: different where any number is; same where all are; else incomparable."""
    said = {one.comparison for one in found}
    if Comparison.DIFFERENT in said:
        return Comparison.DIFFERENT
    return Comparison.SAME if said else Comparison.INCOMPARABLE


def in_words(figure: Figure) -> str:
    """A figure as a note states it: shares and changes in per cent, all else as it is written."""
    if figure.measure not in _PER_CENT or "cent" in figure.written.lower():
        return figure.written
    if "%" in figure.written:
        return _PERCENT_SIGN.sub(" per cent", figure.written)
    which = {1: " more", -1: " less", 0: ""}[figure.direction]
    return f"{_rounded(figure.low)} per cent{which} ({figure.written})"


def _rounded(value: float) -> str:
    return f"{value:.0f}" if value >= 1 else f"{value:.1g}"


def _held_against(
    claimed: Figure, quoted: Sequence[_Candidate], elsewhere: Sequence[_Candidate]
) -> Compared | None:
    """The same number wherever the paper has it, else the one that is clearly meant, else None."""
    near = _comparable(claimed, quoted)
    far = _comparable(claimed, elsewhere)
    for one in (*near, *far):
        if compare(claimed, one.figure) is Comparison.SAME:
            return Compared(claimed=claimed, found=one.figure, comparison=Comparison.SAME)
    meant = _meant(near) if near else (far[0] if len(far) == 1 else None)
    if meant is None:
        return None
    return Compared(claimed=claimed, found=meant.figure, comparison=Comparison.DIFFERENT)


def _comparable(claimed: Figure, found: Sequence[_Candidate]) -> list[_Candidate]:
    return [one for one in found if compare(claimed, one.figure) is not Comparison.INCOMPARABLE]


def _meant(found: Sequence[_Candidate]) -> _Candidate | None:
    """The only one, or the one whose words are the claim's far more than any rival's."""
    first, *rivals = sorted(found, key=lambda one: -one.shared)
    if rivals and first.shared - rivals[0].shared < _LEAD:
        return None
    return first if first.shared >= _ENOUGH_QUOTED else None


def _candidates(subject: frozenset[str], texts: Sequence[str], *, enough: int) -> list[_Candidate]:
    """The figures of `texts` with the words that they share with the claim's subject.

    A figure of the quoted sentence stays in as a rival even where it shares none.
    """
    found = [
        _Candidate(figure=figure, shared=len(subject & topic_of(_around(text, figure))))
        for text in texts
        for figure in figures(text)
    ]
    return [one for one in found if one.shared >= enough or enough == _ENOUGH_QUOTED]


def _around(text: str, figure: Figure) -> str:
    """The part of the sentence that a figure stands in; a bracket belongs to the part before it."""
    open_text = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
    cuts = [match.start() for match in _PARTS.finditer(open_text)]
    start = max((cut for cut in cuts if cut < figure.start), default=0)
    end = min((cut for cut in cuts if cut >= figure.end), default=len(text))
    return text[start:end]
