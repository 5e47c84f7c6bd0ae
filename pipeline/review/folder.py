"""A report's folder as a reviewer needs it: the claims of `report.json`, with their papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.model import Stance, Strength, VerdictLabel
from pipeline.settings import Unusable
from references.model import Design, Status

REPORT = "report.json"

# A report writes no strength as an empty cell.
MaybeStrength: TypeAlias = Annotated[Strength | None, BeforeValidator(lambda cell: cell or None)]


class Paper(BaseModel):
    """A paper of a claim, as far as a reviewer is shown it; named as the columns of `evidence.csv`."""

    model_config = ConfigDict(frozen=True)

    pmid: str
    doi: str
    title: str
    journal: str
    year: int | None
    design: Design
    sample_size: int | None
    status: Status
    stance: Stance
    weight: float
    sentence: str
    url: str


class ReportedClaim(BaseModel):
    """A claim with its verdict; named as the columns of `claims.csv`."""

    model_config = ConfigDict(frozen=True)

    article: str
    claim_id: str
    quote: str
    text: str
    sentence: str
    verdict: VerdictLabel
    strength: MaybeStrength
    flags: tuple[str, ...]
    verdict_reasons: tuple[str, ...]
    evidence: tuple[Paper, ...]


class ReportedArticle(BaseModel):
    """An article of a report; `url` is empty where it was not read from a page."""

    model_config = ConfigDict(frozen=True)

    article: str
    url: str
    claims: tuple[ReportedClaim, ...]


class _Report(BaseModel):
    articles: tuple[ReportedArticle, ...]


def read_report(folder: Path) -> tuple[ReportedArticle, ...]:
    """The articles of the report in `folder`, in its order.

    Raises:
        Unusable: there is no report, or it was written by another version.
    """
    path = folder / REPORT
    try:
        return _Report.model_validate_json(path.read_bytes()).articles
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"{folder}: no {REPORT} here; make a report with `claimgrade check ARTICLE --out {folder}`"
        raise Unusable(message) from error
    except ValidationError as error:
        message = f"{path}: no report of this version; make it again with `claimgrade check`"
        raise Unusable(message) from error
