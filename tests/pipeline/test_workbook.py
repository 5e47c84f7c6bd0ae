from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pipeline.model import Stance
from pipeline.report.tables import tables
from pipeline.report.workbook import LONGEST_CELL, write_xlsx
from references.model import Reference, Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence

FORMULAS = (
    "=1+1", "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", '=HYPERLINK("x")', "{=1}", "http://example.org", "\t=1",
    "_x003D_1", "a\x0b\x00b", "🜂 é", "internal:claims!A1",
)  # fmt: skip


def workbook_of(folder: Path, *papers: Reference, claim: str = "Ketamine helps.") -> Workbook:
    evidence = tuple(an_evidence(paper) for paper in papers)
    write_xlsx(folder, tables([a_report(a_finding(a_claim(claim), evidence=evidence))]))
    return openpyxl.load_workbook(folder / "report.xlsx")


def column(book: Workbook, sheet: str, name: str) -> list[object]:
    names = [cell.value for cell in book[sheet][1]]
    return [line[names.index(name)].value for line in book[sheet].iter_rows(min_row=2)]


def test_every_table_is_a_sheet_with_a_frozen_header_and_a_filter(tmp_path: Path) -> None:
    book = workbook_of(tmp_path, a_reference("7"))
    assert book.sheetnames == ["claims", "findings", "evidence", "queries"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_whatever_the_text(tmp_path: Path, text: str) -> None:
    paper = replace(a_reference("7", text, journal=text), doi=text)
    book = workbook_of(tmp_path, paper, claim=text)
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds
    unescaped = text.replace("\x0b", "_x000B_").replace("\x00", "_x0000_").replace("_x003D_", "_x005F_x003D_")
    assert column(book, "evidence", "journal")[0] in {text, unescaped}
    assert column(book, "claims", "text")[0] in {text, unescaped}


def test_pmids_and_dois_lead_to_their_pages_and_stay_text(tmp_path: Path) -> None:
    book = workbook_of(tmp_path, replace(a_reference("0077"), doi="10.1/a#b<c>"), a_reference("8"))
    links = {
        cell.value: cell.hyperlink.target for line in book["evidence"] for cell in line if cell.hyperlink
    }
    assert links == {
        "0077": "https://pubmed.ncbi.nlm.nih.gov/0077/",
        "10.1/a#b<c>": "https://doi.org/10.1/a%23b%3Cc%3E",
        "https://pubmed.ncbi.nlm.nih.gov/0077/": "https://pubmed.ncbi.nlm.nih.gov/0077/",
        "8": "https://pubmed.ncbi.nlm.nih.gov/8/",
        "https://pubmed.ncbi.nlm.nih.gov/8/": "https://pubmed.ncbi.nlm.nih.gov/8/",
    }


def test_the_findings_sheet_has_a_row_a_side_with_its_papers(tmp_path: Path) -> None:
    gone = a_reference("9", status=Status.RETRACTED)
    evidence = (an_evidence(), an_evidence(gone), an_evidence(a_reference("12"), Stance.NEUTRAL, weight=0.0))
    report = a_report(a_finding(evidence=evidence))
    write_xlsx(tmp_path, tables([report]))
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert column(book, "findings", "side") == ["supports", "neutral"]
    assert column(book, "findings", "papers") == [1, 1]
    assert column(book, "findings", "participants") == [40, 40]
    assert column(book, "findings", "designs")[0] == "randomised: 1 paper, 40 participants"
    assert column(book, "findings", "effect")[0] == f"PMID 11: {evidence[0].reading.sentence}"
    assert column(book, "findings", "strength") == ["low", ""]
    assert column(book, "findings", "retracted")[0] == "9"
    assert "Few participants: PMID 9, 11." in str(column(book, "findings", "footnotes")[0])


def test_a_cell_too_long_for_excel_says_that_it_was_cut(tmp_path: Path) -> None:
    book = workbook_of(tmp_path, a_reference("7", "x" * (LONGEST_CELL + 1)))
    (title,) = column(book, "evidence", "title")
    assert len(str(title)) == LONGEST_CELL
    assert str(title).endswith("(cut here: a cell holds no more)")


def test_an_empty_report_gives_sheets_with_their_headers(tmp_path: Path) -> None:
    write_xlsx(tmp_path, tables([]))
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert [sheet.max_row for sheet in book] == [1, 1, 1, 1]
    assert book["findings"]["A1"].value == "article"
