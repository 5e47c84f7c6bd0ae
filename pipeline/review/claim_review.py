"""The claims that reviewers signed as ClaimReview (schema.org), for a page that publishes fact-checks.

Only what people stand for is ever written: a claim whose reviewers disagree is left out and named, and so is
one of which nothing could be found out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.model import Stance, VerdictLabel
from pipeline.report.pages import page_paths
from pipeline.report.plain import as_utf8, one_line
from pipeline.review.decisions import Decision, standing
from pipeline.review.folder import Paper, ReportedArticle, ReportedClaim
from references.model import Problem, Status

# From 1 (false) to 5 (true); too little evidence is no place on that line.
WORST, BEST = 1, 5
RATINGS: Mapping[VerdictLabel, int] = {
    VerdictLabel.REFUTED: WORST,
    VerdictLabel.MIXED: 3,
    VerdictLabel.SUPPORTED: BEST,
}
_NAMES: Mapping[VerdictLabel, str] = {
    VerdictLabel.REFUTED: "Refuted by the evidence",
    VerdictLabel.MIXED: "Mixed evidence",
    VerdictLabel.SUPPORTED: "Supported by the evidence",
    VerdictLabel.INSUFFICIENT: "Insufficient evidence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A claim with the decisions of its reviewers, who agree."""

    article: ReportedArticle
    claim: ReportedClaim
    decisions: tuple[Decision, ...]

    @property
    def verdict(self) -> VerdictLabel:
        """The verdict that they stand for."""
        return self.decisions[0].verdict


def signed(
    articles: Sequence[ReportedArticle], decisions: Sequence[Decision]
) -> tuple[tuple[Signed, ...], tuple[Problem, ...]]:
    """The claims that may be published, and those that were decided on and may not."""
    found: list[Signed] = []
    problems: list[Problem] = []
    for article in articles:
        for claim in article.claims:
            valid = standing(claim, decisions)
            why = _hindrance(claim, valid, decisions)
            if why:
                problems.append(Problem(where=claim.claim_id, what=f"“{one_line(claim.text)}” {why}"))
            elif valid:
                found.append(Signed(article=article, claim=claim, decisions=valid))
    return tuple(found), tuple(problems)


def _hindrance(claim: ReportedClaim, valid: Sequence[Decision], decisions: Sequence[Decision]) -> str:
    """Why a claim that was decided on is not published, or empty."""
    if len({decision.verdict for decision in valid}) > 1:
        return "is left out: its reviewers disagree"
    if any(decision.verdict is VerdictLabel.UNAVAILABLE for decision in valid):
        return "is left out: nothing could be found out about it"
    if not valid and any(decision.claim_id == claim.claim_id for decision in decisions):
        return "is left out: the check says something else since it was signed"
    return ""


def as_claim_review(articles: Sequence[ReportedArticle], claims: Sequence[Signed], *, site: str) -> bytes:
    """The signed claims as JSON-LD that can stand in a page's script element.

    `site` is the address at which the report's folder is published, or empty.
    """
    pages = page_paths(article.article for article in articles)
    graph = [_review(item, pages[item.article.article], site) for item in claims]
    made = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(made, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return as_utf8(text + "\n")


def _review(item: Signed, page: str, site: str) -> dict[str, object]:
    claim = item.claim
    reviewers = [{"@type": "Person", "name": name} for name in sorted({it.reviewer for it in item.decisions})]
    address = f"{site.rstrip('/')}/{quote(page)}#{claim.claim_id}" if site else ""
    fields: dict[str, object] = {
        "@type": "ClaimReview",
        "url": address,
        "claimReviewed": one_line(claim.text),
        "author": reviewers[0] if len(reviewers) == 1 else reviewers,
        "datePublished": max(it.decided_at for it in item.decisions).date().isoformat(),
        "itemReviewed": {
            "@type": "Claim",
            "text": one_line(claim.quote),
            "appearance": _appearance(item.article),
        },
        "reviewRating": _rating(item.verdict),
        "reviewBody": " ".join(_said(item)),
        "citation": [_paper(paper) for paper in claim.evidence if _speaks(paper)],
    }
    return {name: value for name, value in fields.items() if value}


def _appearance(article: ReportedArticle) -> dict[str, str]:
    work = {"@type": "CreativeWork", "name": article.article}
    return work | {"url": article.url} if article.url else work


def _rating(verdict: VerdictLabel) -> dict[str, object]:
    rating: dict[str, object] = {"@type": "Rating", "alternateName": _NAMES[verdict]}
    if verdict not in RATINGS:
        return rating
    return rating | {"ratingValue": RATINGS[verdict], "bestRating": BEST, "worstRating": WORST}


def _said(item: Signed) -> Iterator[str]:
    """The reviewers' notes; the check's own reasons only where they stand for its verdict."""
    yield from dict.fromkeys(one_line(decision.note) for decision in item.decisions if decision.note)
    if item.verdict is item.claim.verdict:
        yield from map(one_line, item.claim.verdict_reasons)


def _speaks(paper: Paper) -> bool:
    return paper.stance is not Stance.NEUTRAL and paper.weight > 0 and paper.status is not Status.RETRACTED


def _paper(paper: Paper) -> dict[str, str]:
    found = {"@type": "ScholarlyArticle", "name": one_line(paper.title), "url": paper.url}
    return found | {"sameAs": f"https://doi.org/{quote(paper.doi)}"} if paper.doi else found
