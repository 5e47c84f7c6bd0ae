"""efetch: the records of PMIDs as PubMed's XML."""

from __future__ import annotations

from collections.abc import Mapping

from tests.eutils_server.holdings import Holdings
from tests.eutils_server.render import article_set
from tests.eutils_server.transport import Sent
from tests.eutils_server.troubles import ERRORS, Trouble

_XML = "text/xml; charset=UTF-8"
_NO_IDS = "<eFetchResult><ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR></eFetchResult>"


def fetch(holdings: Holdings, fields: Mapping[str, str], trouble: Trouble) -> Sent:
    """The reply to an efetch request: each record once and by number, whatever the order asked."""
    if trouble in ERRORS:
        text = f"<eFetchResult><ERROR>{ERRORS[trouble]}</ERROR></eFetchResult>"
        return Sent(status=200, content_type=_XML, body=text.encode())
    asked = sorted({int(text) for text in fields.get("id", "").split(",") if text.isdecimal()})
    if not any(asked):
        return Sent(status=400, content_type=_XML, body=_NO_IDS.encode())
    bodies = [holdings.bodies[str(pmid)] for pmid in asked if str(pmid) in holdings.bodies]
    if trouble is Trouble.MISSING_RECORD:
        bodies = bodies[1:]
    return Sent(status=200, content_type=_XML, body=article_set(bodies))
