"""The measurement of sides where papers are searched and not given."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Claim
from pipeline.evaluation.pairs import claim_of, match_of, paper_of
from pipeline.evaluation.scifact import Task
from pipeline.evaluation.scifact_score import Gold
from pipeline.model import Stance, StanceReading
from references.model import Match
from tools.open_reading import Taken, figures, sides

CLAIM = claim_of("Zinc shortens colds.")


class Titles:
    """Reads the stance that a paper's title names, with a probability of 0.7."""

    name = "titles"

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:
        assert claim == CLAIM
        return tuple(
            StanceReading(
                stance=Stance(match.reference.title),
                probability=0.7,
                sentence=match.reference.title,
                start=-1,
                end=-1,
            )
            for match in matches
        )


def test_a_side_is_right_where_people_found_the_same() -> None:
    papers = [
        paper_of(str(n), title=title, abstract="")
        for n, title in enumerate(("supports", "supports", "neutral"))
    ]
    task = Task(claim=CLAIM, cited=(), gold={"0": Gold(stance=Stance.SUPPORTS, rationales=())})
    matches = tuple(match_of(CLAIM, paper) for paper in papers)
    taken = list(sides([task], [matches], Titles()))
    assert taken == [Taken(probability=0.7, right=True), Taken(probability=0.7, right=False)]


def test_bands_and_thresholds_count_what_they_hold() -> None:
    taken = [Taken(probability=0.55, right=False), Taken(probability=0.65, right=True)]
    found = figures(taken, gold=2)
    assert isinstance(found["bands"], dict)
    assert isinstance(found["thresholds"], dict)
    assert found["bands"]["0.5-0.6"] == {"sides": 1, "right": 0.0}
    assert found["bands"]["0.6-0.7"] == {"sides": 1, "right": 1.0}
    assert found["bands"]["0.9-1.0"] == {"sides": 0, "right": 0.0}
    assert found["thresholds"]["0.5"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert found["thresholds"]["0.6"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
