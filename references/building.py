"""Files of PubMed records into a library on disk, in memory that does not grow with their number."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from tantivy import Index

from references import medline, nbib
from references.embed import Embedder
from references.index import every_paper, new_index, prepared
from references.library import FORMAT, MANIFEST, LibraryInfo, manifest_text
from references.model import Problem, Reference, SourceMisused
from references.shelf import BuildSummary, Item, Shelf
from references.vectors import PaperVectors

HEAP = 128_000_000
REPORT_EVERY = 1000
INDEX_PREFIX = "index-"
# Above this, vectors would take longer than a coffee break (docs/decisions/0007-paper-vectors.md).
VECTORS_UP_TO = 2_000
_READERS: dict[str, Callable[[BinaryIO], Iterator[Item]]] = {
    ".xml": medline.parse,
    ".nbib": nbib.parse,
    ".txt": nbib.parse,
}


def build(
    path: Path | str,
    files: Sequence[Path | str],
    *,
    data_date: str = "",
    vectors_up_to: int = VECTORS_UP_TO,
    progress: Callable[[str, int], None] | None = None,
) -> BuildSummary:
    """Make the library `path` from `files`, read in the order given; an old one there is replaced.

    The last version of a PMID wins, and a deletion takes out what came before it. The new library
    takes the old one's place in one step at the end: a build that fails or is killed changes nothing.
    One build at a time may write to a `path`.

    Args:
        path: The library's folder; made if missing.
        files: PubMed XML (`.xml`) or MEDLINE text (`.nbib`, `.txt`), or either with `.gz`.
        data_date: ISO date of the data; if empty, the first day of the newest year of publication.
        vectors_up_to: Each paper gets a vector where there are no more papers than this; 0 for never.
        progress: Told the file and the number of its records read so far, now and then; of the
            vectors too, under the name `vectors`.

    Raises:
        SourceMisused: a file is missing or of no known kind, no record could be read, or `path` is
            something other than a library.
    """
    sources = [_checked(Path(file)) for file in files]
    folder = Path(path)
    _make_room(folder)
    fresh = Path(tempfile.mkdtemp(prefix=INDEX_PREFIX, dir=folder))
    # A temporary folder is closed to everybody else, and a library is there to be shared.
    fresh.chmod(folder.stat().st_mode)
    try:
        summary = _filled(fresh, sources, progress or _silent)
        wanted = summary.references <= vectors_up_to
        dated = replace(summary, data_date=data_date or summary.data_date)
        info = LibraryInfo(
            format=FORMAT,
            index=fresh.name,
            references=dated.references,
            data_date=dated.data_date,
            files=tuple(source.name for source in sources),
            vectors=_with_vectors(fresh, progress or _silent) if wanted else "",
        )
        _put_in_place(folder, info)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        with contextlib.suppress(OSError):  # it held something before, so it stays
            folder.rmdir()
        raise
    return dated


def read_file(file: Path) -> Iterator[Item]:
    """The records of one file; a file that cannot be read to its end gives a `Problem` there."""
    reader = _READERS[_kind(file)]
    try:
        with file.open("rb") as raw:
            # GzipFile is a BinaryIO in all but name: typeshed knows it as its own class.
            stream = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if file.suffix == ".gz" else raw
            for item in reader(stream):
                where = f"{file.name}: {item.where}" if isinstance(item, Problem) else ""
                yield replace(item, where=where) if isinstance(item, Problem) else item
    except (OSError, EOFError, zlib.error) as error:
        yield Problem(where=file.name, what=f"could not be read to its end: {error}")


def _filled(folder: Path, sources: Sequence[Path], progress: Callable[[str, int], None]) -> BuildSummary:
    with new_index(str(folder)).writer(HEAP, 1) as writer:
        shelf = Shelf(writer)
        for source in sources:
            number = 0
            for number, item in enumerate(read_file(source), start=1):
                shelf.take(item)
                if number % REPORT_EVERY == 0:
                    progress(source.name, number)
            progress(source.name, number)
    if not shelf.summary.references:
        first = next((f" ({each.where}: {each.what})" for each in shelf.summary.problems), "")
        message = f"no record could be read from {', '.join(map(str, sources)) or 'no files'}{first}"
        raise SourceMisused(message)
    return shelf.summary


def _with_vectors(folder: Path, progress: Callable[[str, int], None]) -> str:
    """Put a vector of each paper beside the index in `folder`; the name of their model."""
    embedder = Embedder(cached_texts=0)
    papers = every_paper(prepared(Index.open(str(folder))).searcher())
    PaperVectors.of(_counted(papers, progress), embedder=embedder).save(folder)
    return embedder.name


def _counted(papers: Iterable[Reference], progress: Callable[[str, int], None]) -> Iterator[Reference]:
    number = 0
    for number, paper in enumerate(papers, start=1):
        yield paper
        if number % REPORT_EVERY == 0:
            progress("vectors", number)
    progress("vectors", number)


def _kind(file: Path) -> str:
    suffixes = [suffix.lower() for suffix in file.suffixes if suffix.lower() != ".gz"]
    return suffixes[-1] if suffixes else ""


def _checked(file: Path) -> Path:
    if not file.is_file():
        message = f"{file} is no file: name PubMed XML or MEDLINE files to build from"
        raise SourceMisused(message)
    if _kind(file) not in _READERS:
        message = f"{file} is not of a kind that can be read: give {', '.join(_READERS)}, plain or with .gz"
        raise SourceMisused(message)
    return file


def _make_room(folder: Path) -> None:
    """Make `folder`, and refuse one that holds anything but a library or what a killed build left."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        foreign = [each.name for each in folder.iterdir() if not _is_ours(each)]
    except OSError as error:
        message = f"{folder} cannot be a library's folder: {error.strerror}"
        raise SourceMisused(message) from error
    if foreign:
        message = f"{folder} holds {min(foreign)}, which is no part of a library: give an empty or new folder"
        raise SourceMisused(message)


def _is_ours(path: Path) -> bool:
    return path.name in {MANIFEST, f"{MANIFEST}.new"} or path.name.startswith(INDEX_PREFIX)


def _put_in_place(folder: Path, info: LibraryInfo) -> None:
    draft = folder / f"{MANIFEST}.new"
    draft.write_text(manifest_text(info), encoding="utf-8")
    draft.replace(folder / MANIFEST)
    for old in folder.glob(f"{INDEX_PREFIX}*"):
        if old.name != info.index:
            shutil.rmtree(old, ignore_errors=True)


def _silent(_file: str, _records: int) -> None:
    """Progress that nobody watches."""
