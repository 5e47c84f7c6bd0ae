"""SciFact's shared task over its whole corpus, nothing given away."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ValidationError

from claims.model import Claim, Span
from pipeline.evaluation.pairs import claim_of, match_of, paper_of
from pipeline.evaluation.scifact_score import Gold, Said, score
from pipeline.model import Stance, StanceReading
from pipeline.stance import Verifier
from references.embed import Embedder
from references.lexical import content_words
from references.library import Library
from references.match import rank
from references.model import Match, Reference

_STANCES = {"SUPPORT": Stance.SUPPORTS, "CONTRADICT": Stance.REFUTES}
_Row = TypeVar("_Row", bound=BaseModel)


class _Found(BaseModel):
    sentences: list[int]
    label: Literal["SUPPORT", "CONTRADICT"]


class _ClaimRow(BaseModel):
    claim: str
    cited_doc_ids: list[int]
    evidence: dict[str, list[_Found]]


class _PaperRow(BaseModel):
    doc_id: int
    title: str
    abstract: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A claim, the abstracts that people read for it, and those in which they found evidence."""

    claim: Claim
    cited: tuple[str, ...]
    gold: Mapping[str, Gold]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An abstract of the corpus, and where its sentences stand in `reference.text`."""

    reference: Reference
    sentences: tuple[Span, ...]


def measure(
    folder: Path,
    verifier: Verifier,
    *,
    oracle: bool = False,
    embedder: Embedder | None = None,
    found: int = 20,
    read: int = 5,
) -> dict[str, object]:
    """The task's precision, recall and F1 on the dev claims of `folder` (claims_dev, corpus.jsonl).

    With `oracle` the abstracts that the claim was written from are given, evidence in them or not;
    without it nothing is: the claim's words search all the corpus, the best `found` are ranked and
    the first `read` of them read.

    Raises:
        OSError: a file cannot be read.
        ValueError: a file is not SciFact's.
    """
    corpus = read_corpus(folder / "corpus.jsonl")
    tasks = read_tasks(folder / "claims_dev.jsonl")
    began = time.perf_counter()
    if oracle:
        matches = [
            tuple(match_of(task.claim, corpus[number].reference) for number in task.cited) for task in tasks
        ]
    else:
        matches = search(tasks, corpus, embedder or Embedder(), found=found, read=read)
    said = [
        tuple(_said(verifier.read(task.claim, held), held, corpus))
        for task, held in zip(tasks, matches, strict=True)
    ]
    seconds = time.perf_counter() - began
    return {
        "n": len(tasks),
        "verifier": verifier.name,
        "corpus": len(corpus),
        "oracle": oracle,
        "read_per_claim": round(sum(map(len, matches)) / len(tasks), 4),
        **score([task.gold for task in tasks], said),
        "claims_per_second": round(len(tasks) / seconds, 4) if seconds else 0.0,
    }


def read_corpus(path: Path) -> dict[str, Paper]:
    """SciFact's abstracts by number.

    Raises:
        ValueError: a line is no abstract of SciFact's.
    """
    papers = (_paper(row) for row in _rows(path, _PaperRow))
    return {paper.reference.pmid: paper for paper in papers}


def read_tasks(path: Path) -> tuple[Task, ...]:
    """SciFact's claims with their evidence.

    Raises:
        ValueError: a line is no claim of SciFact's.
    """
    return tuple(
        Task(
            claim=claim_of(row.claim),
            cited=tuple(str(number) for number in row.cited_doc_ids),
            gold={number: _gold(found) for number, found in row.evidence.items()},
        )
        for row in _rows(path, _ClaimRow)
    )


def search(
    tasks: Sequence[Task], corpus: Mapping[str, Paper], embedder: Embedder, *, found: int, read: int
) -> list[tuple[Match, ...]]:
    """The best `read` papers of the whole corpus for each claim, of the `found` that its words find."""
    library = Library.in_memory(paper.reference for paper in corpus.values())
    return [
        rank(
            task.claim,
            library.fetch(library.search_words(content_words(task.claim.text), limit=found)),
            embedder=embedder,
            limit=read,
        )
        for task in tasks
    ]


def _said(
    readings: Sequence[StanceReading], matches: Sequence[Match], corpus: Mapping[str, Paper]
) -> Iterator[Said]:
    """What was read, without the neutral readings: the task counts a silent abstract as not found."""
    for reading, match in zip(readings, matches, strict=True):
        if reading.stance is not Stance.NEUTRAL:
            number = match.reference.pmid
            sentences = _places(reading, corpus[number].sentences)
            yield Said(number=number, stance=reading.stance, sentences=sentences)


def _places(reading: StanceReading, sentences: Sequence[Span]) -> tuple[int, ...]:
    """The corpus's own sentence that shares most with the one quoted; none for a title."""
    shared = [min(reading.end, each.end) - max(reading.start, each.start) for each in sentences]
    return (shared.index(max(shared)),) if shared and max(shared) > 0 else ()


def _rows(path: Path, model: type[_Row]) -> Iterator[_Row]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield model.model_validate_json(line)
            except ValidationError as error:
                message = f"{path.name}, line {number}: not a row of SciFact ({error.errors()[0]['msg']})"
                raise ValueError(message) from error


def _paper(row: _PaperRow) -> Paper:
    spans, start = [], 0
    for sentence in row.abstract:
        spans.append(Span(start=start, end=start + len(sentence)))
        start += len(sentence) + 1
    reference = paper_of(str(row.doc_id), title=row.title, abstract=" ".join(row.abstract))
    return Paper(reference=reference, sentences=tuple(spans))


def _gold(found: Sequence[_Found]) -> Gold:
    return Gold(
        stance=_STANCES[found[0].label],
        rationales=tuple(frozenset(each.sentences) for each in found),
    )
