"""SciFact's counting, on the worked example of its own guidelines and on rows made here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from claims.model import Claim
from pipeline.evaluation.scifact import measure, read_corpus, read_tasks
from pipeline.evaluation.scifact_score import Gold, Said, score
from pipeline.model import Stance, StanceReading
from references.model import Match

# doc/evaluation.md of the release: two gold abstracts, two said, one of them right.
GOLD = {
    "11": Gold(stance=Stance.SUPPORTS, rationales=(frozenset({0, 1}), frozenset({11}))),
    "15": Gold(stance=Stance.SUPPORTS, rationales=(frozenset({4}),)),
}
SAID = (
    Said(number="11", stance=Stance.SUPPORTS, sentences=(1, 11, 13)),
    Said(number="16", stance=Stance.REFUTES, sentences=(18, 20)),
)
HALF = {"precision": 0.5, "recall": 0.5, "f1": 0.5}
NOTHING = {"precision": 0.0, "recall": 0.0, "f1": 0.0}
ONE_SENTENCE = {"precision": 0.2, "recall": 0.25, "f1": 0.2222}


@dataclass(frozen=True)
class QuotesLast:
    """A verifier that finds support in the last sentence of every paper."""

    name: str = "quotes_last"

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:
        del claim
        return tuple(
            StanceReading(
                stance=Stance.SUPPORTS,
                probability=1.0,
                sentence=match.passages[-1].text,
                start=match.passages[-1].start,
                end=match.passages[-1].end,
            )
            for match in matches
        )


def test_the_guidelines_own_example_scores_as_they_say() -> None:
    assert score([GOLD], [SAID]) == {
        "abstract": {"label_only": HALF, "rationalized": HALF},
        "sentence": {"selection": ONE_SENTENCE, "label": ONE_SENTENCE},
    }


def test_a_wrong_label_still_selects_its_sentences() -> None:
    found = score([GOLD], [[Said(number="15", stance=Stance.REFUTES, sentences=(4,))]])
    assert found["abstract"] == {"label_only": NOTHING, "rationalized": NOTHING}
    assert found["sentence"] == {
        "selection": {"precision": 1.0, "recall": 0.25, "f1": 0.4},
        "label": NOTHING,
    }


def test_only_the_first_three_sentences_count_for_an_abstract() -> None:
    found = score([GOLD], [[Said(number="15", stance=Stance.SUPPORTS, sentences=(1, 2, 3, 4))]])
    assert found["abstract"] == {
        "label_only": {"precision": 1.0, "recall": 0.5, "f1": 0.6667},
        "rationalized": NOTHING,
    }


def test_nothing_said_scores_nothing() -> None:
    assert score([GOLD], [[]])["abstract"] == {"label_only": NOTHING, "rationalized": NOTHING}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = (
        {"doc_id": 1, "title": "Zinc and colds", "abstract": ["Colds are common.", "Zinc shortened colds."]},
        {"doc_id": 2, "title": "Bread", "abstract": ["Bread was baked.", "It was good."]},
    )
    claims = (
        {
            "id": 1,
            "claim": "Zinc shortens colds.",
            "cited_doc_ids": [1],
            "evidence": {"1": [{"sentences": [1], "label": "SUPPORT"}]},
        },
        {"id": 2, "claim": "Bread cures colds.", "cited_doc_ids": [2], "evidence": {}},
    )
    for name, rows in (("corpus", papers), ("claims_dev", claims)):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


def test_with_the_abstracts_given_each_is_read_once(folder: Path) -> None:
    found = measure(folder, QuotesLast(), oracle=True)
    assert (found["n"], found["corpus"], found["read_per_claim"]) == (2, 2, 1.0)
    assert found["abstract"] == {
        "label_only": {"precision": 0.5, "recall": 1.0, "f1": 0.6667},
        "rationalized": {"precision": 0.5, "recall": 1.0, "f1": 0.6667},
    }


def test_sentences_keep_the_corpus_own_places(folder: Path) -> None:
    paper = read_corpus(folder / "corpus.jsonl")["1"]
    assert [span.of(paper.reference.text) for span in paper.sentences] == [
        "Colds are common.",
        "Zinc shortened colds.",
    ]


def test_a_line_of_another_file_is_named(folder: Path) -> None:
    with pytest.raises(ValueError, match=r"corpus\.jsonl, line 1: not a row of SciFact"):
        read_tasks(folder / "corpus.jsonl")
