from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.embed import DIMENSIONS, Embedder


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder(threads=1)


def test_like_sentences_lie_closer_than_unlike_ones(embedder: Embedder) -> None:
    drug, same, other = embedder.embed(
        ["The drug lowered worry.", "Anxiety fell with the medicine.", "The moon has no air."]
    )
    assert drug @ same > 0.4 > drug @ other


def test_a_vector_does_not_depend_on_its_company(embedder: Embedder) -> None:
    text = "Thirty adults slept badly."
    alone = Embedder(threads=1).embed([text])[0]
    among = embedder.embed(["x", text, "A much longer sentence about many other things. " * 20])[1]
    assert alone @ among == pytest.approx(1, abs=1e-5)


def test_order_and_repeats_are_kept(embedder: Embedder) -> None:
    one, other, again = embedder.embed(["Sleep.", "Tea.", "Sleep."])
    assert np.array_equal(one, again)
    assert not np.allclose(one, other)


def test_nothing_gives_an_empty_matrix(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, DIMENSIONS)


def test_only_the_beginning_of_a_very_long_text_counts(embedder: Embedder) -> None:
    words = "tea " * 300
    one, other = embedder.embed([words, words + "coffee"])
    assert np.allclose(one, other, atol=1e-6)


def test_a_small_cache_forgets_the_oldest_and_changes_no_answer() -> None:
    small = Embedder(threads=1, cached_texts=2)
    texts = ["Tea.", "Sleep.", "Rats."]
    first = small.embed(texts)
    assert np.allclose(first, small.embed(texts), atol=1e-5)
    assert np.allclose(first[0], small.embed(["Tea."])[0], atol=1e-5)


@settings(max_examples=15, deadline=None)
@given(texts=st.lists(st.text(max_size=60), max_size=6))
def test_every_text_has_a_vector_of_length_one(embedder: Embedder, texts: list[str]) -> None:
    vectors = embedder.embed(texts)
    assert vectors.shape == (len(texts), DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_half_a_surrogate_pair_is_read_as_a_space(embedder: Embedder) -> None:
    broken, whole = embedder.embed(["tea\ud800sleep", "tea sleep"])
    assert np.allclose(broken, whole, atol=1e-6)
