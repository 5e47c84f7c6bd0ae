"""E-utilities on a loopback socket, over a set of records, with troubles on demand."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self, TypeAlias

from references.model import Reference
from tests.eutils_server.holdings import Holdings, held, held_in_xml
from tests.eutils_server.records import fetch
from tests.eutils_server.searches import search
from tests.eutils_server.summaries import summarise
from tests.eutils_server.transport import LoopbackServer, Sent
from tests.eutils_server.troubles import CANNED, Trouble

Utility: TypeAlias = Callable[[Holdings, Mapping[str, str], Trouble], Sent]


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
    ) -> None:
        self._holdings = records if isinstance(records, Holdings) else held(records)
        self.troubles = deque(troubles)
        self.keys = frozenset(keys)
        self.retry_after = retry_after
        self.pause = pause
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
        """Note a request, and say what is to go wrong with it."""
        with self._lock:
            trouble = self.troubles.popleft() if self.troubles else Trouble.NONE
            self._seen.append(
                Seen(at=time.monotonic(), method=method, path=path, fields=fields, trouble=trouble)
            )
            return trouble

    def reply(self, path: str, fields: Mapping[str, str], trouble: Trouble) -> Sent:
        """What goes out."""
        key = fields.get("api_key", "")
        if key and key not in self.keys:
            body = f'{{"error":"API key invalid","api-key":"{key}","type":"invalid",\n"status":"unknown"}}'
            return Sent(status=400, content_type="application/json", body=body.encode())
        if trouble in CANNED:
            status, content_type, text = CANNED[trouble]
            return Sent(status=status, content_type=content_type, body=text.encode())
        utility = _UTILITIES.get(path.rpartition("/")[2])
        if utility is None:
            return Sent(status=404, content_type="text/html", body=b"<html>Not found</html>")
        sent = utility(self._holdings, fields, trouble)
        return (
            replace(sent, body=sent.body[: len(sent.body) * 2 // 3]) if trouble is Trouble.CUT_OFF else sent
        )


_UTILITIES: Mapping[str, Utility] = {
    "esearch.fcgi": search,
    "efetch.fcgi": fetch,
    "esummary.fcgi": summarise,
}
