"""A walk through the claims of a report, one at a time, in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from pipeline.model import Stance, VerdictLabel
from pipeline.report.plain import one_line
from pipeline.report.terminal import STYLES
from pipeline.review.decisions import Decision, add, decide, load, pending, standing
from pipeline.review.folder import Paper, ReportedClaim
from references.model import Status

CHOICES = "[a]ccept, [c]hange, [s]kip, [q]uit: "
# What a reviewer can find; that nobody could be asked is no finding.
FINDINGS = tuple(label for label in VerdictLabel if label is not VerdictLabel.UNAVAILABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a reviewer sits: `ask` puts a question and gives the answer, None at the end of input."""

    reviewer: str
    ask: Callable[[str], str | None]
    show: Callable[[RenderableType], None]
    now: Callable[[], datetime]


def walk(folder: Path, claims: Sequence[ReportedClaim], desk: Desk) -> int:
    """Ask the reviewer about every claim without a decision of theirs; how many were decided.

    Each decision is kept before the next claim is shown.

    Raises:
        Unusable: the decisions so far cannot be read.
        OSError: the folder cannot be written.
    """
    decisions = load(folder)
    left = pending(claims, decisions, reviewer=desk.reviewer)
    decided = 0
    for place, claim in enumerate(left, start=1):
        desk.show(card(claim, decisions, progress=f"{place} of {len(left)}"))
        answer = _answer(claim, desk)
        if answer is None:
            break
        if isinstance(answer, Decision):
            add(folder, answer)
            decided += 1
    return decided


def _answer(claim: ReportedClaim, desk: Desk) -> Decision | str | None:
    """The reviewer's decision, "s" for a claim that is skipped, None to stop."""
    while (typed := desk.ask(CHOICES)) is not None:
        choice = typed.strip().lower()[:1]
        if choice == "q":
            return None
        if choice == "s":
            return choice
        if choice == "a":
            return decide(claim, claim.verdict, reviewer=desk.reviewer, now=desk.now())
        if choice == "c" and (changed := _changed(claim, desk)) is not None:
            return changed
    return None


def _changed(claim: ReportedClaim, desk: Desk) -> Decision | None:
    """Another verdict with its reason; None when the reviewer gives no verdict or no reason."""
    others = [label for label in FINDINGS if label is not claim.verdict]
    typed = one_line(desk.ask(f"Verdict ({', '.join(others)}): ") or "").lower()
    chosen = [label for label in others if typed and label.value.startswith(typed)]
    if len(chosen) != 1:
        desk.show(Text("no such verdict; nothing was changed"))
        return None
    note = one_line(desk.ask("Why: ") or "")
    if not note:
        desk.show(Text("a changed verdict needs a reason; nothing was changed"))
        return None
    return decide(claim, chosen[0], reviewer=desk.reviewer, now=desk.now(), note=note)


def card(claim: ReportedClaim, decisions: Sequence[Decision], *, progress: str) -> RenderableType:
    """A claim, its sentence, its verdict with the reasons, what was decided before, and its papers."""
    verdict = claim.verdict.value + (f", strength {_words(claim.strength)}" if claim.strength else "")
    flags = f" ({', '.join(map(_words, claim.flags))})" if claim.flags else ""
    lines = [
        Text(one_line(claim.text), style="bold"),
        Text(f"in: “{one_line(claim.sentence)}”", style="dim"),
        Text.assemble((verdict, STYLES[claim.verdict]), (flags, "yellow")),
        *(Text(f"- {one_line(reason)}") for reason in claim.verdict_reasons),
        *(Text(line, style="magenta") for line in _before(claim, decisions)),
        *(Text(line) for line in _papers(claim.evidence)),
    ]
    return Group(Rule(Text(f"{one_line(claim.article)}, {progress}"), align="left"), *lines)


def _before(claim: ReportedClaim, decisions: Sequence[Decision]) -> Iterator[str]:
    """What reviewers decided on this claim so far, and whether the verdict has changed since."""
    valid = standing(claim, decisions)
    for decision in decisions:
        if decision.claim_id == claim.claim_id:
            since = "" if decision in valid else f"; the check then said {decision.checked_verdict.value}"
            note = f": {one_line(decision.note)}" if decision.note else ""
            day = decision.decided_at.date().isoformat()
            yield f"{one_line(decision.reviewer)} decided {decision.verdict.value} on {day}{since}{note}"


def _papers(papers: Sequence[Paper]) -> Iterator[str]:
    speaking = [paper for paper in papers if paper.stance is not Stance.NEUTRAL]
    for paper in sorted(speaking, key=lambda paper: (-paper.weight, paper.pmid)):
        people = f"{paper.sample_size} participants" if paper.sample_size is not None else ""
        status = "" if paper.status is Status.OK else paper.status.value.upper()
        facts = (one_line(paper.journal), str(paper.year or ""), _words(paper.design), people, status)
        yield f"{paper.stance.value}: {one_line(paper.title)}"
        yield f"    {', '.join(filter(None, facts))}; {paper.url}"
        yield f"    “{one_line(paper.sentence)}”"
    if silent := len(papers) - len(speaking):
        which = f"{silent} more" if speaking else str(silent)
        yield f"{which} {'paper does' if silent == 1 else 'papers do'} not say whether this is so."


def _words(name: str) -> str:
    return str(name).replace("_", " ")
