"""An OpenAI-compatible endpoint on a loopback socket that answers what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One reply: its status, its body, headers beside the usual ones, and seconds before it comes."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it came."""

    path: str
    key: str
    body: dict[str, Any]
    paper: dict[str, str] = field(default_factory=dict)


def saying(content: str) -> Said:
    """A good envelope around what the model says."""
    return Said(
        body=json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
    )


def judging(stance: str, quote: str) -> Said:
    """An answer of the form that is asked for."""
    return saying(json.dumps({"stance": stance, "quote": quote}))


class ChatServer:
    """For a `with` block: gives `replies` in turn and the last one ever after, or asks a function for each."""

    def __init__(self, *replies: Said, reply: Callable[[Asked], Said] | None = None) -> None:
        self.replies = list(replies)
        self.asked: list[Asked] = []
        self._reply = reply
        self._http = _Server(self)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def answer(self, asked: Asked) -> Said:
        self.asked.append(asked)
        if self._reply is not None:
            return self._reply(asked)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, chat: ChatServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.chat = chat

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that gave up is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        paper = json.loads(body["messages"][-1]["content"])
        said = self.server.chat.answer(Asked(path=self.path, key=key, body=body, paper=paper))
        time.sleep(said.wait)
        self.send_response(said.status)
        for name, value in (*said.headers, ("Content-Length", str(len(said.body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said.body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing."""
