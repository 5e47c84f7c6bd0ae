"""Verb forms, regular and irregular."""

from __future__ import annotations

import pytest

from claims.inflection import finite, gerund, past, third_person


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("reduce", "reducing"),
        ("drop", "dropping"),
        ("die", "dying"),
        ("block", "blocking"),
        ("agree", "agreeing"),
    ],
)
def test_gerund(lemma: str, form: str) -> None:
    assert gerund(lemma) == form


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("reduce", "reduces"), ("carry", "carries"), ("pass", "passes"), ("have", "has"), ("play", "plays")],
)
def test_third_person(lemma: str, form: str) -> None:
    assert third_person(lemma) == form


@pytest.mark.parametrize(
    ("lemma", "form"), [("reduce", "reduced"), ("lead", "led"), ("carry", "carried"), ("fall", "fell")]
)
def test_past(lemma: str, form: str) -> None:
    assert past(lemma) == form


@pytest.mark.parametrize(
    ("lemma", "is_past", "is_plural", "form"),
    [
        ("be", True, True, "were"),
        ("be", True, False, "was"),
        ("be", False, True, "are"),
        ("cause", False, False, "causes"),
    ],
)
def test_finite_forms_agree_with_tense_and_number(
    lemma: str, *, is_past: bool, is_plural: bool, form: str
) -> None:
    assert finite(lemma, is_past=is_past, is_plural=is_plural) == form
