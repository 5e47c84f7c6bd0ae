"""The wire to E-utilities: paced, patient, bounded, and silent about the key.

A request waits for its turn, is sent by POST with the key in its body, and is tried again while its
fault may pass. Retries wait for their turn like first attempts; a rate limit parks
every thread; one deadline holds for waiting, sending and reading together.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

import requests
import urllib3

from references.clock import Clock
from references.eutils import Fault, FaultKind, Reply, Request, Verb
from references.pace import Pace

Answer = TypeVar("Answer")

_CHUNK = 1 << 16
_LARGEST_BODY = 1 << 28
_SHORTEST_TIMEOUT = 0.05
_SHORTEST_KEY = 16  # NCBI's have 36 characters; less might be a word of an answer
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who asks. NCBI wants a tool's name and its developer's address; the key stays out of reprs."""

    tool: str = "claimgrade"
    email: str = ""
    api_key: str = field(default="", repr=False)

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The parameters that say so, empty ones left out."""
        pairs = (("tool", self.tool), ("email", self.email), ("api_key", self.api_key))
        return tuple((name, value) for name, value in pairs if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to try, in seconds: `attempts` in all, within `deadline`, and `timeout` for silence.

    One attempt lasts at most `attempt`, so that an answer that drips costs one attempt and not all.

    The pause before another attempt doubles from `pause` and is jittered down to its half; after a
    rate limit it is at least `rate_limit_pause`, and what the server asks for. An outage that outlasted
    every attempt is taken to last `rest` more: until then each request fails at once, so that a
    batch learns of it once instead of waiting for it article by article.
    """

    attempts: int = 6
    deadline: float = 180.0
    timeout: float = 30.0
    attempt: float = 60.0
    pause: float = 1.0
    rate_limit_pause: float = 1.0
    longest_pause: float = 60.0
    rest: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """What went over the wire: requests sent, and those of them that were tried again."""

    requests: int = 0
    retries: int = 0


class Wire:
    """The way to one E-utilities server, for any number of threads.

    Args:
        base_url: The folder of the utilities, with or without its last slash.
        identity: Who asks.
        pace: Gives the turns.
        patience: How long to try.
        clock: Time and chance.
    """

    def __init__(
        self, base_url: str, *, identity: Identity, pace: Pace, patience: Patience, clock: Clock
    ) -> None:
        self._base = base_url.rstrip("/") + "/"
        self._identity = identity
        self._pace = pace
        self._patience = patience
        self._clock = clock
        self._lock = threading.Lock()
        self._traffic = Traffic()
        self._outage: tuple[float, Fault] | None = None
        self._session = requests.Session()
        self._session.headers["User-Agent"] = identity.tool
        self._session.trust_env = urlsplit(base_url).hostname not in _LOOPBACK

    @property
    def traffic(self) -> Traffic:
        """The counts so far."""
        with self._lock:
            return self._traffic

    def close(self) -> None:
        """Close the connections."""
        self._session.close()
        self._pace.close()

    def deadline(self) -> float:
        """When a call that begins now has to end, by the monotonic clock."""
        return self._clock.monotonic() + self._patience.deadline

    def ask(
        self, request: Request, read: Callable[[Reply], Answer | Fault], *, deadline: float
    ) -> Answer | Fault:
        """What `read` makes of the reply, asked again while it is a fault that may pass.

        The wait for a turn, every attempt and every pause between them end before `deadline`.
        """
        if resting := self._resting():
            return resting
        attempt = 1
        while True:
            reply = self._send(request, deadline=deadline, again=attempt > 1)
            outcome = reply if isinstance(reply, Fault) else read(reply)
            if not isinstance(outcome, Fault):
                return outcome
            if not outcome.passes:
                return self._give_up(request, outcome)
            pause = max(outcome.wait, self._backoff(attempt))
            if outcome.kind is FaultKind.RATE_LIMIT:
                pause = max(pause, self._patience.rate_limit_pause)
                self._pace.park(min(pause, self._patience.longest_pause))
            if attempt >= self._patience.attempts or self._clock.monotonic() + pause >= deadline:
                tired = replace(outcome, what=f"{outcome.what} (asked {_times(attempt)})")
                return self._give_up(request, tired)
            self._clock.sleep(pause)
            attempt += 1

    def _give_up(self, request: Request, fault: Fault) -> Fault:
        """Let the wire rest after an outage; a fault of this one request is none."""
        halved = request.verb is Verb.FETCH and fault.smaller_may_help
        if not fault.ours and not halved:
            with self._lock:
                self._outage = (self._clock.monotonic() + self._patience.rest, fault)
        return fault

    def _resting(self) -> Fault | None:
        """The outage that was met a moment ago, while it is taken to last."""
        with self._lock:
            if self._outage is not None and self._clock.monotonic() < self._outage[0]:
                return self._outage[1]
        return None

    def _backoff(self, attempt: int) -> float:
        longest = min(self._patience.pause * 2.0 ** (attempt - 1), self._patience.longest_pause)
        return longest * (0.5 + self._clock.chance() / 2)

    def _send(self, request: Request, *, deadline: float, again: bool) -> Reply | Fault:
        if not self._pace.turn(deadline=deadline):
            return Fault(kind=FaultKind.OUTAGE, what="did not get to answer in time")
        now = self._clock.monotonic()
        ends = min(deadline, now + self._patience.attempt)
        left = max(ends - now, _SHORTEST_TIMEOUT)
        with self._lock:
            sent, retried = self._traffic.requests + 1, self._traffic.retries + again
            self._traffic = Traffic(requests=sent, retries=retried)
        try:
            return self._exchange(request, deadline=ends, timeout=min(left, self._patience.timeout))
        except requests.Timeout:
            return Fault(kind=FaultKind.OUTAGE, what="did not answer in time")
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            # In our own words: the texts of these errors quote addresses and bodies.
            return Fault(kind=FaultKind.OUTAGE, what=f"could not be reached: {_plainly(error)}")

    def _exchange(self, request: Request, *, deadline: float, timeout: float) -> Reply | Fault:
        form = urlencode((*request.fields, *self._identity.fields), errors="replace")
        response = self._session.post(
            self._base + request.verb,
            data=form.encode("ascii"),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            timeout=timeout,
            allow_redirects=False,
            stream=True,
        )
        with response:
            body = self._body(response, deadline=deadline)
        if body is None:
            return Fault(kind=FaultKind.OUTAGE, what="sends its answer too slowly or without end")
        return Reply(
            status=response.status_code,
            body=self._without_key(body),
            content_type=response.headers.get("Content-Type", ""),
            retry_after=_seconds(response.headers.get("Retry-After", "")),
        )

    def _without_key(self, body: bytes) -> bytes:
        """The body, in which some errors of NCBI repeat the caller's key."""
        key = self._identity.api_key.encode()
        return body.replace(key, b"***") if len(key) >= _SHORTEST_KEY else body

    def _body(self, response: requests.Response, *, deadline: float) -> bytes | None:
        """The whole body, read piece by piece so that a slow drip meets the deadline; else None."""
        pieces: list[bytes] = []
        size = 0
        while piece := response.raw.read1(_CHUNK, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > _LARGEST_BODY or self._clock.monotonic() > deadline:
                return None
        return b"".join(pieces)


def _plainly(error: Exception) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "no secure connection"
    if isinstance(error, requests.ConnectionError):
        return "no connection"
    return "the connection broke off"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _seconds(header: str) -> float | None:
    """`Retry-After` in seconds; NCBI sends no dates."""
    return float(header) if header.strip().isdecimal() else None
