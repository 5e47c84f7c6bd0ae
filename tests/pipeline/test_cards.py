"""What the card of a claim shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.model import Claim
from pipeline.flags import raised_flags
from pipeline.model import Evidence, Flag, Stance, StanceReading
from pipeline.report.cards import OPENINGS, Card, cards, quote
from pipeline.report.findings_table import NOTES
from pipeline.rules import Downgrade
from pipeline.verdict import decide
from references.model import Query, Reference, Rung, Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import TEXT, a_finding, a_report, an_evidence
from tests.pipeline.papers import ANSWERED, META, weighed

FIRST, SECOND, THIRD = "Forty adults took part.", "Anxiety fell within a day.", "Nausea was common."


def read_at(sentence: str, *, stance: Stance = Stance.SUPPORTS, paper: Reference | None = None) -> Evidence:
    of = paper or a_reference("5", "A trial", f"{FIRST} {SECOND} {THIRD}")
    start = of.text.index(sentence)
    reading = StanceReading(
        stance=stance, probability=0.9, sentence=sentence, start=start, end=start + len(sentence)
    )
    return replace(an_evidence(of, stance), reading=reading)


def the_card(*evidence: Evidence) -> Card:
    return cards(a_report(a_finding(evidence=evidence)))[0]


@pytest.mark.parametrize(
    ("sentence", "before", "after"),
    [(FIRST, "", SECOND), (SECOND, FIRST, THIRD), (THIRD, SECOND, "")],
    ids=["first", "middle", "last"],
)
def test_the_deciding_sentence_stands_between_its_neighbours(sentence: str, before: str, after: str) -> None:
    found = quote(read_at(sentence))
    assert found is not None
    assert (found.before, found.sentence, found.after) == (before, sentence, after)


def test_a_paper_that_takes_no_side_shows_its_nearest_sentence_alone() -> None:
    found = quote(read_at(SECOND, stance=Stance.NEUTRAL))
    assert found is not None
    assert (found.before, found.sentence, found.after) == ("", SECOND, "")


def test_a_title_that_decided_is_not_quoted_again() -> None:
    assert quote(an_evidence()) is None


def test_the_papers_stand_by_side_the_weightiest_first_and_a_retracted_one_apart() -> None:
    light, heavy = (
        an_evidence(a_reference(pmid, "T"), weight=weight) for pmid, weight in (("1", 0.1), ("2", 0.9))
    )
    against = an_evidence(a_reference("3", "T"), Stance.REFUTES)
    silent = an_evidence(a_reference("4", "T"), Stance.NEUTRAL, weight=0.0)
    withdrawn = an_evidence(a_reference("5", "T", status=Status.RETRACTED), weight=0.0)
    card = the_card(light, withdrawn, silent, against, heavy)
    shown = [
        [one.item.reference.pmid for one in group]
        for group in (card.supports, card.refutes, card.neutral, card.discounted)
    ]
    assert shown == [["2", "1"], ["3"], ["4"], ["5"]]


def test_every_downgrade_has_its_words() -> None:
    assert set(NOTES) == set(Downgrade)
    paper = the_card(replace(an_evidence(), downgrades=tuple(Downgrade))).supports[0]
    assert len(paper.downgrades) == len(Downgrade)


def flagged_cases() -> dict[Flag, tuple[Claim, tuple[Evidence, ...]]]:
    """A claim for each flag, with papers that raise it."""
    claim = a_claim("Ketamine is proven to relieve anxiety disorders.")
    numeric = a_claim("Ketamine lowers anxiety disorders in 70% of patients.")
    trial = a_reference("1", "Ketamine in anxiety disorders", "Ketamine.", types=META, participants=900)
    rats = a_reference("2", "Ketamine and anxiety disorders in rats", "Rats were given ketamine.")
    others = a_reference("3", "Ketamine in migraine", "Patients with migraine had ketamine.", types=META)
    share = weighed(numeric, trial, Stance.SUPPORTS, sentence="Anxiety fell in 30% of them.")
    return {
        Flag.OVERSTATED: (claim, (weighed(claim, trial, Stance.REFUTES),)),
        Flag.POPULATION: (claim, (weighed(claim, others, Stance.SUPPORTS),)),
        Flag.SPECIES: (claim, (weighed(claim, rats, Stance.SUPPORTS),)),
        Flag.NUMBER: (numeric, (share,)),
        Flag.CONTRADICTS_SELF: (claim, ()),
        Flag.REPEAT: (replace(claim, repeat_of="0123456789ab"), ()),
    }


@pytest.mark.parametrize("flag", Flag)
def test_a_flag_is_shown_with_the_words_that_raised_it(flag: Flag) -> None:
    claim, evidence = flagged_cases()[flag]
    verdict = decide(claim, evidence, [ANSWERED])
    raised = raised_flags(claim, evidence, verdict, contradicted={claim.id: ("The opposite.",)})
    reason = next(one.reason for one in raised if one.flag is flag)
    assert reason.startswith(OPENINGS[flag])
    finding = a_finding(claim, flags=(flag,))
    finding = replace(finding, verdict=replace(finding.verdict, reasons=("Because.", reason)))
    card = cards(a_report(finding, text=claim.text))[0]
    assert card.reasons == ("Because.",)
    assert [(one.flag, one.words.casefold()) for one in card.flags] == [
        (flag, reason.removeprefix(OPENINGS[flag]).casefold())
    ]


def test_the_words_that_a_flag_quotes_are_marked_in_the_claim() -> None:
    claim = a_claim("Ketamine is proven (by all) to relieve anxiety.")
    reason = "Overstated: “proven” is certain, and the strength of the evidence is low."
    finding = a_finding(claim, flags=(Flag.OVERSTATED,))
    finding = replace(finding, verdict=replace(finding.verdict, reasons=(reason,)))
    card = cards(a_report(finding, text=claim.text))[0]
    assert card.words == (("Ketamine is ", False), ("proven", True), (" (by all) to relieve anxiety.", False))
    assert the_card(an_evidence()).words == ((TEXT, False),)


def test_what_the_source_left_out_is_named_once() -> None:
    lost = Query(rung=Rung.FREE, term="x", dropped=("zorvly", "quux"))
    finding = replace(a_finding(), queries=(lost, replace(lost, rung=Rung.TEXT, dropped=("zorvly",))))
    assert cards(a_report(finding))[0].dropped == ("zorvly", "quux")
