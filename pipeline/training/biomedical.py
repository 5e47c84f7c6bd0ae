"""The second stage's pairs: claims against abstracts and sentences, with rule-made opposites and neutrals."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.condense import score_sentences
from pipeline.directions import is_aim
from pipeline.training.data import (
    Pair,
    Row,
    Source,
    general_pairs,
    pair_of,
    rows_of,
    sentence_pair,
    sentences_of,
)
from pipeline.training.flips import affirmed, opposites
from pipeline.training.made import made_pairs
from pipeline.training.neighbours import neighbour_rows
from pipeline.training.trials import trial_pairs

_TRAIN = frozenset({"train"})
_SEED = 11
_REPLAYED_ONE_IN = 12

# Papers with marked sentences; the COVID set is drawn less, so that it does not dominate.
MARKED = (
    Source(path="bench/stance_train/scifact.jsonl", splits=_TRAIN, weight=1.8),
    Source(path="bench/stance_train/check_covid.jsonl", splits=_TRAIN, weight=0.8),
    Source(path="bench/stance_train/citation_integrity.jsonl", splits=_TRAIN, weight=0.35),
)
PLAIN = (
    Source(path="bench/nli_open/clinifact.jsonl.gz", weight=0.5),
    Source(path="bench/stance_train/pubmedqa_l.jsonl", splits=frozenset({"train_dev"}), weight=0.5),
    Source(path="bench/stance_train/fool_me_twice.jsonl", weight=0.2),
)
TRIAL_WEIGHTS = {"trial_sentence": 0.3, "trial_abstract": 0.4, "trial_silent": 0.3}
_SENTENCE, _FLIP, _NEIGHBOUR, _REPLAY, _MADE = 0.6, 0.5, 0.25, 0.2, 0.1


def biomedical_pairs(folder: Path) -> Iterator[tuple[Pair, float]]:
    """Every pair of the second stage with the weight of its source."""
    rng = random.Random(_SEED)  # noqa: S311 - picks training pairs, guards no secret
    for source in MARKED:
        for row in rows_of(folder, source):
            yield from _marked(row, source, rng)
    yield from _unmarked(folder)


def _unmarked(folder: Path) -> Iterator[tuple[Pair, float]]:
    for source in PLAIN:
        for row in rows_of(folder, source):
            yield pair_of(row, source=source.name), source.weight
    for pair in trial_pairs(folder, seed=_SEED):
        yield pair, TRIAL_WEIGHTS[pair.source]
    for row in neighbour_rows(folder, seed=_SEED):
        yield pair_of(row, source="neighbour"), _NEIGHBOUR
    for pair in made_pairs(seed=_SEED):
        yield pair, _MADE
    for number, (pair, weight) in enumerate(general_pairs(folder)):
        if number % _REPLAYED_ONE_IN == 0 and pair.source != "clinifact":
            yield pair, weight * _REPLAY


def _marked(row: Row, source: Source, rng: random.Random) -> Iterator[tuple[Pair, float]]:
    yield pair_of(row, source=source.name), source.weight
    for text, label in _sentences(row, rng):
        pair = sentence_pair(
            row, text, label=label, source=f"{source.name}_sentence", titled=rng.choice((False, True))
        )
        yield pair, source.weight * _SENTENCE
    for claim, label in _turned(str(row["claim"]), str(row["label"])):
        other = {**row, "claim": claim, "label": label, "group": row["claim"]}
        yield pair_of(other, source=f"{source.name}_turned"), source.weight * _FLIP
        for text, kept in _sentences(other, rng):
            if kept == label:
                pair = sentence_pair(other, text, label=label, source=f"{source.name}_turned_sentence")
                yield pair, source.weight * _FLIP * _SENTENCE


def _turned(claim: str, label: str) -> Iterator[tuple[str, str]]:
    if label == "SUPPORTS":
        for opposite in opposites(claim):
            yield opposite, "REFUTES"
    elif label == "REFUTES" and (plain := affirmed(claim)):
        yield plain, "SUPPORTS"


def _sentences(row: Row, rng: random.Random) -> Iterator[tuple[str, str]]:
    """The deciding sentences with the row's label, and a close but silent one as neutral."""
    sentences, label = sentences_of(row), str(row["label"])
    marked = _places(row)
    if label != "NEI":
        for place in marked:
            if place < len(sentences):
                yield sentences[place], label
    silent = [
        place for place in range(len(sentences)) if label == "NEI" or _is_silent(place, marked, sentences)
    ]
    if silent:
        scores = score_sentences(str(row["claim"]), "", sentences)
        closest = sorted(silent, key=lambda place: -scores[place])[:3]
        yield sentences[rng.choice(closest)], "NEI"


def _is_silent(place: int, marked: Sequence[int], sentences: Sequence[str]) -> bool:
    """An unmarked sentence is surely silent only when it says what was aimed at, not what was found."""
    return place not in marked and is_aim(sentences[place])


def _places(row: Row) -> tuple[int, ...]:
    """The marked sentences; a rationale is a place or a list of places."""
    rationales = row.get("rationales")
    if not isinstance(rationales, list):
        return ()
    flat = [place for each in rationales for place in (each if isinstance(each, list) else [each])]
    return tuple(sorted({int(place) for place in flat}))
