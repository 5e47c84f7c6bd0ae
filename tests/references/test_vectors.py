from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from references.embed import DIMENSIONS, Embedder
from references.vectors import NUMBERS, VECTORS, PaperVectors, said
from tests.builders import a_reference

PAPERS = (
    a_reference("200", "Slow breathing before surgery", "Fear of the operation fell."),
    a_reference("3", "Tooth enamel in otters", "Shellfish wear it down."),
    a_reference("41", "Rail noise and house prices"),
)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder(threads=1)


@pytest.fixture(scope="module")
def vectors(embedder: Embedder) -> PaperVectors:
    return PaperVectors.of(PAPERS, embedder=embedder)


def axis(number: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    unit = np.zeros(DIMENSIONS, dtype=np.float32)
    unit[number] = 1
    return unit


def test_the_paper_that_says_it_in_other_words_is_nearest(vectors: PaperVectors, embedder: Embedder) -> None:
    asked = embedder.embed(["calm respiration eases preoperative anxiety"])[0]
    assert vectors.nearest(asked, limit=1) == ("200",)
    assert set(vectors.nearest(asked, limit=9)) == {"200", "3", "41"}
    assert vectors.nearest(asked, limit=0) == ()


def test_equally_near_papers_stand_by_pmid_as_a_number() -> None:
    rows = np.stack([axis(0), axis(0), axis(1)]).astype(np.float16)
    held = PaperVectors(np.array([30, 4, 5], dtype=np.uint32), rows)
    assert held.nearest(axis(0), limit=3) == ("4", "30", "5")


def test_what_is_saved_is_what_is_opened(vectors: PaperVectors, embedder: Embedder, tmp_path: Path) -> None:
    vectors.save(tmp_path)
    asked = embedder.embed(["otter teeth"])[0]
    assert PaperVectors.open(tmp_path).nearest(asked, limit=3) == vectors.nearest(asked, limit=3)
    assert sorted(each.name for each in tmp_path.iterdir()) == [NUMBERS, VECTORS]


def test_no_papers_are_near_to_nothing(embedder: Embedder, tmp_path: Path) -> None:
    PaperVectors.of((), embedder=embedder).save(tmp_path)
    assert PaperVectors.open(tmp_path).nearest(axis(0), limit=5) == ()


def test_files_that_do_not_go_together_are_refused(vectors: PaperVectors, tmp_path: Path) -> None:
    vectors.save(tmp_path)
    np.save(tmp_path / NUMBERS, np.array([1, 2], dtype=np.uint32))
    with pytest.raises(ValueError, match=r"\(3, 384\) vectors for \(2,\) papers"):
        PaperVectors.open(tmp_path)
    (tmp_path / VECTORS).unlink()
    with pytest.raises(OSError, match=VECTORS):
        PaperVectors.open(tmp_path)


def test_a_paper_is_its_title_and_abstract() -> None:
    assert said(PAPERS[0]) == "Slow breathing before surgery Fear of the operation fell."
    assert said(PAPERS[2]) == "Rail noise and house prices"
