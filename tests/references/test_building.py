from __future__ import annotations

import gzip
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.building import build
from references.embed import Embedder
from references.library import MANIFEST, Library
from references.model import SourceMisused
from references.vectors import NUMBERS, VECTORS
from tests.references.source_paths import LIBRARY_FILE


def record(pmid: str, title: str, *, year: int = 2020) -> str:
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article><Journal><JournalIssue><PubDate>'
        f"<Year>{year}</Year></PubDate></JournalIssue></Journal><ArticleTitle>{title}</ArticleTitle></Article>"
        "</MedlineCitation></PubmedArticle>"
    )


def deletion(*pmids: str) -> str:
    return f"<DeleteCitation>{''.join(f'<PMID>{pmid}</PMID>' for pmid in pmids)}</DeleteCitation>"


def a_file(folder: Path, name: str, *parts: str) -> Path:
    file = folder / name
    body = f'<?xml version="1.0"?><PubmedArticleSet>{"".join(parts)}</PubmedArticleSet>'.encode()
    file.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
    return file


def titles(path: Path, pmids: Sequence[str]) -> dict[str, str]:
    return {paper.pmid: paper.title for paper in Library.open(path).fetch(pmids)}


def test_files_are_applied_in_order_the_last_version_wins_and_deletions_hold(tmp_path: Path) -> None:
    files = [
        a_file(tmp_path, "1.xml.gz", record("1", "Old sleep"), record("2", "Gone"), record("3", "Back")),
        a_file(tmp_path, "2.xml", record("1", "New sleep", year=2024), deletion("2", "3", "77")),
        a_file(tmp_path, "3.xml", record("3", "Back again")),
    ]
    summary = build(tmp_path / "library", files)
    assert titles(tmp_path / "library", ["1", "2", "3"]) == {"1": "New sleep", "3": "Back again"}
    assert (summary.references, summary.records, summary.replaced, summary.deleted) == (2, 5, 1, 2)
    assert (summary.n_problems, summary.data_date) == (0, "2024-01-01")
    library = Library.open(tmp_path / "library")
    assert library.search_words(["old"], limit=5) == ()
    assert library.info().references == 2
    assert library.info().files == ("1.xml.gz", "2.xml", "3.xml")


def test_medline_text_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "saved.nbib"
    file.write_text("PMID- 5\nTI  - Naps and memory.\nAB  - Short naps were studied.\n\n", encoding="utf-8")
    assert build(tmp_path / "library", [file]).references == 1
    assert Library.open(tmp_path / "library").search_words(["nap"], limit=5) == ("5",)


def test_a_cut_off_file_gives_its_records_and_a_problem_that_names_it(tmp_path: Path) -> None:
    whole = a_file(
        tmp_path, "whole.xml.gz", *(record(str(number), f"Sleep {number}") for number in range(1, 400))
    )
    cut = tmp_path / "cut.xml.gz"
    cut.write_bytes(whole.read_bytes()[:-200])
    summary = build(tmp_path / "library", [a_file(tmp_path, "good.xml", record("900", "Good")), cut])
    assert summary.references >= 1
    assert summary.n_problems >= 1
    assert any(problem.where.startswith("cut.xml.gz") for problem in summary.problems)


def test_a_build_that_fails_leaves_the_old_library_whole(tmp_path: Path) -> None:
    library = tmp_path / "library"
    build(library, [a_file(tmp_path, "old.xml", record("1", "Old"))])

    def die(_file: str, _records: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(library, [a_file(tmp_path, "new.xml", record("1", "New"))], progress=die)
    empty = a_file(tmp_path, "empty.xml")
    with pytest.raises(SourceMisused, match="no record could be read"):
        build(library, [empty])
    assert titles(library, ["1"]) == {"1": "Old"}
    assert len(list(library.glob("index-*"))) == 1


def test_a_build_that_is_killed_outright_leaves_the_old_library_whole(tmp_path: Path) -> None:
    library = tmp_path / "library"
    build(library, [a_file(tmp_path, "old.xml", record("1", "Old"))])
    new = a_file(tmp_path, "new.xml", record("1", "New"))
    code = (
        "import os, signal, sys\nfrom references.building import build\n"
        "build(sys.argv[1], sys.argv[2:], progress=lambda *_: os.kill(os.getpid(), signal.SIGKILL))"
    )
    command = [sys.executable, "-c", code, str(library), str(new)]
    killed = subprocess.run(command, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert titles(library, ["1"]) == {"1": "Old"}
    build(library, [new])
    assert titles(library, ["1"]) == {"1": "New"}
    assert len(list(library.glob("index-*"))) == 1


def test_what_a_killed_build_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    library = tmp_path / "library"
    (library / "index-leftover").mkdir(parents=True)
    (library / "index-leftover" / "segment").write_text("half")
    (library / "library.json.new").write_text("half")
    build(library, [a_file(tmp_path, "one.xml", record("1", "One"))])
    assert sorted(each.name for each in library.iterdir())[1:] == ["library.json"]
    assert titles(library, ["1"]) == {"1": "One"}


def test_a_library_in_use_keeps_answering_while_a_new_one_takes_its_place(tmp_path: Path) -> None:
    library = tmp_path / "library"
    build(library, [a_file(tmp_path, "old.xml", record("1", "Old"))])
    opened = Library.open(library)
    build(library, [a_file(tmp_path, "new.xml", record("1", "New"))])
    assert [paper.title for paper in opened.fetch(["1"])] == ["Old"]
    assert titles(library, ["1"]) == {"1": "New"}


def test_an_index_that_was_damaged_is_reported_as_broken(tmp_path: Path) -> None:
    library = tmp_path / "library"
    build(library, [a_file(tmp_path, "one.xml", record("1", "One"))])
    (next(library.glob("index-*")) / "meta.json").write_text("{")
    with pytest.raises(SourceMisused, match="broken"):
        Library.open(library)


def test_missing_files_unknown_kinds_and_foreign_folders_are_refused_before_anything_is_read(
    tmp_path: Path,
) -> None:
    one = a_file(tmp_path, "one.xml", record("1", "One"))
    with pytest.raises(SourceMisused, match="is no file"):
        build(tmp_path / "library", [one, tmp_path / "none.xml"])
    (tmp_path / "notes.docx").write_text("x")
    with pytest.raises(SourceMisused, match="not of a kind"):
        build(tmp_path / "library", [tmp_path / "notes.docx"])
    assert not (tmp_path / "library").exists()
    with pytest.raises(SourceMisused, match=r"holds notes\.docx, which is no part"):
        build(tmp_path, [one])
    with pytest.raises(SourceMisused, match="cannot be a library's folder"):
        build(one, [one])


def test_each_paper_that_stays_has_a_vector_up_to_the_number_asked_for(tmp_path: Path) -> None:
    library, told = tmp_path / "library", list[tuple[str, int]]()
    file = a_file(
        tmp_path, "all.xml", record("7", "Naps"), record("8", "Gone"), record("9", "Old tea"), deletion("8")
    )
    newer = a_file(tmp_path, "newer.xml", record("9", "Noise at night disturbs slumber"))
    build(library, [file, newer], vectors_up_to=2, progress=lambda *step: told.append(step))
    assert Library.open(library).info().vectors == Embedder().name
    numbers = np.load(next(library.glob(f"index-*/{NUMBERS}")))
    rows = np.load(next(library.glob(f"index-*/{VECTORS}")))
    assert numbers.tolist() == [7, 9]
    expected = Embedder(threads=1).embed(["Naps", "Noise at night disturbs slumber"])
    assert np.allclose(rows, expected, atol=1e-3)
    assert told[-1] == ("vectors", 2)
    build(library, [file, newer], vectors_up_to=1)
    assert Library.open(library).info().vectors == ""
    assert not list(library.glob(f"index-*/{VECTORS}"))


def test_lost_or_foreign_vectors_are_reported_and_not_ignored(tmp_path: Path) -> None:
    library = tmp_path / "library"
    build(library, [a_file(tmp_path, "one.xml", record("1", "One"))])
    manifest = library / MANIFEST
    kept = manifest.read_text(encoding="utf-8")
    manifest.write_text(kept.replace(Embedder().name, "another-model"), encoding="utf-8")
    with pytest.raises(SourceMisused, match="vectors of another-model"):
        Library.open(library)
    manifest.write_text(kept, encoding="utf-8")
    next(library.glob(f"index-*/{VECTORS}")).write_bytes(b"")
    with pytest.raises(SourceMisused, match="broken"):
        Library.open(library)


def test_the_same_files_make_the_same_vectors(tmp_path: Path) -> None:
    file = a_file(tmp_path, "all.xml", *(record(str(number), f"Nap {number}") for number in range(1, 9)))
    made = []
    for name in ("one", "other"):
        build(tmp_path / name, [file])
        made.append(next((tmp_path / name).glob(f"index-*/{VECTORS}")).read_bytes())
    assert made[0] == made[1]


STEPS = st.lists(st.tuples(st.booleans(), st.integers(1, 6)), min_size=1, max_size=14)


@settings(max_examples=10, deadline=None)
@given(steps=STEPS)
def test_any_history_of_records_and_deletions_ends_like_a_plain_dictionary(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, int]]
) -> None:
    expected: dict[str, str] = {"9": "Always"}
    parts = [record("9", "Always")]
    for number, (kept, pmid) in enumerate(steps):
        if kept:
            expected[str(pmid)] = f"Version {number}"
            parts.append(record(str(pmid), f"Version {number}"))
        else:
            expected.pop(str(pmid), None)
            parts.append(deletion(str(pmid)))
    folder = tmp_path_factory.mktemp("history")
    summary = build(folder / "library", [a_file(folder, "all.xml", *parts)], vectors_up_to=0)
    assert titles(folder / "library", [str(number) for number in range(1, 10)]) == expected
    assert summary.references == len(expected)


@pytest.mark.skipif(not LIBRARY_FILE.is_file(), reason="the data folder is not beside the repository")
def test_the_real_records_make_a_library_that_finds_them(tmp_path: Path) -> None:
    summary = build(tmp_path / "library", [LIBRARY_FILE], vectors_up_to=0)
    assert (summary.references, summary.n_problems) == (5449, 0)
    library = Library.open(tmp_path / "library")
    papers = library.fetch(library.search_words(["ketamine", "depression"], limit=20))
    assert len(papers) == 20
    assert all("etamine" in paper.title + paper.text for paper in papers)
