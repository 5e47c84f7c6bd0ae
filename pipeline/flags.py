"""What a reviewer should look at in a claim whatever its verdict, each with the words that raised it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claims.model import CausalStrength, Claim
from pipeline.balance import downgrades_of, on_side
from pipeline.contradictions import self_contradictions
from pipeline.indirectness import is_about_people
from pipeline.ladders import QUESTIONS, Question
from pipeline.model import Evidence, Flag, Stance, Strength, Verdict, VerdictLabel
from pipeline.numbers import Comparison, compared, in_words
from pipeline.phrasing import a_study, listed
from pipeline.rules import NOT_FOR_PEOPLE, Downgrade
from references.model import Design

__all__ = ["Raised", "flag", "flagged", "raised_flags", "self_contradictions"]

_ABSOLUTE = re.compile(
    r"\b(?:cures?|cured|proven|proves?|guarante\w+|always|never|completely|totally|100 ?%|no (?:known )?(?:side[ -]effects?"
    r"|risks?|harms?|adverse effects?)|risk-free|eliminates?|permanent(?:ly)?|miracle)\b",
    re.IGNORECASE,
)
# Designs that can show a cause.
_CAUSAL_DESIGNS = frozenset({Design.SYNTHESIS, Design.RANDOMISED, Design.GUIDELINE})
_WEAK = frozenset({Strength.LOW, Strength.VERY_LOW})
_ELSEWHERE = frozenset({Downgrade.OTHER_POPULATION, Downgrade.OTHER_CONDITION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A flag and the sentence that says what raised it."""

    flag: Flag
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    claim: Claim
    evidence: Sequence[Evidence]
    verdict: Verdict
    contradicted: frozenset[str]

    @property
    def speaking(self) -> tuple[Evidence, ...]:
        return on_side(self.evidence, Stance.SUPPORTS) + on_side(self.evidence, Stance.REFUTES)


def flag(
    claim: Claim,
    evidence: Sequence[Evidence],
    verdict: Verdict,
    *,
    contradicted: frozenset[str] = frozenset(),
) -> tuple[Flag, ...]:
    """The flags on `claim`, in the order of `Flag`; `contradicted` are the ids of self-contradicted claims."""
    return tuple(raised.flag for raised in raised_flags(claim, evidence, verdict, contradicted=contradicted))


def flagged(
    verdict: Verdict,
    claim: Claim,
    evidence: Sequence[Evidence],
    *,
    contradicted: frozenset[str] = frozenset(),
) -> Verdict:
    """`verdict` with the flags on its claim, and what raised them at the end of its reasons."""
    raised = raised_flags(claim, evidence, verdict, contradicted=contradicted)
    reasons = (*verdict.reasons, *(one.reason for one in raised))
    return replace(verdict, flags=tuple(one.flag for one in raised), reasons=reasons)


def raised_flags(
    claim: Claim,
    evidence: Sequence[Evidence],
    verdict: Verdict,
    *,
    contradicted: frozenset[str] = frozenset(),
) -> tuple[Raised, ...]:
    """The flags on `claim` with their reasons, in the order of `Flag`."""
    case = _Case(claim=claim, evidence=evidence, verdict=verdict, contradicted=contradicted)
    found = ((name, rule(case)) for name, rule in _RULES)
    return tuple(Raised(flag=name, reason=reason) for name, reason in found if reason)


def _overstated(case: _Case) -> str:
    claim, verdict = case.claim, case.verdict
    words = _strong_words(claim)
    if not words or not case.speaking or QUESTIONS[claim.type] is Question.MEANING:
        return ""
    if verdict.label is not VerdictLabel.SUPPORTED:
        return f"Overstated: {words}, and the evidence does not bear it out ({verdict.label.value})."
    if verdict.strength in _WEAK:
        strength = verdict.strength.value.replace("_", " ")
        return f"Overstated: {words}, and the strength of the evidence is {strength}."
    if verdict.best_design is not None and verdict.best_design not in _CAUSAL_DESIGNS:
        return f"Overstated: {words}, and the best evidence is {a_study(verdict.best_design)}."
    return ""


def _strong_words(claim: Claim) -> str:
    if claim.hedged:
        return ""
    absolute = _ABSOLUTE.search(claim.text)
    if absolute is not None:
        return f"“{absolute.group(0)}” is certain"
    return "the wording is causal" if claim.causal_strength is CausalStrength.CAUSAL else ""


def _population(case: _Case) -> str:
    if not case.speaking or not all(downgrades_of(item) & _ELSEWHERE for item in case.speaking):
        return ""
    missed = sorted(
        {
            name.value.replace("other_", "")
            for item in case.speaking
            for name in downgrades_of(item) & _ELSEWHERE
        }
    )
    return f"Population: every paper with a stance is about another {' or '.join(missed)}."


def _species(case: _Case) -> str:
    if not case.speaking or not is_about_people(case.claim):
        return ""
    if not all(downgrades_of(item) & NOT_FOR_PEOPLE for item in case.speaking):
        return ""
    return "Species: the claim speaks of people, and every paper with a stance is about animals or cells."


def _number(case: _Case) -> str:
    """The claim's number is that of no supporting paper: one that has it takes the flag away."""
    papers = on_side(case.evidence, Stance.SUPPORTS)
    found = [
        one for item in papers for one in compared(case.claim.text, item.reading.sentence, item.reference)
    ]
    for claimed in dict.fromkeys(one.claimed for one in found):
        held = [one for one in found if one.claimed == claimed]
        if all(one.comparison is Comparison.DIFFERENT for one in held):
            others = listed(sorted({in_words(one.found) for one in held}))
            return f"Number: the claim says {in_words(claimed)}, the papers {others}."
    return ""


def _contradicts_self(case: _Case) -> str:
    if case.claim.id not in case.contradicted:
        return ""
    return "Contradicts itself: the article says the opposite elsewhere."


def _repeat(case: _Case) -> str:
    return "Repeat: the article has made this claim before." if case.claim.repeat_of else ""


_RULES: tuple[tuple[Flag, Callable[[_Case], str]], ...] = (
    (Flag.OVERSTATED, _overstated),
    (Flag.POPULATION, _population),
    (Flag.SPECIES, _species),
    (Flag.NUMBER, _number),
    (Flag.CONTRADICTS_SELF, _contradicts_self),
    (Flag.REPEAT, _repeat),
)
