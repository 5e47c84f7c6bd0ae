"""How often a side is right when papers are searched and not given: `python -m tools.open_reading --data ../shared/data`.

The SciFact claims that no stage of training saw (`pipeline.training.fit_pool`) search its whole corpus, and as many papers
are read for each as a check reads. Prints one JSON object: for each band of probability, how many readings took
a side and the share of them that people found too; for each threshold, precision and recall of the sides kept.
People have read few of the papers found, so that the shares are lower bounds. `pipeline.stance.SETTLED` rests on it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.evaluation.scifact import Task, read_corpus, read_tasks, search
from pipeline.model import Stance
from pipeline.stance import Verifier, default_verifier
from pipeline.tools import PAPERS_READ
from pipeline.training.fit_pool import held_out
from references.embed import Embedder
from references.model import Match

_FOUND = 40
_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A side that was taken, and whether people found the same."""

    probability: float
    right: bool


def searching(data: Path) -> list[Task]:
    """SciFact's training claims that the model was not trained on."""
    held = {pair.claim.text for pair in held_out(data)}
    tasks = read_tasks(data / "bench" / "scifact" / "claims_train.jsonl")
    return [task for task in tasks if task.claim.text in held]


def sides(tasks: Sequence[Task], matches: Sequence[tuple[Match, ...]], verifier: Verifier) -> Iterator[Taken]:
    """Every reading that takes a side."""
    for task, held in zip(tasks, matches, strict=True):
        for match, reading in zip(held, verifier.read(task.claim, held), strict=True):
            if reading.stance is not Stance.NEUTRAL:
                found = task.gold.get(match.reference.pmid)
                right = found is not None and found.stance is reading.stance
                yield Taken(probability=reading.probability, right=right)


def figures(taken: Sequence[Taken], *, gold: int) -> dict[str, object]:
    """The bands and thresholds, against `gold` papers with evidence."""
    return {
        "bands": {
            f"{low:.1f}-{high:.1f}": _right([each for each in taken if low <= each.probability < high])
            for low, high in pairwise(_BANDS)
        },
        "thresholds": {
            str(least): _kept([each for each in taken if each.probability >= least], gold=gold)
            for least in _THRESHOLDS
        },
    }


def _right(taken: Sequence[Taken]) -> dict[str, float]:
    return {"sides": len(taken), "right": _share(sum(each.right for each in taken), len(taken))}


def _kept(taken: Sequence[Taken], *, gold: int) -> dict[str, float]:
    right = sum(each.right for each in taken)
    return {
        "precision": _share(right, len(taken)),
        "recall": _share(right, gold),
        "f1": _share(2 * right, len(taken) + gold),
    }


def _share(part: float, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def main() -> None:
    """Read the command line, read the papers and print one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    data = parser.parse_args().data
    tasks = searching(data)
    corpus = read_corpus(data / "bench" / "scifact" / "corpus.jsonl")
    matches = search(tasks, corpus, Embedder(), found=_FOUND, read=PAPERS_READ)
    verifier = default_verifier()
    gold = sum(len(task.gold) for task in tasks)
    taken = list(sides(tasks, matches, verifier))
    print(
        json.dumps(
            {"claims": len(tasks), "gold": gold, "verifier": verifier.name, **figures(taken, gold=gold)}
        )
    )


if __name__ == "__main__":
    main()
