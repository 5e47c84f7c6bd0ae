"""A paper that does not name what the claim is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.model import Concept, ConceptKind
from pipeline.directness import absent, weighed
from pipeline.evaluation.pairs import claim_of, match_of, paper_of
from pipeline.model import Stance
from pipeline.stance_rules import RuleVerifier

ZINC = Concept(ui="D015032", name="Zinc", kind=ConceptKind.DRUG, mention="zinc")
FRACTURES = Concept(ui="D050723", name="Fractures, Bone", kind=ConceptKind.CONDITION, mention="fractures")
CLAIM = replace(claim_of("Zinc prevents fractures."), concepts=(ZINC, FRACTURES))
ODDS = {Stance.SUPPORTS: 0.5, Stance.REFUTES: 0.2, Stance.NEUTRAL: 0.3}


@pytest.mark.parametrize(
    ("abstract", "count"),
    [
        ("Zinc did not prevent fractures.", 0),
        ("Zinc did not prevent colds.", 1),
        ("Bread did not prevent colds.", 2),
    ],
)
def test_concepts_that_a_paper_does_not_name_are_counted(abstract: str, count: int) -> None:
    assert absent(CLAIM, paper_of("1", title="A trial", abstract=abstract)) == count


def test_a_claim_without_concepts_misses_none() -> None:
    assert absent(claim_of("It helps."), paper_of("1", title="A trial", abstract="Bread.")) == 0


def test_absence_makes_neutral_likelier_and_nothing_else_changes() -> None:
    shifted = weighed(ODDS, absent=1)
    assert sum(shifted.values()) == pytest.approx(1.0)
    assert shifted[Stance.NEUTRAL] > ODDS[Stance.NEUTRAL]
    assert shifted[Stance.SUPPORTS] / shifted[Stance.REFUTES] == pytest.approx(2.5)
    assert weighed(ODDS, absent=0) == pytest.approx(ODDS)
    assert weighed(ODDS, absent=3) == weighed(ODDS, absent=2)


def test_a_finding_on_another_outcome_is_no_evidence() -> None:
    rules = RuleVerifier.load()
    other = paper_of("1", title="Zinc and colds", abstract="Zinc did not prevent colds in adults.")
    own = paper_of("2", title="Zinc and bone", abstract="Zinc did not prevent fractures in adults.")
    readings = rules.read(CLAIM, [match_of(CLAIM, other), match_of(CLAIM, own)])
    assert [each.stance for each in readings] == [Stance.NEUTRAL, Stance.REFUTES]
