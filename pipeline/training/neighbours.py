"""Hard neutrals: a claim against abstracts on its topic that it does not come from.

A close neighbour may in truth speak to the claim, so the closest is left out and the weight is low.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.terms import terms_of
from pipeline.training.data import Row, read_rows

_FROM, _TO, _TAKEN = 2, 12, 2


def neighbour_rows(folder: Path, *, seed: int) -> Iterator[Row]:
    """SciFact's training claims against neighbouring abstracts, those of dev claims left out."""
    rng = random.Random(seed)  # noqa: S311 - picks neighbours, guards no secret
    scifact = folder / "bench/scifact"
    held = {doc for row in read_rows(scifact / "claims_dev.jsonl") for doc in _cited(row)}
    corpus = {int(str(row["doc_id"])): row for row in read_rows(scifact / "corpus.jsonl")}
    index = _Index({number: row for number, row in corpus.items() if number not in held})
    for row in read_rows(scifact / "claims_train.jsonl"):
        claim = str(row["claim"])
        near = [number for number in index.closest(claim, limit=_TO) if number not in _cited(row)][_FROM:]
        for number in rng.sample(near, min(_TAKEN, len(near))):
            paper = corpus[number]
            yield {
                "claim": claim,
                "title": paper["title"],
                "sentences": paper["abstract"],
                "evidence": " ".join(_sentences(paper)),
                "label": "NEI",
            }


class _Index:
    """Papers by their terms; rare terms count more (inverse document frequency)."""

    def __init__(self, papers: Mapping[int, Row]) -> None:
        self._size = len(papers)
        self._by_term: dict[str, list[int]] = defaultdict(list)
        for number, paper in papers.items():
            for term in terms_of(f"{paper['title']} {' '.join(_sentences(paper))}"):
                self._by_term[term].append(number)

    def closest(self, claim: str, *, limit: int) -> tuple[int, ...]:
        """The papers that share most with `claim`, best first."""
        scores: dict[int, float] = defaultdict(float)
        for term in sorted(terms_of(claim)):
            holders = self._by_term.get(term, [])
            for number in holders:
                scores[number] += math.log(self._size / len(holders))
        return tuple(sorted(scores, key=lambda number: (-scores[number], number))[:limit])


def _cited(row: Row) -> set[int]:
    cited = row["cited_doc_ids"]
    return {int(each) for each in cited} if isinstance(cited, list) else set()


def _sentences(paper: Row) -> tuple[str, ...]:
    sentences = paper["abstract"]
    return tuple(str(sentence) for sentence in sentences) if isinstance(sentences, list) else ()
