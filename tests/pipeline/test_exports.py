from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from pipeline.report.exports import write_whole
from pipeline.report.write import Format, prepare, write_report
from references.model import Problem
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence

ODD = '=HYPERLINK("x"), "quoted"\nsecond line; é 🜂'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report = a_report(a_finding(evidence=(an_evidence(a_reference("7", ODD)),)))
    problem = Problem(where="empty.txt", what="empty.txt: holds no text")
    write_report(tmp_path, [report], [problem], formats=tuple(Format))
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


def test_no_cell_of_the_workbook_is_a_formula(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "report.xlsx")
    assert book.sheetnames == ["claims", "evidence", "queries"]
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds
    assert book["evidence"].freeze_panes == "A2"


def test_the_json_holds_claims_evidence_queries_and_problems(folder: Path) -> None:
    data = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    claim = data["articles"][0]["claims"][0]
    assert data["problems"] == [{"where": "empty.txt", "what": "empty.txt: holds no text"}]
    assert claim["claim_id"] == a_claim().id
    assert claim["evidence"][0]["pmid"] == "7"
    assert claim["queries"][0]["outcome"] == "answered"


def test_the_same_reports_give_the_same_bytes(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = tmp_path_factory.mktemp("again")
    report = a_report(a_finding(evidence=(an_evidence(a_reference("7", ODD)),)))
    problem = Problem(where="empty.txt", what="empty.txt: holds no text")
    write_report(again, [report], [problem], formats=tuple(Format))
    for name in ("claims.csv", "evidence.csv", "queries.csv", "report.json", "index.html", "draft.txt.html"):
        assert (again / name).read_bytes() == (folder / name).read_bytes()


def test_only_the_formats_asked_for_are_written(tmp_path: Path) -> None:
    write_report(tmp_path, [a_report()], [], formats=[Format.JSON])
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


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
