"""The cut of an abstract, and its sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.condense import condense, join_title, score_sentences, sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("Sleep was short. Mood fell.", ["Sleep was short.", "Mood fell."], id="two sentences"),
        pytest.param(
            "Doses (e.g. 5 mg) fell. Mood rose.", ["Doses (e.g. 5 mg) fell.", "Mood rose."], id="e.g."
        ),
        pytest.param("Smith et al. Saw it too.", ["Smith et al. Saw it too."], id="et al."),
        pytest.param("Drug vs. Placebo differed.", ["Drug vs. Placebo differed."], id="vs."),
        pytest.param("It fell by 2.5 kg. No one left.", ["It fell by 2.5 kg.", "No one left."], id="decimal"),
        pytest.param("AIM\nTo see. ", ["AIM", "To see."], id="a newline ends a sentence"),
        pytest.param("   ", [], id="blank"),
    ],
)
def test_sentences_end_where_they_should(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text)] == sentences


@given(st.text(alphabet="aB .!?\n(2'\u00e9\U0001f600", max_size=60))
def test_sentences_cover_all_that_is_not_blank_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    kept = {place for span in spans for place in range(span.start, span.end)}
    lost = "".join(letter for place, letter in enumerate(text) if place not in kept)
    assert not set(lost) - set(" \n(\"')]")


def test_the_sentence_on_the_claim_scores_highest() -> None:
    sentences = ["Rice was cooked for an hour.", "Zinc shortened colds by a day.", "Mice were fed."]
    scores = score_sentences("Zinc shortens colds", "", sentences)
    assert scores.index(max(scores)) == 1


def test_a_long_abstract_keeps_its_closest_sentences_in_order() -> None:
    filler = [f"Item {number} was stored in a dry room until the team came back." for number in range(40)]
    sentences = ["Zinc was given to adults with colds.", *filler, "Zinc shortened colds."]
    cut = condense("Zinc shortens colds", "A zinc trial", sentences, words=30)
    assert cut.startswith("A zinc trial. Zinc was given to adults with colds.")
    assert cut.endswith("Zinc shortened colds.")
    assert len(cut.split()) <= 30


def test_a_sentence_longer_than_the_room_is_kept_when_it_is_all_there_is() -> None:
    assert condense("zinc", "", ["Zinc " * 50], words=10) == ("Zinc " * 50).strip()


@pytest.mark.parametrize(
    ("title", "joined"),
    [
        pytest.param("Zinc", "Zinc. It helps.", id="closed"),
        pytest.param("Zinc?", "Zinc? It helps.", id="left alone"),
        pytest.param("", "It helps.", id="none"),
    ],
)
def test_a_title_is_closed_like_a_sentence(title: str, joined: str) -> None:
    assert join_title(title, "It helps.") == joined
