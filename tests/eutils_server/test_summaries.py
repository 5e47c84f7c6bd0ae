"""Summaries look like those that PubMed has been seen to send."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from references.model import Link, Reference
from tests.eutils_server.holdings import held
from tests.eutils_server.summaries import summarise, summary
from tests.eutils_server.troubles import Trouble
from tests.references.papers import PAPERS, UNKNOWN_PMID

HELD = held(PAPERS)
_QUOTED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "eutils" / "_quoted_bodies"


def asked(*pmids: str, trouble: Trouble = Trouble.NONE) -> dict[str, Mapping[str, object]]:
    fields = {"db": "pubmed", "retmode": "json", "id": ",".join(pmids)}
    answer = json.loads(summarise(HELD, fields, trouble).body, strict=False)
    return cast("dict[str, Mapping[str, object]]", answer)


def recorded(name: str) -> Mapping[str, object]:
    path = _QUOTED / name
    if not path.exists():
        pytest.skip("the recorded replies are not here")
    return cast("Mapping[str, object]", json.loads(path.read_bytes()))


def test_every_pmid_asked_has_its_entry_and_an_unknown_one_an_error() -> None:
    result = asked(PAPERS[1].pmid, UNKNOWN_PMID)["result"]
    assert result["uids"] == [PAPERS[1].pmid, UNKNOWN_PMID]
    assert result[UNKNOWN_PMID] == {"uid": UNKNOWN_PMID, "error": "cannot get document summary"}


def test_a_retracted_paper_says_so_by_its_types_and_its_notice() -> None:
    links = (
        Link(kind="RetractionIn", pmid="900000009", note="J Inv Find. 2020"),
        Link(kind="ErratumIn", pmid=""),
    )
    said = summary(replace(PAPERS[4], links=links))
    assert "Retracted Publication" in cast("list[str]", said["pubtype"])
    notice = {"refsource": "J Inv Find. 2020", "reftype": "Retraction in", "pmid": 900000009, "note": ""}
    erratum = {"refsource": "", "reftype": "Erratum in", "pmid": "", "note": ""}
    assert said["references"] == [notice, erratum]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("ExpressionOfConcernIn", "Expression of concern in"),
        ("CorrectedandRepublishedFrom", "Corrected and republished from"),
    ],
)
def test_a_notice_is_named_in_words(kind: str, words: str) -> None:
    (said,) = cast(
        "list[dict[str, str]]", summary(replace(PAPERS[0], links=(Link(kind=kind, pmid=""),)))["references"]
    )
    assert said["reftype"] == words


def test_more_than_five_hundred_at_once_are_refused_with_an_error_alone() -> None:
    refused = asked(*(str(number) for number in range(1, 502)))
    assert "result" not in refused
    assert refused == asked("1", trouble=Trouble.TOO_MANY_UIDS)
    assert refused == recorded("esummary_200_too_many_uids.json")


def test_a_lost_search_and_an_unknown_record_are_answered_as_recorded() -> None:
    assert asked("1", trouble=Trouble.EXPIRED) == recorded("esummary_200_expired_webenv.json")
    assert asked("99999999") == recorded("esummary_200_missing_uid.json")


def test_fields_are_named_and_typed_as_recorded() -> None:
    real = cast("dict[str, dict[str, object]]", recorded("esummary_one.TRIMMED.json")["result"])["37258680"]
    paper = Reference(
        pmid="37258680", title="Invented.", doi="10.99999/1", pmc="PMC1", authors=("A B",), language="eng"
    )
    mine = summary(paper)
    assert {name: type(value) for name, value in real.items()}.items() <= {
        name: type(value) for name, value in mine.items()
    }.items()
    real_ids, my_ids = (
        {entry["idtype"] for entry in cast("list[dict[str, str]]", said["articleids"])}
        for said in (real, mine)
    )
    assert real_ids == my_ids


def test_a_record_left_out_is_missing_from_the_list_too() -> None:
    result = asked(PAPERS[0].pmid, PAPERS[1].pmid, trouble=Trouble.MISSING_RECORD)["result"]
    assert result["uids"] == [PAPERS[1].pmid]
    assert PAPERS[0].pmid not in result
