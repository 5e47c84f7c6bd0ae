"""What a reviewer should look at in a claim whatever its verdict, each with the words that raised it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from claims.model import CausalStrength, Claim, ConceptKind
from pipeline.balance import downgrades_of, on_side
from pipeline.contradictions import self_contradictions
from pipeline.indirectness import is_about_people
from pipeline.ladders import HUMAN_QUESTIONS, QUESTIONS, Question
from pipeline.model import Evidence, Flag, Stance, Strength, Verdict, VerdictLabel
from pipeline.numbers import Comparison, compared, in_words
from pipeline.own_words import going_together, holding_back
from pipeline.phrasing import a_study, listed
from pipeline.rules import NOT_FOR_PEOPLE, Downgrade
from references.model import Design
from references.species import species_word

__all__ = ["Raised", "flag", "flagged", "raised_flags", "self_contradictions"]

# What `Claim.reasons` puts before the verb that makes a sentence a claim.
_EFFECT = "effect: "
_ABSOLUTE = re.compile(
    r"\b(?:cures?|cured|proven|proves?|guarante\w+|always|never|completely|totally|100 ?%|no (?:known )?(?:side[ -]effects?"
    r"|risks?|harms?|adverse effects?)|risk-free|eliminates?|permanent(?:ly)?|miracle)\b",
    re.IGNORECASE,
)
# Designs that can show a cause.
_CAUSAL_DESIGNS = frozenset({Design.SYNTHESIS, Design.RANDOMISED, Design.GUIDELINE})
_WEAK = frozenset({Strength.LOW, Strength.VERY_LOW})
# What a paper studied in place of the claim's, by the concepts of the claim that it misses.
_ELSEWHERE: Mapping[Downgrade, ConceptKind] = {
    Downgrade.OTHER_CONDITION: ConceptKind.CONDITION,
    Downgrade.OTHER_POPULATION: ConceptKind.POPULATION,
}
# Groups of whom what holds need not hold of everybody, as titles name them.
_GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for name, pattern in (
        (
            "children",
            r"child(?:ren|hood)?|p(?:a)?ediatrics?|adolescen(?:ts?|ce)|infants?|neonat\w+|newborns?|teen\w*|youth",
        ),
        ("pregnant women", r"pregnan\w+|post-?partum|maternal|lactating"),
        ("older people", r"elderly|older (?:adults?|people|patients?|persons)|geriatric\w*"),
        ("veterans", r"veterans?"),
    )
)
_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


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
    contradicted: Mapping[str, tuple[str, ...]]

    @property
    def speaking(self) -> tuple[Evidence, ...]:
        return on_side(self.evidence, Stance.SUPPORTS) + on_side(self.evidence, Stance.REFUTES)


def flag(
    claim: Claim,
    evidence: Sequence[Evidence],
    verdict: Verdict,
    *,
    contradicted: Mapping[str, tuple[str, ...]] = _NONE,
) -> tuple[Flag, ...]:
    """The flags on `claim`, in the order of `Flag`; `contradicted` as `self_contradictions`."""
    return tuple(raised.flag for raised in raised_flags(claim, evidence, verdict, contradicted=contradicted))


def flagged(
    verdict: Verdict,
    claim: Claim,
    evidence: Sequence[Evidence],
    *,
    contradicted: Mapping[str, tuple[str, ...]] = _NONE,
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
    contradicted: Mapping[str, tuple[str, ...]] = _NONE,
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
    supporting = on_side(case.evidence, Stance.SUPPORTS)
    if verdict.best_design is not None and verdict.best_design not in _CAUSAL_DESIGNS:
        together = _said(going_together(item.reading.sentence) for item in supporting)
        told = f" (its words: {together})" if together else ""
        return f"Overstated: {words}, and the best evidence is {a_study(verdict.best_design)}{told}."
    held_back = [holding_back(item.reading.sentence) for item in supporting]
    if all(held_back):
        return f"Overstated: {words}, and every paper that supports it holds back ({_said(held_back)})."
    return ""


def _strong_words(claim: Claim) -> str:
    if claim.hedged:
        return ""
    absolute = _ABSOLUTE.search(claim.text)
    if absolute is not None:
        return f"“{absolute.group(0)}” is certain"
    if claim.causal_strength is not CausalStrength.CAUSAL:
        return ""
    causal = _causal_word(claim)
    return f"“{causal}” is causal" if causal else "the wording is causal"


def _causal_word(claim: Claim) -> str:
    """The claim's own word for the effect, by the lemma that made it a claim; empty where none is noted."""
    lemmas = [reason.removeprefix(_EFFECT) for reason in claim.reasons if reason.startswith(_EFFECT)]
    for lemma in lemmas:
        found = re.search(rf"\b{re.escape(lemma[: max(3, len(lemma) - 1)])}\w*", claim.text, re.IGNORECASE)
        if found is not None:
            return found.group()
    return ""


def _said(words: Iterable[str]) -> str:
    """The words in quotation marks, each once."""
    return ", ".join(f"“{word}”" for word in sorted({word for word in words if word}))


def _population(case: _Case) -> str:
    if not case.speaking:
        return ""
    if not all(downgrades_of(item) & _ELSEWHERE.keys() for item in case.speaking):
        return _group(case)
    missed = {name for item in case.speaking for name in downgrades_of(item) & _ELSEWHERE.keys()}
    ours = _said(
        concept.mention
        for name, kind in _ELSEWHERE.items()
        if name in missed
        for concept in case.claim.concepts
        if concept.kind is kind
    )
    others = " or ".join(sorted(name.value.replace("other_", "") for name in missed))
    return f"Population: the claim is about {ours}, every paper with a stance about another {others}."


def _group(case: _Case) -> str:
    """The one group that all papers studied, where the claim speaks of everybody."""
    if QUESTIONS[case.claim.type] not in HUMAN_QUESTIONS:
        return ""
    for name, pattern in _GROUPS:
        found = [pattern.search(item.reference.title) for item in case.speaking]
        if all(found) and not any(other.search(case.claim.text) for _, other in _GROUPS):
            words = _said(match.group().lower() for match in found if match)
            return f"Population: the claim speaks of people at large, every paper with a stance of {name} ({words})."
    return ""


def _species(case: _Case) -> str:
    if not case.speaking or not is_about_people(case.claim):
        return ""
    if not all(downgrades_of(item) & NOT_FOR_PEOPLE for item in case.speaking):
        return ""
    named = (species_word(item.reference) for item in case.speaking)
    words = _said(word.lower() for word in named)
    told = f" ({words})" if words else ""
    return f"Species: the claim speaks of people, every paper with a stance of animals or cells{told}."


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
    others = [f"“{quote.strip('. ')}”" for quote in dict.fromkeys(case.contradicted.get(case.claim.id, ()))]
    return f"Contradicts itself: elsewhere the article says {listed(others)}." if others else ""


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
