from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pipeline.report.exports import write_whole
from pipeline.report.write import USUAL, Format, prepare, write_report
from references.model import Problem
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence

ODD = '=HYPERLINK("x"), "quoted"\nsecond line; é 🜂'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report = a_report(a_finding(evidence=(an_evidence(a_reference("7", ODD)),)))
    problem = Problem(where="empty.txt", what="empty.txt: holds no text")
    write_report(tmp_path, [report], [problem], formats=USUAL)
    return tmp_path


def test_every_file_of_the_contract_is_written(folder: Path) -> None:
    written = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert written == {
        "index.html", "draft.txt.html", "claims.csv", "evidence.csv", "queries.csv", "report.xlsx", "report.json",
    }  # fmt: skip


def test_a_csv_gives_back_the_oddest_title(folder: Path) -> None:
    with (folder / "evidence.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["title"] for row in rows] == [ODD]


def test_the_json_holds_claims_evidence_queries_and_problems(folder: Path) -> None:
    data = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    claim = data["articles"][0]["claims"][0]
    assert data["problems"] == [{"where": "empty.txt", "what": "empty.txt: holds no text"}]
    assert claim["claim_id"] == a_claim().id
    assert claim["evidence"][0]["pmid"] == "7"
    assert claim["queries"][0]["outcome"] == "answered"


@pytest.mark.parametrize("odd", [ODD, "a\ud800b \x00"], ids=["odd", "no UTF-8"])
def test_the_same_reports_give_the_same_bytes_in_every_form(tmp_path: Path, odd: str) -> None:
    report = a_report(a_finding(a_claim(odd), evidence=(an_evidence(a_reference("7", odd)),)), text=odd)
    problem = Problem(where="empty.txt", what=f"empty.txt: {odd}")
    for name in ("once", "again"):
        prepare(tmp_path / name)
        write_report(tmp_path / name, [report], [problem], formats=tuple(Format))
    once, again = (contents(tmp_path / name) for name in ("once", "again"))
    del once["report.xlsx"], again["report.xlsx"]  # a workbook holds the time of its making
    assert once == again
    assert len(once) > len(USUAL)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("form", "names"),
    [
        (Format.JSON, {"report.json"}),
        (Format.RIS, {"references.ris"}),
        (Format.BIBTEX, {"references.bib"}),
        (Format.CSL, {"references.csl.json"}),
        (Format.ANNOTATIONS, {"annotations.jsonld"}),
        (Format.SARIF, {"report.sarif"}),
        (Format.SCIFACT, {"scifact/claims.jsonl", "scifact/corpus.jsonl"}),
    ],
)
def test_only_the_form_asked_for_is_written(tmp_path: Path, form: Format, names: set[str]) -> None:
    write_report(tmp_path, [a_report()], [], formats=[form])
    assert set(contents(tmp_path)) == names


def test_a_folder_that_cannot_be_written_is_found_out_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        prepare(tmp_path / "file" / "out")


def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(target, b"new")
    assert list(tmp_path.iterdir()) == [target]
