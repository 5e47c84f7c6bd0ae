import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from pipeline.evaluation.wording import measure

ROWS = (
    {"text": "Smoking causes lung cancer.", "label": 3, "hedging": False},
    {"text": "Zinc may shorten colds.", "label": 2, "hedging": True},
    {"text": "Vitamin D is linked to lower mortality.", "label": 1, "hedging": "plain"},
    {"text": "Ketamine is an anaesthetic.", "label": 3, "hedging": "hedged"},
)


def _written(folder: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def _part(figures: object, *names: str) -> object:
    for name in names:
        assert isinstance(figures, dict)
        figures = figures[name]
    return figures


def test_figures_follow_from_the_rows(tmp_path: Path) -> None:
    figures = measure(_written(tmp_path, ROWS))
    assert (figures["n"], figures["accuracy"], figures["majority_accuracy"]) == (4, 0.75, 0.5)
    causal = {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "support": 2}
    assert _part(figures, "labels", "causal") == causal
    assert figures["macro_f1"] == pytest.approx((0 + 1 + 1 + 0.6667) / 4, abs=1e-4)
    assert _part(figures, "hedging", "recall") == 0.5
    assert "own_coding" not in figures


def test_two_baselines_stand_beside_the_figures(tmp_path: Path) -> None:
    figures = measure(_written(tmp_path, ROWS))
    assert _part(figures, "baselines", "majority") == {"accuracy": 0.5, "macro_f1": round(2 / 3 / 4, 4)}
    words = _part(figures, "baselines", "bag_of_words")
    assert isinstance(words, dict)
    assert set(words) == {"accuracy", "macro_f1"}


def test_unseen_rows_are_counted_apart(tmp_path: Path) -> None:
    unseen = _part(measure(_written(tmp_path, ROWS)), "unseen", "n")
    assert isinstance(unseen, int)
    assert unseen < len(ROWS)


def test_a_corpus_with_the_reversed_coding_is_read_both_ways(tmp_path: Path) -> None:
    rows = [{"text": "Smoking causes lung cancer.", "label": 1, "dataset": "pubmed_causal_language_use"}]
    figures = measure(_written(tmp_path, rows))
    assert figures["accuracy"] == 0.0
    assert _part(figures, "own_coding", "accuracy") == 1.0


def test_an_empty_file_gives_zeros(tmp_path: Path) -> None:
    figures = measure(_written(tmp_path, []))
    assert (figures["n"], figures["accuracy"]) == (0, 0.0)


def test_a_label_off_the_scale_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="4"):
        measure(_written(tmp_path, [{"text": "It helps.", "label": 4}]))
