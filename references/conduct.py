"""How a study was done, read from title and abstract: against what, for how long, registered where.

Each finding carries the words that say so. Sentences about other studies, past or still wanted, are
left out: "placebo-controlled trials are needed" is no comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from references.cues import own_sentences, words
from references.model import Reference
from references.number_words import NUMBER, value

__all__ = [
    "Comparator",
    "ComparatorEvidence",
    "FollowUp",
    "comparator_of",
    "follow_up_of",
    "pools_observation",
    "pools_trials",
    "registry_numbers_of",
]


class Comparator(StrEnum):
    """What a treatment or exposure was held against; an abstract that says nothing of it is unknown."""

    PLACEBO = "placebo"
    ACTIVE = "active"
    UNTREATED = "untreated"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparatorEvidence:
    """A comparator with the words that gave it away (empty for an unknown one)."""

    comparator: Comparator
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The longest time after which a study looked at its people, in days, with the words that say so."""

    days: float
    words: str


# The control groups that ICH E10 (2000) tells apart, the surest words first: "controls" alone may be
# any of them, and is taken for people without the treatment.
_COMPARATORS: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (Comparator.ACTIVE, words(r"active (?:comparator|control|placebo)|head-to-head|non-?inferiority")),
    (
        Comparator.PLACEBO,
        words(
            r"placebo(?![- ]?(?:effect|free))|sham|vehicle-controlled|(?:versus|vs\.?|or) (?:normal )?saline"
            r"|saline (?:group|placebo|control|infusion)"
        ),
    ),
    (
        Comparator.UNTREATED,
        words(
            r"usual care|treatment as usual|standard care|wait(?:ing)?[- ]?list|untreated|unexposed|non-?users"
            r"|never[- ]users|no (?:treatment|intervention)\b|control(?:led)?\b(?! (?:for|of|over)\b)|controls\b(?! for\b)"
            r"|adjusted (?:odds|hazard|risk|relative)|(?:hazard|odds|risk) ratio|relative risk|matched\b"
        ),
    ),
    (
        Comparator.ACTIVE,
        words(
            r"versus|vs\b|compar(?:ed|ison) (?:with|to|of)\b|comparator|randomi[sz]ed|randomly|superior(?:ity)? (?:to|over)"
            r"|(?:than|with) (?:the )?(?:other|comparison) (?:group|arm)"
        ),
    ),
)
_NO_COMPARATOR = words(
    r"single[- ](?:arm|group)|uncontrolled,? (?:\w+[- ]){0,2}(?:stud|trial|design|case)|case series|no (?:control|comparison|comparator|placebo)\b"
    r"|without (?:an? )?(?:control|comparison|comparator|placebo)\b|before[- ]and[- ]after|pre-? ?(?:and )?-?post"
)
_OPEN = words(r"open[- ]label")

_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_SPAN = rf"(?P<n>{NUMBER}|an?|one)[- ]{_UNIT}\b"
_NO_FOLLOW_UP = (
    r"(?![- ](?:of age|old|olds|history|ago|before|prior|earlier|previous|or older|or more|per|intervals?))"
)
_STUDIED = (
    r"(?:follow|trial|study|treatment|course|period|extension|intervention|program|open-label|randomi[sz]ed"
    r"|double-blind|maintenance)"
)
_FOLLOWED: tuple[re.Pattern[str], ...] = tuple(
    words(pattern)
    for pattern in (
        rf"follow(?:ed|ing|s)?(?:[- ]?up)?\b[^.;]{{0,40}}?{_SPAN}{_NO_FOLLOW_UP}",
        rf"(?:for|over|after|at|through|until|during|up to|last(?:s|ed|ing))(?: the| about| up to| a total of)? {_SPAN}{_NO_FOLLOW_UP}",
        rf"{_SPAN}[- ](?:\w+[- ]){{0,2}}?{_STUDIED}",
        rf"(?:at|to|until|through|by) (?P<unit>day|week|month|year) (?P<n>{NUMBER})\b",
    )
)
_BEFORE_THE_STUDY = re.compile(
    r"\b(?:aged?|past|last|previous|preceding|prior|ill|history|at least|diagnos\w+)\b[^.;,]{0,12}$",
    re.IGNORECASE,
)

# The forms of the WHO's primary registries; PROSPERO numbers are of reviews and name no trial.
_REGISTRY = re.compile(
    r"\b(?:NCT ?0\d{7}|ISRCTN ?\d{8}|ACTRN ?126\d{11}|ChiCTR[\w-]{6,18}|CTRI/\d{4}/\d{2,3}/\d{6}|UMIN ?0{2}\d{7}"
    r"|EudraCT:? ?(?:\w+ )?20\d\d-\d{6}-\d\d|20\d\d-\d{6}-\d\d|IRCT\d{8,18}N?\d*|DRKS ?\d{8}|jRCT\w?\d{9,10}|KCT ?\d{7}|NTR ?\d{3,5})\b",
    re.IGNORECASE,
)
_OBSERVATION = words(
    r"cohort|observational|case[- ]control|cross-sectional|prospective stud|epidemiologic(?:al)? stud"
)
_EXPERIMENT = words(r"randomi[sz]ed|rcts?\b|(?:clinical|controlled|placebo)[- ](?:\w+[- ])?trials?|trials\b")


def comparator_of(reference: Reference) -> ComparatorEvidence:
    """What the study held its treatment or exposure against."""
    text = f"{reference.title}. {own_sentences(reference.text)}"
    without = _NO_COMPARATOR.search(text)
    if without is None:
        for comparator, pattern in _COMPARATORS:
            found = pattern.search(text)
            if found is not None:
                return ComparatorEvidence(comparator=comparator, words=found.group())
        without = _OPEN.search(text)
    if without is None:
        return ComparatorEvidence(comparator=Comparator.UNKNOWN, words="")
    return ComparatorEvidence(comparator=Comparator.NONE, words=without.group())


def follow_up_of(reference: Reference) -> FollowUp | None:
    """The longest follow-up that title or abstract states, or None; ages and histories are none."""
    text = f"{reference.title}. {own_sentences(reference.text)}"
    found = [
        FollowUp(days=count * _DAYS[match["unit"].lower()], words=match.group())
        for pattern in _FOLLOWED
        for match in pattern.finditer(text)
        if not _BEFORE_THE_STUDY.search(text[: match.start("n")])
        if (count := _count(match["n"])) is not None
    ]
    return max(found, key=lambda one: (one.days, one.words), default=None)


def _count(written: str) -> int | None:
    return 1 if written.lower() in {"a", "an", "one"} else value(written)


def registry_numbers_of(reference: Reference) -> tuple[str, ...]:
    """The numbers under which the study's trials are registered: those of the record and those in its text."""
    stated = [number for number in reference.registry_numbers if _REGISTRY.fullmatch(number.strip())]
    read = [match.group() for match in _REGISTRY.finditer(f"{reference.title}\n{reference.text}")]
    return tuple(sorted({re.sub(r"[\s:]", "", number).upper() for number in (*stated, *read)}))


def pools_observation(reference: Reference) -> bool:
    """Whether a review of studies speaks of observational ones and of no trial."""
    text = f"{reference.title}\n{reference.text}"
    return _OBSERVATION.search(text) is not None and not pools_trials(reference)


def pools_trials(reference: Reference) -> bool:
    """Whether a review of studies speaks of trials."""
    return _EXPERIMENT.search(f"{reference.title}\n{reference.text}") is not None
