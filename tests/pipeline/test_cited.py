"""A whole check of an article that cites papers, and what the report says of each."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claims.model import Article, Claim
from pipeline.check import Tools, check
from pipeline.cited import CITED_HERE
from pipeline.cli import run
from pipeline.model import Finding, Report, Stance, StanceReading, VerdictLabel
from references.library import Library
from references.model import (
    Answer,
    Match,
    Outcome,
    Query,
    Reference,
    ReferenceSource,
    Rung,
    SourceUnavailable,
    Status,
)
from tests.builders import a_claim, a_reference
from tests.eutils_server import EutilsServer
from tests.references.papers import PAPERS

SENTENCE = "Ketamine reduces symptoms of anxiety disorders"
TEXT = "{} {}."
FITTING = a_reference("11", "Ketamine in anxiety disorders", "Ketamine reduced anxiety disorders.")
FAR = replace(a_reference("12", "Rest and calm", "Rest calmed adults."), doi="10.1000/far")


class ByTitle:
    """A verifier that reads the stance out of a paper's title."""

    name = "by title"

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:
        del claim
        return tuple(self._reading(match.reference) for match in matches)

    def _reading(self, paper: Reference) -> StanceReading:
        stance = next((stance for stance in Stance if stance.value in paper.title), Stance.NEUTRAL)
        return StanceReading(stance=stance, probability=0.9, sentence=paper.title, start=-1, end=-1)


def first_only(claim: Claim, candidates: Sequence[Reference]) -> tuple[Match, ...]:
    """A ranking that leaves out all but the first paper."""
    return tuple(
        Match(claim_id=claim.id, reference=paper, relevance=0.5, lexical=0.5, semantic=0.5)
        for paper in candidates[:1]
    )


def report_on(citation: str, *papers: Reference, source: ReferenceSource | None = None) -> Report:
    text = TEXT.format(SENTENCE, citation)
    claim = replace(a_claim(SENTENCE), sentence_end=len(text))
    tools = Tools(
        find_claims=lambda _: (claim,),
        source=source or Library.in_memory(papers),
        rank=first_only,
        verifier=ByTitle(),
    )
    return check(Article(name="draft.txt", text=text), tools)


def finding_on(citation: str, *papers: Reference) -> Finding:
    return report_on(citation, *papers).findings[0]


def test_a_cited_paper_is_read_though_the_ranking_leaves_it_out() -> None:
    finding = finding_on("(doi:10.1000/far)", FITTING, FAR)
    assert [item.reference.pmid for item in finding.evidence] == ["11", "12"]
    assert [CITED_HERE in item.why for item in finding.evidence] == [False, True]


def test_without_citations_everything_is_as_before() -> None:
    report = report_on("(as they say)", FITTING, FAR)
    assert report.cited == ()
    assert Rung.CITED not in {query.rung for query in report.findings[0].queries}
    assert "cites" not in " ".join(report.findings[0].verdict.reasons)


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        pytest.param(replace(FAR, title="It supports"), "going by its abstract, it supports this claim", id="supports"),
        pytest.param(replace(FAR, title="It refutes"), "going by its abstract, it speaks against this claim", id="refutes"),
        pytest.param(FAR, "going by its abstract, it takes no side on this claim", id="neutral"),
        pytest.param(
            replace(FAR, title="It supports", status=Status.CONCERN),
            "it supports this claim; its journal has voiced concern about it", id="concern",
        ),
    ],
)  # fmt: skip
def test_the_report_says_what_the_cited_paper_says(paper: Reference, said: str) -> None:
    reasons = finding_on("(PMID: 12)", FITTING, paper).verdict.reasons
    assert reasons[-1].startswith("The article cites PMID 12 here; ")
    assert said in reasons[-1]


def test_a_retracted_paper_is_said_to_be_one_whatever_it_says() -> None:
    finding = finding_on("(PMID: 12)", replace(FAR, title="It supports", status=Status.RETRACTED))
    assert finding.verdict.reasons[-1] == (
        "The article cites PMID 12 here, which has been retracted and does not count."
    )
    assert finding.evidence[0].weight == 0


def test_a_paper_that_the_source_does_not_hold_is_said_to_be_missing() -> None:
    finding = finding_on("(PMID: 99)", FITTING)
    assert finding.verdict.reasons[-1] == "The article cites PMID 99 here, which the library does not hold."
    assert [query.outcome for query in finding.queries if query.rung is Rung.CITED] == [Outcome.EMPTY]


def test_two_numbers_of_different_papers_side_by_side_are_named() -> None:
    reasons = finding_on("(PMID: 11; doi: 10.1000/far)", FITTING, FAR).verdict.reasons
    said = "The article gives PMID 11 and DOI 10.1000/far together here, but they are different papers."
    assert said in reasons


def test_a_citation_changes_no_verdict_by_itself() -> None:
    with_it, without = finding_on("(PMID: 99)", FITTING), finding_on("", FITTING)
    assert with_it.verdict.label is without.verdict.label
    assert with_it.verdict.reasons[:-1] == without.verdict.reasons


class WithoutLookups(Library):
    """A source that goes away before the citations are looked up."""

    def search(self, query: Query, *, limit: int) -> Answer:
        if query.rung is Rung.CITED:
            message = "the source did not answer"
            raise SourceUnavailable(message)
        return super().search(query, limit=limit)


@pytest.mark.parametrize("papers", [(), (FITTING,)], ids=["no other paper", "an undecided paper"])
def test_a_cited_paper_that_could_not_be_looked_up_is_an_outage_and_no_lack_of_evidence(
    papers: tuple[Reference, ...],
) -> None:
    source = WithoutLookups.in_memory(papers)
    assert report_on("(PMID: 12)", source=source).findings[0].verdict.label is VerdictLabel.UNAVAILABLE
    assert report_on("", source=source).findings[0].verdict.label is VerdictLabel.INSUFFICIENT


# The same by the command: our own article, with papers of the starter library that it names by number.
ARTICLE = """# Ketamine and the heart

Ketamine raises blood pressure in healthy volunteers [1]. Exercise cures anxiety disorders (doi:10.9999/none.1).

## References

1. Krystal JH. A study of 1994. PMID: 8122957
2. Another. PMID: 31541003
"""


def written(folder: Path, article: str, *options: str) -> dict[str, Any]:
    path = folder / "draft.md"
    path.write_text(article, encoding="utf-8")
    assert run(["check", str(path), "--out", str(folder / "out"), *options]) == 0
    report: dict[str, Any] = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    return report


def cited_rows(folder: Path) -> list[tuple[str, str, str]]:
    with (folder / "out" / "queries.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["term"], row["count"], row["source"])
            for row in csv.DictReader(file)
            if row["rung"] == "cited"
        ]


def test_a_check_over_the_starter_library_reads_what_the_article_cites(tmp_path: Path) -> None:
    report = written(tmp_path, ARTICLE, "--source", "starter")
    pressure, exercise = report["articles"][0]["claims"]
    assert any("cites PMID 8122957 here" in reason for reason in pressure["verdict_reasons"])
    assert [item["pmid"] for item in pressure["evidence"] if CITED_HERE in item["why"]] == ["8122957"]
    missing = "The article cites DOI 10.9999/none.1 here, which the starter library does not hold."
    assert missing in exercise["verdict_reasons"]
    assert cited_rows(tmp_path) == [
        ("8122957[uid]", "1", "starter"),
        ('"10.9999/none.1"[aid]', "0", "starter"),
    ]
    assert [(item["identifier"], item["status"]) for item in report["articles"][0]["cited"]] == [
        ("PMID 8122957", "ok"),
        ("DOI 10.9999/none.1", ""),
        ("PMID 31541003", "retracted"),
    ]
    page = (tmp_path / "out" / "draft.md.html").read_text(encoding="utf-8")
    assert "Cites 1 retracted paper<" in page
    assert page.count('<span class="badge cited">cited here</span>') == 1


def test_a_check_over_pubmed_does_the_same(tmp_path: Path) -> None:
    paper = PAPERS[0]
    article = f"Green tea shortens sleep in office workers (doi:{paper.doi}). Tea cures anxiety (PMID: 999999999).\n"
    with EutilsServer(PAPERS) as server:
        report = written(tmp_path, article, "--eutils-url", server.url)
    tea, cure = report["articles"][0]["claims"]
    assert [item["pmid"] for item in tea["evidence"] if CITED_HERE in item["why"]] == [paper.pmid]
    assert any(f"DOI {paper.doi} (PMID {paper.pmid}) here" in reason for reason in tea["verdict_reasons"])
    missing = "The article cites PMID 999999999 here, which PubMed does not hold."
    assert missing in cure["verdict_reasons"]
