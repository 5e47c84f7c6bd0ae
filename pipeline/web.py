"""The door to web pages for articles given by their address."""

from __future__ import annotations

import http.client
import time
from http.client import HTTPMessage, HTTPResponse
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from claims.reading import LARGEST, Page, Unreadable

_AGENT = "claimgrade (reads an article once, at its reader's request)"
_SCHEMES = ("http://", "https://")
_TIMEOUT_S = 20.0
_CHUNK = 1 << 16
# What may hold an article; a server that says nothing is believed to send a page.
_READABLE = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/pdf",
    "application/vnd.openxmlformats",
    "application/octet-stream",
)


class _WebOnly(HTTPRedirectHandler):
    """Follows redirects from web to web: an address must not lead to ftp or to a local file."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not newurl.lower().startswith(_SCHEMES):
            fp.close()
            message = "it redirects away from the web"
            raise URLError(message)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str, *, timeout_s: float = _TIMEOUT_S) -> Page:
    """The page at an http or https address, at most one byte more than an article may have.

    Silence ends after `timeout_s` seconds, and the whole transfer after twice as many.

    Raises:
        Unreadable: The page cannot be had; the message says why.
    """
    if not url.lower().startswith(_SCHEMES):
        message = f"{url} is no http or https address; save the article as a file"
        raise Unreadable(message)
    if "@" in url.removeprefix("http://").removeprefix("https://").split("/")[0]:
        # The address holds a password, so it is not repeated.
        message = "an address with a user's name in it is not fetched; save the article as a file"
        raise Unreadable(message)
    try:
        request = Request(url, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"})  # noqa: S310 (checked above)
        with _opener().open(request, timeout=timeout_s) as response:
            return _page(response, deadline=time.monotonic() + 2 * timeout_s)
    except HTTPError as error:
        with error:
            message = f"{url} {_answered(error)}; check the address or save the page as a file"
        raise Unreadable(message) from error
    except (URLError, OSError, http.client.HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        message = f"{url} cannot be fetched ({reason}); check the address and the connection"
        raise Unreadable(message) from error


def _answered(error: HTTPError) -> str:
    if "infinite loop" in str(error.reason):
        return "redirects without end"
    return f"answered {error.code} {error.reason}"


def _page(response: HTTPResponse, *, deadline: float) -> Page:
    """The whole page, read piece by piece so that a slow drip meets the deadline."""
    kind = response.headers.get("Content-Type", "")
    if kind and not kind.lower().startswith(_READABLE):
        message = f"it is {kind.split(';')[0]} and no article"
        raise ValueError(message)
    body = b""
    while len(body) <= LARGEST and (piece := response.read1(_CHUNK)):
        body += piece
        if time.monotonic() > deadline:
            message = "it comes too slowly"
            raise ValueError(message)
    promised = response.headers.get("Content-Length", "")
    if len(body) <= LARGEST and promised.isdecimal() and len(body) < int(promised):
        message = f"it broke off after {len(body)} of {promised} bytes"
        raise ValueError(message)
    return Page(url=response.url, content_type=kind, body=body[: LARGEST + 1])


def _opener() -> OpenerDirector:
    """An opener without handlers for files, ftp and data addresses."""
    opener = OpenerDirector()
    kinds = (HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor, ProxyHandler, _WebOnly)
    for handler in (kind() for kind in kinds):
        opener.add_handler(handler)
    return opener
