from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.model import Reference, Section
from references.passages import sentences, split
from tests.builders import a_reference

CASES = [
    pytest.param(
        ["Thirty adults took part.", "Half of them improved."],
        id="plain",
    ),
    pytest.param(
        ["The dose was 0.5 mg/kg i.v. over 40 min in all groups.", "Scores fell (p<0.05; 95% CI 1.2-3.4)."],
        id="decimals, routes, p values",
    ),
    pytest.param(
        [
            "Drug A vs. Placebo was tested.",
            "See Fig. 2 and ref. 14 for approx. 12% more, e.g. Smith et al. 2019.",
        ],
        id="abbreviations before capitals and numbers",
    ),
    pytest.param(
        ["We followed Smith et al.", "They had found nothing."],
        id="an abbreviation that ends the sentence",
    ),
    pytest.param(
        ["Was it safe?", "Yes!", "(One patient fainted.)", "No other harm was seen."],
        id="questions, exclamations, brackets",
    ),
    pytest.param(
        ["E. coli grew well.", "J. R. Weaver counted it."],
        id="initials and species",
    ),
    pytest.param(
        [
            "Mortality fell.[12]",
            "Costs did not.",
            "5 of 9 sites took part.",
            "\u201cBetter\u201d was not defined.",
        ],
        id="citations, sentences that begin with a figure or a quotation",
    ),
    pytest.param(
        ["It rose by 12%.", "mRNA levels met the U.S. standard (n = 5).", "pH fell."],
        id="a sentence that begins with a lower-case symbol",
    ),
]


@pytest.mark.parametrize("expected", CASES)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in split(text)] == expected


def test_a_newline_always_ends_a_sentence() -> None:
    text = "No stop here\nand none here"
    assert [text[start:end] for start, end in split(text)] == ["No stop here", "and none here"]


def test_offsets_are_those_of_the_papers_text_and_labels_come_along() -> None:
    paper = replace(
        a_reference(),
        abstract=(
            Section(label="AIM", text=" To see.  We looked. "),
            Section(label="", text=""),
            Section(label="RESULTS", text="We saw 0.5 of it."),
        ),
    )
    found = sentences(paper)
    assert [(each.text, each.section, each.number) for each in found] == [
        ("To see.", "AIM", 0),
        ("We looked.", "AIM", 1),
        ("We saw 0.5 of it.", "RESULTS", 2),
    ]
    assert all(paper.text[each.start : each.end] == each.text for each in found)


def test_a_paper_without_abstract_has_no_sentences() -> None:
    assert sentences(a_reference()) == ()


SECTIONS = st.lists(
    st.builds(
        Section,
        label=st.sampled_from(["", "METHODS"]),
        text=st.text(alphabet="aB1 .?!)\n\r\u2028\"'%", max_size=40),
    ),
    max_size=5,
).map(tuple)


@given(SECTIONS)
def test_sentences_cover_every_mark_once_and_in_order(abstract: tuple[Section, ...]) -> None:
    paper = Reference(pmid="1", title="T", abstract=abstract)
    found = sentences(paper)
    text = paper.text
    assert all(text[each.start : each.end] == each.text == each.text.strip() != "" for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(each.text for each in found).split()) == "".join(text.split())


@given(st.text(max_size=200))
def test_any_text_can_be_split(text: str) -> None:
    assert all(text[start:end].strip() for start, end in split(text))
