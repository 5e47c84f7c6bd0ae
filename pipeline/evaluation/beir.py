"""Collections, queries and judgements in BEIR's file layout (Thakur et al., NeurIPS Datasets and Benchmarks 2021)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from references.embed import Embedder
from references.library import Library
from references.model import Depth, Reference, Section

Judgements = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A collection as a library; `ids[n - 1]` is the collection's own name of the paper with PMID n."""

    library: Library
    ids: tuple[str, ...]


def read_corpus(file: Path, *, embedder: Embedder | None = None) -> Corpus:
    """The collection of `file` as a library in memory, its papers with vectors if there is an `embedder`."""
    ids: list[str] = []
    papers: list[Reference] = []
    for name, title, sections in _papers(file):
        ids.append(name)
        papers.append(
            Reference(
                pmid=str(len(ids)),
                title=title,
                abstract=tuple(Section(label="", text=text) for text in sections),
                depth=Depth.ABSTRACT if sections else Depth.TITLE,
            )
        )
    return Corpus(library=Library.in_memory(papers, embedder=embedder), ids=tuple(ids))


def read_queries(file: Path) -> Iterator[tuple[str, str]]:
    """Each query's name and text."""
    for held, where in _lines(file):
        try:
            yield str(held["_id"]), str(held["text"])
        except KeyError as error:
            message = f"{where}: a query needs {error}"
            raise ValueError(message) from error


def read_qrels(file: Path) -> Judgements:
    """The judged papers of each query, with their scores."""
    judged: dict[str, dict[str, int]] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        cells = line.split("\t")
        if number == 1 and not cells[-1].isdigit():
            continue
        if len(cells) != len(("query", "paper", "score")) or not cells[-1].isdigit():
            message = f"{file} line {number}: not query, paper and score with tabs between them"
            raise ValueError(message)
        judged.setdefault(cells[0], {})[cells[1]] = int(cells[2])
    return judged


def _papers(file: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for held, where in _lines(file):
        try:
            if "doc_id" in held:
                abstract = held["abstract"]
                text = " ".join(abstract) if isinstance(abstract, list) else str(abstract)
                yield str(held["doc_id"]), str(held["title"]), (text,) if text else ()
            else:
                text = str(held["text"])
                yield str(held["_id"]), str(held.get("title") or ""), (text,) if text else ()
        except KeyError as error:
            message = f"{where}: a paper needs {error}"
            raise ValueError(message) from error


def _lines(file: Path) -> Iterator[tuple[dict[str, object], str]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            where = f"{file} line {number}"
            try:
                held = json.loads(line)
            except ValueError as error:
                message = f"{where} is no JSON: {error}"
                raise ValueError(message) from error
            if not isinstance(held, dict):
                message = f"{where} is no JSON object"
                raise ValueError(message)  # noqa: TRY004 - a fault of the file, not of the caller
            yield held, where
