"""The hard pairs: what the file promises to whoever measures on it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from pipeline.evaluation.pairs import read_pairs
from pipeline.evaluation.stance import measure
from pipeline.stance import default_verifier
from references.passages import sentences

ROOT = Path(__file__).resolve().parents[2]
PAIRS = ROOT / "tests" / "data" / "hard_pairs.jsonl"


def rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def test_there_are_twenty_pairs_a_class_each_of_a_named_kind() -> None:
    assert Counter(row["label"] for row in rows()) == {"SUPPORTS": 20, "REFUTES": 20, "NEI": 20}
    assert all(row["kind"] for row in rows())


def test_no_claim_and_no_paper_comes_twice() -> None:
    for field in ("claim", "title", "evidence"):
        assert len({row[field] for row in rows()}) == len(rows())


def test_every_abstract_has_the_length_of_an_abstract() -> None:
    lengths = [len(sentences(pair.match.reference)) for pair in read_pairs(PAIRS)]
    assert min(lengths) >= 3
    assert max(lengths) <= 7


def test_nothing_is_trained_on_them() -> None:
    learners = (ROOT / "pipeline" / "training").rglob("*")
    fitted = [path for path in learners if path.is_file() and path.suffix in {".py", ".toml", ".md"}]
    assert fitted
    assert not [path.name for path in fitted if PAIRS.name in path.read_text(encoding="utf-8")]


def test_every_row_is_read_once() -> None:
    found = measure(PAIRS, default_verifier())
    confusion = found["confusion"]
    assert isinstance(confusion, dict)
    assert {label: sum(read.values()) for label, read in confusion.items()} == {
        "SUPPORTS": 20,
        "REFUTES": 20,
        "NEI": 20,
    }
