"""What a report tells of itself against the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.changes import Changes, as_json, compare, keep_standings, last_standings, standings, told, total
from pipeline.model import Finding, Flag, Report, VerdictLabel
from pipeline.resume import FOLDER
from tests.builders import a_claim
from tests.pipeline.builders import a_finding, a_report

FIRST, SECOND, THIRD = (
    a_claim(text)
    for text in ("Ketamine reduces anxiety.", "Ketamine cures anxiety.", "Ketamine blocks receptors.")
)


def draft(*findings: Finding, name: str = "draft.txt") -> Report:
    return a_report(*findings, name=name)


BEFORE = standings([draft(a_finding(FIRST), a_finding(SECOND))])
AFTER = standings(
    [draft(a_finding(SECOND, VerdictLabel.REFUTED, flags=(Flag.OVERSTATED,)), a_finding(THIRD))]
)


def test_claims_are_counted_by_their_ids() -> None:
    (changes,) = compare(BEFORE, AFTER).values()
    assert str(changes) == "1 new, 1 changed, 0 as before, 1 gone"


def test_the_same_report_is_all_as_before() -> None:
    (changes,) = compare(BEFORE, BEFORE).values()
    assert changes == Changes(as_before=2)
    assert not changes


@pytest.mark.parametrize(
    ("finding", "shown"),
    [
        (a_finding(FIRST, VerdictLabel.MIXED), "supported, low -> mixed, low"),
        (a_finding(FIRST, flags=(Flag.OVERSTATED,)), "supported, low -> supported, low; overstated"),
        (a_finding(FIRST, VerdictLabel.INSUFFICIENT), "supported, low -> insufficient"),
    ],
    ids=["verdict", "flag", "strength"],
)
def test_another_verdict_strength_or_flag_is_a_change_and_is_listed(finding: Finding, shown: str) -> None:
    changes = compare(standings([draft(a_finding(FIRST))]), standings([draft(finding)]))
    assert list(told(changes)) == [
        "Since the last report: 0 new, 1 changed, 0 as before, 0 gone",
        f"    {shown}: Ketamine reduces anxiety.",
    ]


def test_of_several_articles_those_with_a_difference_are_named() -> None:
    before = {"a.txt": BEFORE["draft.txt"], "b.txt": BEFORE["draft.txt"]}
    after = {"a.txt": BEFORE["draft.txt"], "c.txt": AFTER["draft.txt"]}
    lines = list(told(compare(before, after)))
    assert lines == [
        "Since the last report: 2 new, 0 changed, 2 as before, 2 gone",
        "  b.txt: 0 new, 0 changed, 0 as before, 2 gone",
        "  c.txt: 2 new, 0 changed, 0 as before, 0 gone",
    ]


def test_an_article_that_could_not_be_read_has_lost_no_claims() -> None:
    assert compare(BEFORE, {}, unread=["draft.txt"]) == {}
    assert total({}) == Changes()


def test_programs_get_the_counts_and_every_changed_verdict() -> None:
    told_to_programs = as_json(compare(BEFORE, AFTER))
    assert told_to_programs == {
        "new": 1,
        "changed": 1,
        "as_before": 0,
        "gone": 1,
        "articles": {"draft.txt": {"new": 1, "changed": 1, "as_before": 0, "gone": 1}},
        "verdicts": [
            {
                "article": "draft.txt",
                "claim_id": SECOND.id,
                "text": SECOND.text,
                "before": "supported, low",
                "after": "refuted, low; overstated",
            }
        ],
    }


def test_what_a_report_said_is_kept_for_the_next(tmp_path: Path) -> None:
    assert last_standings(tmp_path) is None
    keep_standings(tmp_path, BEFORE)
    assert last_standings(tmp_path) == BEFORE


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    keep_standings(tmp_path, BEFORE)
    (file,) = (tmp_path / FOLDER).iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert last_standings(tmp_path) is None
