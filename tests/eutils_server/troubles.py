"""How the server misbehaves: each a reply that real E-utilities has given, or a broken wire."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Trouble(StrEnum):
    """What goes wrong with one request; NONE lets it through."""

    NONE = "none"
    TOO_MANY = "too_many"
    TOO_MANY_IN_200 = "too_many_in_200"
    SERVER_ERROR = "server_error"
    BAD_GATEWAY = "bad_gateway"
    WEB_PAGE = "web_page"
    BACKEND_FAILED = "backend_failed"
    NOT_SUPPORTED = "not_supported"
    EXPIRED = "expired"
    RAW_NEWLINE = "raw_newline"
    CUT_OFF = "cut_off"
    ROOTLESS = "rootless"
    NOTHING = "nothing"
    RESET = "reset"
    HANG_UP = "hang_up"
    SHORT_LIST = "short_list"
    MISSING_RECORD = "missing_record"
    FLAKY_REFUSAL = "flaky_refusal"
    TOO_MANY_UIDS = "too_many_uids"
    FORBIDDEN = "forbidden"
    REDIRECT = "redirect"
    SLOW = "slow"
    DRIP = "drip"


Canned = tuple[int, str, str]  # status, content type, body

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
    Trouble.TOO_MANY_IN_200: (200, _JSON, '{"error":"API rate limit exceeded","count":"11"}'),
    Trouble.SERVER_ERROR: (500, _HTML, _PAGE),
    Trouble.BAD_GATEWAY: (502, _HTML, _PAGE),
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

# An ERROR in HTTP 200, in the format that was asked for.
ERRORS: Mapping[Trouble, str] = {
    Trouble.BACKEND_FAILED: "Search Backend failed: Couldn't resolve #pmquerysrv-mz?dbaf=pubmed, the address table is empty.",
    Trouble.NOT_SUPPORTED: "Database is not supported: pubmed",
    Trouble.EXPIRED: "Unable to obtain query #1",
    Trouble.RAW_NEWLINE: "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998.",
}
