"""Whether a report of an earlier run may still be given for the one that a check would make now.

A library's answers stand as long as the library does. PubMed's are held to the ages that its cache
keeps to: every search and every paper of the report must be one that the cache would give again
without asking PubMed. So a status is never older in a carried report than in a fresh one.
"""

from __future__ import annotations

import datetime as dt

from pipeline.model import Report
from references.model import ReferenceSource
from references.pubmed import PubMed


def is_current(report: Report, source: ReferenceSource) -> bool:
    """Whether `source` would say the same again."""
    if not isinstance(source, PubMed):
        return True
    queries = {query for finding in report.findings for query in finding.queries}
    queries |= {paper.query for paper in report.cited}
    asked = {query.retrieved_at for query in queries if query.retrieved_at}
    read = {item.reference for finding in report.findings for item in finding.evidence}
    cited = {paper.reference for paper in report.cited if paper.reference is not None}
    return source.stands(read | cited, searched=map(dt.datetime.fromisoformat, asked))
