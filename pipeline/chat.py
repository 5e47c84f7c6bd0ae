"""A language model behind an OpenAI-compatible address: one question out, one answer in.

With the standard library alone, which logs nothing. The key goes out in a header and nowhere else;
what the server says in an error is not repeated, for some repeat the key.
"""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from pipeline.settings import Unusable
from pipeline.stance import VerifierUnavailable
from references.clock import Clock

_AGENT = "claimgrade"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_CHUNK, _LARGEST = 1 << 16, 1 << 20
_OK, _TIMED_OUT, _TOO_MANY, _BROKEN = 200, 408, 429, 500
# What a server means that will say the same again, by its status.
_REFUSALS = {
    401: "refuses the key; check CLAIMGRADE_LLM_KEY",
    403: "refuses the key; check CLAIMGRADE_LLM_KEY",
    404: "knows no such address or model; check CLAIMGRADE_LLM_URL and CLAIMGRADE_LLM_MODEL",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the model is: the base address (".../v1"), the model's name, and the key, if it wants one.

    Raises:
        Unusable: a part is missing or malformed; the line names the variable and never the key.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        web = parts.scheme in {"http", "https"} and parts.hostname
        trouble = (
            (not self.url, "CLAIMGRADE_LLM_URL is not set; give the base address, such as http://localhost:8080/v1"),
            (not web, "CLAIMGRADE_LLM_URL is no http or https address"),
            ("@" in parts.netloc or parts.query, "CLAIMGRADE_LLM_URL holds more than an address; a key goes in CLAIMGRADE_LLM_KEY"),
            (not self.model, "CLAIMGRADE_LLM_MODEL is not set; give the model's name as the endpoint knows it"),
            (not (self.key.isascii() and self.key.isprintable()), "CLAIMGRADE_LLM_KEY holds a character that no key has"),
        )  # fmt: skip
        for wrong, what in trouble:
            if wrong:
                message = f"--verifier llm: {what}"
                raise Unusable(message)

    @property
    def host(self) -> str:
        """The server's name, with its port where that is given."""
        return urlsplit(self.url).netloc


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to try, in seconds: `attempts` in all, `timeout` for silence, `whole` for one answer.

    The pause before another attempt doubles from `pause`, or is what the server asks for, up to
    `longest`. After an outage every question fails at once for `rest`, so that a batch learns it once.
    """

    attempts: int = 3
    timeout: float = 60.0
    whole: float = 120.0
    pause: float = 1.0
    longest: float = 30.0
    rest: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fault:
    """Why an attempt brought no answer, and what pause the server asked for."""

    what: str
    wait: float = 0.0


class Chat:
    """Asks the model at one endpoint, at temperature 0.

    Args:
        endpoint: Whom to ask.
        patience: How long to try.
        clock: Time.
    """

    def __init__(self, endpoint: Endpoint, *, patience: Patience, clock: Clock) -> None:
        self.endpoint = endpoint
        self._patience = patience
        self._clock = clock
        self._outage: tuple[float, str] | None = None

    def ask(self, task: str, question: str) -> str:
        """What the model answers to `question` under the standing order `task`.

        Raises:
            VerifierUnavailable: no answer came, after every attempt.
            Unusable: the server refuses the request, and would refuse it again.
        """
        if self._outage and self._clock.monotonic() < self._outage[0]:
            raise VerifierUnavailable(self._outage[1])
        request = self._request(task, question)
        outcome = self._attempt(request)
        for again in range(self._patience.attempts - 1):
            if isinstance(outcome, str):
                break
            pause = max(self._patience.pause * 2.0**again, outcome.wait)
            self._clock.sleep(min(pause, self._patience.longest))
            outcome = self._attempt(request)
        return outcome if isinstance(outcome, str) else self._give_up(outcome)

    def _give_up(self, fault: _Fault) -> NoReturn:
        message = (
            f"verifier unavailable: {self.endpoint.host} {fault.what} (asked {self._patience.attempts} times);"
            " try again later"
        )
        self._outage = (self._clock.monotonic() + self._patience.rest, message)
        raise VerifierUnavailable(message)

    def _request(self, task: str, question: str) -> Request:
        body = {
            "model": self.endpoint.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": task}, {"role": "user", "content": question}],
        }
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": _AGENT}
        if self.endpoint.key:
            headers["Authorization"] = f"Bearer {self.endpoint.key}"
        url = f"{self.endpoint.url.rstrip('/')}/chat/completions"
        return Request(url, data=json.dumps(body).encode(), headers=headers)  # noqa: S310 - Endpoint lets web addresses alone pass

    def _attempt(self, request: Request) -> str | _Fault:
        ends = self._clock.monotonic() + self._patience.whole
        try:
            with _opener(self.endpoint).open(request, timeout=self._patience.timeout) as response:
                status, wait = response.status, _seconds(response.headers.get("Retry-After", ""))
                body = self._body(response, ends=ends)
        except TimeoutError:
            return _Fault(what="did not answer in time")
        except (OSError, http.client.HTTPException) as error:
            # In our own words: the texts of these errors may quote what was sent.
            late = isinstance(getattr(error, "reason", None), TimeoutError)
            return _Fault(what="did not answer in time" if late else "could not be reached")
        if status in {_TIMED_OUT, _TOO_MANY} or status >= _BROKEN:
            return _Fault(what=f"answers HTTP {status}", wait=wait)
        if status != _OK:
            why = _REFUSALS.get(
                status, "refuses the request; check CLAIMGRADE_LLM_URL and CLAIMGRADE_LLM_MODEL"
            )
            message = f"--verifier llm: {self.endpoint.host} answers HTTP {status}: it {why}"
            raise Unusable(message)
        return _Fault(what="sends its answer too slowly or without end") if body is None else _content(body)

    def _body(self, response: http.client.HTTPResponse, *, ends: float) -> bytes | None:
        """The whole body, read piece by piece so that a slow drip meets its end; else None."""
        body = b""
        while piece := response.read1(_CHUNK):
            body += piece
            if len(body) > _LARGEST or self._clock.monotonic() > ends:
                return None
        return body


def _content(body: bytes) -> str | _Fault:
    """The words of the first choice."""
    try:
        said: Any = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return _Fault(what="answers in another form than an OpenAI-compatible endpoint does")
    return said if isinstance(said, str) else ""


def _opener(endpoint: Endpoint) -> OpenerDirector:
    """An opener that follows no redirect, for that would carry the key elsewhere."""
    opener = OpenerDirector()
    own = urlsplit(endpoint.url).hostname in _LOOPBACK
    for handler in (HTTPHandler(), HTTPSHandler(), *(() if own else (ProxyHandler(),))):
        opener.add_handler(handler)
    return opener


def _seconds(header: str) -> float:
    return float(header) if header.strip().isdecimal() else 0.0
