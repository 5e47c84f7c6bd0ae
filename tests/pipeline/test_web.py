"""Pages fetched from a server of the test's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pytest

from claims.reading import LARGEST, Unreadable, find_sources, read
from pipeline.web import fetch


class Site(BaseHTTPRequestHandler):
    """Pages good and bad."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        if self.path == "/picture":
            self._send("image/png", b"PNG")
            return
        if self.path == "/cut":
            self._send("text/html", b"<p>Half", promised=99)
            return
        pages = {"/rest": b"<p>Caf\xe9s calm.</p>", "/large": b"a" * (LARGEST + 99), "/empty": b""}
        body = pages.get(self.path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", "text/html; charset=iso-8859-1")
        self.end_headers()
        try:
            self.wfile.write(body or b"")
        except ConnectionError:  # the reader had enough
            self.close_connection = True

    def _send(self, kind: str, body: bytes, *, promised: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(promised or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the method it overrides)
        """Keep quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_comes_with_its_address_and_type(site: str) -> None:
    page = fetch(f"{site}/to//rest")
    assert (page.url, page.content_type) == (f"{site}/rest", "text/html; charset=iso-8859-1")
    assert page.body == b"<p>Caf\xe9s calm.</p>"


def test_an_address_is_read_to_an_article(site: str) -> None:
    (source,) = find_sources([f"{site}/rest"])
    assert read(source, fetch=fetch, stdin=BytesIO()).text == "Caf\u00e9s calm."


def test_no_more_is_read_than_an_article_may_hold(site: str) -> None:
    assert len(fetch(f"{site}/large").body) == LARGEST + 1


@pytest.mark.parametrize(
    ("path", "what"),
    [
        pytest.param("/missing", "answered 404 Not Found", id="missing"),
        pytest.param("/to/file:///etc/hostname", "answered 302 Found", id="redirect to a file"),
        pytest.param("/to/ftp://127.0.0.1/x", "redirects away from the web", id="redirect to ftp"),
        pytest.param("/a b", "cannot be fetched", id="blank in the address"),
    ],
)
def test_a_page_that_cannot_be_had_is_told_in_one_line(site: str, path: str, what: str) -> None:
    with pytest.raises(Unreadable, match=what) as caught:
        fetch(site + path)
    assert str(caught.value).startswith(f"{site}{path} ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://127.0.0.1/x", "data:text/plain,x", "http://", "http://[x"]
)
def test_what_is_no_web_address_is_never_opened(url: str) -> None:
    with pytest.raises(Unreadable):
        fetch(url)


def test_a_server_that_is_not_there_is_told() -> None:
    with HTTPServer(("127.0.0.1", 0), Site) as closed:
        port = closed.server_port
    with pytest.raises(Unreadable, match="cannot be fetched"):
        fetch(f"http://127.0.0.1:{port}/rest", timeout_s=2)


@pytest.mark.parametrize(
    ("path", "what"),
    [("/picture", "image/png and no article"), ("/cut", "broke off after 7 of 99"), ("/to//to//loop", "404")],
)
def test_what_came_is_looked_at_before_it_is_read(site: str, path: str, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        fetch(f"{site}{path}")


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(Unreadable) as error:
        fetch("http://me:secret@127.0.0.1:9/")
    assert "secret" not in str(error.value)
