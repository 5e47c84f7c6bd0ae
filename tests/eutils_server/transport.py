"""The socket side of the server: HTTP in, HTTP out, and the troubles of the wire itself."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol
from urllib.parse import parse_qsl

from tests.eutils_server.troubles import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A reply before it goes out."""

    status: int
    content_type: str
    body: bytes


_JSON = "application/json; charset=UTF-8"


def json_sent(answer: object, *, raw_newlines: bool = False) -> Sent:
    """An answer as JSON in HTTP 200; E-utilities send newlines in errors raw, which is no JSON."""
    text = json.dumps(answer)
    text = text.replace("\\n", "\n") if raw_newlines else text
    return Sent(status=200, content_type=_JSON, body=text.encode())


def fields_of(form: str) -> Mapping[str, str]:
    """The parameters of a request; the values of one that is given several times are joined by `&`."""
    fields: dict[str, str] = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        fields[name] = f"{fields[name]}&{value}" if name in fields else value
    return fields


class Backend(Protocol):
    """What answers."""

    retry_after: int
    pause: float

    def next_trouble(self, *, method: str, path: str, fields: Mapping[str, str]) -> Trouble: ...

    def reply(self, path: str, fields: Mapping[str, str], trouble: Trouble) -> Sent: ...


class LoopbackServer(ThreadingHTTPServer):
    """A server on 127.0.0.1 that asks its backend for every reply."""

    daemon_threads = True

    def __init__(self, backend: Backend, *, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.backend = backend

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that gave up is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or every reply waits 40 ms for the client's acknowledgement
    server: LoopbackServer

    def do_GET(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode())

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing."""

    def _answer(self, form: str) -> None:
        fields = fields_of(form or self.path.partition("?")[2])
        backend = self.server.backend
        trouble = backend.next_trouble(method=self.command, path=self.path, fields=fields)
        if trouble is Trouble.RESET:
            self.close_connection = True
            return
        self.close_connection = self.close_connection or trouble is Trouble.HANG_UP
        if trouble is Trouble.SLOW:
            time.sleep(backend.pause)
        self._send(backend.reply(self.path, fields, trouble), trouble)

    def _send(self, sent: Sent, trouble: Trouble) -> None:
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and trouble is not Trouble.DRIP
        body = gzip.compress(sent.body, 1) if packed else sent.body
        self.send_response(307 if trouble is Trouble.REDIRECT else sent.status)
        self.send_header("Content-Type", sent.content_type)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in self._headers_of(trouble):
            self.send_header(name, value)
        self.end_headers()
        for piece in _pieces(body, trouble):
            self.wfile.write(piece)
            if trouble is Trouble.DRIP:
                time.sleep(self.server.backend.pause)

    def _headers_of(self, trouble: Trouble) -> Iterable[tuple[str, str]]:
        yield "X-RateLimit-Limit", "3"
        if trouble is Trouble.TOO_MANY:
            yield "Retry-After", str(self.server.backend.retry_after)
        if trouble is Trouble.REDIRECT:
            yield "Location", "/elsewhere"


def _pieces(body: bytes, trouble: Trouble) -> Iterable[bytes]:
    if trouble is Trouble.HANG_UP:
        return (body[: len(body) // 2],)
    return (body[i : i + 1] for i in range(len(body))) if trouble is Trouble.DRIP else (body,)
