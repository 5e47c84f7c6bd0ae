"""The claim's number beside the paper's; the sentences are ours."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures import Figure, Measure, figures
from pipeline.numbers import Comparison, compare, compared, verdict_on
from tests.builders import a_reference

SAME, DIFFERENT, OPEN = Comparison.SAME, Comparison.DIFFERENT, Comparison.INCOMPARABLE

PAIRS = {
    "another reduction": (
        "Statins cut the risk of stroke by 60 per cent.",
        "The risk of stroke was lower with statins (RR 0.72, 95% CI 0.60 to 0.86).",
        DIFFERENT,
    ),
    "rounded": ("Zinc shortens colds by a third.", "Colds were 33% shorter with zinc.", SAME),
    "rounded more": ("One in five adults has insomnia.", "Insomnia was present in 18.4% of adults.", SAME),
    "another prevalence": ("Depression affects one in five adults.", "Depression affected 6.4% of adults.", DIFFERENT),
    "doubled": ("Vaping doubles the risk of asthma.", "Vapers had more asthma (adjusted HR 1.24).", DIFFERENT),
    "doubled indeed": ("Smoking doubles the risk of dementia.", "Smokers had more dementia (RR 1.9).", SAME),
    "up to": (
        "Exercise lowers the risk of dementia by up to 45%.",
        "Dementia was 28% less common in active people.",
        SAME,
    ),
    "at least": (
        "Exercise lowers the risk of dementia by at least 45%.",
        "Dementia was 28% less common in active people.",
        DIFFERENT,
    ),
    "in the range": (
        "Between 20 and 30% of people with diabetes have depression.",
        "Depression was found in 24.8% of people with diabetes.",
        SAME,
    ),
    "about": ("About 30% of women have endometriosis.", "Endometriosis was found in 25% of women.", SAME),
    "not about": ("30% of women have endometriosis.", "Endometriosis was found in 25% of women.", DIFFERENT),
    "units": ("Magnesium 1 g a day prevents migraine.", "Migraine was rarer on magnesium 500 mg twice daily.", SAME),
    "another dose": ("Magnesium 200 mg prevents migraine.", "Magnesium 600 mg made migraine rarer.", DIFFERENT),
    "weeks and days": ("Relief from ketamine lasts two weeks.", "Relief after ketamine lasted 14 days.", SAME),
    "another length": ("Relief from ketamine lasts six weeks.", "Relief after ketamine lasted 3 days.", DIFFERENT),
    "odds are no risk": ("Coffee lowers the risk of diabetes by 50%.", "Diabetes was rarer with coffee (OR 0.8).", OPEN),
    "a share is no change": ("Aspirin cuts heart attacks by 40%.", "Heart attacks occurred in 4% on aspirin.", OPEN),
    "other ways": ("Eggs raise the risk of stroke by 30%.", "The risk of stroke was 12% lower with eggs.", OPEN),
    "an interval only": ("Ginger eases nausea in 40% of women.", "Ginger eased nausea (95% CI 1.2 to 3.0).", OPEN),
    "a p-value only": ("Ginger eases nausea in 5% of women.", "Ginger eased nausea (p = 0.05).", OPEN),
    "participants": ("Ginger eases nausea in 120 women.", "We gave ginger against nausea to 80 women.", OPEN),
    "two rivals": ("Ginger eases nausea in 70% of women.", "Nausea eased in 30% and in 40% of women.", OPEN),
    "another matter": ("Ginger eases nausea in 70% of women.", "Of those asked, 12% agreed to take part.", OPEN),
    "two of the claim's": (
        "Ginger eased nausea in 85% of women and 3% of men.",
        "Nausea eased in 40% of women given ginger.",
        OPEN,
    ),
    "no number": ("Ginger eases nausea in most women.", "Nausea eased in 30% of women.", OPEN),
}  # fmt: skip


@pytest.mark.parametrize(("claim", "sentence", "expected"), PAIRS.values(), ids=PAIRS)
def test_a_claims_number_is_held_against_the_sentence(
    claim: str, sentence: str, expected: Comparison
) -> None:
    assert verdict_on(compared(claim, sentence)) is expected


def test_the_note_says_both_numbers() -> None:
    (found,) = compared(*PAIRS["another reduction"][:2])
    assert found.note == "the claim says 60 per cent, the paper 28 per cent less (RR 0.72)"


CLAIM = "Saffron eases depression in 60% of patients."
QUOTED = "Saffron eased depression."
RESULT = "Depression eased in 28% of patients given saffron."


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param(RESULT, DIFFERENT, id="the only number for it"),
        pytest.param(f"{RESULT} At one year depression had eased in 61% of patients.", SAME, id="the same, later"),
        pytest.param(f"{RESULT} At one year depression had eased in 35% of patients.", OPEN, id="two others"),
        pytest.param("Nausea was reported by 28%.", OPEN, id="a number for something else"),
    ],
)  # fmt: skip
def test_a_number_that_the_quote_lacks_is_looked_for_in_the_abstract(rest: str, expected: Comparison) -> None:
    paper = a_reference("1", "Saffron in depression", f"{rest} {QUOTED}")
    assert verdict_on(compared(CLAIM, QUOTED, paper)) is expected


def test_the_same_number_anywhere_outweighs_another_in_the_quote() -> None:
    paper = a_reference("1", "Saffron", f"{RESULT} Depression had eased in 60% of patients by spring.")
    assert verdict_on(compared(CLAIM, RESULT, paper)) is SAME


def _share(per_cent: float) -> Figure:
    (found,) = figures(f"{per_cent:g}% of adults")
    return found


def ranges() -> st.SearchStrategy[Figure]:
    """Figures of any measure, range and room."""

    def build(measure: Measure, low: float, width: float, slack: float, direction: int) -> Figure:
        return Figure(
            start=0, end=1, low=low, high=low + width, slack=slack, measure=measure, direction=direction, written="x"
        )  # fmt: skip

    size = st.floats(0, 500, allow_nan=False)
    return st.builds(build, st.sampled_from(Measure), size, size, size, st.sampled_from((-1, 0, 1)))


@given(ranges(), ranges())
def test_a_comparison_is_the_same_from_both_sides(one: Figure, other: Figure) -> None:
    assert compare(one, other) is compare(other, one)


@given(ranges())
def test_a_figure_is_the_same_as_itself(one: Figure) -> None:
    assert compare(one, one) is SAME


@given(ranges(), ranges(), st.floats(0, 100))
def test_more_room_never_makes_the_same_different(one: Figure, other: Figure, more: float) -> None:
    if compare(one, other) is SAME:
        assert compare(replace(one, slack=one.slack + more), other) is SAME


@given(st.integers(2, 100))
def test_one_in_so_many_is_its_per_cent(whole: int) -> None:
    (part,) = figures(f"one in {whole} adults")
    assert compare(part, _share(100 / whole)) is SAME


@given(st.integers(1, 52))
def test_weeks_are_seven_days(weeks: int) -> None:
    (one,), (other,) = figures(f"it lasted {weeks} weeks"), figures(f"it lasted {7 * weeks} days")
    assert (one.low, one.high) == pytest.approx((other.low, other.high))


@given(st.integers(1, 5000))
def test_a_thousand_milligrams_are_a_gram(milligrams: int) -> None:
    (one,), (other,) = figures(f"{milligrams} mg of it"), figures(f"{milligrams / 1000:.3f} g of it")
    assert one.low == pytest.approx(other.low)
    assert compare(one, other) is SAME


@given(st.floats(0.05, 0.95))
def test_a_ratio_below_one_is_what_it_leaves_off(ratio: float) -> None:
    (one,), (other,) = (
        figures(f"RR {ratio:.2f}"),
        figures(f"a {100 - 100 * float(f'{ratio:.2f}'):.0f}% reduction"),
    )
    assert compare(one, other) is SAME


@given(st.integers(1, 100), st.integers(1, 100))
def test_numbers_far_apart_are_never_the_same(one: int, other: int) -> None:
    if max(one, other) > 1.5 * min(one, other) + 1:
        assert compare(_share(one), _share(other)) is DIFFERENT
