"""E-utilities on a loopback socket, over a set of records, with troubles on demand."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType
from typing import Self, TypeAlias

from references.model import Reference
from tests.eutils_server.holdings import Holdings, held, held_in_xml
from tests.eutils_server.links import link
from tests.eutils_server.records import fetch
from tests.eutils_server.searches import DEEPEST, search
from tests.eutils_server.summaries import summarise
from tests.eutils_server.transport import LoopbackServer, Sent
from tests.eutils_server.troubles import CANNED, HOLLOW, Canned, Trouble

Utility: TypeAlias = Callable[[Holdings, Mapping[str, str], Trouble], Sent]

_LONGEST_ADDRESS = 3_300  # a GET with some 360 PMIDs has been seen to be refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A request as the server saw it: when (monotonic seconds), what, and from whom."""

    at: float
    method: str
    path: str
    fields: Mapping[str, str]
    trouble: Trouble


class EutilsServer:
    """A server in a thread of its own, for a `with` block.

    Args:
        records: What its PubMed holds.
        troubles: What goes wrong, a trouble a request, in order; afterwards all goes well.
        keys: The API keys it knows; another one is refused as NCBI refuses it.
        retry_after: Seconds in the header of a 429.
        pause: Seconds that SLOW waits, and DRIP between two bytes.
        port: The port, or 0 for any free one.
        deepest: How many records of a search can be had.
        spared: Utilities, such as `esearch.fcgi`, whose requests no trouble befalls.
    """

    def __init__(
        self,
        records: Iterable[Reference] | Holdings,
        *,
        troubles: Iterable[Trouble] = (),
        keys: Iterable[str] = (),
        retry_after: int = 1,
        pause: float = 1.0,
        port: int = 0,
        deepest: int = DEEPEST,
        spared: Iterable[str] = (),
    ) -> None:
        self._holdings = records if isinstance(records, Holdings) else held(records)
        self.troubles = deque(troubles)
        self.keys = frozenset(keys)
        self._spared = frozenset(spared)
        self.retry_after = retry_after
        self.pause = pause
        self._utilities: Mapping[str, Utility] = {
            "esearch.fcgi": partial(search, deepest=deepest),
            "efetch.fcgi": fetch,
            "esummary.fcgi": summarise,
            "elink.fcgi": link,
        }
        self._seen: list[Seen] = []
        self._lock = threading.Lock()
        self._http = LoopbackServer(self, port=port)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @classmethod
    def of_xml(cls, data: bytes, *, port: int = 0) -> EutilsServer:
        """A server that holds the records of a PubMed XML file and sends them as they are."""
        return cls(held_in_xml(data), port=port)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Where its utilities live."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/entrez/eutils/"

    @property
    def seen(self) -> tuple[Seen, ...]:
        """The requests so far, oldest first."""
        with self._lock:
            return tuple(self._seen)

    def next_trouble(self, *, method: str, path: str, fields: Mapping[str, str]) -> Trouble:
        """Note a request, and say what is to go wrong with it; what cannot befall it is passed over."""
        with self._lock:
            utility = _utility(path)
            at_risk = self.troubles and utility not in self._spared
            drawn = self.troubles.popleft() if at_risk else Trouble.NONE
            trouble = drawn if drawn.happens_to(utility) else Trouble.NONE
            self._seen.append(
                Seen(at=time.monotonic(), method=method, path=path, fields=fields, trouble=trouble)
            )
            return trouble

    def reply(self, path: str, fields: Mapping[str, str], trouble: Trouble) -> Sent:
        """What goes out."""
        key, name = fields.get("api_key", ""), _utility(path)
        if key and key not in self.keys:
            body = f'{{"error":"API key invalid","api-key":"{key}","type":"invalid",\n"status":"unknown"}}'
            return Sent(status=400, content_type="application/json", body=body.encode())
        if len(path) > _LONGEST_ADDRESS:
            return _canned(CANNED[Trouble.TOO_LONG])
        if name not in self._utilities:
            return Sent(status=404, content_type="text/html", body=b"<html>Not found</html>")
        if trouble in CANNED or trouble is Trouble.HOLLOW:
            return _canned(HOLLOW[name] if trouble is Trouble.HOLLOW else CANNED[trouble])
        sent = self._utilities[name](self._holdings, fields, trouble)
        kept = len(sent.body) * 2 // 3 if trouble is Trouble.CUT_OFF else len(sent.body)
        return replace(sent, body=sent.body[:kept])


def most_in_a_second(seen: Iterable[Seen], *, second: float = 1.0) -> int:
    """The largest number of requests within any `second`, which a test on scaled time may shorten."""
    times = sorted(each.at for each in seen)
    return max((bisect_left(times, start + second) - first for first, start in enumerate(times)), default=0)


def _utility(path: str) -> str:
    return path.partition("?")[0].rpartition("/")[2]


def _canned(reply: Canned) -> Sent:
    status, content_type, text = reply
    return Sent(status=status, content_type=content_type, body=text.encode())
