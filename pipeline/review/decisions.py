"""What reviewers decided about the claims of a report, kept in `review.json` beside it.

Decisions are only ever added, by one reviewer at a time. A decision stands as long as the report says of the
claim what the reviewer saw; when a later check comes to another verdict or strength, the claim has to be looked
at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from pipeline.model import Strength, VerdictLabel
from pipeline.report.exports import write_whole
from pipeline.report.plain import as_utf8
from pipeline.resume import FOLDER
from pipeline.review.folder import ReportedClaim
from pipeline.settings import Unusable

REVIEW = "review.json"
LOCK = "review.lock"
PATIENCE = 5.0  # seconds; keeping a decision takes some milliseconds


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
    """Keep a decision at once; what others decided in the meantime, or decide in this instant, stays.

    Raises:
        Unusable: the decisions so far cannot be read, or another process does not let go of them.
        OSError: the folder cannot be written.
    """
    with _alone(folder):
        review = _Review(decisions=(*load(folder), decision))
        write_whole(folder / REVIEW, as_utf8(review.model_dump_json(indent=1) + "\n"))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else writes decisions; a lock of a process that died is none."""
    lock = folder / FOLDER / LOCK
    lock.parent.mkdir(exist_ok=True)
    try:
        with FileLock(lock, timeout=PATIENCE):
            yield
    except Timeout as error:
        message = (
            f"{folder / REVIEW}: another process has been writing to it for {PATIENCE:.0f} seconds; this decision"
            " was not kept, the ones before it were: run the same command again"
        )
        raise Unusable(message) from error


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
