"""What a reply of E-utilities says: an answer, or which fault it is.

The order of the tests matters: a rate limit may come with any status, a web page in place of XML,
and an error as JSON or XML in HTTP 200.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from references import medline
from references.eutils import LARGEST_SEARCH, Fault, FaultKind, Fetched, Found, Reply, Request
from references.medline import RawRecord
from references.records import valid_pmid

_KIND = FaultKind
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE html|<html|<head)", re.IGNORECASE)
# The gate in front of every utility; what follows in the same object may repeat the caller's key.
_GATE_ERROR = re.compile(rb'\s*\{\s*"error"\s*:\s*"([^"]*)"')
_ERROR = re.compile(rb"<ERROR>(.*?)</ERROR>", re.DOTALL)
_COUNT = re.compile(r"[0-9]{1,12}")
_LONGEST_QUOTE = 160

# What the text of an error means, first match first. The wildcard error says "temporarily
# unavailable" of a query that can never be answered, so it stands before the outages.
_MEANINGS: tuple[tuple[str, FaultKind], ...] = (
    ("rate limit exceeded", _KIND.RATE_LIMIT),
    ("api key invalid", _KIND.BAD_KEY),
    ("number of wildcards", _KIND.MISUSE),
    ("cannot be larger than 999", _KIND.MISUSE),
    ("out of range", _KIND.MISUSE),
    ("id list is empty", _KIND.MISUSE),
    ("too many uids", _KIND.MISUSE),
    ("unable to obtain query", _KIND.EXPIRED),
    ("cannot get document summary", _KIND.REJECTED),
)
_BY_STATUS: Mapping[int, tuple[FaultKind, str]] = {
    400: (_KIND.REJECTED, "refused the request (HTTP 400)"),
    403: (_KIND.FORBIDDEN, "forbids the request (HTTP 403): this address may be blocked"),
    408: (_KIND.OUTAGE, "gave up waiting (HTTP 408)"),
    414: (_KIND.TOO_LONG, "found the request too long (HTTP 414)"),
    429: (_KIND.RATE_LIMIT, "asks for fewer requests (HTTP 429)"),
    502: (_KIND.OVERLOAD, "failed (HTTP 502)"),
    504: (_KIND.OVERLOAD, "failed (HTTP 504)"),
}
_REMEDIES: Mapping[FaultKind, str] = {
    _KIND.RATE_LIMIT: "asks for fewer requests",
    _KIND.BAD_KEY: "does not know the API key: correct NCBI_API_KEY, or unset it",
    _KIND.EXPIRED: "lost the search it was asked about",
}
# Messages that come with an answer and change nothing about it.
_HARMLESS = ("No items found.", "Restrictions achieved.")

Json = Mapping[str, object]


def read_search(reply: Reply, request: Request) -> Found | Fault:
    """The reply to a `search_request`."""
    answer = json_object(reply)
    if isinstance(answer, Fault):
        return answer
    result = answer.get("esearchresult")
    if isinstance(result, dict) and result.get("ERROR"):
        return error_fault(str(result["ERROR"]), reply)
    return _found(result, request) if isinstance(result, dict) else _no_result()


def read_fetch(reply: Reply) -> Fetched | Fault:
    """The reply to a `fetch_request`: whole, or a fault; never the part that got through."""
    fault = transport_fault(reply)
    if fault:
        return fault
    error = _ERROR.search(reply.body)
    if error and b"<PubmedArticleSet" not in reply.body:
        return error_fault(error.group(1).decode("utf-8", "replace"), reply)
    items = tuple(medline.split(reply.body))
    whole = [item for item in items if isinstance(item, RawRecord) and item.complete]
    if len(whole) < len(items):
        return Fault(kind=_KIND.TRUNCATED, what="sent XML that is cut off or no PubMed XML")
    return Fetched(records=tuple(whole))


def json_object(reply: Reply) -> Json | Fault:
    """The reply as a JSON object that names no error at its top."""
    fault = transport_fault(reply)
    if fault:
        return fault
    try:
        answer = json.loads(reply.body, strict=False)  # real errors hold raw newlines
    except (ValueError, RecursionError):
        return Fault(kind=_KIND.TRUNCATED, what="sent JSON that is cut off or none")
    if not isinstance(answer, dict):
        return Fault(kind=_KIND.TRUNCATED, what="sent JSON that is no object")
    return error_fault(str(answer["error"]), reply) if answer.get("error") else answer


def transport_fault(reply: Reply) -> Fault | None:
    """What status line and first bytes say."""
    error = _GATE_ERROR.match(reply.body)
    if error:
        return error_fault(error.group(1).decode("utf-8", "replace"), reply)
    if 300 <= reply.status < 400:  # noqa: PLR2004 - HTTP's own class of redirections
        return Fault(kind=_KIND.REDIRECT, what=f"redirects (HTTP {reply.status}), which is refused")
    if reply.status != 200:  # noqa: PLR2004 - HTTP's own number for OK
        return _status_fault(reply)
    if _PAGE.match(reply.body):
        return Fault(kind=_KIND.WEB_PAGE, what="sent a web page in place of data")
    if not reply.body.strip():
        return Fault(kind=_KIND.TRUNCATED, what="sent nothing")
    return None


def _status_fault(reply: Reply) -> Fault:
    error = _ERROR.search(reply.body)
    if error:
        return error_fault(error.group(1).decode("utf-8", "replace"), reply)
    # In text mode an error is the whole body, with plus signs for spaces.
    plain = reply.body[:_LONGEST_QUOTE].decode("utf-8", "replace").replace("+", " ")
    if _meaning(plain):
        return error_fault(plain, reply)
    if reply.status in _BY_STATUS:
        kind, what = _BY_STATUS[reply.status]
        return Fault(kind=kind, what=what, wait=reply.retry_after or 0.0)
    kind = _KIND.OUTAGE if reply.status >= 500 else _KIND.MISUSE  # noqa: PLR2004 - server errors
    return Fault(kind=kind, what=f"failed (HTTP {reply.status})", wait=reply.retry_after or 0.0)


def error_fault(text: str, reply: Reply) -> Fault:
    """The fault that an error's text names; an unknown text is NCBI's trouble, not an answer."""
    kind = _meaning(text) or _BY_STATUS.get(reply.status, (_KIND.OUTAGE, ""))[0]
    quote = " ".join(text.split())[:_LONGEST_QUOTE]
    what = _REMEDIES.get(kind, f"answered with an error: {quote}")
    return Fault(kind=kind, what=what, wait=reply.retry_after or 0.0)


def _meaning(text: str) -> FaultKind | None:
    lowered = text.casefold()
    return next((kind for words, kind in _MEANINGS if words in lowered), None)


def _no_result() -> Fault:
    return Fault(kind=_KIND.TRUNCATED, what="sent JSON that is no search result")


def _found(result: Json, request: Request) -> Found | Fault:
    count = str(result.get("count", ""))
    listed = result.get("idlist")
    if not _COUNT.fullmatch(count) or not isinstance(listed, list):
        return _no_result()
    pmids = tuple(dict.fromkeys(str(pmid) for pmid in listed if valid_pmid(str(pmid))))
    due = min(int(count), int(dict(request.fields)["retmax"]), LARGEST_SEARCH)
    if len(pmids) < due:
        what = f"counts {count} papers and lists {len(pmids)} of {due}"
        return Fault(kind=_KIND.INCOMPLETE, what=what)
    dropped, warnings, altered = _receipt(result)
    return Found(
        count=int(count),
        pmids=pmids[:due],
        translation=str(result.get("querytranslation") or ""),
        dropped=dropped,
        warnings=warnings,
        altered=altered,
    )


def _receipt(result: Json) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Dropped words, warnings, and whether another question was answered than the one sent.

    A phrase that is not in PubMed's phrase index is searched as words: altered, but not dropped.
    """
    unknown = _listed(result, "errorlist", "phrasesnotfound", "phrasenotfound")
    fields = _listed(result, "errorlist", "fieldsnotfound", "fieldnotfound")
    unquoted = _listed(result, "warninglist", "quotedphrasesnotfound", "quotedphrasenotfound")
    ignored = _listed(result, "warninglist", "phrasesignored", "phraseignored")
    messages = _listed(result, "warninglist", "outputmessages", "outputmessage")
    telling = tuple(message for message in messages if not message.startswith(_HARMLESS[0]))
    warnings = (
        *(f"not found, left out: {word}" for word in unknown),
        *(f"no such field: {name}" for name in fields),
        *(f"not in the phrase index, searched as words: {phrase}" for phrase in unquoted),
        *(f"ignored: {word}" for word in ignored),
        *telling,
    )
    changed = any(not message.startswith(_HARMLESS) for message in telling)
    return (*unknown, *fields), warnings, bool(unknown or fields or unquoted or changed)


def _listed(result: Json, container: str, *names: str) -> tuple[str, ...]:
    """A list out of `errorlist` or `warninglist`, either of which may be null or missing."""
    found = result.get(container)
    values = (found.get(name) for name in names) if isinstance(found, Mapping) else ()
    lists = (value for value in values if isinstance(value, Sequence) and not isinstance(value, str))
    return tuple(dict.fromkeys(str(text) for texts in lists for text in texts))
