import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.bag_of_words import cross_validated

HOT = [f"the soup {number} is hot" for number in range(20)]
COLD = [f"the ice {number} is cold" for number in range(20)]


def test_words_that_go_with_a_label_give_it_away() -> None:
    assert cross_validated([*HOT, *COLD], [1] * 20 + [3] * 20) == (1,) * 20 + (3,) * 20


def test_a_text_never_learns_from_itself_nor_from_its_equal() -> None:
    texts = ["a lone odd zebra", "a lone odd zebra", *HOT]
    assert cross_validated(texts, [3, 3] + [1] * 20)[:2] == (1, 1)


def test_with_nothing_to_learn_from_the_lowest_label_is_taken() -> None:
    assert cross_validated(["one text"], [2]) == (2,)
    assert cross_validated([], []) == ()


@given(st.lists(st.tuples(st.text(max_size=20), st.integers(0, 3)), max_size=12))
def test_every_text_gets_a_label_that_some_text_has(rows: list[tuple[str, int]]) -> None:
    labels = [label for _, label in rows]
    found = cross_validated([text for text, _ in rows], labels)
    assert len(found) == len(rows)
    assert set(found) <= set(labels)


@pytest.mark.parametrize("turn", [1, 7])
def test_the_order_of_the_rows_changes_nothing(turn: int) -> None:
    texts, labels = [*HOT, *COLD], [1] * 20 + [3] * 20
    turned = cross_validated(texts[turn:] + texts[:turn], labels[turn:] + labels[:turn])
    straight = cross_validated(texts, labels)
    assert turned == straight[turn:] + straight[:turn]
