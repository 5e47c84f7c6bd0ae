"""What is different in a report since the one before it in the same folder, claim by claim.

`DIR/.claimgrade/verdicts.json` holds what the last finished report said of each claim.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import TypeAlias

from pydantic import TypeAdapter

from pipeline.model import Flag, Report, Strength, Verdict, VerdictLabel
from pipeline.report.exports import write_whole
from pipeline.resume import FOLDER
from pipeline.sealed import seal, unsealed

FILE = "verdicts.json"
_KEY = "1"  # the form of the file
LONGEST_SHOWN = 70  # characters of a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a report says of one claim, as far as a change of it is worth a line."""

    text: str
    label: VerdictLabel
    strength: Strength | None = None
    flags: tuple[Flag, ...] = ()

    def __str__(self) -> str:
        """As in `mixed, low; overstated`."""
        graded = ", ".join((self.label, self.strength.replace("_", " ")) if self.strength else (self.label,))
        return "; ".join((graded, *(flag.replace("_", " ") for flag in self.flags)))


# The claims of each article, by their ids.
Standings: TypeAlias = Mapping[str, Mapping[str, Standing]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A claim whose verdict, strength or flags are others than before."""

    article: str
    claim_id: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How the claims of one article, or of all, compare with those of the report before."""

    new: int = 0
    as_before: int = 0
    gone: int = 0
    moved: tuple[Moved, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return bool(self.new or self.gone or self.moved)

    def __str__(self) -> str:
        """As in `2 new, 1 changed, 9 as before, 1 gone`."""
        return f"{self.new} new, {len(self.moved)} changed, {self.as_before} as before, {self.gone} gone"


def standings(reports: Sequence[Report]) -> Standings:
    """What `reports` say of their claims."""
    return {
        report.article.name: {
            finding.claim.id: _standing(finding.claim.text, finding.verdict) for finding in report.findings
        }
        for report in reports
    }


def _standing(text: str, verdict: Verdict) -> Standing:
    return Standing(text=text, label=verdict.label, strength=verdict.strength, flags=verdict.flags)


def compare(before: Standings, after: Standings, *, unread: Collection[str] = ()) -> dict[str, Changes]:
    """The changes of each article of either report, by name and in order.

    Articles that could not be read this time are left out: nobody knows whether their claims are gone.
    """
    names = sorted({*before, *after} - set(unread))
    return {name: _compared(name, before.get(name, {}), after.get(name, {})) for name in names}


def _compared(article: str, before: Mapping[str, Standing], after: Mapping[str, Standing]) -> Changes:
    both = [claim_id for claim_id in after if claim_id in before]
    moved = tuple(
        Moved(article=article, claim_id=claim_id, before=before[claim_id], after=after[claim_id])
        for claim_id in both
        if before[claim_id] != after[claim_id]
    )
    return Changes(
        new=len(after) - len(both),
        as_before=len(both) - len(moved),
        gone=len(before) - len(both),
        moved=moved,
    )


def total(changes: Mapping[str, Changes]) -> Changes:
    """The changes of all articles together."""
    each = changes.values()
    return Changes(
        new=sum(one.new for one in each),
        as_before=sum(one.as_before for one in each),
        gone=sum(one.gone for one in each),
        moved=tuple(moved for one in each for moved in one.moved),
    )


def told(changes: Mapping[str, Changes]) -> Iterator[str]:
    """The changes in lines: of all, of each article in which something is different, and each verdict."""
    yield f"Since the last report: {total(changes)}"
    for name, one in changes.items():
        if one and len(changes) > 1:
            yield f"  {name}: {one}"
        for moved in one.moved:
            text = shorten(moved.after.text, LONGEST_SHOWN, placeholder="...")
            yield f"    {moved.before} -> {moved.after}: {text}"


def as_json(changes: Mapping[str, Changes]) -> dict[str, object]:
    """The changes as plain values."""
    return {
        **_counts(total(changes)),
        "articles": {name: _counts(one) for name, one in changes.items()},
        "verdicts": [
            {
                "article": moved.article,
                "claim_id": moved.claim_id,
                "text": moved.after.text,
                "before": str(moved.before),
                "after": str(moved.after),
            }
            for moved in total(changes).moved
        ],
    }


def _counts(one: Changes) -> dict[str, int]:
    return {"new": one.new, "changed": len(one.moved), "as_before": one.as_before, "gone": one.gone}


def last_standings(out: Path) -> Standings | None:
    """What the last finished report in `out` said; None when there is none, or it cannot be believed."""
    try:
        body = unsealed((out / FOLDER / FILE).read_bytes(), key=_KEY)
        return None if body is None else _adapter().validate_json(body)
    except (OSError, ValueError):
        return None


def keep_standings(out: Path, held: Standings) -> None:
    """Keep what the report in `out` says for the next one.

    Raises:
        OSError: the folder cannot be written.
    """
    write_whole(out / FOLDER / FILE, seal(_adapter().dump_json(held), key=_KEY))


def _adapter() -> TypeAdapter[Standings]:
    return TypeAdapter(Standings)
