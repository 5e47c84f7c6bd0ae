"""Records by PMID: from the cache while they may be trusted, else from PubMed, in batches.

What efetch leaves out is absent only when esummary, another utility, does not know it either. A
kept record whose publication status may have changed is confirmed by its summary, 200 in one request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from references import medline
from references.eutils import (
    LARGEST_BATCH,
    Fault,
    FaultKind,
    Fetched,
    Summarised,
    fetch_request,
    summary_request,
)
from references.freshness import has_changed
from references.kept import Absence, KeptAnswers, KeptRecord
from references.medline import RawRecord
from references.model import Problem, Reference, SourceError, SourceIncomplete
from references.records import valid_pmid
from references.replies import read_fetch
from references.summaries import read_summaries
from references.usage import Tally
from references.wire import Wire

# How often PubMed is asked again for records that it lists and leaves out of its answer.
_MORE_ROUNDS = 2

_Records = dict[str, Reference | Absence]


class Fetching:
    """The records of one PubMed.

    Args:
        wire: The way there.
        kept: What need not be asked for again.
        tally: Counts, and problems that are no failures.
        error: Makes the exception of a fault.
        offline: Whether the wire must not be used.
    """

    def __init__(
        self,
        wire: Wire,
        kept: KeptAnswers,
        tally: Tally,
        *,
        error: Callable[[Fault], SourceError],
        offline: bool,
    ) -> None:
        self._wire = wire
        self._kept = kept
        self._tally = tally
        self._error = error
        self._offline = offline

    def records(
        self, pmids: Iterable[str], *, refuse: Callable[[Sequence[str]], None]
    ) -> tuple[Reference, ...]:
        """The records of `pmids` in that order, each once; `refuse` hears what must be asked for.

        Raises:
            SourceIncomplete: PubMed lists records that it did not send.
            SourceError: as `error` makes it of a fault.
        """
        wanted = tuple(pmid for pmid in dict.fromkeys(pmids) if valid_pmid(pmid))
        held = {pmid: kept for pmid in wanted if (kept := self._kept.record(pmid)) is not None}
        deadline = self._wire.deadline()
        changed = self._changed(held, deadline=deadline)
        records: _Records = {pmid: kept.record for pmid, kept in held.items() if pmid not in changed}
        missing = tuple(pmid for pmid in wanted if pmid not in records)
        self._tally.count(from_cache=len(records))
        if missing:
            refuse(missing)
            self._fetch_missing(missing, records, deadline=deadline)
        papers = tuple(record for pmid in wanted if isinstance(record := records.get(pmid), Reference))
        self._tally.count(records=len(papers))
        if unsent := tuple(pmid for pmid in wanted if pmid not in records):
            others = f" and {len(unsent) - 1} more" if len(unsent) > 1 else ""
            message = f"PubMed lists PMID {unsent[0]}{others} and did not send the record; try again later"
            raise SourceIncomplete(message, records=papers, missing=unsent)
        return papers

    def _changed(self, held: dict[str, KeptRecord], *, deadline: float) -> frozenset[str]:
        """The kept records that PubMed now says something else about."""
        doubtful = tuple(pmid for pmid, kept in held.items() if not kept.status_is_fresh)
        changed: set[str] = set()
        for number, batch in enumerate(_batches(doubtful)):
            answer = self._summaries(batch, deadline=deadline)
            if isinstance(answer, Fault):
                if answer.ours:
                    raise self._error(answer)
                self._report_unconfirmed(doubtful[number * LARGEST_BATCH :], held, why=answer.what)
                break
            for summary in answer.summaries:
                record = held[summary.pmid].record
                if isinstance(record, Reference) and has_changed(record, summary):
                    changed.add(summary.pmid)
                else:
                    self._kept.keep_status(summary.pmid)
            changed.update(answer.gone)
        return frozenset(changed)

    def _report_unconfirmed(self, pmids: Sequence[str], held: dict[str, KeptRecord], *, why: str) -> None:
        oldest = min(held[pmid].confirmed_at for pmid in pmids)
        others = f" and {len(pmids) - 1} more" if len(pmids) > 1 else ""
        what = f"the publication status is that of {oldest:%Y-%m-%d} or later, for PubMed {why}"
        self._tally.report(Problem(where=f"PMID {pmids[0]}{others}", what=what))

    def _summaries(self, batch: Sequence[str], *, deadline: float) -> Summarised | Fault:
        if self._offline:
            return Fault(kind=FaultKind.OUTAGE, what="was not asked (--offline)")
        request = summary_request(batch)
        return self._wire.ask(request, lambda reply: read_summaries(reply, request), deadline=deadline)

    def _fetch_missing(self, missing: Sequence[str], records: _Records, *, deadline: float) -> None:
        """Fetch `missing`; what does not come is looked for in its summary, and asked for again."""
        self._fetch(missing, records, deadline=deadline)
        for _ in range(_MORE_ROUNDS):
            left = [pmid for pmid in missing if pmid not in records]
            if not left:
                return
            self._note_gone(left, records, deadline=deadline)
            self._fetch([pmid for pmid in left if pmid not in records], records, deadline=deadline)

    def _note_gone(self, left: Sequence[str], records: _Records, *, deadline: float) -> None:
        for batch in _batches(left):
            answer = self._summaries(batch, deadline=deadline)
            if isinstance(answer, Fault):
                raise self._error(answer)
            for pmid in answer.gone:
                records[pmid] = Absence.ABSENT
                self._kept.keep_absence(pmid)
                self._tally.report(Problem(where=f"PMID {pmid}", what="PubMed holds no such record"))

    def _fetch(self, pmids: Sequence[str], records: _Records, *, deadline: float) -> None:
        for batch in _batches(pmids):
            self._fetch_batch(batch, records, deadline=deadline)

    def _fetch_batch(self, batch: Sequence[str], records: _Records, *, deadline: float) -> None:
        fetched = self._wire.ask(fetch_request(batch), read_fetch, deadline=deadline)
        if isinstance(fetched, Fetched):
            for raw in fetched.records:
                if raw.pmid in batch:
                    self._take(raw, records)
        elif fetched.smaller_may_help and len(batch) > 1:
            half = len(batch) // 2
            self._fetch_batch(batch[:half], records, deadline=deadline)
            self._fetch_batch(batch[half:], records, deadline=deadline)
        else:
            raise self._error(fetched)

    def _take(self, raw: RawRecord, records: _Records) -> None:
        """Read a record and keep it; one that cannot be read is reported, and not kept."""
        for item in medline.parse(raw.document):
            if isinstance(item, Reference):
                records[raw.pmid] = item
                self._kept.keep_record(raw.pmid, raw.document)
                self._tally.count(fetched=1)
            elif isinstance(item, Problem):
                records.setdefault(raw.pmid, Absence.ABSENT)
                self._tally.report(item)


def _batches(pmids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (pmids[start : start + LARGEST_BATCH] for start in range(0, len(pmids), LARGEST_BATCH))
