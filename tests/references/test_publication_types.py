"""What a record says of its own publication status."""

from __future__ import annotations

import pytest

from references.model import Link, Status, Term
from references.publication_types import status_of, type_term


def status(*, uis: tuple[str, ...] = (), kinds: tuple[str, ...] = (), title: str = "Walking.") -> Status:
    types = [Term(ui=ui, name="Journal Article") for ui in uis]
    links = [Link(kind=kind, pmid="") for kind in kinds]
    return status_of(title=title, types=types, links=links)


@pytest.mark.parametrize(
    ("uis", "kinds", "expected"),
    [
        (("D016428",), (), Status.OK),
        (("D016441",), (), Status.RETRACTED),
        ((), ("RetractionIn",), Status.RETRACTED),
        ((), ("RetractedandRepublishedIn",), Status.RETRACTED),
        (("D016441",), ("ErratumIn", "ExpressionOfConcernIn"), Status.RETRACTED),
        (("D016440",), ("RetractionOf",), Status.NOTICE),
        ((), ("RetractionOf",), Status.NOTICE),
        (("D016425",), ("ErratumFor",), Status.NOTICE),
        (("D000075742",), (), Status.NOTICE),
        ((), ("ExpressionOfConcernIn",), Status.CONCERN),
        (("D016438",), (), Status.CONCERN),
        ((), ("ErratumIn",), Status.CORRECTED),
        (("D016439",), ("CorrectedandRepublishedFrom",), Status.OK),
        ((), ("RetractedandRepublishedFrom",), Status.OK),
        (("D000076942",), ("UpdateIn",), Status.PREPRINT),
        (("D000076942",), ("RetractionIn",), Status.RETRACTED),
        (("D016449",), ("CommentIn", "UpdateOf"), Status.OK),
    ],
)
def test_the_gravest_thing_said_holds(uis: tuple[str, ...], kinds: tuple[str, ...], expected: Status) -> None:
    assert status(uis=uis, kinds=kinds) is expected


@pytest.mark.parametrize("title", ["RETRACTED: Walking.", "RETRACTED ARTICLE: Walking."])
def test_a_title_says_that_a_paper_is_retracted_but_not_that_a_notice_is(title: str) -> None:
    assert status(title=title) is Status.RETRACTED
    assert status(title=title, uis=("D016440",)) is Status.NOTICE
    assert status(title="Retracted memories of walking.") is Status.OK


@pytest.mark.parametrize(
    "title",
    [
        "Retraction Note: Walking and mood.",
        "RETRACTION: Walking and mood.",
        "Correction to: Walking and mood.",
        "Corrigendum to 'Walking and mood'.",
        "Erratum: Walking and mood.",
        "Expression of Concern: Walking and mood.",
    ],
)
def test_a_title_says_that_a_record_without_types_is_a_notice(title: str) -> None:
    assert status(title=title) is Status.NOTICE
    assert status(title=title, uis=("D016439",)) is Status.OK


@pytest.mark.parametrize(
    "title",
    [
        "Correction of low sodium in walkers.",
        "Retraction of the eyelid after walking.",
        "Expression of walking genes.",
        "Retractions in the walking literature.",
    ],
)
def test_a_title_that_speaks_of_corrections_is_a_paper(title: str) -> None:
    assert status(title=title) is Status.OK


def test_a_withdrawn_paper_is_doubtful() -> None:
    assert status(title="WITHDRAWN: Walking for mood.") is Status.CONCERN
    assert status(title="WITHDRAWN: Walking for mood.", uis=("D016441",)) is Status.RETRACTED
    assert status(title="Withdrawn children who walk.") is Status.OK


def test_a_type_keeps_its_own_identifier_and_gets_a_missing_one_by_name() -> None:
    assert type_term(ui="D016440", name="Retraction of Publication").ui == "D016440"
    assert type_term(ui="", name="RETRACTED PUBLICATION").ui == "D016441"
    assert type_term(ui="", name="Overall").ui == ""
