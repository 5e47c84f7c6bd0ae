from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claims.model import Article
from pipeline.model import Flag, Report, Stance
from pipeline.report.annotations import AROUND, as_annotations
from references.model import Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence


def annotations_of(*reports: Report) -> list[Any]:
    page = json.loads(as_annotations(reports))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    return list(page["items"])


def report_of(before: str, claim: str, after: str = "", *, source: str = "") -> Report:
    finding = a_finding(a_claim(claim, start=len(before)))
    report = a_report(finding, text=before + claim + after)
    return replace(report, article=replace(report.article, source=source))


def selectors(report: Report) -> tuple[dict[str, Any], dict[str, Any]]:
    (annotation,) = annotations_of(report)
    first, second = annotation["target"]["selector"]
    assert (first["type"], second["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    return first, second


def as_javascript_slices(text: str, start: int, end: int) -> str:
    """`text.slice(start, end)` of a language whose strings are UTF-16."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def test_positions_are_utf_16_units_where_characters_are_astral() -> None:
    report = report_of("🜂🜂 ", "Ketamine 💊 helps.", " 🜂")
    quoted, placed = selectors(report)
    assert (placed["start"], placed["end"]) == (5, 5 + 18)
    assert quoted == {
        "type": "TextQuoteSelector", "exact": "Ketamine 💊 helps.", "prefix": "🜂🜂 ", "suffix": " 🜂",
    }  # fmt: skip


texts = st.text(st.sampled_from("ab \r\n🜂💊é\ufeff"), max_size=80)


@given(before=texts, claim=texts.filter(bool), after=texts)
def test_the_position_and_the_quote_select_the_same_words(before: str, claim: str, after: str) -> None:
    quoted, placed = selectors(report_of(before, claim, after))
    text = before + claim + after
    assert as_javascript_slices(text, placed["start"], placed["end"]) == quoted["exact"] == claim
    assert quoted["prefix"] + claim + quoted["suffix"] in text
    assert len(quoted["prefix"]) == min(AROUND, len(before))
    assert len(quoted["suffix"]) == min(AROUND, len(after))


def test_a_lone_surrogate_takes_the_one_unit_that_its_replacement_takes() -> None:
    quoted, placed = selectors(report_of("a\ud83db ", "c\udc8a."))
    assert quoted["exact"] == "c\ufffd."
    assert (placed["start"], placed["end"]) == (4, 7)


def test_the_target_is_the_page_or_the_name_of_the_article() -> None:
    page = report_of("", "Ketamine helps.", source="https://example.org/a?b=1")
    file = report_of("", "Ketamine helps.", source="/home/somebody/drafts/a b.txt")
    assert annotations_of(page)[0]["target"]["source"] == "https://example.org/a?b=1"
    assert annotations_of(file)[0]["target"]["source"] == "draft.txt"
    named = replace(file, article=Article(name="sub/a b#c.txt", text=file.article.text))
    assert annotations_of(named)[0]["target"]["source"] == "sub/a%20b%23c.txt"


def test_the_bodies_say_the_verdict_its_reasons_its_flags_and_link_the_papers_that_count() -> None:
    evidence = (
        an_evidence(a_reference("1")),
        an_evidence(a_reference("2"), Stance.NEUTRAL, weight=0.0),
        an_evidence(a_reference("3", status=Status.RETRACTED), weight=0.0),
    )
    (annotation,) = annotations_of(a_report(a_finding(flags=(Flag.CONTRADICTS_SELF,), evidence=evidence)))
    said, *rest = annotation["body"]
    assert annotation["motivation"] == said["purpose"] == "assessing"
    assert said["value"] == "Supported (strength: low).\nOne randomised trial; it supports this"
    assert [body.get("value", body.get("source")) for body in rest] == [
        "supported", "contradicts self", "https://pubmed.ncbi.nlm.nih.gov/1/",
    ]  # fmt: skip


def test_names_differ_between_claims_and_stay_the_same_from_run_to_run() -> None:
    report = a_report(a_finding(a_claim("Ketamine helps.")), a_finding(a_claim("Ketamine harms.")))
    names = [annotation["id"] for annotation in annotations_of(report)]
    assert names == [annotation["id"] for annotation in annotations_of(report)]
    assert len(set(names)) == 2
    assert all(name.startswith("urn:uuid:") for name in names)
