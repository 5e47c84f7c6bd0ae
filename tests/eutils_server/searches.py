"""esearch: the PMIDs that answer a query, and what PubMed did to its words, as JSON.

Limits, errors and warnings are worded as in recorded answers, or as their users have quoted them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.eutils_server.holdings import Holdings
from tests.eutils_server.index import Receipt
from tests.eutils_server.language import QueryError, parse
from tests.eutils_server.transport import Sent, json_sent
from tests.eutils_server.troubles import ERRORS, Trouble

DEEPEST = 9_999
_HEADER = {"type": "esearch", "version": "0.3"}
_SORTS = {"", "relevance", "pub_date", "Author", "JournalName"}
_TOO_DEEP = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than {last}. For PubMed, ESearch can only"
    " retrieve the first {deepest:,} records matching the query."
)


def search(
    holdings: Holdings, fields: Mapping[str, str], trouble: Trouble, *, deepest: int = DEEPEST
) -> Sent:
    """The reply to an esearch request; no search is answered beyond its `deepest` record."""
    if trouble in ERRORS:
        return _error(ERRORS[trouble])
    if fields.get("retmode") != "json" or fields.get("db") != "pubmed":
        return _error("this server speaks JSON about pubmed alone")
    start, most = int(fields.get("retstart", "0")), int(fields.get("retmax", "20"))
    if start >= deepest:
        return _error(_TOO_DEEP.format(last=deepest - 1, deepest=deepest))
    try:
        pmids, receipt = holdings.index.search(parse(fields.get("term", "")))
    except QueryError as error:
        return _error(f"Search Backend failed: {error}")
    pmids = _within_dates(holdings, fields, pmids)
    if fields.get("rettype") == "count":
        return json_sent({"header": _HEADER, "esearchresult": {"count": str(len(pmids))}})
    listed = pmids if fields.get("sort") == "relevance" else tuple(sorted(pmids, key=int, reverse=True))
    page = listed[start : min(start + most, deepest)]
    page = page[:-1] if trouble is Trouble.SHORT_LIST else page
    messages = _messages(fields, count=len(pmids), most=most, deepest=deepest)
    return json_sent(_result(page, receipt, count=len(pmids), start=start, messages=messages))


def _error(text: str) -> Sent:
    return json_sent({"header": _HEADER, "esearchresult": {"ERROR": text}}, raw_newlines=True)


def _within_dates(holdings: Holdings, fields: Mapping[str, str], pmids: tuple[str, ...]) -> tuple[str, ...]:
    """What is left within `mindate` and `maxdate`, which count together alone, or within `reldate` days."""
    tag = fields.get("datetype", "edat")
    spans = [f"last {fields['reldate']} days"] if "reldate" in fields else []
    if "mindate" in fields and "maxdate" in fields:
        spans.append(f"{fields['mindate']}:{fields['maxdate']}")
    allowed = [holdings.index.dated(tag, span) for span in spans]
    return tuple(pmid for pmid in pmids if all(pmid in found for found in allowed))


def _messages(fields: Mapping[str, str], *, count: int, most: int, deepest: int) -> list[str]:
    sort = fields.get("sort", "")
    return [
        *([] if sort in _SORTS else [f"Unknown sort schema '{sort}' ignored"]),
        *([f"Restrictions achieved. start and count adjusted to 0, {deepest}"] if most > deepest else []),
        *([] if count else ["No items found."]),
    ]


def _result(
    page: Sequence[str], receipt: Receipt, *, count: int, start: int, messages: Sequence[str]
) -> dict[str, object]:
    warnings = {
        "phrasesignored": [],
        "quotedphrasesnotfound": receipt.unquoted,
        "outputmessages": messages,
    }
    result = {
        "count": str(count),
        "retmax": str(len(page)),
        "retstart": str(start),
        "idlist": page,
        "translationset": [],
        "querytranslation": receipt.translation,
        "errorlist": {"phrasesnotfound": receipt.not_found, "fieldsnotfound": []}
        if receipt.not_found
        else None,
        "warninglist": warnings if receipt.unquoted or messages else None,
    }
    return {"header": _HEADER, "esearchresult": result}
