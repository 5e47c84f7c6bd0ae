"""How the server misbehaves: each a reply that real E-utilities has given, or a broken wire.

What a query itself brings about (a wrong key, too many wildcards, a page too deep) is no trouble: the
server answers it as E-utilities do.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Trouble(StrEnum):
    """What goes wrong with one request; NONE lets it through."""

    NONE = "none"
    # A status line other than 200.
    TOO_MANY = "too_many"
    TOO_MANY_SILENT = "too_many_silent"
    SERVER_ERROR = "server_error"
    BAD_GATEWAY = "bad_gateway"
    NOT_AVAILABLE = "not_available"
    GATEWAY_TIMEOUT = "gateway_timeout"
    REQUEST_TIMEOUT = "request_timeout"
    FLAKY_REFUSAL = "flaky_refusal"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    TOO_LONG = "too_long"
    REDIRECT = "redirect"
    # HTTP 200, and no answer.
    TOO_MANY_IN_200 = "too_many_in_200"
    WEB_PAGE = "web_page"
    BACKEND_FAILED = "backend_failed"
    NOT_SUPPORTED = "not_supported"
    EXPIRED = "expired"
    EXCEPTION = "exception"
    LINK_SERVER = "link_server"
    RAW_NEWLINE = "raw_newline"
    TOO_MANY_UIDS = "too_many_uids"
    # HTTP 200, and part of an answer or its shell.
    CUT_OFF = "cut_off"
    ROOTLESS = "rootless"
    HOLLOW = "hollow"
    BAD_JSON = "bad_json"
    NOTHING = "nothing"
    SHORT_LIST = "short_list"
    MISSING_RECORD = "missing_record"
    # The wire.
    RESET = "reset"
    HANG_UP = "hang_up"
    SLOW = "slow"
    DRIP = "drip"

    def happens_to(self, utility: str) -> bool:
        """Whether it can befall a request to `utility`, such as `esearch.fcgi`."""
        return utility in _ONLY.get(self, (utility,))


Canned = tuple[int, str, str]  # status, content type, body
_ONLY: Mapping[Trouble, tuple[str, ...]] = {
    Trouble.SHORT_LIST: ("esearch.fcgi",),
    Trouble.MISSING_RECORD: ("efetch.fcgi", "esummary.fcgi", "elink.fcgi"),
    Trouble.TOO_MANY_UIDS: ("esummary.fcgi",),
    Trouble.LINK_SERVER: ("elink.fcgi",),
    Trouble.BAD_JSON: ("esearch.fcgi", "esummary.fcgi"),
}

_JSON = "application/json; charset=UTF-8"
_XML = "text/xml; charset=UTF-8"
_HTML = "text/html; charset=UTF-8"
_PAGE = "<html><head><title>NCBI - WWW Error Diagnostic</title></head><body>Try again later.</body></html>"

# The same whatever was asked. Wording of the errors as recorded from E-utilities.
CANNED: Mapping[Trouble, Canned] = {
    Trouble.TOO_MANY: (
        429,
        _JSON,
        '{"error":"API rate limit exceeded","api-key":"192.0.2.1","count":"4","limit":"3"}',
    ),
    Trouble.TOO_MANY_SILENT: (429, _JSON, '{"error":"API rate limit exceeded","count":"11"}'),
    Trouble.TOO_MANY_IN_200: (200, _JSON, '{"error":"API rate limit exceeded","count":"11"}'),
    Trouble.SERVER_ERROR: (500, _HTML, _PAGE),
    Trouble.BAD_GATEWAY: (502, _HTML, _PAGE),
    Trouble.NOT_AVAILABLE: (503, _HTML, _PAGE),
    Trouble.GATEWAY_TIMEOUT: (504, _HTML, _PAGE),
    Trouble.REQUEST_TIMEOUT: (408, _HTML, ""),
    Trouble.REFUSED: (400, _HTML, ""),
    Trouble.TOO_LONG: (414, _HTML, _PAGE),
    Trouble.BAD_JSON: (200, _JSON, "{'header': {'type': 'esearch'}, 'esearchresult': {'count': '12'}}"),
    Trouble.WEB_PAGE: (200, _HTML, _PAGE),
    Trouble.ROOTLESS: (200, _XML, '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet SYSTEM "x.dtd">\n'),
    Trouble.NOTHING: (200, _XML, ""),
    Trouble.FORBIDDEN: (403, _HTML, _PAGE),
    Trouble.FLAKY_REFUSAL: (
        400,
        _XML,
        "<eFetchResult><ERROR>Error occurred: cannot get document summary</ERROR></eFetchResult>",
    ),
}

# An answer's frame with nothing in it, which is no "none found".
HOLLOW: Mapping[str, Canned] = {
    "esearch.fcgi": (200, _JSON, '{"header":{"type":"esearch","version":"0.3"},"esearchresult":{}}'),
    "esummary.fcgi": (200, _JSON, '{"header":{"type":"esummary","version":"0.3"},"result":{"uids":[]}}'),
    "efetch.fcgi": (200, _XML, '<?xml version="1.0" ?>\n<PubmedArticleSet></PubmedArticleSet>'),
    "elink.fcgi": (200, _XML, '<?xml version="1.0" ?>\n<eLinkResult></eLinkResult>'),
}

# An ERROR in HTTP 200, in the format that was asked for.
ERRORS: Mapping[Trouble, str] = {
    Trouble.BACKEND_FAILED: "Search Backend failed: Couldn't resolve #pmquerysrv-mz?dbaf=pubmed, the address table is empty.",
    Trouble.NOT_SUPPORTED: "Database is not supported: pubmed",
    Trouble.EXCEPTION: (
        "NCBI C++ Exception:\n  TXCLIENT(CException::eUnknown) CTxRawClientImpl::readAll() --- Read failed: EOF\n"
        "  (the other side has unexpectedly closed connection), peer: 192.0.2.1:8064"
    ),
    Trouble.LINK_SERVER: "Couldn't resolve #exLinkSrv2, the address table is empty.",
    Trouble.EXPIRED: "Unable to obtain query #1",
    Trouble.RAW_NEWLINE: "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998.",
}

# What passes within one request, if the server lets it.
PASSING = (
    *(Trouble.TOO_MANY, Trouble.TOO_MANY_SILENT, Trouble.TOO_MANY_IN_200, Trouble.SERVER_ERROR, Trouble.BAD_GATEWAY),
    *(Trouble.NOT_AVAILABLE, Trouble.GATEWAY_TIMEOUT, Trouble.REQUEST_TIMEOUT, Trouble.FLAKY_REFUSAL, Trouble.REFUSED),
    *(Trouble.WEB_PAGE, Trouble.BACKEND_FAILED, Trouble.NOT_SUPPORTED, Trouble.EXPIRED, Trouble.EXCEPTION),
    *(Trouble.CUT_OFF, Trouble.ROOTLESS, Trouble.HOLLOW, Trouble.BAD_JSON, Trouble.NOTHING, Trouble.SHORT_LIST),
    *(Trouble.MISSING_RECORD, Trouble.RESET, Trouble.HANG_UP),
)  # fmt: skip
