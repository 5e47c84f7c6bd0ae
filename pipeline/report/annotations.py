"""The claims as W3C Web Annotations (JSON-LD), for Hypothesis and other annotating programs.

An annotation quotes the claim with the words around it and gives its position in UTF-16 code units, as
Hypothesis and every browser count, and not in the code points of the tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from claims.model import Article
from pipeline.model import Evidence, Finding, Report, Stance
from pipeline.report.plain import as_utf8, page_of, utf16_units

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after the quote, as many as Hypothesis keeps
_GENERATOR = {"type": "Software", "name": "claimgrade"}


def as_annotations(reports: Sequence[Report]) -> bytes:
    """An annotation page with an annotation a claim, in the order of the articles."""
    items = [_annotation(report.article, finding) for report in reports for finding in report.findings]
    page: dict[str, object] = {
        "@context": CONTEXT,
        "id": _name("page", *(report.article.digest for report in reports)),
        "type": "AnnotationPage",
        "items": items,
    }
    return as_utf8(json.dumps(page, ensure_ascii=False, indent=1) + "\n")


def _annotation(article: Article, finding: Finding) -> dict[str, object]:
    return {
        "id": _name("claim", finding.claim.id),
        "type": "Annotation",
        "motivation": "assessing",
        "generator": _GENERATOR,
        "body": list(_bodies(finding)),
        "target": {
            "source": page_of(article) or quote(article.name),
            "selector": _selectors(article, finding),
        },
    }


def _selectors(article: Article, finding: Finding) -> list[dict[str, object]]:
    text, start, end = article.text, finding.claim.start, finding.claim.end
    first = utf16_units(text[:start])
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": first, "end": first + utf16_units(text[start:end])},
    ]


def _bodies(finding: Finding) -> Iterator[dict[str, object]]:
    """What is said of the claim in words, as tags, and the papers that take a side."""
    verdict = finding.verdict
    strength = f" (strength: {_words(verdict.strength.value)})" if verdict.strength else ""
    said = "\n".join((f"{verdict.label.value.capitalize()}{strength}.", *verdict.reasons))
    yield {
        "type": "TextualBody",
        "purpose": "assessing",
        "format": "text/plain",
        "language": "en",
        "value": said,
    }
    for tag in (verdict.label.value, *(flag.value for flag in verdict.flags)):
        yield {"type": "TextualBody", "purpose": "tagging", "value": _words(tag)}
    for item in finding.evidence:
        if item.weight > 0 and item.reading.stance is not Stance.NEUTRAL:
            yield _paper(item)


def _paper(item: Evidence) -> dict[str, object]:
    return {"type": "SpecificResource", "purpose": "linking", "source": item.reference.url}


def _words(name: str) -> str:
    return name.replace("_", " ")


def _name(*parts: str) -> str:
    """A name for a thing that has no address: the same parts, the same name."""
    return uuid5(NAMESPACE_URL, "/".join(("claimgrade", *parts))).urn
