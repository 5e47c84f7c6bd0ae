"""What reviewers decided about the claims of a report, kept in `review.json` beside it.

Decisions are only ever added. A decision stands as long as the report says of the claim what the reviewer
saw; when a later check comes to another verdict or strength, the claim has to be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from pipeline.model import Strength, VerdictLabel
from pipeline.report.exports import write_whole
from pipeline.report.plain import as_utf8
from pipeline.review.folder import ReportedClaim
from pipeline.settings import Unusable

REVIEW = "review.json"


class Decision(BaseModel):
    """A reviewer's signature: the verdict that they saw, and the one that they stand for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim_id: str
    article: str
    text: str
    checked_verdict: VerdictLabel
    checked_strength: Strength | None
    verdict: VerdictLabel
    reviewer: str
    decided_at: AwareDatetime
    note: str

    @property
    def accepts(self) -> bool:
        """Whether the reviewer stands for the verdict as it was found."""
        return self.verdict is self.checked_verdict


class _Review(BaseModel):
    model_config = ConfigDict(extra="forbid")

    decisions: tuple[Decision, ...] = ()


def decide(
    claim: ReportedClaim, verdict: VerdictLabel, *, reviewer: str, now: datetime, note: str = ""
) -> Decision:
    """A reviewer's decision that `verdict` is right for `claim`."""
    return Decision(
        claim_id=claim.claim_id,
        article=claim.article,
        text=claim.text,
        checked_verdict=claim.verdict,
        checked_strength=claim.strength,
        verdict=verdict,
        reviewer=as_utf8(reviewer).decode(),
        decided_at=now.replace(microsecond=0),
        note=as_utf8(note).decode(),
    )


def load(folder: Path) -> tuple[Decision, ...]:
    """The decisions on the report in `folder`, oldest first.

    Raises:
        Unusable: they cannot be read; nothing is written over them.
    """
    path = folder / REVIEW
    try:
        return _Review.model_validate_json(path.read_bytes()).decisions
    except FileNotFoundError:
        return ()
    except ValidationError as error:
        message = f"{path}: cannot be read as decisions; mend it, or move it away to begin anew"
        raise Unusable(message) from error


def add(folder: Path, decision: Decision) -> None:
    """Keep a decision at once; what others decided in the meantime stays.

    Raises:
        Unusable: the decisions so far cannot be read.
        OSError: the folder cannot be written.
    """
    review = _Review(decisions=(*load(folder), decision))
    write_whole(folder / REVIEW, as_utf8(review.model_dump_json(indent=1) + "\n"))


def standing(claim: ReportedClaim, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The last decision of each reviewer on `claim`, where the report still says what they saw."""
    last = {decision.reviewer: decision for decision in decisions if decision.claim_id == claim.claim_id}
    return tuple(
        decision
        for decision in last.values()
        if (decision.checked_verdict, decision.checked_strength) == (claim.verdict, claim.strength)
    )


def pending(
    claims: Iterable[ReportedClaim], decisions: Sequence[Decision], *, reviewer: str
) -> tuple[ReportedClaim, ...]:
    """The claims on which `reviewer` has still to decide."""
    return tuple(
        claim
        for claim in claims
        if all(decision.reviewer != reviewer for decision in standing(claim, decisions))
    )
