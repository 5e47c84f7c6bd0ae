"""How well a trained classifier tells the type of a claim: `python -m tools.type_by_vectors --data ../shared/data`.

Sentence vectors of the labelled claims (MiniLM, see `references.embed`) in multinomial logistic regression, fitted on
all articles but one and asked about that one, each article in turn. Articles for judging are left out. Prints one
JSON object: articles, claims, accuracy, and the accuracy of always naming the most frequent type.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from references.embed import Embedder
from tools.labelled_articles import DRAFT, labelled

Vectors = NDArray[np.float64]
_STEPS, _RATE = 600, 2.0
_DECAYS = (0.01, 0.003, 0.001, 0.0003)


def atoms(data: Path) -> Iterator[tuple[str, str, str]]:
    """Article, words and type of each labelled claim that may be looked at.

    Where a label keeps its words to itself, those of its sentence stand for them.
    """
    for group, labels, file in labelled(data):
        if group == "development" or file.stem == DRAFT:
            text = file.read_bytes().decode()
            gold = json.loads(labels.read_text(encoding="utf-8"))
            said = {row["sid"]: text[row["start"] : row["end"]] for row in gold["sentences"]}
            for row in gold["atomic_claims"]:
                yield file.stem, row.get("text") or said[row["sid"]], row["claim_type"]


def fitted(vectors: Vectors, answers: NDArray[np.int64], *, kinds: int, decay: float) -> Vectors:
    """Softmax weights by gradient descent with weight decay; a column of ones stands for the bias."""
    wanted = np.eye(kinds)[answers]
    weights = np.zeros((vectors.shape[1], kinds))
    for _ in range(_STEPS):
        scores = vectors @ weights
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        weights -= _RATE * (vectors.T @ (shares - wanted) / len(vectors) + decay * weights)
    return weights


def measured(rows: Sequence[tuple[str, str, str]]) -> dict[str, object]:
    """The figures, one article left out at a time."""
    articles = np.array([article for article, _, _ in rows])
    kinds = sorted({kind for _, _, kind in rows})
    answers = np.array([kinds.index(kind) for _, _, kind in rows])
    plain = Embedder().embed([text for _, text, _ in rows]).astype(np.float64)
    vectors = np.hstack([plain, np.ones((len(plain), 1))])
    right = dict.fromkeys(_DECAYS, 0)
    usual = 0
    for article in sorted(set(articles)):
        asked = articles == article
        usual += int((answers[asked] == np.bincount(answers[~asked]).argmax()).sum())
        for decay in _DECAYS:
            weights = fitted(vectors[~asked], answers[~asked], kinds=len(kinds), decay=decay)
            right[decay] += int(((vectors[asked] @ weights).argmax(axis=1) == answers[asked]).sum())
    return {
        "articles": len(set(articles)),
        "claims": len(rows),
        "accuracy_by_weight_decay": {str(decay): round(hits / len(rows), 4) for decay, hits in right.items()},
        "most_frequent_accuracy": round(usual / len(rows), 4),
    }


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the measuring data")
    print(json.dumps(measured(list(atoms(parser.parse_args().data)))))


if __name__ == "__main__":
    main()
