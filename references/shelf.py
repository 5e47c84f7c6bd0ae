"""Papers into an index, the last version of each, with a count of everything that came by."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tantivy import IndexWriter

from references.index import document
from references.library import is_pmid
from references.medline import Deleted
from references.model import Problem, Reference

Item = Reference | Problem | Deleted
MOST_PROBLEMS_KEPT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSummary:
    """What a build read and kept.

    `records` is every reference read, `replaced` those that a later version of the same PMID took
    the place of, `deleted` those that a deletion took out, and `references` what the library holds.
    `problems` are the first thousand of `n_problems`.
    """

    references: int
    records: int
    replaced: int
    deleted: int
    n_problems: int
    problems: tuple[Problem, ...]
    data_date: str


class Shelf:
    """Puts papers into an index, the last version of each, and counts.

    `_held` has one bit for each PMID, so that memory is bounded by the largest PMID, not by the
    number of records.
    """

    def __init__(self, writer: IndexWriter) -> None:
        self._writer = writer
        self._held = bytearray()
        self.summary = BuildSummary(
            references=0, records=0, replaced=0, deleted=0, n_problems=0, problems=(), data_date=""
        )

    def take(self, item: Item) -> None:
        """Put a paper in, take a deleted one out, or note a problem."""
        if isinstance(item, Problem):
            self._note(item)
        elif not is_pmid(item.pmid):
            self._note(Problem(where=item.pmid[:20] or "a record", what="has no PMID of digits"))
        elif isinstance(item, Deleted):
            removed = self._remove(item.pmid)
            self.summary = replace(self.summary, deleted=self.summary.deleted + removed)
        else:
            self._add(item)

    def _add(self, reference: Reference) -> None:
        replaced = self._remove(reference.pmid)
        self._writer.add_document(document(reference))
        self._mark(int(reference.pmid), held=True)
        old = self.summary
        known = reference.published or (f"{reference.year:04}" if reference.year else "")
        date = f"{known}-01-01"[: len("2024-01-01")] if known else ""
        self.summary = replace(
            old,
            records=old.records + 1,
            replaced=old.replaced + replaced,
            data_date=max(old.data_date, date),
        )

    def _remove(self, pmid: str) -> bool:
        byte, bit = divmod(int(pmid), 8)
        if byte >= len(self._held) or not self._held[byte] >> bit & 1:
            return False
        self._writer.delete_documents_by_term("pmid", pmid)
        self._mark(int(pmid), held=False)
        return True

    def _mark(self, number: int, *, held: bool) -> None:
        byte, bit = divmod(number, 8)
        self._held.extend(bytes(max(0, byte + 1 - len(self._held))))
        self._held[byte] = self._held[byte] | 1 << bit if held else self._held[byte] & ~(1 << bit)
        self.summary = replace(self.summary, references=self.summary.references + (1 if held else -1))

    def _note(self, problem: Problem) -> None:
        old = self.summary
        kept = (*old.problems, problem) if len(old.problems) < MOST_PROBLEMS_KEPT else old.problems
        self.summary = replace(old, n_problems=old.n_problems + 1, problems=kept)
