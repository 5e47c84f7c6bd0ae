"""The measure of stance: its figures, checked by hand on a few rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from claims.model import Claim
from pipeline.evaluation.stance import calibration_error, measure
from pipeline.model import Stance, StanceReading
from references.model import Match

ROWS = (
    ("a", "SUPPORTS", "train"),
    ("b", "SUPPORTS", "dev"),
    ("c", "REFUTES", "dev"),
    ("d", "NEI", "dev"),
)


@dataclass(frozen=True)
class Says:
    """A verifier that says the same of everything."""

    stance: Stance
    probability: float
    name: str = "says"

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:
        del claim
        return tuple(
            StanceReading(
                stance=self.stance,
                probability=self.probability,
                sentence=match.reference.title,
                start=-1,
                end=-1,
            )
            for match in matches
        )


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    lines = (
        json.dumps({"claim": claim, "title": "T", "evidence": "It is so.", "label": label, "split": split})
        for claim, label, split in ROWS
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_figures_are_those_of_the_rows(rows: Path) -> None:
    found = measure(rows, Says(Stance.SUPPORTS, 0.5))
    assert found["n"] == 4
    assert found["accuracy"] == 0.5
    assert found["f1"] == {"SUPPORTS": 0.6667, "REFUTES": 0.0, "NEI": 0.0}
    assert found["macro_f1"] == 0.2222
    assert found["ece"] == 0.0
    assert found["confusion"] == {
        "SUPPORTS": {"SUPPORTS": 2, "REFUTES": 0, "NEI": 0},
        "REFUTES": {"SUPPORTS": 1, "REFUTES": 0, "NEI": 0},
        "NEI": {"SUPPORTS": 1, "REFUTES": 0, "NEI": 0},
    }


def test_a_split_leaves_the_others_out(rows: Path) -> None:
    assert measure(rows, Says(Stance.NEUTRAL, 1.0), split="dev")["n"] == 3


def test_calibration_error_is_the_gap_weighed_by_bin() -> None:
    assert calibration_error([0.95, 0.95, 0.55], [True, False, True]) == pytest.approx((0.9 + 0.45) / 3)


def test_an_absent_split_is_an_error_and_not_a_zero(rows: Path) -> None:
    with pytest.raises(ValueError, match="holds no row of split test"):
        measure(rows, Says(Stance.NEUTRAL, 1.0), split="test")


@pytest.mark.parametrize("line", ["{", "[]", '{"claim": "a"}', '{"claim":"a","evidence":"b","label":"YES"}'])
def test_a_line_that_is_no_row_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"rows\.jsonl, line 1"):
        measure(path, Says(Stance.NEUTRAL, 1.0))
