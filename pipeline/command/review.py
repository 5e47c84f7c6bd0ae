"""`claimgrade review`: reviewers sign the verdicts of a report, and what they signed is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.command.codes import CLEAN
from pipeline.command.console import ask, complain, show, stdin_is_terminal
from pipeline.report.exports import write_whole
from pipeline.review.claim_review import as_claim_review, signed
from pipeline.review.decisions import load, pending
from pipeline.review.folder import read_report
from pipeline.review.walk import Desk, walk
from pipeline.settings import Unusable

CLAIM_REVIEW = "claimreview.json"


class Export(StrEnum):
    """The forms in which signed claims can be published."""

    CLAIMREVIEW = "claimreview"


def review(folder: Path, *, reviewer: str, now: Callable[[], datetime]) -> int:
    """Ask `reviewer` about the claims that they have not decided on.

    Raises:
        Unusable: there is no report or no terminal, the reviewer has no name, or decisions are damaged.
        OSError: the folder cannot be written.
    """
    name = " ".join(reviewer.split())
    if not name:
        message = "review: whose decisions are these? add --reviewer NAME"
        raise Unusable(message)
    claims = [claim for article in read_report(folder) for claim in article.claims]
    if not stdin_is_terminal():
        message = "review: it asks about each claim, and standard input is no terminal; run it in one"
        raise Unusable(message)
    desk = Desk(reviewer=name, ask=ask, show=show, now=now)
    decided = walk(folder, claims, desk)
    left = len(pending(claims, load(folder), reviewer=name))
    complain(
        f"{decided} decided, {left} of {len(claims)} claims left; decisions are in {folder / 'review.json'}"
    )
    return CLEAN


def publish(folder: Path, *, site: str) -> int:
    """Write the claims that reviewers signed as ClaimReview.

    Raises:
        Unusable: there is no report, nobody signed a claim, or `site` is no address.
        OSError: the folder cannot be written.
    """
    if site and urlsplit(site).scheme not in {"http", "https"}:
        message = f"--site {site}: no http or https address; give the one at which {folder} is published"
        raise Unusable(message)
    articles = read_report(folder)
    claims, problems = signed(articles, load(folder))
    for problem in problems:
        complain(problem.what)
    if not claims:
        message = f"{folder}: no claim is signed; sign some with `claimgrade review {folder} --reviewer NAME`"
        raise Unusable(message)
    write_whole(folder / CLAIM_REVIEW, as_claim_review(articles, claims, site=site))
    complain(
        f"{len(claims)} signed claim{'' if len(claims) == 1 else 's'} written to {folder / CLAIM_REVIEW}"
    )
    return CLEAN
