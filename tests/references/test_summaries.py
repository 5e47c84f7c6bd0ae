"""What esummary says of records, and when a kept record is out of date."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from references.eutils import Fault, FaultKind, Reply, Summarised, Summary, summary_request
from references.freshness import has_changed
from references.model import Link, Reference, Term
from references.summaries import read_summaries
from tests.references.papers import PAPERS
from tests.references.shared_data import EUTILS, MISSING

PAPER = PAPERS[0]


def read(entries: dict[str, object], *pmids: str) -> Summarised | Fault:
    body = json.dumps({"header": {}, "result": {"uids": list(entries), **entries}})
    return read_summaries(Reply(status=200, body=body.encode()), summary_request(pmids or tuple(entries)))


def summarised(pmid: str, **fields: object) -> Summary:
    answer = read({pmid: {"uid": pmid, **fields}})
    assert isinstance(answer, Summarised)
    return answer.summaries[0]


def test_types_and_notices_are_read() -> None:
    notices = [
        {"refsource": "J Ex. 2005;3:9", "reftype": "Erratum in", "pmid": "", "note": ""},
        {"refsource": "J Ex. 2006;4:1", "reftype": "Retraction in", "pmid": 123, "note": ""},
    ]
    summary = summarised("7", pubtype=["Journal Article", "Retracted Publication"], references=notices)
    assert [term.ui for term in summary.types] == ["D016428", "D016441"]
    assert [(link.kind, link.pmid) for link in summary.links] == [("ErratumIn", ""), ("RetractionIn", "123")]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Expression of concern in", "ExpressionOfConcernIn"),
        ("Corrected and republished in", "CorrectedandRepublishedIn"),
        ("Update in", "UpdateIn"),
        ("Retracted and republished in", "RetractedandRepublishedIn"),
        ("Something new", "Something new"),
    ],
)
def test_a_notice_has_the_name_that_it_has_in_the_record(words: str, kind: str) -> None:
    assert summarised("7", references=[{"reftype": words, "pmid": 9}]).links[0].kind == kind


def test_an_unknown_record_is_gone_and_the_others_are_not() -> None:
    answer = read(
        {"7": {"uid": "7", "pubtype": []}, "8": {"uid": "8", "error": "cannot get document summary"}}
    )
    assert isinstance(answer, Summarised)
    assert ([summary.pmid for summary in answer.summaries], answer.gone) == (["7"], ("8",))


def test_an_answer_about_fewer_records_than_asked_is_none() -> None:
    answer = read({"7": {"uid": "7"}}, "7", "8")
    assert isinstance(answer, Fault)
    assert answer.kind is FaultKind.INCOMPLETE


@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"result":[]}', b'{"result":{"7":3}}'])
def test_what_is_no_summary_is_a_fault(body: bytes) -> None:
    assert isinstance(read_summaries(Reply(status=200, body=body), summary_request(["7"])), Fault)


@pytest.mark.parametrize("value", [None, "x", 3, {}, [None, 3, [], {"reftype": None}]])
def test_odd_fields_are_no_failure(value: object) -> None:
    assert summarised("7", pubtype=value, references=value).pmid == "7"


def same(reference: Reference) -> Summary:
    return Summary(
        pmid=reference.pmid,
        types=tuple(Term(ui="", name=term.name) for term in reference.publication_types),
        links=reference.links,
    )


def test_the_same_types_and_notices_are_no_change() -> None:
    assert not has_changed(PAPER, same(PAPER))


@pytest.mark.parametrize("kind", ["RetractionIn", "ErratumIn", "ExpressionOfConcernIn", "UpdateIn"])
def test_a_new_notice_is_a_change(kind: str) -> None:
    assert has_changed(PAPER, replace(same(PAPER), links=(Link(kind=kind, pmid="5"),)))


def test_a_new_type_is_a_change() -> None:
    now = same(PAPER)
    retracted = Term(ui="D016441", name="Retracted Publication")
    assert has_changed(PAPER, replace(now, types=(*now.types, retracted)))


def test_a_new_comment_is_no_change() -> None:
    assert not has_changed(PAPER, replace(same(PAPER), links=(Link(kind="CommentIn", pmid="5"),)))


@pytest.mark.skipif(not EUTILS.is_dir(), reason=MISSING)
def test_recorded_summaries_are_read() -> None:
    quoted = EUTILS / "_quoted_bodies"
    whole = read_summaries(
        Reply(status=200, body=(quoted / "esummary_one.TRIMMED.json").read_bytes()),
        summary_request(["37258680"]),
    )
    assert isinstance(whole, Summarised)
    assert [term.name for term in whole.summaries[0].types] == [
        "Journal Article",
        "Research Support, N.I.H., Extramural",
    ]
    gone = read_summaries(
        Reply(status=200, body=(quoted / "esummary_200_missing_uid.json").read_bytes()),
        summary_request(["99999999"]),
    )
    assert gone == Summarised(summaries=(), gone=("99999999",))
