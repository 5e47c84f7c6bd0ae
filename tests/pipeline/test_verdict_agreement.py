"""The measurement of verdicts against labels."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.verdict_agreement import answered, main, measured

TEXTS = ("Zinc shortens colds.", "Zinc cures flu.", "Zinc is a metal.", "Zinc calms.")
LABELS = ("supported", "supported", "refuted", "insufficient")


def gold(*, with_verdicts: bool) -> dict[str, Any]:
    """Four sentences with a claim each."""
    sentences = [{"sid": f"S{n}", "start": 50 * n, "end": 50 * n + 40} for n in range(4)]
    atoms = [
        {"cid": f"A{n}", "sid": f"S{n}", "text": text, "verdict": verdict(n) if with_verdicts else None}
        for n, text in enumerate(TEXTS)
    ]
    return {"sentences": sentences, "atomic_claims": atoms}


def verdict(place: int) -> dict[str, Any]:
    return {"label": LABELS[place], "acceptable": [LABELS[place], "mixed"]}


def reported(*answers: str) -> list[dict[str, Any]]:
    return [
        {"sentence_start": 50 * n, "sentence_end": 50 * n + 40, "text": TEXTS[n], "verdict": answer}
        for n, answer in enumerate(answers)
    ]


def test_recall_is_averaged_over_the_labels_and_a_claim_not_found_is_wrong() -> None:
    found = measured([answered(gold(with_verdicts=True), reported("supported", "mixed", "refuted"))])
    assert (found["labelled"], found["found"]) == (4, 3)
    assert (found["exact"], found["acceptable"]) == (0.5, 0.75)
    assert found["recall"] == {"insufficient": 0.0, "refuted": 1.0, "supported": 0.5}
    assert found["mean_recall"] == 0.5


def test_answers_that_are_always_the_same_stand_beside_it() -> None:
    always = measured([answered(gold(with_verdicts=True), [])])["always"]
    assert isinstance(always, dict)
    assert {word: (row["exact"], row["mean_recall"]) for word, row in always.items()} == {
        "supported": (0.5, 0.3333),
        "insufficient": (0.25, 0.3333),
    }


def test_verdicts_of_another_labelling_are_refused() -> None:
    rows = [
        {"cid": f"A{n}", "claim_sha256": hashlib.sha256(text.encode()).hexdigest(), "verdict": verdict(n)}
        for n, text in enumerate(TEXTS)
    ]
    bare = gold(with_verdicts=False)
    assert measured([answered(bare, reported(*LABELS), {"verdicts": rows})])["exact"] == 1.0
    rows[2]["claim_sha256"] = "0" * 64
    with pytest.raises(ValueError, match="A2 is of another claim"):
        measured([answered(bare, reported(*LABELS), {"verdicts": rows})])


def test_the_labels_of_several_articles_are_pooled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    labels, good, poor = tmp_path / "gold.json", tmp_path / "good.json", tmp_path / "poor.json"
    labels.write_text(json.dumps({**gold(with_verdicts=True), "meta": {"source": "zinc.txt"}}))
    for path, given in ((good, LABELS), (poor, ("refuted",) * 4)):
        article = {"article": "zinc.txt", "claims": reported(*given)}
        path.write_text(json.dumps({"articles": [article]}))
    more = ["--with", str(poor), str(labels)]
    monkeypatch.setattr(sys, "argv", ["verdict_agreement", str(good), str(labels), *more])
    main()
    found = json.loads(capsys.readouterr().out)
    assert (found["labelled"], found["exact"]) == (8, 0.625)
    assert found["recall"] == {"insufficient": 0.5, "refuted": 1.0, "supported": 0.5}
