"""PubMed's MEDLINE text format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.model import Grant, Problem, Reference, Section, Status
from references.nbib import parse

DATA = Path(__file__).resolve().parents[1] / "data" / "medline" / "records.nbib"


@pytest.fixture(scope="module")
def items() -> list[Reference | Problem]:
    return list(parse(DATA.read_bytes()))


def test_every_record_is_read_or_a_problem(items: list[Reference | Problem]) -> None:
    assert [item.pmid if isinstance(item, Reference) else item.where for item in items] == [
        "900000201",
        "900000202",
        "PMID 900000203",
        "record 4",
        "900000205",
    ]


def test_a_record_keeps_all_its_fields(items: list[Reference | Problem]) -> None:
    paper = items[0]
    assert isinstance(paper, Reference)
    assert paper.title == "Brisk walking and mood in older adults: a randomised trial."
    assert paper.abstract == (
        Section(label="BACKGROUND", text="Older adults sit."),
        Section(label="METHODS", text="We randomised 60 of them (NCT90000004)."),
        Section(label="RESULTS/FINDINGS", text="Mood rose by 2 points: a little."),
    )
    assert (paper.doi, paper.pmc, paper.year) == ("10.99999/nbib", "PMC9000002", 2020)
    assert (paper.journal, paper.language) == ("Journal of Invented Findings", "eng")
    assert paper.authors == ("Weaver AM", "Smith B", "Walking Study Group")
    assert [term.ui for term in paper.publication_types] == ["D016428", "D016449"]
    assert [(heading.name, heading.major) for heading in paper.mesh] == [
        ("Walking", True),
        ("Depression", True),
        ("Humans", False),
    ]
    assert paper.mesh[1].qualifiers == ("epidemiology", "prevention & control")
    assert paper.registry_numbers == ("NCT90000005", "NCT90000004")
    assert [term.name for term in paper.substances] == ["Ketamine"]
    assert [(link.kind, link.pmid) for link in paper.links] == [("ErratumIn", "900000299")]
    assert paper.status is Status.CORRECTED


def test_a_retraction_is_seen_and_a_colon_in_prose_is_no_heading(items: list[Reference | Problem]) -> None:
    paper = items[1]
    assert isinstance(paper, Reference)
    assert paper.status is Status.RETRACTED
    assert paper.title == "Walking."
    assert paper.abstract == (Section(label="", text="Walking helps. NOTE: this colon is no heading."),)


def test_what_else_a_record_says_is_kept(items: list[Reference | Problem]) -> None:
    paper = items[4]
    assert isinstance(paper, Reference)
    assert [(other.kind, other.language, other.sections[0].text) for other in paper.other_abstracts] == [
        ("Publisher", "ger", "Gehen hebt die Laune."),
        ("", "", "No kind is named here."),
    ]
    assert (paper.text, paper.conflicts) == ("", "A.W. sells shoes.")
    assert paper.funders == (
        Grant(agency="NHLBI NIH HHS", number="R01 HL000001", country="United States"),
        Grant(agency="Shoe Makers"),
    )
    assert (paper.volume, paper.issue, paper.pages) == ("7", "Suppl 1", "4002-e26")
    assert (paper.journal_id, paper.indexing, paper.supplementary[0].name) == (
        "9999",
        "Publisher",
        "Odd syndrome",
    )
    assert (paper.year, paper.published) == (2024, "2023-11-05")
    assert (paper.links[0].pmid, paper.status) == ("", Status.RETRACTED)


def test_no_part_of_a_field_keeps_the_space_around_it() -> None:
    (paper,) = parse(
        b"PMID- 1\nTI  - Walking\nMH  - Mood/ *drug therapy / \nSI  - ISRCTN / ISRCTN90000003\nMH  - /x"
    )
    assert isinstance(paper, Reference)
    assert paper.registry_numbers == ("ISRCTN90000003",)
    assert [(heading.name, heading.qualifiers, heading.major) for heading in paper.mesh] == [
        ("Mood", ("drug therapy",), True)
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(items: list[Reference | Problem]) -> None:
    data = b"\xef\xbb\xbf" + DATA.read_bytes().lstrip().replace(b"\n", b"\r\n")
    assert list(parse(data)) == items


@pytest.mark.parametrize("data", [b"", b"<PubmedArticleSet/>", b"TI  - A title without a record\n"])
def test_what_is_no_medline_text_is_one_problem(data: bytes) -> None:
    (problem,) = parse(data)
    assert isinstance(problem, Problem)


@given(st.binary(max_size=200))
def test_no_bytes_escape_as_anything_but_a_problem(data: bytes) -> None:
    found = parse(b"PMID- 1\nTI  - A title\n" + data)
    assert all(isinstance(item, Reference | Problem) for item in found)
