"""esummary: what PubMed says of a record in short, as JSON.

Names, order and types of the fields as in recorded answers; what a `Reference` does not hold is left
empty, as PubMed leaves it. NBK25499 gives no cap, and E-utilities refuse more than 500 records as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from references.model import Link, Reference
from tests.eutils_server.holdings import Holdings
from tests.eutils_server.transport import Sent, json_sent
from tests.eutils_server.troubles import ERRORS, Trouble

_HEADER = {"type": "esummary", "version": "0.3"}
_MOST = 500
_TOO_MANY = f"Too many UIDs in request. Maximum number of UIDs is {_MOST} for JSON format output."
_UNKNOWN = "cannot get document summary"
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z]|and[A-Z])")
# Everything that recorded summaries of journal articles leave empty.
_EMPTY = {
    "booktitle": "", "medium": "", "edition": "", "publisherlocation": "", "publishername": "", "srcdate": "",
    "reportnumber": "", "availablefromurl": "", "locationlabel": "", "doccontriblist": [], "docdate": "",
    "bookname": "", "chapter": "",
}  # fmt: skip


def summarise(holdings: Holdings, fields: Mapping[str, str], trouble: Trouble) -> Sent:
    """The reply to an esummary request: a summary or an error for each PMID, in the order asked."""
    if trouble in ERRORS:
        return json_sent({"esummaryresult": [ERRORS[trouble]]}, raw_newlines=True)
    if fields.get("retmode") != "json" or fields.get("db") != "pubmed":
        return json_sent({"esummaryresult": ["this server speaks JSON about pubmed alone"]})
    asked = tuple(dict.fromkeys(pmid.strip() for pmid in fields.get("id", "").split(",") if pmid.strip()))
    if len(asked) > _MOST or trouble is Trouble.TOO_MANY_UIDS:
        return json_sent({"header": _HEADER, "error": _TOO_MANY})
    given = asked[1:] if trouble is Trouble.MISSING_RECORD else asked
    result: dict[str, object] = {"uids": list(given)}
    result.update((pmid, _entry(holdings, pmid)) for pmid in given)
    return json_sent({"header": _HEADER, "result": result})


def _entry(holdings: Holdings, pmid: str) -> Mapping[str, object]:
    paper = holdings.papers.get(pmid)
    return {"uid": pmid, "error": _UNKNOWN} if paper is None else summary(paper)


def summary(paper: Reference) -> Mapping[str, object]:
    """The summary of a paper that PubMed holds."""
    published = paper.published.replace("-", "/")
    entered = f"{published} 00:00" if published else ""
    return {
        "uid": paper.pmid,
        "pubdate": published or str(paper.year or ""),
        "epubdate": "",
        "source": paper.journal_abbreviation or paper.journal,
        "authors": [{"name": name, "authtype": "Author", "clusterid": ""} for name in paper.authors],
        "lastauthor": paper.authors[-1] if paper.authors else "",
        "title": paper.title,
        "sorttitle": paper.title.rstrip(".").casefold(),
        "volume": paper.volume,
        "issue": paper.issue,
        "pages": paper.pages,
        "lang": [paper.language] if paper.language else [],
        "nlmuniqueid": paper.journal_id,
        "issn": "",
        "essn": "",
        "pubtype": [term.name for term in paper.publication_types],
        "recordstatus": "PubMed - indexed for MEDLINE" if paper.indexing == "MEDLINE" else "PubMed",
        "pubstatus": "4",
        "articleids": _article_ids(paper),
        "history": [{"pubstatus": "entrez", "date": entered}] if entered else [],
        "references": [_notice(link) for link in paper.links],
        "attributes": ["Has Abstract"] if paper.abstract else [],
        "pmcrefcount": "",
        "fulljournalname": paper.journal,
        "elocationid": f"doi: {paper.doi}" if paper.doi else "",
        "doctype": "citation",
        "srccontriblist": [],
        **_EMPTY,
        "sortpubdate": entered,
        "sortfirstauthor": paper.authors[0] if paper.authors else "",
        "vernaculartitle": paper.vernacular_title,
    }


def _article_ids(paper: Reference) -> list[Mapping[str, object]]:
    ids = (("pubmed", 1, paper.pmid), ("doi", 3, paper.doi), ("pii", 4, paper.pii), ("pmc", 8, paper.pmc))
    return [{"idtype": kind, "idtypen": number, "value": value} for kind, number, value in ids if value]


def _notice(link: Link) -> Mapping[str, object]:
    """A notice: the XML's `RetractionIn` is `Retraction in` here; its PMID a number, or empty."""
    words = _HUMP.sub(" ", link.kind).capitalize()
    return {
        "refsource": link.note,
        "reftype": words,
        "pmid": int(link.pmid) if link.pmid else "",
        "note": "",
    }
