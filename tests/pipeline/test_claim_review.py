from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import run
from pipeline.model import Stance, VerdictLabel
from pipeline.review.claim_review import RATINGS, as_claim_review, signed
from pipeline.review.decisions import add, decide, load
from pipeline.review.folder import ReportedArticle
from references.model import Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence
from tests.pipeline.review_builders import START, TEXTS, claims_of, report_in

SUPPORTED, REFUTED = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED


def reviews(folder: Path, articles: tuple[ReportedArticle, ...], *, site: str = "") -> list[Any]:
    claims, _ = signed(articles, load(folder))
    made = json.loads(as_claim_review(articles, claims, site=site))
    assert made["@context"] == "https://schema.org"
    return list(made["@graph"])


def test_only_signed_claims_are_published(tmp_path: Path) -> None:
    articles = report_in(tmp_path, SUPPORTED, REFUTED)
    assert reviews(tmp_path, articles) == []
    add(tmp_path, decide(claims_of(articles)[1], REFUTED, reviewer="Ada", now=START))
    (review,) = reviews(tmp_path, articles, site="https://example.org/checks")
    assert review == {
        "@type": "ClaimReview",
        "url": f"https://example.org/checks/draft.txt.html#{claims_of(articles)[1].claim_id}",
        "claimReviewed": TEXTS[1],
        "author": {"@type": "Person", "name": "Ada"},
        "datePublished": "2026-03-01",
        "itemReviewed": {
            "@type": "Claim",
            "text": TEXTS[1],
            "appearance": {"@type": "CreativeWork", "name": "draft.txt"},
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Refuted by the evidence",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
        },
        "reviewBody": "One randomised trial; it supports this",
        "citation": [
            {
                "@type": "ScholarlyArticle",
                "name": "Ketamine against placebo in social anxiety; a trial",
                "url": "https://pubmed.ncbi.nlm.nih.gov/11/",
            }
        ],
    }


def test_a_changed_verdict_is_published_with_the_reviewers_reason_alone(tmp_path: Path) -> None:
    articles = report_in(tmp_path, SUPPORTED)
    add(
        tmp_path,
        decide(claims_of(articles)[0], REFUTED, reviewer="Ada", now=START, note="The trial says no."),
    )
    (review,) = reviews(tmp_path, articles)
    assert review["reviewRating"]["ratingValue"] == 1
    assert review["reviewBody"] == "The trial says no."
    assert "url" not in review


def test_too_little_evidence_is_no_place_between_true_and_false(tmp_path: Path) -> None:
    articles = report_in(tmp_path, VerdictLabel.INSUFFICIENT)
    add(tmp_path, decide(claims_of(articles)[0], VerdictLabel.INSUFFICIENT, reviewer="Ada", now=START))
    (review,) = reviews(tmp_path, articles)
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Insufficient evidence"}
    assert RATINGS[REFUTED] < RATINGS[VerdictLabel.MIXED] < RATINGS[SUPPORTED]


def test_reviewers_who_agree_both_stand_for_it_and_who_disagree_publish_nothing(tmp_path: Path) -> None:
    articles = report_in(tmp_path, SUPPORTED, REFUTED)
    for reviewer in ("Ben", "Ada"):
        add(tmp_path, decide(claims_of(articles)[0], SUPPORTED, reviewer=reviewer, now=START))
    add(tmp_path, decide(claims_of(articles)[1], REFUTED, reviewer="Ada", now=START))
    add(tmp_path, decide(claims_of(articles)[1], SUPPORTED, reviewer="Ben", now=START, note="Why."))
    (review,) = reviews(tmp_path, articles)
    assert [author["name"] for author in review["author"]] == ["Ada", "Ben"]
    _, problems = signed(articles, load(tmp_path))
    assert [problem.what for problem in problems] == [f"“{TEXTS[1]}” is left out: its reviewers disagree"]


def test_a_reviewer_may_come_to_another_mind(tmp_path: Path) -> None:
    articles = report_in(tmp_path, SUPPORTED)
    (claim,) = claims_of(articles)
    add(tmp_path, decide(claim, REFUTED, reviewer="Ada", now=START, note="No."))
    add(tmp_path, decide(claim, SUPPORTED, reviewer="Ada", now=START))
    (review,) = reviews(tmp_path, articles)
    assert review["reviewRating"]["ratingValue"] == 5


@pytest.mark.parametrize(
    ("label", "later", "why"),
    [
        (SUPPORTED, REFUTED, "the check says something else since it was signed"),
        (VerdictLabel.UNAVAILABLE, VerdictLabel.UNAVAILABLE, "nothing could be found out about it"),
    ],
)
def test_a_signature_on_what_no_longer_holds_publishes_nothing(
    tmp_path: Path, label: VerdictLabel, later: VerdictLabel, why: str
) -> None:
    (claim,) = claims_of(report_in(tmp_path, label))
    add(tmp_path, decide(claim, label, reviewer="Ada", now=START))
    articles = report_in(tmp_path, later)
    assert reviews(tmp_path, articles) == []
    (problem,) = signed(articles, load(tmp_path))[1]
    assert why in problem.what


def test_papers_that_do_not_count_are_not_cited_and_nothing_ends_a_script(tmp_path: Path) -> None:
    evidence = (
        an_evidence(replace(a_reference("1", "</script> & =cmd"), doi="10.1/<x>")),
        an_evidence(a_reference("2", status=Status.RETRACTED)),
        an_evidence(a_reference("3"), Stance.NEUTRAL),
    )
    report = a_report(
        a_finding(a_claim("</script><b>\n🜂 \ud800"), evidence=evidence), text="</script><b>\n🜂 \ud800"
    )
    page = replace(report, article=replace(report.article, source="https://example.org/a"))
    articles = report_in(tmp_path, report=page)
    (claim,) = claims_of(articles)
    add(tmp_path, decide(claim, claim.verdict, reviewer="Ada", now=START))
    claims, _ = signed(articles, load(tmp_path))
    assert b"<" not in as_claim_review(articles, claims, site="")
    (review,) = reviews(tmp_path, articles)
    assert review["claimReviewed"] == "</script><b> 🜂 \ufffd"
    assert review["itemReviewed"]["appearance"]["url"] == "https://example.org/a"
    assert [(paper["name"], paper["sameAs"]) for paper in review["citation"]] == [
        ("</script> & =cmd", "https://doi.org/10.1/%3Cx%3E")
    ]


def test_the_command_writes_the_same_bytes_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = report_in(tmp_path, SUPPORTED)
    add(tmp_path, decide(claims_of(articles)[0], SUPPORTED, reviewer="Ada", now=START))
    written = []
    for _ in range(2):
        assert (
            run(["review", str(tmp_path), "--export", "claimreview", "--site", "https://example.org/"]) == 0
        )
        written.append((tmp_path / "claimreview.json").read_bytes())
    assert written[0] == written[1]
    assert "1 signed claim written" in capsys.readouterr().err
