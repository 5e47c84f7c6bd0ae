"""The starter library: its data file, its loader, and its agreement with the records behind it."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from references.medline import parse as parse_medline
from references.model import Depth, Outcome, Query, Reference, Rung, SourceMisused, Status
from references.number_words import WORDS, value
from references.starter import Entry, Topic, open_starter, starter_entries, starter_references
from references.starter.entries import parse
from tests.references.source_laws import LAWS, Law, Subject, law_name

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
RECORDS = SHARED / "data" / "library" / "pubmed26n0001.xml.gz"
COPIED_WORDS = 8


def line(**changes: object) -> str:
    fields = json.loads(starter_entries()[0].model_dump_json())
    return json.dumps({**fields, **changes})


def words(text: str) -> list[str]:
    return re.findall(
        r"[a-z0-9]+(?:[.'-][a-z0-9]+)*", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )


def runs(tokens: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(tokens[i : i + length]) for i in range(len(tokens) - length + 1)}


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)


@pytest.fixture(scope="session")
def records() -> dict[str, Reference]:
    if not RECORDS.is_file():
        pytest.skip("the PubMed records that the starter library was taken from are not here")
    wanted = {entry.pmid for entry in starter_entries()}
    with gzip.open(RECORDS) as stream:
        found = [item for item in parse_medline(stream.read()) if isinstance(item, Reference)]
    return {item.pmid: item for item in found if item.pmid in wanted}


def test_pmids_are_unique_and_in_order() -> None:
    pmids = [int(entry.pmid) for entry in starter_entries()]
    assert pmids == sorted(set(pmids))


def test_every_paper_is_read_to_the_depth_of_its_own_summary() -> None:
    for entry, reference in zip(starter_entries(), starter_references(), strict=True):
        assert reference.depth is Depth.SUMMARY
        assert reference.text == entry.summary


@pytest.mark.parametrize("entry", starter_entries(), ids=lambda entry: entry.pmid)
def test_a_summary_has_two_to_four_sentences(entry: Entry) -> None:
    assert 2 <= len(sentences(entry.summary)) <= 4
    assert entry.summary == " ".join(entry.summary.split())


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_has_a_paper(topic: Topic) -> None:
    assert any(topic in entry.topics for entry in starter_entries())


def test_exactly_one_paper_is_retracted_and_it_is_off_topic() -> None:
    retracted = [entry for entry in starter_entries() if entry.status is Status.RETRACTED]
    assert [(entry.pmid, entry.topics) for entry in retracted] == [("31541003", (Topic.OFF_TOPIC,))]


def test_the_retraction_notice_is_among_the_retracted_papers_links() -> None:
    (paper,) = open_starter().fetch(["31541003"])
    assert [(link.kind, link.pmid) for link in paper.links] == [("RetractionIn", "32167152")]


def test_every_mesh_heading_has_its_identifier() -> None:
    headings = [heading for paper in starter_references() for heading in paper.mesh]
    assert headings
    assert all(re.fullmatch(r"D\d{6,9}", heading.ui) for heading in headings)


def test_the_source_is_called_starter_and_knows_its_newest_year() -> None:
    source = open_starter()
    newest = max(paper.year for paper in starter_references() if paper.year)
    assert source.name == "starter"
    assert source.data_date == f"{newest}-01-01"


def test_the_source_finds_papers_by_words_and_leaves_a_receipt() -> None:
    query = Query(rung=Rung.FREE, term="social anxiety ketamine", words=("social", "anxiety", "ketamine"))
    answer = open_starter().search(query, limit=10)
    assert answer.query.outcome is Outcome.ANSWERED
    assert answer.query.source == "starter"
    assert "28849779" in answer.pmids


@pytest.fixture
def subject() -> Subject:
    return Subject(
        source=open_starter(),
        answered=Query(rung=Rung.FREE, term="ketamine AND anxiety", words=("ketamine", "anxiety")),
        empty=Query(rung=Rung.FREE, term="glassblowing", words=("glassblowing",)),
        unknown_pmid="999999999",
    )


@pytest.mark.parametrize("law", LAWS, ids=law_name)
def test_the_starter_library_keeps_the_law(law: Law, subject: Subject) -> None:
    law(subject)


def test_a_field_of_the_wrong_kind_is_refused_with_line_and_field() -> None:
    with pytest.raises(SourceMisused, match=r"^papers line 1: year: "):
        tuple(parse([line(year="2018")], where="papers"))


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[]", id="no object"),
        pytest.param(line(pmid="0123"), id="no PMID"),
        pytest.param(line(summary=""), id="no summary"),
        pytest.param(line(status="fine"), id="no such status"),
        pytest.param(line(topics=[]), id="no topic"),
        pytest.param(line(participants=0), id="no participants"),
        pytest.param(line(verdict="good"), id="a field too many"),
    ],
)
def test_a_damaged_line_is_refused_in_one_line(damaged: str) -> None:
    with pytest.raises(SourceMisused) as caught:
        tuple(parse([damaged], where="papers"))
    assert str(caught.value).startswith("papers line 1: ")
    assert "\n" not in str(caught.value)


def test_a_missing_field_is_refused() -> None:
    fields = json.loads(line())
    del fields["doi"]
    with pytest.raises(SourceMisused, match=r"line 1: doi: "):
        tuple(parse([json.dumps(fields)], where="papers"))


def test_a_repeated_pmid_is_refused_with_both_lines() -> None:
    with pytest.raises(SourceMisused, match=r"line 2: PMID \d+ stands in line 1 already"):
        tuple(parse([line(), line()], where="papers"))


@pytest.mark.parametrize("entry", starter_entries(), ids=lambda entry: entry.pmid)
def test_facts_agree_with_the_record(entry: Entry, records: dict[str, Reference]) -> None:
    record = records[entry.pmid]
    assert (entry.title, entry.journal) == (record.title, record.journal)
    assert (entry.year, entry.doi) == (record.year, record.doi)
    assert [term.name for term in entry.publication_types] == [t.name for t in record.publication_types]
    assert {heading.name for heading in entry.mesh} <= {heading.name for heading in record.mesh}
    assert entry.status in {record.status, Status.PREPRINT}


@pytest.mark.parametrize("entry", starter_entries(), ids=lambda entry: entry.pmid)
def test_no_run_of_words_is_taken_from_the_abstract(entry: Entry, records: dict[str, Reference]) -> None:
    record = records[entry.pmid]
    taken = runs(words(entry.summary), COPIED_WORDS) & runs(words(record.text), COPIED_WORDS)
    assert not taken - runs(words(record.title), COPIED_WORDS)


@pytest.mark.parametrize("entry", starter_entries(), ids=lambda entry: entry.pmid)
def test_numbers_in_a_summary_stand_in_the_record(entry: Entry, records: dict[str, Reference]) -> None:
    text = f"{records[entry.pmid].title} {records[entry.pmid].text}"
    stated = digits(text) | spelled_out(text)
    own = digits(entry.summary) | ({str(entry.participants)} if entry.participants else set())
    rounded = {number for number in own if any(rounds_to(exact, number) for exact in stated)}
    assert own - stated - rounded <= SUMS.get(entry.pmid, frozenset())


def digits(text: str) -> set[str]:
    plain = text.replace(",", "")
    return {found.lstrip("0") or "0" for found in re.findall(r"\d*\.\d+|\d+", plain)}


def spelled_out(text: str) -> set[str]:
    return {str(value(found)) for found in re.findall(rf"\b{WORDS}\b", text, re.IGNORECASE)}


def rounds_to(exact: str, number: str) -> bool:
    places = len(number.partition(".")[2])
    return "." in exact and f"{float(exact):.{places}f}".lstrip("0") == number


# Totals of the groups that the record states.
SUMS: dict[str, frozenset[str]] = {
    "18208917": frozenset({"50"}),  # 13 + 24 + 13
    "23435274": frozenset({"65"}),  # 25 + 30 + 10
    "30551012": frozenset({"56"}),  # 31 + 25
    "36804489": frozenset({"22"}),  # 10 + 12
    "37792613": frozenset({"676"}),  # 336 + 340
    "38954874": frozenset({"670"}),  # 334 + 336
}
