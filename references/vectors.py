"""A vector for each paper of a library, and the papers whose vectors are nearest to a text's.

They find papers that say the same in other words, which no index of words can. Making them takes
far longer than indexing, so they are made once, at the build, and only for libraries of modest size
(docs/decisions/0007-paper-vectors.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from references.embed import DIMENSIONS, Embedder
from references.model import Reference

VECTORS = "vectors.npy"
NUMBERS = "vector_pmids.npy"
# Two decimal places below what moves a rank by chance: numerical libraries differ in the last bits.
PLACES = 6

_Halves = npt.NDArray[np.float16]
_Numbers = npt.NDArray[np.uint32]


class PaperVectors:
    """One unit vector for each PMID, in half precision: shape (papers, 384)."""

    def __init__(self, numbers: _Numbers, rows: _Halves) -> None:
        if rows.shape != (len(numbers), DIMENSIONS) or numbers.ndim != 1:
            message = f"{rows.shape} vectors for {numbers.shape} papers"
            raise ValueError(message)
        self._numbers = numbers
        self._rows = rows

    @classmethod
    def of(cls, papers: Iterable[Reference], *, embedder: Embedder) -> Self:
        """The vectors of `papers`, one paper at a time, so that only vectors are held."""
        numbers: list[int] = []
        rows: list[_Halves] = []
        for paper in papers:
            numbers.append(int(paper.pmid))
            rows.append(embedder.embed([said(paper)])[0].astype(np.float16))
        held = np.stack(rows) if rows else np.zeros((0, DIMENSIONS), dtype=np.float16)
        return cls(np.array(numbers, dtype=np.uint32), held)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """What `save` left in `folder`, mapped into memory and not read before it is needed.

        Raises:
            OSError: a file is missing.
            ValueError: a file is damaged, or the two do not go together.
        """
        try:
            numbers = np.load(folder / NUMBERS, allow_pickle=False)
            return cls(numbers, np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False))
        except EOFError as error:
            message = f"a file of vectors is empty: {error}"
            raise ValueError(message) from error

    def save(self, folder: Path) -> None:
        """Write both files into `folder`."""
        np.save(folder / NUMBERS, self._numbers, allow_pickle=False)
        np.save(folder / VECTORS, self._rows, allow_pickle=False)

    def nearest(self, vector: npt.NDArray[np.float32], *, limit: int) -> tuple[str, ...]:
        """The PMIDs by falling likeness to a unit `vector` of shape (384,), at most `limit`; equals by PMID."""
        likeness = np.round(self._rows.astype(np.float32) @ vector, PLACES)
        order = np.lexsort((self._numbers, -likeness))[: max(limit, 0)]
        return tuple(map(str, self._numbers[order].tolist()))


def said(paper: Reference) -> str:
    """What a paper's vector is made from: its title and abstract, of which the model reads the beginning."""
    return " ".join(part for part in (paper.title, paper.text) if part)
