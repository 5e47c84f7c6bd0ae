"""esearch: the PMIDs that answer a query, and what PubMed did to its words, as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from tests.eutils_server.holdings import Holdings
from tests.eutils_server.index import Receipt
from tests.eutils_server.language import QueryError, parse
from tests.eutils_server.transport import Sent, json_sent
from tests.eutils_server.troubles import ERRORS, Trouble

_LIMIT = 9_999
_HEADER = {"type": "esearch", "version": "0.3"}


def search(holdings: Holdings, fields: Mapping[str, str], trouble: Trouble) -> Sent:
    """The reply to an esearch request."""
    if trouble in ERRORS:
        return _error(ERRORS[trouble])
    if fields.get("retmode") != "json" or fields.get("db") != "pubmed":
        return _error("this server speaks JSON about pubmed alone")
    try:
        pmids, receipt = holdings.index.search(parse(fields.get("term", "")))
    except QueryError as error:
        return _error(f"Search Backend failed: {error}")
    listed = pmids if fields.get("sort") == "relevance" else sorted(pmids, key=int, reverse=True)
    start, most = int(fields.get("retstart", "0")), int(fields.get("retmax", "20"))
    page = listed[start : min(start + most, _LIMIT)]
    if trouble is Trouble.SHORT_LIST:
        page = page[:-1]
    return json_sent(_result(len(pmids), list(page), receipt))


def _error(text: str) -> Sent:
    return json_sent({"header": _HEADER, "esearchresult": {"ERROR": text}}, raw_newlines=True)


def _result(count: int, page: list[str], receipt: Receipt) -> dict[str, object]:
    errors = {"phrasesnotfound": receipt.not_found, "fieldsnotfound": []} if receipt.not_found else None
    messages = [] if count else ["No items found."]
    warnings = {
        "phrasesignored": [],
        "quotedphrasesnotfound": receipt.unquoted,
        "outputmessages": messages,
    }
    result = {
        "count": str(count),
        "retmax": str(len(page)),
        "retstart": "0",
        "idlist": page,
        "querytranslation": receipt.translation,
        "errorlist": errors,
        "warninglist": warnings if receipt.unquoted or messages else None,
    }
    return {"header": _HEADER, "esearchresult": result}
