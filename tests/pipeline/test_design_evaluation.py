"""The measures of design and participants: their figures, by hand on a few rows and on the marked data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.evaluation import design, participants
from pipeline.evaluation.design import Half, half_of

BENCH = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "bench"
DESIGNS = BENCH / "study_design_dev.jsonl"
SIZES = BENCH / "sample_size_dev.jsonl"

STUDIES = (
    ("Tea: a randomised trial", "Randomized-controlled trial (RCT)"),
    ("Tea: a systematic review", "Systematic review/meta-analysis"),
    ("Coffee: a systematic review", "Other"),
    ("Coffee and gout", "Study protocol"),
)
COUNTS: tuple[tuple[str, list[str]], ...] = (
    ("A total of 80 patients were randomised.", ["80", "75"]),
    ("A total of 60 patients were randomised.", ["Fifty-nine"]),
    ("Tea was given.", ["12"]),
    ("A total of 30 patients were randomised.", []),
)


@pytest.fixture
def studies(tmp_path: Path) -> Path:
    rows = ({"title": title, "abstract": "", "study_type": [kind]} for title, kind in STUDIES)
    return _written(tmp_path, rows)


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    rows = (
        {"pmid": str(number), "text": text, "total_participants": marked}
        for number, (text, marked) in enumerate(COUNTS)
    )
    return _written(tmp_path, rows)


def _written(folder: Path, rows: Iterable[object]) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_design_figures_are_those_of_the_rows(studies: Path) -> None:
    assert design.measure(studies) == {
        "n": 4,
        "n_mapped": 3,
        "half": "all",
        "accuracy": 0.6667,
        "labels": {
            "protocol": {"n": 1, "precision": 0.0, "recall": 0.0, "f1": 0.0},
            "randomised": {"n": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0},
            "synthesis": {"n": 1, "precision": 0.5, "recall": 1.0, "f1": 0.6667},
        },
    }


def test_participant_figures_are_those_of_the_rows(counts: Path) -> None:
    assert participants.measure(counts) == {
        "n": 4,
        "n_stated": 3,
        "half": "all",
        "accuracy": 0.3333,
        "answered": 0.6667,
        "precision": 0.3333,
        "recall": 0.3333,
        "f1": 0.3333,
    }


def test_the_halves_share_no_row_and_leave_none_out(studies: Path) -> None:
    sizes = {half: design.measure(studies, half=half)["n"] for half in Half}
    assert sizes[Half.ODD] == sum(half_of(title) is Half.ODD for title, _ in STUDIES)
    assert {half_of(title) for title, _ in STUDIES} == {Half.ODD, Half.EVEN}


def test_an_empty_file_gives_noughts(tmp_path: Path) -> None:
    empty = _written(tmp_path, ())
    assert design.measure(empty) == {"n": 0, "n_mapped": 0, "half": "all", "accuracy": 0.0, "labels": {}}
    assert participants.measure(empty)["n"] == 0


@pytest.mark.skipif(not DESIGNS.is_file(), reason="the marked abstracts are not beside the repository")
@pytest.mark.parametrize("label", ["randomised", "protocol", "synthesis"])
def test_designs_are_right_on_the_half_that_no_rule_was_made_from(label: str) -> None:
    labels = design.measure(DESIGNS, half=Half.ODD)["labels"]
    assert isinstance(labels, dict)
    assert labels[label]["f1"] >= 0.9


@pytest.mark.skipif(not SIZES.is_file(), reason="the marked abstracts are not beside the repository")
def test_participants_are_right_on_the_half_that_no_rule_was_made_from() -> None:
    accuracy = participants.measure(SIZES, half=Half.ODD)["accuracy"]
    assert isinstance(accuracy, float)
    assert accuracy >= 0.85
