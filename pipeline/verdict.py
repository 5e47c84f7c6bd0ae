"""From evidence to a verdict: named rules in order, each with a reason that a lay editor understands.

An outage, a query that PubMed altered away from the claim, and a true absence of papers are three
different things: the first is `unavailable`, the other two are `insufficient` with different reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.model import Claim
from pipeline.balance import Balance, balance_of, counts, covered, downgrades_of, is_direct, on_side
from pipeline.grading import body_of, grade
from pipeline.model import Evidence, Stance, Verdict, VerdictLabel
from pipeline.phrasing import agree, capital, number, sides
from pipeline.rules import CARRYING_WEIGHT, PRIOR_WEIGHT, Downgrade
from pipeline.works import distinct, once, reported_again
from references.lexical import stems
from references.model import Outcome, Query, Rung, Status
from references.relaxation import lost, unknown_words

_UNDECIDED = frozenset({VerdictLabel.INSUFFICIENT, VerdictLabel.UNAVAILABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a rule may look at."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    queries: tuple[Query, ...]
    balance: Balance

    def having(self, *outcomes: Outcome) -> tuple[Query, ...]:
        """The queries that ended in one of `outcomes`."""
        return tuple(query for query in self.queries if query.outcome in outcomes)

    @property
    def speaking(self) -> tuple[Evidence, ...]:
        """The papers that take a side and weigh something."""
        return on_side(self.evidence, Stance.SUPPORTS) + on_side(self.evidence, Stance.REFUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a rule says: the label and the reasons."""

    label: VerdictLabel
    reasons: tuple[str, ...]


def decide(claim: Claim, evidence: Sequence[Evidence], queries: Sequence[Query]) -> Verdict:
    """The verdict on `claim` by the first rule that applies.

    `confidence` is 0 where there is no verdict; else the share of its weight in all weight and the
    weight of knowing nothing (`PRIOR_WEIGHT`), so it grows with the evidence and never reaches 1.
    Papers on the verdict's side give `best_design`. A record that is there twice counts once. The order of `evidence` and `queries` never matters.
    """
    ordered = tuple(sorted(once(evidence), key=lambda item: (item.reference.pmid, item.reading.stance)))
    case = Case(claim=claim, evidence=ordered, queries=tuple(queries), balance=balance_of(claim, ordered))
    ruling = _never_from_silence(case, next(ruling for rule in _RULES if (ruling := rule(case)) is not None))
    decided = ruling.label not in _UNDECIDED
    strength, steps = grade(claim, ordered) if decided else (None, ())
    body = body_of(claim, ordered) if decided else None
    return Verdict(
        claim_id=claim.id,
        label=ruling.label,
        strength=strength,
        confidence=_confidence(ruling.label, case.balance),
        n_supports=_count(ordered, Stance.SUPPORTS),
        n_refutes=_count(ordered, Stance.REFUTES),
        n_neutral=_count(ordered, Stance.NEUTRAL),
        best_design=body.best.design if body is not None else None,
        reasons=(*ruling.reasons, *_notes(case), *steps),
    )


def unread(claim: Claim, why: str) -> Verdict:
    """The verdict on a claim whose papers were found and could not be read: nothing is known of them."""
    reason = f"The papers found could not be read ({why}), so it is unknown what they say."
    return Verdict(
        claim_id=claim.id,
        label=VerdictLabel.UNAVAILABLE,
        strength=None,
        confidence=0.0,
        n_supports=0,
        n_refutes=0,
        n_neutral=0,
        best_design=None,
        reasons=(reason,),
    )


def _count(evidence: Sequence[Evidence], stance: Stance) -> int:
    return sum(counts(item) and item.reading.stance is stance for item in evidence)


def _confidence(label: VerdictLabel, balance: Balance) -> float:
    supports, refutes = balance.supports.weight, balance.refutes.weight
    whole = supports + refutes + PRIOR_WEIGHT
    weight = {
        VerdictLabel.SUPPORTED: supports,
        VerdictLabel.REFUTED: refutes,
        VerdictLabel.MIXED: 2 * min(supports, refutes),
    }.get(label, 0.0)
    return weight / whole


def _never_from_silence(case: Case, ruling: Ruling) -> Ruling:
    """With part of the questions unanswered, too little evidence is no finding but a gap."""
    if ruling.label is not VerdictLabel.INSUFFICIENT or not case.having(Outcome.UNAVAILABLE):
        return ruling
    reason = "Part of the search could not be carried out, so it is unknown what it would have found; try again later."
    return Ruling(label=VerdictLabel.UNAVAILABLE, reasons=(*ruling.reasons, reason))


def _source_silent(case: Case) -> Ruling | None:
    """Nobody could be asked, or part of the questions went unanswered and the rest found nothing."""
    if any(counts(item) for item in case.evidence) or not case.having(Outcome.UNAVAILABLE):
        return None
    reason = "The source could not be asked, so nothing is known about the evidence. Try again later."
    return Ruling(label=VerdictLabel.UNAVAILABLE, reasons=(reason,))


def _altered_away(case: Case) -> Ruling | None:
    """Every query that found something had lost a concept that the claim is about."""
    altered = tuple(query for query in case.having(Outcome.ALTERED) if query.rung is not Rung.CITED)
    if case.having(Outcome.ANSWERED) or not altered or not all(map(lost, altered)):
        return None
    reason = (
        f"The search dropped what the claim is about ({_lost_names(altered)}), so the papers found are about"
        " something else and cannot decide it."
    )
    return Ruling(label=VerdictLabel.INSUFFICIENT, reasons=(reason,))


def _lost_names(queries: Sequence[Query]) -> str:
    return ", ".join(sorted({name for query in queries for name in lost(query)}))


def _unresolved(case: Case) -> Ruling | None:
    """What a claim is about must be known before papers can decide it."""
    if not case.claim.ambiguous:
        return None
    reason = (
        "It is not clear what a word of this claim stands for, so no paper can decide it; say it in full."
    )
    return Ruling(label=VerdictLabel.INSUFFICIENT, reasons=(reason,))


def _no_papers(case: Case) -> Ruling | None:
    if case.evidence:
        return None
    return Ruling(label=VerdictLabel.INSUFFICIENT, reasons=("The search found no paper on this claim.",))


def _nothing_counts(case: Case) -> Ruling | None:
    if any(counts(item) for item in case.evidence):
        return None
    reason = "Every paper found has been retracted or is a notice, and such papers do not count."
    return Ruling(label=VerdictLabel.INSUFFICIENT, reasons=(reason,))


def _nobody_says(case: Case) -> Ruling | None:
    if case.speaking:
        return None
    read = sum(counts(item) for item in case.evidence)
    found = agree(case.evidence, one="paper was", many="papers were")
    reason = f"{capital(number(read))} {found} read, and none says whether this is so."
    return Ruling(label=VerdictLabel.INSUFFICIENT, reasons=(reason,))


def _decided(case: Case) -> Ruling | None:
    label = case.balance.label
    if label in _UNDECIDED:
        return None
    return Ruling(label=label, reasons=(_sides(case),))


def _too_little(case: Case) -> Ruling:
    """There are papers with a stance, and they are too few, too small, too indirect or too divided."""
    sides = (case.balance.supports, case.balance.refutes)
    if all(Downgrade.OTHER_NUMBER in downgrades_of(item) for item in case.speaking):
        why = "Their number is not the claim's, so they do not bear it out."
    elif all(Downgrade.OTHER_DURATION in downgrades_of(item) for item in case.speaking):
        why = "None of them followed people for as long as the claim speaks of, so they do not bear it out."
    elif not any(is_direct(case.claim, item) for item in case.speaking):
        why = "That is too indirect to decide it: no study of it in people, or of its own treatment and condition."
    elif max(side.direct for side in sides) < CARRYING_WEIGHT:
        why = "That is too little to decide it."
    elif not any(side.suffices for side in sides):
        why = "What they say could not be read with enough certainty to decide it."
    else:
        why = "They disagree, and neither side is strong enough to decide it."
    return Ruling(label=VerdictLabel.INSUFFICIENT, reasons=(_sides(case), why))


def _sides(case: Case) -> str:
    return sides(on_side(case.evidence, Stance.SUPPORTS), on_side(case.evidence, Stance.REFUTES))


def _counted_once(case: Case) -> tuple[str, ...]:
    """What was found more than once and counts once, as far as the records or the years say so."""
    notes = []
    for stance in (Stance.SUPPORTS, Stance.REFUTES):
        side = on_side(case.evidence, stance)
        again = reported_again(side)
        if again:
            notes.append(
                f"{capital(number(again))} {'paper reports' if again == 1 else 'papers report'} a study that another"
                " paper reports too, and such a study counts once."
            )
        older = distinct(covered(side))
        if older:
            notes.append(
                f"A systematic review is taken to include the {_older(len(older))} on its side, by the years alone,"
                f" so {'that study is' if len(older) == 1 else 'these are'} not counted twice."
            )
    return tuple(dict.fromkeys(notes))


def _older(count: int) -> str:
    return "one older study" if count == 1 else f"{number(count)} older studies"


def _notes(case: Case) -> tuple[str, ...]:
    retracted = sum(item.reference.status is Status.RETRACTED for item in case.evidence)
    notes = []
    if retracted:
        verb = "paper is" if retracted == 1 else "papers are"
        notes.append(f"{capital(number(retracted))} {verb} retracted and not counted.")
    if case.evidence and case.having(Outcome.UNAVAILABLE):
        notes.append("Part of the search failed, so papers may be missing.")
    astray = tuple(query for query in case.queries if lost(query))
    if astray and _altered_away(case) is None:
        notes.append(
            f"The source dropped what the claim is about ({_lost_names(astray)}) from {number(len(astray))}"
            f" {'query' if len(astray) == 1 else 'queries'}; papers that nothing else found were not read."
        )
    unknown = _unknown(case.claim, [query for query in case.having(Outcome.ALTERED) if query not in astray])
    if unknown:
        notes.append(
            f"The source does not know some words of the claim and searched without them: {unknown}."
        )
    return (*notes, *(_counted_once(case) if case.balance.label not in _UNDECIDED else ()))


def _unknown(claim: Claim, queries: Sequence[Query]) -> str:
    """The claim's own words that some query had to do without; a synonym that nobody uses is no loss.

    Of an empty answer PubMed lists the words that it knows as well.
    """
    own = set(stems(claim.text))
    dropped = {word for query in queries for word in unknown_words(query)}
    return ", ".join(sorted(word for word in dropped if stems(word) and own.issuperset(stems(word))))


_RULES: tuple[Callable[[Case], Ruling | None], ...] = (
    _source_silent,
    _unresolved,
    _altered_away,
    _no_papers,
    _nothing_counts,
    _nobody_says,
    _decided,
    _too_little,
)
