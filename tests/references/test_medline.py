"""PubMed XML, a hazard a file; then everything recorded from PubMed, when the data folder is there."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.medline import Deleted, parse
from references.model import Depth, Problem, Reference, Section
from tests.eutils_server.render import article_set, record
from tests.references.papers import PAPERS
from tests.references.shared_data import LIBRARY, MISSING

DATA = Path(__file__).resolve().parents[1] / "data" / "medline"

Item = Reference | Problem | Deleted


def items_of(name: str) -> list[Item]:
    return list(parse((DATA / f"{name}.xml").read_bytes()))


def papers_of(name: str) -> list[Reference]:
    found = items_of(name)
    papers = [item for item in found if isinstance(item, Reference)]
    assert len(papers) == len(found)
    return papers


def test_only_a_papers_own_identifiers_are_taken() -> None:
    first, second = papers_of("cited_ids")
    assert (first.pmid, first.doi, first.pmc) == ("900000101", "10.99999/own", "PMC9000001")
    assert [(link.kind, link.pmid) for link in first.links] == [("CommentIn", "900000198")]
    assert (second.pmid, second.doi, second.pmc) == ("900000102", "10.99999/electronic", "")


def test_mixed_content_is_kept_and_readable() -> None:
    (paper,) = papers_of("markup")
    assert paper.title == "Bifidobacterium and 5-HT2A receptors."
    assert paper.text == (
        "Counts of 10^-3 per m^2 fell (p = 0.01) as CO2 rose; the 1st group had CD4+ cells and 18F scans."
        " The ratio was 3/4 and x^2."
    )


def test_every_section_is_kept_in_order_and_other_abstracts_apart() -> None:
    (paper,) = papers_of("sections")
    assert paper.abstract == (
        Section(label="BACKGROUND", text="Many people sit.", category="BACKGROUND"),
        Section(label="WHAT WE DID", text="We asked 40 of them to walk."),
        Section(label="", text="They did."),
        Section(label="", text="Mood rose.", category="UNASSIGNED"),
    )
    assert paper.text == "Many people sit.\nWe asked 40 of them to walk.\nThey did.\nMood rose."
    assert paper.depth is Depth.ABSTRACT


def test_superseded_spellings_are_left_out_and_groups_are_authors() -> None:
    (paper,) = papers_of("authors")
    assert paper.authors == ("Weaver AM", "Smith B Jr", "Plato", "Walking Study Group")
    assert paper.language == "eng"


def test_the_year_is_the_first_of_the_publication_date() -> None:
    assert [paper.year for paper in papers_of("dates")] == [1998, 2003, 2024, None]


def test_titles_lose_the_brackets_of_a_translation_and_fall_back_to_their_own_language() -> None:
    titles = [paper.title for paper in papers_of("titles")]
    assert titles == ["Walking and mood.", "La marche.", "[Walking] and [mood].", ""]


def test_a_heading_is_major_when_any_of_its_qualifiers_is() -> None:
    (paper,) = papers_of("mesh")
    assert [(heading.name, heading.major) for heading in paper.mesh] == [
        ("Walking", True),
        ("Depressive Disorder", True),
        ("Humans", False),
    ]
    assert paper.mesh[1].qualifiers == ("epidemiology", "prevention & control")
    assert paper.keywords == ("steps", "mood")
    assert [(term.ui, term.name) for term in paper.substances] == [("D007649", "Ketamine")]


def test_registrations_come_from_registries_and_from_the_text() -> None:
    (paper,) = papers_of("registration")
    assert paper.registry_numbers == ("NCT90000001", "ISRCTN90000003", "NCT90000002")


def test_a_publication_type_without_identifier_gets_it_by_name() -> None:
    (paper,) = papers_of("types")
    assert [term.ui for term in paper.publication_types] == ["D016428", "D017418", "D016440", ""]


def test_a_malformed_record_is_one_problem_and_the_others_are_read() -> None:
    found = items_of("malformed_among_good")
    papers = [item.pmid for item in found if isinstance(item, Reference)]
    problems = [item for item in found if isinstance(item, Problem)]
    assert papers == ["900000117", "900000119", "900000124"]
    places = ["PMID 900000118", "PMID 900000120", "PubMed XML", "PMID 900000122", "PMID 900000123"]
    assert [problem.where for problem in problems] == places
    assert "'none' is no PMID" in problems[2].what
    assert "cut off" in problems[3].what


def test_deleted_records_are_said() -> None:
    found = items_of("deleted")
    assert [item.pmid for item in found if isinstance(item, Reference)] == ["900000125"]
    assert found[1:] == [Deleted(pmid="900000126"), Deleted(pmid="900000127")]


def test_a_file_cut_off_gives_what_was_whole_and_then_problems() -> None:
    first, *problems = items_of("cut_off")
    assert isinstance(first, Reference)
    assert first.pmid == "900000128"
    assert [isinstance(problem, Problem) for problem in problems] == [True, True]
    assert problems[0] == Problem(where="PMID 900000129", what="the record is cut off")


def test_a_file_that_declares_entities_is_refused() -> None:
    (problem,) = items_of("entities")
    assert isinstance(problem, Problem)
    assert "entities" in problem.what


def test_books_and_their_chapters_are_papers() -> None:
    chapter, book = papers_of("book")
    assert (chapter.pmid, chapter.doi, chapter.title) == ("900000131", "10.99999/chapter", "Hill Walks")
    assert (chapter.journal, chapter.year, chapter.authors) == ("The Book of Walks", 2018, ("Climber C",))
    assert chapter.text == "Hills are steep."
    assert [term.ui for term in chapter.publication_types] == ["D016454"]
    assert (book.title, book.year, book.depth) == ("The Book of Walks", 1993, Depth.TITLE)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no root"),
        (b"<?xml version='1.0'?><!DOCTYPE PubmedArticleSet SYSTEM 'x'>", "no root"),
        (b"<html><body>Try later</body></html>", "<html>"),
        (b"<eFetchResult><ERROR>Unable</ERROR></eFetchResult>", "<eFetchResult>"),
        (b"<PubmedArticleSet>", "cut off"),
        ("<PubmedArticleSet></PubmedArticleSet>".encode("utf-16"), "no root"),
    ],
    ids=["empty", "rootless", "web page", "error", "unclosed", "utf-16"],
)
def test_what_is_no_pubmed_xml_is_one_problem(data: bytes, said: str) -> None:
    (problem,) = parse(data)
    assert isinstance(problem, Problem)
    assert said in problem.what


@pytest.mark.parametrize("data", [b"<PubmedArticleSet></PubmedArticleSet>", b"<PubmedArticleSet/>"])
def test_an_empty_set_holds_nothing_and_is_no_problem(data: bytes) -> None:
    assert list(parse(data)) == []


def test_another_encoding_is_read_as_declared() -> None:
    text = article_set([record(PAPERS[2])]).decode().replace("moon", "l\xfcne")
    data = text.replace('<?xml version="1.0" ?>', '<?xml version="1.0" encoding="iso-8859-1"?>')
    (paper,) = parse(data.encode("iso-8859-1"))
    assert isinstance(paper, Reference)
    assert paper.title == "Sleep and the l\xfcne."


class _Dribble(io.RawIOBase):
    """A stream that gives a few bytes at a time, so that every boundary falls between two reads."""

    def __init__(self, data: bytes, size: int) -> None:
        self._stream = io.BytesIO(data)
        self._size = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # the narrower type is what is passed
        piece = self._stream.read(min(self._size, len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("size", [1, 7, 64])
@pytest.mark.parametrize("name", ["malformed_among_good", "deleted", "cut_off", "book"])
def test_it_does_not_matter_how_a_stream_is_cut(name: str, size: int) -> None:
    data = (DATA / f"{name}.xml").read_bytes()
    assert list(parse(_Dribble(data, size))) == list(parse(data))  # type: ignore[arg-type] # has `read`


def test_only_one_record_is_read_at_a_time() -> None:
    consumed = 0

    class Counting(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            nonlocal consumed
            piece = super().read(size)
            consumed += len(piece)
            return piece

    data = article_set([record(PAPERS[0])] * 2_000)
    assert isinstance(next(parse(Counting(data))), Reference)
    assert consumed < len(data) / 4


@given(st.data())
def test_no_damage_escapes_as_anything_but_a_problem(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(path.stem for path in DATA.glob("*.xml"))))
    original = (DATA / f"{name}.xml").read_bytes()
    start = data.draw(st.integers(0, len(original)))
    stop = data.draw(st.integers(start, min(start + 40, len(original))))
    damaged = original[:start] + data.draw(st.binary(max_size=12)) + original[stop:]
    assert all(isinstance(item, Reference | Problem | Deleted) for item in parse(damaged))


@given(st.binary(max_size=300))
def test_no_bytes_escape_as_anything_but_a_problem(data: bytes) -> None:
    assert all(isinstance(item, Reference | Problem | Deleted) for item in parse(data))


@pytest.mark.skipif(not LIBRARY.is_file(), reason=MISSING)
def test_the_library_file_is_read_without_a_problem() -> None:
    with gzip.open(LIBRARY) as stream:
        found = list(parse(stream))  # type: ignore[arg-type] # a GzipFile is a binary stream
    papers = {item.pmid for item in found if isinstance(item, Reference)}
    assert len(papers) == len(found) == 5_449
