"""E-utilities on a loopback socket: esearch and efetch over a set of records, troubles on demand."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from references import medline
from references.medline import RawRecord
from references.model import Reference
from tests.eutils_server.index import Index, Receipt
from tests.eutils_server.language import QueryError, parse
from tests.eutils_server.render import article_set, record
from tests.eutils_server.transport import LoopbackServer, Sent
from tests.eutils_server.troubles import CANNED, ERRORS, Trouble

_LIMIT = 9_999


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
        records: Iterable[Reference],
        *,
        troubles: Iterable[Trouble] = (),
        keys: Iterable[str] = (),
        retry_after: int = 1,
        pause: float = 1.0,
        port: int = 0,
    ) -> None:
        references = tuple(records)
        self._setup(references, {reference.pmid: record(reference) for reference in references})
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
        server = cls((), port=port)
        whole = [raw for raw in medline.split(data) if isinstance(raw, RawRecord)]
        references = tuple(item for item in medline.parse(data) if isinstance(item, Reference))
        server._setup(references, {raw.pmid: raw.body for raw in whole})
        return server

    def _setup(self, references: tuple[Reference, ...], bodies: Mapping[str, bytes]) -> None:
        self._index = Index(references)
        self._bodies = bodies

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
        if path.endswith("/esearch.fcgi"):
            return self._search(fields, trouble)
        if path.endswith("/efetch.fcgi"):
            return self._fetch(fields, trouble)
        return Sent(status=404, content_type="text/html", body=b"<html>Not found</html>")

    def _search(self, fields: Mapping[str, str], trouble: Trouble) -> Sent:
        if trouble in ERRORS:
            return _json_error(ERRORS[trouble])
        if fields.get("retmode") != "json" or fields.get("db") != "pubmed":
            return _json_error("this server speaks JSON about pubmed alone")
        try:
            pmids, receipt = self._index.search(parse(fields.get("term", "")))
        except QueryError as error:
            return _json_error(f"Search Backend failed: {error}")
        listed = pmids if fields.get("sort") == "relevance" else sorted(pmids, key=int, reverse=True)
        start, most = int(fields.get("retstart", "0")), int(fields.get("retmax", "20"))
        page = listed[start : min(start + most, _LIMIT)]
        if trouble is Trouble.SHORT_LIST:
            page = page[:-1]
        body = json.dumps(_search_result(len(pmids), list(page), receipt)).encode()
        if trouble is Trouble.CUT_OFF:
            body = body[: len(body) // 2]
        return Sent(status=200, content_type="application/json; charset=UTF-8", body=body)

    def _fetch(self, fields: Mapping[str, str], trouble: Trouble) -> Sent:
        if trouble in ERRORS:
            text = f"<eFetchResult><ERROR>{ERRORS[trouble]}</ERROR></eFetchResult>"
            return Sent(status=200, content_type="text/xml; charset=UTF-8", body=text.encode())
        # Once each and by number, whatever the order asked: so does PubMed.
        asked = sorted({int(text) for text in fields.get("id", "").split(",") if text.isdecimal()})
        bodies = [self._bodies[str(pmid)] for pmid in asked if str(pmid) in self._bodies]
        if trouble is Trouble.MISSING_RECORD:
            bodies = bodies[1:]
        body = article_set(bodies)
        if trouble is Trouble.CUT_OFF:
            body = body[: len(body) * 2 // 3]
        return Sent(status=200, content_type="text/xml; charset=UTF-8", body=body)


def _json_error(text: str) -> Sent:
    """An error in HTTP 200; a newline in it is sent raw, which is no JSON."""
    body = json.dumps({"header": {"type": "esearch"}, "esearchresult": {"ERROR": text}})
    return Sent(status=200, content_type="application/json", body=body.replace("\\n", "\n").encode())


def _search_result(count: int, page: list[str], receipt: Receipt) -> dict[str, object]:
    errors = {"phrasesnotfound": receipt.not_found, "fieldsnotfound": []} if receipt.not_found else None
    messages = [] if count else ["No items found."]
    warnings = {
        "phrasesignored": [],
        "quotedphrasesnotfound": receipt.unquoted,
        "outputmessages": messages,
    }
    result = {
        "count": str(count),
        "retmax": str(len(page)),
        "retstart": "0",
        "idlist": page,
        "querytranslation": receipt.translation,
        "errorlist": errors,
        "warninglist": warnings if receipt.unquoted or messages else None,
    }
    return {"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result}
