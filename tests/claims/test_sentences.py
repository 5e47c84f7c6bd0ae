"""Sentences in their blocks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claims.model import Article
from claims.sentences import boundary_starts, find_blocks, possible_starts, units
from claims.view import view_of

DRAFTS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "drafts"


@pytest.fixture(scope="module")
def blank() -> Language:
    """A pipeline that takes each doc for one sentence: all cuts are then the rules' own."""
    return spacy.blank("en")


def one_sentence(nlp: Language, text: str) -> Doc:
    doc = nlp(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def texts(nlp: Language, text: str) -> list[str]:
    return [unit.text for unit in units(one_sentence(nlp, text), find_blocks(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["They ate from 10 a.m. to 6 p.m.", "And then they slept."], id="p.m. at an end"),
        pytest.param(["They ate at 10 a.m. and rested."], id="a.m. within"),
        pytest.param(["Dr. A. B. Small and Prof. Long agree.", "We do not."], id="titles and initials"),
        pytest.param(["It was given i.v. or i.m. in all arms.", "It worked."], id="routes"),
        pytest.param(["See Fig. 2 and no. 3 for more.", "Table 1 has the rest."], id="figures"),
        pytest.param(["The answer is no.", "Rest does not help."], id="no is a word too"),
        pytest.param(["Doses, e.g. 2.5 mg vs. 5 mg, differ.", "So do people."], id="decimals and versus"),
        pytest.param(["They took 5 mg.", "Ten slept."], id="a unit at an end"),
        pytest.param(["Approved in the U.S. by the F.D.A. in 2019.", "It sells."], id="dotted capitals"),
        pytest.param(["It is sold in the U.S.", "The price is high."], id="dotted capitals at an end"),
        pytest.param(['"It helps," said Small.', '"It is safe."', "Others doubt it."], id="quotations"),
        pytest.param(['"Does it help?" Small asked.', "It does."], id="a question before its speaker"),
        pytest.param(["It helps (in mice.)", "(People were not tried.)", "So wait."], id="brackets"),
        pytest.param(["Rest helps adults.[3]", "Tea helps too.12", "Both are cheap."], id="notes"),
        pytest.param(["Does it work?", "Yes!", "It does."], id="marks"),
        pytest.param(["Small et al. (2015) tried rest.", "Long et al. did not."], id="et al."),
    ],
)
def test_sentences_end_where_a_reader_ends_them(blank: Language, sentences: list[str]) -> None:
    assert texts(blank, " ".join(sentences)) == sentences


def test_sentences_come_apart_where_the_blank_was_forgotten(blank: Language) -> None:
    assert texts(blank, "It lowers stress hormones.Rest helps, too.") == [
        "It lowers stress hormones.",
        "Rest helps, too.",
    ]
    assert texts(blank, "Write to a.person@sleep.Example or see www.sleep.Example now.") == [
        "Write to a.person@sleep.Example or see www.sleep.Example now."
    ]


def test_a_unit_never_crosses_a_block_and_leaves_its_list_mark(blank: Language) -> None:
    text = "Why Rest\n\nRest does this:\n\n- It heals. It calms.\n- It is cheap"
    found = list(units(one_sentence(blank, text), find_blocks(text)))
    assert [unit.text for unit in found] == [
        "Why Rest",
        "Rest does this:",
        "It heals.",
        "It calms.",
        "It is cheap",
    ]
    assert [unit.tokens.text for unit in found] == [unit.text for unit in found]
    assert [unit.block.kind.value for unit in found] == [
        "heading",
        "prose",
        "list_item",
        "list_item",
        "list_item",
    ]


def test_the_parser_decides_only_where_the_text_leaves_a_doubt(blank: Language) -> None:
    text = "It was 10 a.m. Small rested and Long did not."
    blocks = find_blocks(text)
    doubt = text.index("Small")
    assert boundary_starts(text, blocks) == (0,)
    assert possible_starts(text, blocks) == (doubt,)
    doc = blank(text)
    for token in doc:
        token.is_sent_start = token.idx in {0, doubt, text.index("and")}
    assert [unit.start for unit in units(doc, blocks)] == [0, doubt]


def test_a_name_in_lower_case_may_open_a_sentence_and_a_word_may_not() -> None:
    text = "Rest raises BDNF. mTOR follows. p53 too. so they say."
    assert possible_starts(text, find_blocks(text)) == (text.index("mTOR"), text.index("p53"))


def test_sentences_must_start_at_blocks_after_marks_and_after_full_stops() -> None:
    text = "Why Rest\n\nIt helps. It is free.\n\n- It heals"
    starts = boundary_starts(text, find_blocks(text))
    assert [text[at:][:5] for at in starts] == ["Why R", "It he", "It is", "- It ", "It he"]


def test_an_empty_text_has_no_units(blank: Language) -> None:
    assert texts(blank, "") == []


PARTS = st.sampled_from(
    ["Rest helps.", "e.g.", "10 a.m.", "\n\n", "\n", "- ", '"', "U.S.", "Why?", "x", "\U0001f600", "(2)"]
)


@given(st.lists(PARTS, max_size=20).map(" ".join))
def test_units_of_any_text_are_trimmed_in_order_and_within_their_blocks(blank: Language, text: str) -> None:
    doc = one_sentence(blank, text)
    done = 0
    for unit in units(doc, find_blocks(text)):
        assert done <= unit.start < unit.end
        assert unit.block.span.start <= unit.start < unit.end <= unit.block.span.end
        assert unit.text == unit.text.strip()
        assert unit.tokens.start_char <= unit.start < unit.end <= unit.tokens.end_char
        done = unit.end


@pytest.mark.skipif(not DRAFTS.is_dir(), reason="the data folder is not beside the repository")
def test_the_labelled_draft_is_cut_as_its_labellers_cut_it(blank: Language) -> None:
    text = (DRAFTS / "03_intermittent_fasting.txt").read_text(encoding="utf-8")
    labels = json.loads((DRAFTS / "03_intermittent_fasting.claims.json").read_text(encoding="utf-8"))
    view = view_of(Article(name="draft.txt", text=text))
    doc = one_sentence(blank, view.text)
    spans = [view.span(unit.start, unit.end) for unit in units(doc, find_blocks(view.text))]
    assert [(span.start, span.end) for span in spans] == [
        (row["start"], row["end"]) for row in labels["sentences"]
    ]


@pytest.mark.parametrize("mark", ["!", ".", "\u2026", '"', " ", "\n", "a.", "- "])
def test_a_long_run_of_one_mark_is_cut_at_once(mark: str) -> None:
    # Backtracking over such a run took half a minute; now it takes milliseconds.
    text = mark * 20_000
    assert len(boundary_starts(text, find_blocks(text))) <= 20_000
