from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.tables import joined, tables
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence

CLAIMS = [
    "article",
    "claim_id",
    "start",
    "end",
    "quote",
    "text",
    "sentence_start",
    "sentence_end",
    "type",
    "hedged",
    "causal_strength",
    "concepts",
    "repeat_of",
    "reasons",
    "verdict",
    "strength",
    "confidence",
    "n_read",
    "n_supports",
    "n_refutes",
    "n_neutral",
    "best_design",
    "flags",
    "verdict_reasons",
]
EVIDENCE = [
    "article",
    "claim_id",
    "pmid",
    "doi",
    "title",
    "journal",
    "year",
    "design",
    "sample_size",
    "species",
    "status",
    "depth",
    "stance",
    "probability",
    "relevance",
    "weight",
    "downgrades",
    "sentence",
    "sentence_start",
    "sentence_end",
    "url",
]
QUERIES = [
    "article",
    "claim_id",
    "rung",
    "term",
    "translation",
    "count",
    "dropped",
    "warnings",
    "source",
    "retrieved_at",
]


def test_the_columns_are_those_of_the_contract_in_its_order() -> None:
    made = tables([a_report(a_finding())])
    assert list(made.claims.columns) == CLAIMS
    assert list(made.evidence.columns) == EVIDENCE
    assert list(made.queries.columns) == QUERIES


def test_an_empty_report_has_every_column_and_no_row() -> None:
    made = tables([a_report()])
    assert (list(made.claims.columns), len(made.claims)) == (CLAIMS, 0)
    assert (list(made.evidence.columns), len(made.evidence)) == (EVIDENCE, 0)
    assert (list(made.queries.columns), len(made.queries)) == (QUERIES, 0)


def test_a_row_says_what_the_finding_says() -> None:
    row = tables([a_report(a_finding(a_claim(hedged=True)))]).claims.iloc[0]
    assert row["hedged"] == "true"
    assert row["concepts"] == "Ketamine;Anxiety Disorders"
    assert row["confidence"] == 0.6667
    assert row["n_read"] == 1
    assert row["verdict_reasons"] == "One randomised trial, it supports this"


def test_a_missing_year_or_number_of_participants_stays_missing() -> None:
    unknown = an_evidence(a_reference("5", year=None), sample_size=None)
    known = an_evidence(a_reference("6", year=2001), sample_size=12)
    csv = tables([a_report(a_finding(evidence=(unknown, known)))]).evidence.to_csv(index=False)
    assert ",,randomised,," in csv
    assert ",2001,randomised,12," in csv


@given(st.lists(st.text()))
def test_a_joined_cell_splits_into_as_many_parts_as_it_was_made_from(values: list[str]) -> None:
    assert len(joined(values).split(";")) == max(len(values), 1)
