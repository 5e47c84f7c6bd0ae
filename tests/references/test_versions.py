"""The final version of a paper is the one weighed, and a notice marks its paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.model import Link, Reference, Section, Status
from references.versions import (
    MOST_STEPS,
    connected,
    earlier_versions,
    newer_version,
    replacements,
    with_newer_versions,
)
from tests.builders import a_reference


def paper(pmid: str, **links: str) -> Reference:
    """A paper and its links: `UpdateIn="2"`, several PMIDs apart by a space."""
    pairs = [(kind, other) for kind, others in links.items() for other in others.split(" ")]
    return replace(a_reference(pmid), links=tuple(Link(kind=kind, pmid=other) for kind, other in pairs))


def by_pmid(*papers: Reference) -> dict[str, Reference]:
    return {each.pmid: each for each in papers}


@pytest.mark.parametrize(
    "kind", ["UpdateIn", "CorrectedandRepublishedIn", "RepublishedIn", "RetractedandRepublishedIn"]
)
def test_each_kind_of_newer_version_is_followed(kind: str) -> None:
    assert newer_version(paper("1", **{kind: "2"})) == "2"
    assert replacements(by_pmid(paper("1", **{kind: "2"}), paper("2"))) == {"1": "2"}


@pytest.mark.parametrize("kind", ["ErratumIn", "CommentIn", "RetractionIn", "UpdateOf", "ReprintIn"])
def test_no_other_link_names_a_newer_version(kind: str) -> None:
    assert newer_version(paper("1", **{kind: "2"})) is None


def test_the_latest_of_several_updates_is_the_newer_version() -> None:
    assert newer_version(paper("1", UpdateIn="20 100 3")) == "100"


def test_a_republication_after_retraction_outranks_an_update() -> None:
    assert newer_version(paper("1", UpdateIn="9", RetractedandRepublishedIn="5")) == "5"


def test_a_link_without_a_pmid_is_no_version() -> None:
    assert newer_version(paper("1", UpdateIn="")) is None


def test_a_chain_is_followed_to_its_end_and_asks_for_each_paper_once() -> None:
    asked: list[tuple[str, ...]] = []
    shelf = by_pmid(paper("2", UpdateIn="3"), paper("3", UpdateIn="4"), paper("4"))

    def fetch(pmids: tuple[str, ...]) -> tuple[Reference, ...]:
        asked.append(pmids)
        return tuple(shelf[pmid] for pmid in pmids)

    held = with_newer_versions([paper("1", UpdateIn="2"), paper("9", UpdateIn="2")], fetch)
    assert asked == [("2",), ("3",), ("4",)]
    assert replacements(held) == {"1": "4", "9": "4", "2": "4", "3": "4"}


def test_a_chain_without_end_is_cut_off() -> None:
    asked: list[tuple[str, ...]] = []

    def fetch(pmids: tuple[str, ...]) -> tuple[Reference, ...]:
        asked.append(pmids)
        return tuple(paper(pmid, UpdateIn=str(int(pmid) + 1)) for pmid in pmids)

    held = with_newer_versions([paper("1", UpdateIn="2")], fetch)
    assert len(asked) == MOST_STEPS
    assert len(held) == 1 + MOST_STEPS


def test_a_newer_version_that_cannot_be_had_leaves_the_older_in_place() -> None:
    held = with_newer_versions([paper("1", UpdateIn="2")], lambda _: ())
    assert replacements(connected(held)) == {}


def test_a_newer_version_without_an_abstract_replaces_none_that_can_be_read() -> None:
    old = paper("1", UpdateIn="2")
    read = replace(old, abstract=(Section(label="", text="Tea was drunk."),))
    assert replacements(by_pmid(read, paper("2"))) == {}
    assert replacements(by_pmid(old, paper("2"))) == {"1": "2"}


def test_links_in_a_circle_leave_every_paper_in_place() -> None:
    papers = by_pmid(
        paper("1", UpdateIn="2"), paper("2", UpdateIn="1"), paper("3", UpdateIn="3"), paper("4", UpdateIn="1")
    )
    assert replacements(papers) == {}


def test_the_newer_version_alone_may_name_the_older() -> None:
    papers = connected(by_pmid(paper("1"), paper("2", UpdateOf="1")))
    assert replacements(papers) == {"1": "2"}


def test_the_older_version_alone_may_name_the_newer() -> None:
    papers = connected(by_pmid(paper("1", UpdateIn="2"), paper("2")))
    assert earlier_versions(papers["2"]) == ("1",)


@pytest.mark.parametrize(
    ("notice", "status"),
    [
        ("RetractionOf", Status.RETRACTED),
        ("PartialRetractionOf", Status.CONCERN),
        ("ExpressionOfConcernFor", Status.CONCERN),
        ("ErratumFor", Status.CORRECTED),
    ],
)
def test_a_notice_marks_its_paper_before_the_papers_own_record_does(notice: str, status: Status) -> None:
    papers = connected(by_pmid(paper("1"), replace(paper("8", **{notice: "1"}), status=Status.NOTICE)))
    assert papers["1"].status is status
    assert papers["8"].status is Status.NOTICE


def test_a_notice_makes_no_status_milder() -> None:
    retracted = replace(paper("1"), status=Status.RETRACTED)
    assert connected(by_pmid(retracted, paper("8", ErratumFor="1")))["1"].status is Status.RETRACTED


def test_a_notice_about_a_paper_that_was_not_found_marks_nothing() -> None:
    papers = by_pmid(paper("1"), paper("8", RetractionOf="7"))
    assert connected(papers) == papers


LINKS = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sampled_from(["UpdateIn", "UpdateOf", "RepublishedIn", "RetractionOf"]),
        st.integers(1, 6),
    ),
    max_size=12,
)


@given(LINKS)
def test_whatever_the_links_nothing_is_lost_and_no_replacement_is_replaced(
    links: list[tuple[int, str, int]],
) -> None:
    made = {
        str(number): replace(
            a_reference(str(number)),
            links=tuple(Link(kind=kind, pmid=str(to)) for start, kind, to in links if start == number),
        )
        for number in range(1, 7)
    }
    papers = connected(made)
    chosen = replacements(papers)
    assert papers.keys() == made.keys()
    assert connected(papers) == papers
    assert not set(chosen) & set(chosen.values())
