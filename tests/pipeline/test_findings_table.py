from __future__ import annotations

from dataclasses import replace

import pytest

from claims.model import Claim
from pipeline.model import Evidence, Finding, Stance, Strength
from pipeline.report.findings_table import NOTES, FindingsRow, findings_rows
from pipeline.rules import Downgrade
from pipeline.verdict import decide
from references.model import Design, Status
from tests.builders import a_claim, a_reference
from tests.pipeline.papers import ANSWERED, COHORT, META, RCT, weighed

CLAIM = a_claim()
MADE = "Ketamine reduced symptoms of anxiety disorders in these patients."


def a_paper(
    pmid: str,
    stance: Stance,
    *,
    people: int | None = 120,
    types: tuple[tuple[str, str], ...] = RCT,
    status: Status = Status.OK,
) -> Evidence:
    reference = a_reference(
        pmid,
        "Ketamine against placebo in anxiety disorders",
        MADE,
        types=types,
        participants=people,
        status=status,
    )
    return weighed(CLAIM, reference, stance, sentence=f"{MADE} ({pmid})")


def rows_of(*evidence: Evidence, claim: Claim = CLAIM) -> tuple[FindingsRow, ...]:
    finding = Finding(
        claim=claim, verdict=decide(claim, evidence, (ANSWERED,)), evidence=evidence, queries=(ANSWERED,)
    )
    return findings_rows(finding)


def test_a_side_counts_papers_and_participants_by_design() -> None:
    (row,) = rows_of(
        a_paper("1", Stance.SUPPORTS, people=500),
        a_paper("2", Stance.SUPPORTS, people=300),
        a_paper("3", Stance.SUPPORTS, people=None, types=COHORT),
    )
    assert (row.side, row.papers, row.participants) == (Stance.SUPPORTS, 3, 800)
    assert [(one.design, one.papers, one.participants, one.unstated) for one in row.designs] == [
        (Design.RANDOMISED, 2, 800, 0),
        (Design.COHORT, 1, None, 1),
    ]


def test_a_synthesis_stands_for_its_own_studies_in_the_participants() -> None:
    (row,) = rows_of(
        a_paper("1", Stance.SUPPORTS, people=500, types=META), a_paper("2", Stance.SUPPORTS, people=300)
    )
    assert row.participants == 500


def test_the_people_of_a_study_that_two_papers_report_are_counted_once() -> None:
    one, two = (a_paper(pmid, Stance.SUPPORTS, people=300) for pmid in ("1", "2"))
    numbered = [
        replace(item, reference=replace(item.reference, registry_numbers=("NCT01234567",)))
        for item in (one, two)
    ]
    (row,) = rows_of(*numbered)
    assert (row.papers, row.participants) == (2, 300)
    assert [(count.papers, count.participants) for count in row.designs] == [(2, 300)]


def test_effects_are_the_deciding_sentences_weightiest_first() -> None:
    (row,) = rows_of(a_paper("1", Stance.SUPPORTS, people=60), a_paper("2", Stance.SUPPORTS, people=900))
    assert [(quote.pmid, quote.sentence) for quote in row.effects] == [
        ("2", f"{MADE} (2)"),
        ("1", f"{MADE} (1)"),
    ]


def test_the_strength_stands_on_the_side_of_the_verdict_alone() -> None:
    rows = rows_of(
        a_paper("1", Stance.SUPPORTS, people=900),
        a_paper("2", Stance.SUPPORTS, people=900),
        a_paper("3", Stance.REFUTES, people=60),
        a_paper("4", Stance.NEUTRAL),
    )
    assert [(row.side, row.strength is None) for row in rows] == [
        (Stance.SUPPORTS, False),
        (Stance.REFUTES, True),
        (Stance.NEUTRAL, True),
    ]


def test_mixed_evidence_has_its_strength_on_both_sides() -> None:
    rows = rows_of(a_paper("1", Stance.SUPPORTS, people=900), a_paper("2", Stance.REFUTES, people=900))
    assert len({row.strength for row in rows}) == 1
    assert rows[0].strength is not None


def test_every_step_of_the_strength_is_a_footnote_with_its_reason() -> None:
    evidence = (a_paper("1", Stance.SUPPORTS, people=300),)
    verdict = decide(CLAIM, evidence, (ANSWERED,))
    (row,) = rows_of(*evidence)
    steps = [note for note in row.footnotes if note.steps]
    assert [(note.name, note.steps) for note in steps] == [("one_study", -1), ("few_participants", -1)]
    assert row.strength is Strength.LOW
    assert {note.text for note in steps} < set(verdict.reasons)


def test_every_downgrade_of_a_paper_is_a_footnote_that_names_it() -> None:
    (row,) = rows_of(a_paper("1", Stance.SUPPORTS, people=20), a_paper("2", Stance.SUPPORTS, people=900))
    named = {note.name: note.pmids for note in row.footnotes if not note.steps}
    assert named == {"few_participants": ("1",), "abstract_only": ("1", "2")}


def test_papers_that_say_nothing_have_no_downgrades_to_tell() -> None:
    (row,) = rows_of(a_paper("1", Stance.NEUTRAL, people=20))
    assert (row.papers, row.participants, row.footnotes) == (1, 20, ())


def test_marks_differ_between_notes_and_stay_with_the_same_note() -> None:
    rows = rows_of(a_paper("1", Stance.SUPPORTS, people=90), a_paper("2", Stance.REFUTES, people=90))
    notes = {(note.mark, note.name, note.text) for row in rows for note in row.footnotes}
    assert len({mark for mark, _, _ in notes}) == len({text for _, _, text in notes}) == len(notes)
    assert rows[0].footnotes[0].mark == rows[1].footnotes[0].mark == "a"


@pytest.mark.parametrize("status", [Status.RETRACTED, Status.NOTICE])
def test_a_retracted_paper_and_a_notice_are_listed_and_not_counted(status: Status) -> None:
    rows = rows_of(
        a_paper("1", Stance.SUPPORTS, people=900), a_paper("2", Stance.SUPPORTS, people=900, status=status)
    )
    (row,) = rows
    assert (row.papers, row.participants, [quote.pmid for quote in row.effects]) == (1, 900, ["1"])
    assert row.retracted + row.notices == ("2",)


def test_a_side_with_retracted_papers_alone_is_a_row_that_counts_nothing() -> None:
    (row,) = rows_of(a_paper("2", Stance.SUPPORTS, status=Status.RETRACTED))
    assert (row.papers, row.participants, row.designs, row.effects, row.strength) == (0, None, (), (), None)
    assert row.retracted == ("2",)


def test_a_claim_without_papers_is_one_row_without_a_side() -> None:
    (row,) = rows_of()
    assert (row.side, row.outcome, row.papers, row.footnotes) == (None, CLAIM.text, 0, ())


def test_the_papers_counted_are_those_of_the_verdict() -> None:
    evidence = tuple(
        a_paper(str(number), stance, status=status)
        for number, (stance, status) in enumerate((a, b) for a in Stance for b in Status)
    )
    verdict = decide(CLAIM, evidence, (ANSWERED,))
    counted = {row.side: row.papers for row in rows_of(*evidence)}
    assert counted == {
        Stance.SUPPORTS: verdict.n_supports,
        Stance.REFUTES: verdict.n_refutes,
        Stance.NEUTRAL: verdict.n_neutral,
    }


def test_the_order_of_the_papers_never_matters() -> None:
    evidence = tuple(a_paper(str(number), stance) for number, stance in enumerate([*Stance, *Stance]))
    assert rows_of(*evidence) == rows_of(*reversed(evidence))


def test_more_than_26_notes_go_on_with_two_letters() -> None:
    papers = [
        replace(a_paper(str(number), stance), downgrades=tuple(Downgrade))
        for number, stance in enumerate(Stance)
    ]
    rows = rows_of(*papers)
    marks = [note.mark for row in rows for note in row.footnotes]
    assert marks[25:28] == ["z", "aa", "ab"]


def test_every_downgrade_has_its_words() -> None:
    assert set(NOTES) == set(Downgrade)
