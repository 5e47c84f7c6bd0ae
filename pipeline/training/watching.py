"""How a model in training does on rows that it does not learn from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from pipeline.training import network
from pipeline.training.data import DEV, LABELS, Pair, pair_of, rows_of

_BATCH = 32


def scores_of(model: network.CrossEncoder, reader: Tokenizer, pairs: Sequence[Pair]) -> torch.Tensor:
    """Logits of `pairs` in their own order, shape (pairs, 3)."""
    model.eval()
    order = sorted(range(len(pairs)), key=lambda place: len(pairs[place].evidence))
    found = torch.zeros(len(pairs), len(LABELS))
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            found[places] = model(*network.encode(reader, [pairs[place] for place in places])).float()
    return found


def accuracy(model: network.CrossEncoder, reader: Tokenizer, pairs: Sequence[Pair]) -> float:
    """The share of `pairs` whose label scores highest."""
    guessed: list[int] = scores_of(model, reader, pairs).argmax(-1).tolist()
    return sum(guess == pair.label for guess, pair in zip(guessed, pairs, strict=True)) / max(len(pairs), 1)


def macro_f1(wanted: Iterable[int], guessed: Iterable[int]) -> float:
    """The mean of the labels' F1."""
    both = list(zip(wanted, guessed, strict=True))
    each = []
    for label in range(len(LABELS)):
        hit = sum(want == guess == label for want, guess in both)
        seen = sum((want == label) + (guess == label) for want, guess in both)
        each.append(2 * hit / seen if seen else 0.0)
    return sum(each) / len(each)


def figures(
    model: network.CrossEncoder, reader: Tokenizer, folder: Path, watched: Sequence[Pair]
) -> Mapping[str, object]:
    """Accuracy and macro-F1 on the watched pairs and on each set that is kept for measuring."""
    sets: dict[str, Sequence[Pair]] = {"watched": watched}
    for source in DEV:
        sets[source.name] = [pair_of(row, source=source.name) for row in rows_of(folder, source)]
    answer: dict[str, object] = {}
    for name, pairs in sets.items():
        guessed = scores_of(model, reader, pairs).argmax(-1).tolist()
        wanted = [pair.label for pair in pairs]
        right = sum(want == guess for want, guess in zip(wanted, guessed, strict=True))
        answer[name] = {
            "n": len(pairs),
            "accuracy": round(right / max(len(pairs), 1), 4),
            "macro_f1": round(macro_f1(wanted, guessed), 4),
        }
    return answer
