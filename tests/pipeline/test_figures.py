"""Which numbers of a sentence are figures, and what they come to."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures import Measure, figures, without_statistics

# What stands in the sentence: measure, direction, low, high.
FIGURES = {
    "a share": ("28% of patients responded", (Measure.SHARE, 0, 28, 28)),
    "a share in words": ("twenty per cent of adults", (Measure.SHARE, 0, 20, 20)),
    "a raised point": ("1\u00b77% of adults", (Measure.SHARE, 0, 1.7, 1.7)),
    "one in five": ("one in five adults has it", (Measure.SHARE, 0, 20, 20)),
    "nine out of ten": ("9 out of 10 patients", (Measure.SHARE, 0, 90, 90)),
    "one in 2,500": ("1 in 2,500 births", (Measure.SHARE, 0, 0.04, 0.04)),
    "a quarter": ("a quarter of the women", (Measure.SHARE, 0, 25, 25)),
    "fell in so many": ("anxiety fell in 30% of them", (Measure.SHARE, 0, 30, 30)),
    "a reduction in a thing": ("a reduction in resting blood pressure of 4%", (Measure.CHANGE, -1, 4, 4)),
    "two-thirds": ("nearly two-thirds of the men", (Measure.SHARE, 0, 200 / 3, 200 / 3)),
    "a range": ("between 20 and 30% of adults", (Measure.SHARE, 0, 20, 30)),
    "at most": ("up to 60 per cent of patients", (Measure.SHARE, 0, -math.inf, 60)),
    "at least": ("more than 70% of patients", (Measure.SHARE, 0, 70, math.inf)),
    "a reduction": ("a 44% reduction in risk", (Measure.CHANGE, -1, 44, 44)),
    "lowered by": ("it lowers the risk by 60 per cent", (Measure.CHANGE, -1, 60, 60)),
    "higher": ("the risk was 18% higher", (Measure.CHANGE, 1, 18, 18)),
    "a sign": ("density changed by +2.9%", (Measure.CHANGE, 1, 2.9, 2.9)),
    "improved": ("symptoms improved by 30%", (Measure.CHANGE, 0, 30, 30)),
    "by a third": ("colds were cut by a third", (Measure.CHANGE, -1, 100 / 3, 100 / 3)),
    "doubles": ("it doubles the risk", (Measure.CHANGE, 1, 100, 100)),
    "halves": ("it halves the risk", (Measure.CHANGE, -1, 50, 50)),
    "fold": ("a 2.5-fold increase", (Measure.CHANGE, 1, 150, 150)),
    "times": ("three times more common", (Measure.CHANGE, 1, 200, 200)),
    "a ratio below one": ("risk ratio 0.75", (Measure.CHANGE, -1, 25, 25)),
    "a ratio above one": ("aHR = 1.5", (Measure.CHANGE, 1, 50, 50)),
    "a ratio with its name": ("hazard ratio (HR), 0.5", (Measure.CHANGE, -1, 50, 50)),
    "odds": ("odds ratio of 0.5", (Measure.CHANGE_IN_ODDS, -1, 50, 50)),
    "lasting": ("the effect lasts for up to two weeks", (Measure.LASTING, 0, -math.inf, 14)),
    "onset": ("it works within 24 hours", (Measure.ONSET, 0, -math.inf, 1)),
    "a dose": ("1.2 g of magnesium", (Measure.DOSE, 0, 1200, 1200)),
    "a dose twice a day": ("500 mg twice daily", (Measure.DOSE, 0, 1000, 1000)),
    "a dose by weight": ("0.5 mg/kg of ketamine", (Measure.DOSE_BY_WEIGHT, 0, 0.5, 0.5)),
}


@pytest.mark.parametrize(("text", "expected"), FIGURES.values(), ids=FIGURES)
def test_a_figure_is_found_with_its_measure(text: str, expected: tuple[Measure, int, float, float]) -> None:
    (found,) = figures(f"In the end {text}.")
    assert (found.measure, found.direction) == expected[:2]
    assert (found.low, found.high) == pytest.approx(expected[2:])


NO_FIGURE = {
    "a confidence interval": "The effect was clear (95% CI 0.6 to 0.9).",
    "an interval in words": "The effect was clear (95 per cent confidence interval 12% to 40%).",
    "a p-value": "The arms differed (P<0.001; p for trend = 0.02).",
    "heterogeneity": "Heterogeneity was high (I² = 74%).",
    "a spread": "The mean was even (± 4.1%).",
    "power": "The trial had 80% power at the 5% level.",
    "an age": "Patients were aged 18 to 65 years, and children 12-15 years old.",
    "follow-up": "They were followed up for 8.9 years.",
    "participants": "We enrolled 1,208 nurses (n = 604 in each arm).",
    "calendar years": "The register ran from 2004 to 2016.",
    "time in the study": "Over 12 weeks they kept a diary.",
    "a schedule": "They swam twice a week and took it three times a day.",
    "blinding": "It was a double-blind trial.",
    "points": "Survival rose by three percentage points.",
    "no change": "The risk ratio was 1.00.",
    "an uncertainty interval": "There were many deaths (95% UI 1.5 to 1.6).",
    "a level": "The target was an HbA1c below 7.0%.",
    "a strength": "They used a 2% vaginal cream.",
    "a concentration": "Triglycerides fell to 13.7 mg/dl.",
    "an amount measured": "They needed 123.3 ± 43.0 mg of tramadol.",
    "an ordinal": "The third of the groups stopped.",
    "a weekly dose": "They took 70 mg once a week.",
}


@pytest.mark.parametrize("text", NO_FIGURE.values(), ids=NO_FIGURE)
def test_how_a_study_was_done_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_number_beside_its_interval_is_kept() -> None:
    (found,) = figures("Risk was lower (RR 0.72, 95% CI 0.60 to 0.86; P=0.01).")
    assert found.written == "RR 0.72"
    assert found.low == pytest.approx(28)


@pytest.mark.parametrize("text", NO_FIGURE.values(), ids=NO_FIGURE)
def test_blanking_keeps_every_offset(text: str) -> None:
    plain = without_statistics(text)
    assert len(plain) == len(text)
    assert all(new in {old, " ", "."} for old, new in zip(text, plain, strict=True))


def test_a_range_may_run_downwards() -> None:
    (found,) = figures("It fell from 30 to 20% of adults.")
    assert (found.low, found.high) == (20, 30)


def test_offsets_are_those_of_the_text() -> None:
    text = "Of the men 28% and of the women one in five had it twice as often."
    for figure in figures(text):
        assert text[figure.start : figure.end].strip() == figure.written
    assert [figure.written for figure in figures(text)] == ["28%", "one in five", "twice"]


def test_about_leaves_twice_the_room() -> None:
    (plain,), (about,) = figures("60% of adults"), figures("about 60% of adults")
    assert about.slack == pytest.approx(2 * plain.slack)


PIECES = st.sampled_from((
    *"0159.,%-\u2212\u2009()<=+/:;", " ", " million", " one in ", " half", " of", " by ", " RR ", " OR ", " 95% CI ",
    "P<", " mg", " g/day", " twice daily", " weeks", " lasted ", " fold", " times", " reduced", " up to ", " to ", "aged ",
))  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_whatever_the_text_figures_are_in_order_and_within_it(text: str) -> None:
    found = figures(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.low <= one.high
        assert one.slack >= 0
