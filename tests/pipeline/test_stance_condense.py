"""The cut of an abstract to what a claim can be read against."""

from __future__ import annotations

import pytest

from pipeline.condense import condense, join_title, score_sentences


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
