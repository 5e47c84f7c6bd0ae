"""What esummary says: which records PubMed holds, and what has become of them since.

Of a record's summary only what may change after publication is read: its types and its notices.
Field names as in PubMed's JSON summaries (`pubtype`, and `references` with `reftype` and `pmid`),
whose notice names ("Retraction in") are the RefTypes of the XML ("RetractionIn") with spaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from references.eutils import Fault, FaultKind, Reply, Request, Summarised, Summary
from references.model import Link
from references.publication_types import type_term
from references.records import valid_pmid
from references.replies import Json, error_fault, json_object

# The RefTypes of NLM's PubMed DTD of January 2025 and of older files, by their words.
_REF_TYPES = {
    name.casefold(): name
    for name in (
        *("AssociatedDataset", "AssociatedPublication", "CommentIn", "CommentOn"),
        *("CorrectedandRepublishedIn", "CorrectedandRepublishedFrom", "ErratumIn", "ErratumFor"),
        *("ExpressionOfConcernIn", "ExpressionOfConcernFor", "RepublishedIn", "RepublishedFrom"),
        *("RetractedandRepublishedIn", "RetractedandRepublishedFrom", "RetractionIn", "RetractionOf"),
        *("PartialRetractionIn", "PartialRetractionOf", "UpdateIn", "UpdateOf", "SummaryForPatientsIn"),
        *("OriginalReportIn", "ReprintIn", "ReprintOf"),
    )
}


def read_summaries(reply: Reply, request: Request) -> Summarised | Fault:
    """The reply to a `summary_request`: about every PMID asked, or a fault."""
    answer = json_object(reply)
    if isinstance(answer, Fault):
        return answer
    if lost := answer.get("esummaryresult"):
        return error_fault(str(lost), reply)
    result = answer.get("result")
    if not isinstance(result, Mapping):
        return Fault(kind=FaultKind.TRUNCATED, what="sent JSON that is no summary")
    asked = dict(request.fields)["id"].split(",")
    entries = {pmid: entry for pmid in asked if isinstance(entry := result.get(pmid), Mapping)}
    if len(entries) < len(asked):
        what = f"sent summaries of {len(entries)} of {len(asked)} records"
        return Fault(kind=FaultKind.INCOMPLETE, what=what)
    return Summarised(
        summaries=tuple(_summary(pmid, entry) for pmid, entry in entries.items() if not entry.get("error")),
        gone=tuple(pmid for pmid, entry in entries.items() if entry.get("error")),
    )


def _summary(pmid: str, entry: Json) -> Summary:
    return Summary(
        pmid=pmid,
        types=tuple(
            type_term(ui="", name=name) for name in _listed(entry, "pubtype") if isinstance(name, str)
        ),
        links=tuple(_link(notice) for notice in _listed(entry, "references") if isinstance(notice, Mapping)),
    )


def _listed(entry: Json, name: str) -> Iterator[object]:
    found = entry.get(name)
    yield from found if isinstance(found, list) else ()


def _link(notice: Json) -> Link:
    """A notice; its PMID is a number, or an empty string where there is none."""
    words, pmid = str(notice.get("reftype", "")), str(notice.get("pmid", ""))
    kind = _REF_TYPES.get("".join(words.split()).casefold(), words)
    note = str(notice.get("note") or notice.get("refsource") or "")
    return Link(kind=kind, pmid=pmid if valid_pmid(pmid) else "", note=note)
