"""The filters say the same in PubMed's language and in an index's."""

from __future__ import annotations

import pytest

from references.filters import NEWEST, NEWEST_YEARS, SYNTHESES, TRIALS, DesignFilter
from references.library import Library
from references.lint import lint
from references.model import Outcome, Query, Reference, Rung
from tests.builders import KETAMINE, a_reference

FILTERS = [pytest.param(SYNTHESES, id="syntheses"), pytest.param(TRIALS, id="trials")]


def papers_of(rung: Rung, *papers: Reference, words: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The PMIDs that a library of `papers` answers on `rung`, by number."""
    concepts = () if words else (KETAMINE,)
    asked = Query(rung=rung, term="", concepts=concepts, words=words)
    return tuple(sorted(Library.in_memory(papers).search(asked, limit=50).pmids, key=int))


@pytest.mark.parametrize("design", FILTERS)
def test_a_filter_can_be_put_beside_any_block(design: DesignFilter) -> None:
    assert lint(design.term) == ()
    assert lint(f"(ketamine[tiab] OR esketamine[tiab]) AND {design.term}") == ()


@pytest.mark.parametrize("design", FILTERS)
def test_a_filter_finds_papers_that_are_not_indexed_yet(design: DesignFilter) -> None:
    assert "[tiab]" in design.term or "[ti]" in design.term
    assert design.text_phrases


@pytest.mark.parametrize(
    ("rung", "found"),
    [
        (Rung.SYNTHESES, ("1", "2")),
        (Rung.TRIALS, ("3", "4")),
        (Rung.CONCEPTS, ("1", "2", "3", "4", "5", "6")),
    ],
    ids=["syntheses", "trials, not on animals alone", "all"],
)
def test_an_index_keeps_to_the_design(rung: Rung, found: tuple[str, ...]) -> None:
    papers = (
        a_reference("1", "Ketamine", types=(("D017418", "Meta-Analysis"),)),
        a_reference("2", "Ketamine: a systematic review"),
        a_reference("3", "Ketamine", types=(("D016449", "Randomized Controlled Trial"),)),
        a_reference("4", "Ketamine", "People were randomly given it or placebo."),
        a_reference("5", "Ketamine", "Rats were randomly given it.", mesh=(("D000818", "Animals"),)),
        a_reference("6", "Ketamine in three people"),
    )
    assert papers_of(rung, *papers) == found


def test_the_newest_papers_are_those_of_the_years_before_the_newest_one() -> None:
    newest = 2021
    years = (newest, newest - NEWEST_YEARS, newest - NEWEST_YEARS - 1, None)
    papers = [a_reference(str(number), "Ketamine", year=year) for number, year in enumerate(years, start=1)]
    assert papers_of(Rung.RECENT, *papers) == ("1", "2")
    assert papers_of(Rung.TEXT, *papers) == ("1", "2", "3", "4")


def test_the_newest_papers_are_still_about_the_claim() -> None:
    other = a_reference("7", "Green tea", "A study of sleep.", year=2026)
    papers = (a_reference("1", "Ketamine", year=2025), a_reference("2", "Ketamine", year=2001), other)
    assert papers_of(Rung.RECENT, *papers) == ("1",)
    assert papers_of(Rung.RECENT, *papers, words=("ketamine",)) == ("1",)


@pytest.mark.parametrize("years", [(), (None,), (0,)], ids=["no paper", "no year", "year zero"])
def test_a_library_without_years_has_no_newest_papers(years: tuple[int | None, ...]) -> None:
    papers = [a_reference(str(number), "Ketamine", year=year) for number, year in enumerate(years, start=1)]
    asked = Query(rung=Rung.RECENT, term=NEWEST, concepts=(KETAMINE,))
    assert Library.in_memory(papers).search(asked, limit=5).query.outcome is Outcome.EMPTY
