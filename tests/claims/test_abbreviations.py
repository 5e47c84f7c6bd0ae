import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.abbreviations import find_abbreviations


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("She has post-traumatic stress disorder (PTSD).", "PTSD", "post-traumatic stress disorder"),
        ("Blockers of the N-methyl-D-aspartate (NMDA) receptor.", "NMDA", "N-methyl-D-aspartate"),
        ("People with OCD (obsessive-compulsive disorder) improved.", "OCD", "obsessive-compulsive disorder"),
        ("Take selective serotonin reuptake inhibitors (SSRIs) daily.", "SSRIs", "selective serotonin reuptake inhibitors"),
        ("High tumour necrosis factor alpha (TNF-\u03b1; a cytokine).", "TNF-\u03b1", "tumour necrosis factor alpha"),
        ("A low body mass index [BMI] helps.", "BMI", "body mass index"),
    ],
)  # fmt: skip
def test_a_definition_is_found_with_both_places(text: str, short: str, long: str) -> None:
    found = find_abbreviations(text)[short]
    assert found.long == long
    assert found.long_span.of(text) == long
    assert found.short_span.of(text) == short


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin D (25 ng) was low.",
        "A heart attack (see below).",
        "Rest. Stop (PTSD) now.",
        "We (the team) met.",
        "()",
        "(AB)",
    ],
)
def test_brackets_without_a_definition_give_nothing(text: str) -> None:
    assert not find_abbreviations(text)


def test_the_first_definition_of_a_short_form_holds() -> None:
    text = "Major depressive disorder (MDD) is common. Mean daily dose (MDD) varies."
    assert find_abbreviations(text)["MDD"].long == "Major depressive disorder"


@given(st.text(alphabet="abAB ().-;\u03b1", max_size=60))
def test_spans_always_cover_what_they_name(text: str) -> None:
    for pair in find_abbreviations(text).values():
        assert pair.short_span.of(text) == pair.short
        assert pair.long_span.of(text) == pair.long
        assert len(pair.long) > len(pair.short)
