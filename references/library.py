"""A library of papers on disk or in memory that answers the same queries as PubMed.

On disk a library is a folder with `library.json`, which names the folder of the index it belongs
to: a build writes a new index beside the old one and then replaces `library.json` in one step, so a
build that is killed leaves the old library whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

from tantivy import DocAddress, Index, Searcher, SearchResult
from tantivy import Query as IndexQuery

from references.codec import decode
from references.embed import Embedder
from references.fusion import fused
from references.index import Alike, alike, also_one_of, any_word, asked, document, new_index, prepared
from references.model import Answer, Outcome, Query, Reference, SourceMisused
from references.vectors import PaperVectors

FORMAT = 2  # 2: the year and the identifiers of each paper
MANIFEST = "library.json"
SMALL_HEAP = 15_000_000
# So many of the best papers by words and of the nearest by vectors are put into one order.
JOINED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryInfo:
    """What a library is: its format, the folder of its index, and what it was made from.

    `data_date` is the ISO date of the newest record, the first of January when only a year is known; `files` are the names of
    the files that were read; `vectors` names the model of the papers' vectors, empty when it has none.
    """

    format: int
    index: str
    references: int
    data_date: str
    files: tuple[str, ...] = ()
    vectors: str = ""


class Library:
    """A `ReferenceSource` over an embedded index."""

    def __init__(
        self, index: Index, info: LibraryInfo, *, name: str, where: str, vectors: PaperVectors | None = None
    ) -> None:
        self._searcher: Searcher = index.searcher()
        self._schema = index.schema
        self._newest = _newest_year(self._searcher)
        self._info = info
        self._name = name
        self._where = where
        self._vectors = vectors
        self._embedder = Embedder()

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """The library in the folder `path`.

        Raises:
            SourceMisused: there is none, it is broken, or another version wrote it.
        """
        folder = Path(path)
        info = read_manifest(folder)
        try:
            index = prepared(Index.open(str(folder / info.index)))
            vectors = PaperVectors.open(folder / info.index) if info.vectors else None
            library = cls(index, info, name="library", where=str(folder), vectors=vectors)
        except (ValueError, OSError) as error:
            raise _broken(folder, error) from error
        if info.vectors not in {"", library.model}:
            message = f"{folder} has vectors of {info.vectors}, not of {library.model}: build it again"
            raise SourceMisused(message)
        return library

    @classmethod
    def in_memory(
        cls,
        references: Iterable[Reference],
        *,
        name: str = "library",
        data_date: str = "",
        embedder: Embedder | None = None,
    ) -> Self:
        """A library of `references`; of two with one PMID the later one stays.

        With an `embedder` each paper has a vector too.

        Raises:
            SourceMisused: a reference has no PMID of digits.
        """
        newest = {reference.pmid: reference for reference in references}
        if strange := next((pmid for pmid in newest if not is_pmid(pmid)), None):
            message = f"{name}: {strange!r} is no PMID"
            raise SourceMisused(message)
        index = new_index()
        with index.writer(SMALL_HEAP, 1) as writer:
            for pmid in sorted(newest, key=int):
                writer.add_document(document(newest[pmid]))
        index.reload()
        vectors = PaperVectors.of(newest.values(), embedder=embedder) if embedder else None
        model = embedder.name if embedder else ""
        info = LibraryInfo(
            format=FORMAT, index="", references=len(newest), data_date=data_date, vectors=model
        )
        return cls(index, info, name=name, where=name, vectors=vectors)

    @property
    def name(self) -> str:
        """`library`, or `starter` for the one that ships with the package."""
        return self._name

    @property
    def data_date(self) -> str:
        """The ISO date of the newest record, or empty when it is not known."""
        return self._info.data_date

    @property
    def model(self) -> str:
        """The name of the model that makes a question's vector."""
        return self._embedder.name

    def info(self) -> LibraryInfo:
        """What the library is and what it was made from."""
        return self._info

    def search(self, query: Query, *, limit: int) -> Answer:
        """The papers that answer `query`, at most `limit`; its count is of all that do."""
        wanted = asked(query, self._schema, newest=self._newest)
        pmids, count = self._joined(wanted, query.text, limit, alike=alike(query, self._schema))
        outcome = Outcome.ANSWERED if count else Outcome.EMPTY
        receipt = replace(query, outcome=outcome, count=count, source=self._name)
        return Answer(query=receipt, pmids=pmids)

    def search_words(self, words: Iterable[str], *, limit: int, text: str = "") -> tuple[str, ...]:
        """The PMIDs of the papers that speak of `words` most, at most `limit`, best first.

        Where the papers have vectors, they are compared with that of `text`, or of the words alone, and
        the nearest need none of the words; but where no paper has any word, there is nothing to find.
        """
        words = tuple(words)
        query = any_word(words, self._schema)
        if not self._found(query, 1)[0]:
            return ()
        anything = Alike(query=IndexQuery.all_query(), closest=JOINED)
        return self._joined(query, text or " ".join(words), limit, alike=anything)[0]

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        """The records of `pmids` in the order asked, each once, unknown ones left out."""
        wanted = (pmid for pmid in dict.fromkeys(pmids) if is_pmid(pmid))
        return tuple(reference for pmid in wanted for reference in self._stored(pmid))

    def _joined(
        self, query: IndexQuery, text: str, limit: int, *, alike: Alike
    ) -> tuple[tuple[str, ...], int]:
        """What answers `query` or, near to `text`, `alike`; the best by words and the nearest first."""
        if self._vectors is None or not text:
            return self._found(query, limit)
        worded, count = self._found(query, max(limit, JOINED))
        near = self._vectors.nearest(self._embedder.embed([text])[0], limit=JOINED)
        answering = self._among(query, near)
        added = self._among(alike.query, near[: alike.closest]) - answering
        best = fused(worded[:JOINED], [pmid for pmid in near if pmid in answering | added])
        return tuple(dict.fromkeys((*best, *worded)))[: max(limit, 0)], count + len(added)

    def _among(self, query: IndexQuery, pmids: Sequence[str]) -> set[str]:
        """Those of `pmids` that answer `query`."""
        return set(self._found(also_one_of(query, pmids, self._schema), len(pmids))[0])

    def _found(self, query: IndexQuery, limit: int) -> tuple[tuple[str, ...], int]:
        """PMIDs by falling score, equal scores by PMID, so that the index's layout never shows."""
        first = reach = max(limit, 1)
        while True:
            result = self._searcher.search(query, limit=reach + 1)
            scores = [score for score, _ in result.hits]
            if len(scores) <= reach or scores[first - 1] > scores[-1]:
                break
            reach *= 4
        numbers = self._searcher.fast_field_values("number", [address for _, address in result.hits])
        ranked = sorted((-score, int(number or 0)) for score, number in zip(scores, numbers, strict=True))
        return tuple(str(number) for _, number in ranked[: max(limit, 0)]), _count(result)

    def _stored(self, pmid: str) -> Iterator[Reference]:
        query = IndexQuery.term_query(self._schema, "pmid", pmid, "basic")
        addresses: list[DocAddress] = [address for _, address in self._searcher.search(query, limit=1).hits]
        for address in addresses:
            try:
                yield decode(self._searcher.doc(address)["record"][0])
            except (ValueError, LookupError, OSError) as error:
                raise _broken(Path(self._where), error) from error


def _newest_year(searcher: Searcher) -> int:
    """The year of the newest paper, or 0 where none has a year."""
    newest = searcher.search(IndexQuery.all_query(), limit=1, order_by_field="year").hits
    years = searcher.fast_field_values("year", [address for _, address in newest])
    return next((int(year) for year in years if year), 0)


def _count(result: SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # missing from tantivy's stub file alone


def is_pmid(text: str) -> bool:
    """Whether `text` is a PMID: up to nine plain digits without a leading zero."""
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) <= len("123456789")


def read_manifest(folder: Path) -> LibraryInfo:
    """What `folder`'s `library.json` says.

    Raises:
        SourceMisused: there is no library of this format in `folder`.
    """
    if not (folder / MANIFEST).is_file():
        what = "is a file, not a library" if folder.is_file() else "holds no library"
        message = f"{folder} {what}: make one with `claimgrade library build PATH FILE...`"
        raise SourceMisused(message)
    try:
        held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if held["format"] != FORMAT:
            message = f"{folder} has library format {held['format']}, not {FORMAT}: build it again"
            raise SourceMisused(message)
        return LibraryInfo(**{**held, "files": tuple(held["files"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _broken(folder, error) from error


def manifest_text(info: LibraryInfo) -> str:
    """`info` as `library.json` holds it."""
    return json.dumps(asdict(info), indent=2, sort_keys=True) + "\n"


def _broken(folder: Path, error: Exception) -> SourceMisused:
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return SourceMisused(f"the library {folder} is broken ({reason}): build it again")
