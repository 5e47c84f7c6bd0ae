"""Statements in which the small parser sees no verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Span

from claims.fragments import clauses_in

Parse = Callable[[str], Span]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Between 40% and 50% of patients with gout respond to colchicine", "respond"),
        ("About one in four reaches full remission", "reaches"),
        ("Effects typically last for two to three days", "last"),
    ],
)
def test_a_word_in_a_verbs_place_is_the_verb(parse: Parse, text: str, verb: str) -> None:
    (clause,) = clauses_in(parse(text))
    assert clause.verb.text == verb
    assert clause.text == text


@pytest.mark.parametrize(
    "text", ["Mild headache", "The risk of stroke in old age", "A short guide to the benefits of sleep"]
)
def test_a_mere_name_has_no_clause(parse: Parse, text: str) -> None:
    assert clauses_in(parse(text)) == ()


def test_a_sentence_that_the_parser_understands_is_left_to_it(parse: Parse) -> None:
    (clause,) = clauses_in(parse("Statins lower cholesterol."))
    assert clause.verb.text == "lower"
