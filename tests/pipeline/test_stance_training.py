"""What the model may learn from: opposites, trial claims, balanced batches, and what is held back."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.training.biomedical import MARKED, PLAIN
from pipeline.training.data import GENERAL, LABELS, Pair, Source, pair_of, rows_of
from pipeline.training.flips import affirmed, negated, opposites, turned
from pipeline.training.made import all_tables, made_pairs
from pipeline.training.sampler import Sampler
from pipeline.training.trials import PROMPTS, trial_pairs

TRAINING = Path(__file__).resolve().parents[2] / "pipeline" / "training"
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


@pytest.mark.parametrize(
    ("claim", "opposite"),
    [
        ("Zinc reduces fever.", "Zinc increases fever."),
        ("Zinc is effective against colds.", "Zinc is ineffective against colds."),
        ("Sleep was longer with zinc.", "Sleep was shorter with zinc."),
    ],
)
def test_a_single_word_of_direction_is_turned_round(claim: str, opposite: str) -> None:
    assert turned(claim) == opposite


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("Zinc increases copper and reduces iron.", id="two words of direction"),
        pytest.param("Zinc does not reduce fever.", id="negated"),
        pytest.param("Zinc is a metal.", id="none"),
    ],
)
def test_a_claim_that_is_unsafe_to_turn_is_left(claim: str) -> None:
    assert turned(claim) is None


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        ("Zinc is linked to sleep.", "Zinc is not linked to sleep."),
        ("Zinc reduces fever.", "Zinc does not reduce fever."),
        ("Zinc is good and was cheap.", None),
        ("Zinc is not good.", None),
    ],
)
def test_a_plain_statement_is_negated_once(claim: str, denial: str | None) -> None:
    assert negated(claim) == denial


def test_a_plain_negation_is_taken_out() -> None:
    assert affirmed("Zinc cannot cure colds.") == "Zinc can cure colds."
    assert affirmed("Zinc is not good and was not cheap.") is None


def test_opposites_never_hold_the_claim_itself() -> None:
    assert "Zinc reduces fever." not in opposites("Zinc reduces fever.")
    assert len(opposites("Zinc reduces fever.")) == 2


def _pairs(label: int, source: str, count: int) -> list[tuple[Pair, float]]:
    return [
        (Pair(claim=f"c{number}", evidence="e " * (number % 9 + 1), label=label, source=source), 1.0)
        for number in range(count)
    ]


def test_labels_are_drawn_equally_often_however_rare_they_are() -> None:
    sampler = Sampler([*_pairs(0, "a", 90), *_pairs(1, "a", 5), *_pairs(2, "b", 30)], seed=1)
    drawn = Counter(pair.label for pair in sampler.chunk(300))
    assert drawn == {0: 100, 1: 100, 2: 100}


def test_the_same_seed_draws_the_same_batches() -> None:
    pairs = [*_pairs(0, "a", 20), *_pairs(1, "a", 20), *_pairs(2, "a", 20)]
    first, second = (Sampler(pairs, seed=7) for _ in range(2))
    forth, back = first.chunk(30), second.chunk(30)
    assert forth == back
    lengths = [9] * 30
    assert list(first.batches(forth, lengths, pairs=4, tokens=40)) == list(
        second.batches(back, lengths, pairs=4, tokens=40)
    )


def test_batches_hold_every_pair_and_keep_their_limits() -> None:
    sampler = Sampler([*_pairs(0, "a", 20), *_pairs(1, "a", 20), *_pairs(2, "a", 20)], seed=7)
    chunk = sampler.chunk(60)
    lengths = [_words(pair) for pair in chunk]
    batches = list(sampler.batches(chunk, lengths, pairs=8, tokens=40))
    assert Counter(pair for batch in batches for pair in batch) == Counter(chunk)
    assert all(len(batch) <= 8 for batch in batches)
    assert all(len(batch) * max(map(_words, batch)) <= 40 for batch in batches)


def _words(pair: Pair) -> int:
    return len(f"{pair.claim} {pair.evidence}".split())


@pytest.fixture
def trial(tmp_path: Path) -> Path:
    row = {
        "split": "train", "agree": True, "pmcid": "1", "intervention": "zinc", "comparator": "placebo",
        "outcome": "fever", "label_code": -1, "evidence": ["Fever fell more with zinc (p=0.01)."],
        "abstract": "TITLE: Zinc trial\n\nWe gave zinc. Fever fell more with zinc (p=0.01).",
    }  # fmt: skip
    other = {**row, "outcome": "sleep", "label_code": 0, "evidence": ["Sleep did not differ (p=0.8)."]}
    held = {**row, "split": "validation", "intervention": "copper"}
    path = tmp_path / PROMPTS.path
    path.parent.mkdir(parents=True)
    path.write_text("".join(json.dumps(each) + "\n" for each in (row, other, held)), encoding="utf-8")
    return tmp_path


def test_trial_claims_follow_the_direction_found_and_never_the_validation_split(trial: Path) -> None:
    pairs = list(trial_pairs(trial, seed=3))
    assert not any("opper" in pair.claim for pair in pairs)
    assert {pair.source for pair in pairs} == {"trial_sentence", "trial_abstract", "trial_silent"}
    plain = [pair for pair in pairs if pair.claim == "Zinc reduces fever."]
    assert all(LABELS[pair.label] == "SUPPORTS" for pair in plain)
    silent = [pair for pair in pairs if pair.source == "trial_silent"]
    assert all(LABELS[pair.label] == "NEI" for pair in silent)
    assert {"ever" in pair.claim for pair in silent if "Sleep" in pair.evidence} == {True}


def test_a_row_is_condensed_as_at_work() -> None:
    row = {"claim": "Zinc helps.", "title": "Zinc", "evidence": "It helps. Zinc helps.", "label": "SUPPORTS"}
    assert pair_of(row, source="s").evidence == "Zinc. It helps. Zinc helps."


def test_nothing_that_measures_ever_trains() -> None:
    sources = (*GENERAL, *MARKED, *PLAIN, PROMPTS)
    assert not [source.path for source in sources if "eval_only" in source.path]
    kept = {source.name: source.splits for source in sources if "stance_train" in source.path}
    assert kept["scifact"] == kept["check_covid"] == kept["citation_integrity"] == frozenset({"train"})
    assert kept["evidence_inference_v2_ico"] == frozenset({"train"})


@pytest.mark.skipif(not SHARED.exists(), reason="the data folder is not beside the repository")
@pytest.mark.parametrize("source", MARKED, ids=lambda source: source.name)
def test_no_dev_row_comes_through(source: Source) -> None:
    assert {row["split"] for row in rows_of(SHARED, source)} == {"train"}


def test_made_pairs_are_the_same_for_the_same_seed_and_of_every_label() -> None:
    pairs = list(made_pairs(seed=5))
    assert pairs == list(made_pairs(seed=5))
    assert {pair.label for pair in pairs} == set(range(len(LABELS)))
    assert not any("{" in pair.claim + pair.evidence for pair in pairs)


def test_every_finding_that_decides_names_its_treatment() -> None:
    deciding = [
        finding
        for tables in all_tables()
        for end, group in tables.findings.items()
        if end != "silent"
        for finding in group
    ]
    assert [each for each in deciding if "{d}" not in each] == []


def test_every_kind_of_claim_has_findings_for_and_against_it() -> None:
    for tables in all_tables():
        assert tables.says.keys() == tables.claims.keys()
        for said in tables.says.values():
            assert set(said.values()) == set(LABELS)
            assert said.keys() <= tables.findings.keys()
