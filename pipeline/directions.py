"""Words that say which way an effect goes, that there is none, or that nobody knows.

The tables are the project's own, gathered from the wording of Evidence Inference (DeYoung et al.,
BioNLP 2020) prompts and the SciFact (Wadden et al., EMNLP 2020) training claims; negation cues
follow NegEx (Chapman et al., J Biomed Inform 34, 2001).
"""

from __future__ import annotations

import re
from enum import IntEnum


class Direction(IntEnum):
    """Which way an effect goes; `NULL` is an effect that was looked for and not found."""

    DOWN = -1
    NULL = 0
    UP = 1


# Stems, matched at the beginning of a word.
UP_STEMS = (
    "increas", "rais", "elevat", "enhanc", "promot", "augment", "upregulat", "up-regulat", "stimulat", "activat",
    "induc", "accelerat", "exacerbat", "greater", "higher", "longer", "boost", "facilitat", "amplif", "potentiat",
    "expand", "gain", "rise", "rising", "rose", "worsen", "aggravat", "heighten", "trigger", "strengthen", "agonis",
)  # fmt: skip
DOWN_STEMS = (
    "decreas", "reduc", "lower", "diminish", "declin", "inhibit", "suppress", "attenuat", "downregulat",
    "down-regulat", "impair", "block", "prevent", "protect", "fewer", "shorter", "smaller", "weaken", "lessen",
    "alleviat", "reliev", "ameliorat", "abolish", "abrogat", "loss", "lack", "deplet", "limit", "slow", "delay",
    "fell", "drop", "shorten", "minimi", "eliminat", "mitigat", "curb", "antagoni",
)  # fmt: skip
GOOD_STEMS = (
    "effective", "efficac", "beneficial", "benefit", "improv", "success", "safe", "well tolerated", "well-tolerated",
    "superior", "helpful", "promising", "better",
)  # fmt: skip
BAD_STEMS = (
    "ineffective", "inefficac", "harm", "adverse", "toxic", "unsafe", "inferior", "detriment", "deleterious",
    "worse", "poor", "dangerous", "failure",
)  # fmt: skip

_NULL = re.compile(
    r"\bno (?:statistically )?(?:significant |clinically \w+ |apparent |additional |overall |clear |detectable )*"
    r"(?:differences?|effects?|associations?|changes?|benefits?|improvements?|reductions?|increases?|impact"
    r"|influence|correlations?|relationships?|evidence|advantages?|interactions?|role)\b"
    r"|\b(?:did|does|do|was|were|is|are|has|have|had|could|can|would) not\b(?: \w+){0,2} (?:\w*ly )?(?:significantly )?"
    r"(?:differ\w*|affect\w*|associat\w*|improv\w*|reduc\w*|increas\w*|decreas\w*|chang\w*|influenc\w*|alter\w*"
    r"|superior|effective|lower\w*|prevent\w*|correlat\w*|relat\w*|benefit\w*|support\w*|show\w*|lead|result\w*"
    r"|significant\w*|different|required?|necessary|sufficient|contribut\w*|protect\w*|induc\w*|found|observed)\b"
    r"|\bfail(?:ed|s|ure)? to\b|\bineffective\b|\bnon-?significant(?:ly)?\b|\bunchanged\b|\bunaffected\b"
    r"|\bnot (?:statistically )?significant(?:ly)?\b|\b(?:similar|comparable) (?:between|in both|across|among|to)\b"
    r"|\bneither\b|\bunrelated\b|\bindependent of\b|\bwithout (?:any |significant |affecting |increasing |changing )",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|neither|nor|none|without|cannot|fail(?:s|ed)? to|lacks?|lacking|absence of|unable to"
    r"|unlikely|ineffective|rather than)\b|n't\b",
    re.IGNORECASE,
)
_NO_HARM = re.compile(
    r"\b(?:no|without(?: any)?|free of|few|neither)(?: \w+){0,3}? (?:adverse|side|toxic|undesirable|harmful)"
    r" (?:events?|effects?|reactions?|outcomes?)\b|\bno(?: \w+){0,2}? (?:toxicity|harms?|safety concerns?)\b",
    re.IGNORECASE,
)
_NO_COMPARATOR = re.compile(
    r"\b(?:with|than|versus|vs\.?|or|to|and|receiv\w+) no (?:\w+ )?"
    r"(?:intervention|treatment|therapy|supplement\w*|exercise|drug|training|control|placebo|use|change in diet)\b"
    r"|\bnot only\b",
    re.IGNORECASE,
)
_UNSETTLED = re.compile(
    r"\b(?:remains?|is|are|was|were|still|largely|poorly|not(?: yet)?(?: \w+)?) "
    r"(?:unclear|unknown|uncertain|controversial|debated|inconclusive|understood|to be (?:determined|elucidated)"
    r"|poorly understood|not (?:yet |fully |well |completely )*(?:known|understood|established|clear))\b"
    r"|\b(?:further|more|additional) (?:research|studies|study|trials?|work|investigations?|data)\b[^.]{0,40}"
    r"\b(?:needed|required|warranted|necessary)\b|\binsufficient (?:evidence|data)\b|\binconclusive\b"
    r"|\b(?:was|were|been) not (?:\w+ly )?(?:measured|assessed|tested|studied|examined|investigated|evaluated)\b"
    r"|\b(?:does|do|did|could|can) ?not (?:show|tell|say|establish|answer) (?:how|whether|why|if)\b"
    r"|\btoo (?:small|few|short) to\b",
    re.IGNORECASE,
)
_AIMS = re.compile(
    r"\b(?:aim(?:ed|s)?|objectives?|purpose|goal|we (?:sought|asked|hypothesi[sz]ed?|tested whether|assessed|evaluated"
    r"|investigated|examined|determined whether|compared)|to (?:assess|evaluate|determine|investigate|examine|test"
    r"|compare|explore) (?:the|whether|if)|was to|were to|is to)\b",
    re.IGNORECASE,
)


def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(stem) for stem in stems) + r")", re.IGNORECASE)


_UP, _DOWN = _pattern(UP_STEMS), _pattern(DOWN_STEMS)
_GOOD, _BAD = _pattern(GOOD_STEMS), _pattern(BAD_STEMS)


def is_null(text: str) -> bool:
    """Whether `text` says that an effect, difference or association was not found."""
    return _NULL.search(_plain(text)) is not None


def is_negated(text: str) -> bool:
    """Whether anything in `text` is negated; an absence of harm or of a comparator is no negation."""
    return _NEGATED.search(_plain(text)) is not None


def is_unsettled(text: str) -> bool:
    """Whether `text` says that the matter is open."""
    return _UNSETTLED.search(text) is not None


def is_aim(text: str) -> bool:
    """Whether `text` says what a study set out to do, which is no finding."""
    return _AIMS.search(text) is not None


def direction(text: str) -> Direction | None:
    """Up or down, by the majority of the cues in `text`; None without one. Negation is not read here."""
    return _majority(len(_UP.findall(text)), len(_DOWN.findall(text)))


def value(text: str) -> Direction | None:
    """Good (`UP`) or bad (`DOWN`), by the majority of the cues in `text`; None without one."""
    plain = _plain(text)
    return _majority(len(_GOOD.findall(plain)), len(_BAD.findall(plain)))


def _plain(text: str) -> str:
    """`text` with "no adverse events" said as "safe", and "no treatment" as a comparator left out."""
    return _NO_COMPARATOR.sub(" ", _NO_HARM.sub(" safe ", text))


def _majority(up: int, down: int) -> Direction | None:
    if up == down:
        return None
    return Direction.UP if up > down else Direction.DOWN
