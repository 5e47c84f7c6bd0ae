from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.evaluation.scifact import read_corpus, read_tasks
from pipeline.model import Evidence, Report, Stance
from pipeline.report.scifact_lines import claim_lines, corpus_lines
from references.model import Reference, Section, Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence

FIRST, SECOND, THIRD = "We looked at 40 people.", "Ketamine reduced anxiety.", "No harm was seen."
PAPER = replace(
    a_reference("12", 'A "trial"\n🜂'),
    abstract=(Section(label="METHODS", text=FIRST), Section(label="", text=f"{SECOND} {THIRD}")),
)


def said(paper: Reference, sentence: str, stance: Stance = Stance.SUPPORTS) -> Evidence:
    """The evidence of a sentence, in the abstract or else in the title."""
    start = paper.text.find(sentence)
    end = start + len(sentence) if start >= 0 else -1
    evidence = an_evidence(paper, stance)
    return replace(evidence, reading=replace(evidence.reading, sentence=sentence, start=start, end=end))


def report_of(*evidence: Evidence) -> Report:
    return a_report(a_finding(a_claim("Ketamine reduces anxiety."), evidence=evidence))


@pytest.mark.parametrize(("sentence", "places"), [(FIRST, [0]), (SECOND, [1]), (f"{SECOND} {THIRD}", [1, 2])])
def test_evidence_names_the_sentences_of_the_abstract(sentence: str, places: list[int]) -> None:
    row = json.loads(claim_lines([report_of(said(PAPER, sentence, Stance.REFUTES))]))
    assert row["evidence"] == {"12": [{"sentences": places, "label": "CONTRADICT"}]}
    assert row["cited_doc_ids"] == [12]
    paper = json.loads(corpus_lines([report_of(said(PAPER, sentence))]))
    assert " ".join(paper["abstract"][place] for place in places) == sentence
    assert paper["structured"] is True


def test_a_stance_from_a_title_has_no_sentence_of_the_abstract() -> None:
    row = json.loads(claim_lines([report_of(said(PAPER, "A trial"))]))
    assert row["evidence"] == {"12": [{"sentences": [], "label": "SUPPORT"}]}


def test_a_neutral_and_a_retracted_paper_are_cited_and_no_evidence() -> None:
    gone = replace(PAPER, pmid="3", status=Status.RETRACTED)
    row = json.loads(claim_lines([report_of(said(PAPER, FIRST, Stance.NEUTRAL), said(gone, SECOND))]))
    assert (row["evidence"], row["cited_doc_ids"]) == ({}, [12, 3])


def test_the_reader_of_scifact_reads_both_files(tmp_path: Path) -> None:
    reports = [report_of(said(PAPER, SECOND), said(replace(PAPER, pmid="9"), FIRST, Stance.REFUTES))] * 2
    (tmp_path / "claims.jsonl").write_bytes(claim_lines(reports))
    (tmp_path / "corpus.jsonl").write_bytes(corpus_lines(reports))
    corpus, tasks = read_corpus(tmp_path / "corpus.jsonl"), read_tasks(tmp_path / "claims.jsonl")
    assert list(corpus) == ["9", "12"]
    assert corpus["12"].reference.title == 'A "trial" 🜂'
    assert [task.claim.text for task in tasks] == ["Ketamine reduces anxiety."] * 2
    assert [sorted(task.gold) for task in tasks] == [["12", "9"]] * 2


def test_a_claims_number_is_its_id() -> None:
    row = json.loads(claim_lines([report_of()]))
    assert f"{row['id']:012x}" == a_claim("Ketamine reduces anxiety.").id
    assert row["id"] < 2**53
