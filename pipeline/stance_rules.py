"""The plain verifier: words shared, direction of effect, negation, and a regression over them.

A baseline to compare with, and the reader that needs no model. Its weights are fitted by
`pipeline/training/fit_rules.py` on training splits alone and live in `pipeline/data/stance_rules.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Self

from claims.model import Claim
from pipeline.aboutness import answers, asserted, is_method, moderates
from pipeline.clauses import clauses
from pipeline.directions import is_unsettled
from pipeline.directness import absent, weighed
from pipeline.model import Stance, StanceReading
from pipeline.polarity import allows, is_two_sided, polarity_of
from pipeline.stance_features import FEATURES, features, spoken
from pipeline.stance_sentences import Candidate, candidates, closest_of
from references.model import Match, Reference

_DATA = "stance_rules.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVerifier:
    """Reads the sentence closest to the claim; `weights` holds one number a feature for each stance."""

    weights: Mapping[Stance, tuple[float, ...]]
    name: str = "rules"

    @classmethod
    def load(cls) -> Self:
        """The verifier with the weights that ship with the package.

        Raises:
            ValueError: the weights do not belong to this version's features.
        """
        data = json.loads(files("pipeline").joinpath("data", _DATA).read_text(encoding="utf-8"))
        if tuple(data["features"]) != FEATURES:
            message = f"{_DATA} was fitted for other features; run pipeline/training/fit_rules.py again"
            raise ValueError(message)
        return cls(weights={Stance(stance): tuple(row) for stance, row in data["weights"].items()})

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:
        """What each paper's closest sentence says about `claim`."""
        return tuple(self._one(claim, match.reference) for match in matches)

    def _one(self, claim: Claim, reference: Reference) -> StanceReading:
        chosen = closest(claim.text, reference)
        odds = weighed(self.odds(claim.text, reference, chosen), absent=absent(claim, reference))
        stance = max(sides(claim.text, chosen.text), key=lambda each: odds[each])
        return StanceReading(
            stance=stance, probability=odds[stance], sentence=chosen.text, start=chosen.start, end=chosen.end
        )

    def odds(self, claim: str, reference: Reference, chosen: Candidate) -> Mapping[Stance, float]:
        """How likely each stance is by the regression alone, over the sentence `chosen`."""
        abstract = reference.text or chosen.text
        return self.probabilities(features(claim, chosen.text, title=reference.title, abstract=abstract))

    def probabilities(self, values: Sequence[float]) -> Mapping[Stance, float]:
        """The softmax of the weighted features."""
        scores = {
            stance: sum(weight * value for weight, value in zip(row, values, strict=True))
            for stance, row in self.weights.items()
        }
        top = max(scores.values())
        raised = {stance: math.exp(score - top) for stance, score in scores.items()}
        total = sum(raised.values())
        return {stance: each / total for stance, each in raised.items()}


def sides(claim: str, sentence: str) -> tuple[Stance, ...]:
    """The stances that `sentence` can take on `claim` at all, whatever the regression holds likely.

    One that tells a method, leaves the matter open or speaks of something else can only be neutral;
    none supports what it denies or refutes what it does not contradict.
    """
    clause = spoken(claim, sentence)
    open_question = is_unsettled(clause) or is_two_sided(clauses(sentence)) or moderates(clause)
    if open_question or is_method(sentence) or not answers(claim, clause):
        return (Stance.NEUTRAL,)
    supports, refutes = allows(polarity_of(asserted(claim)), polarity_of(clause))
    open_to = {Stance.SUPPORTS: supports, Stance.REFUTES: refutes, Stance.NEUTRAL: True}
    return tuple(stance for stance in Stance if open_to[stance])


def closest(claim: str, reference: Reference) -> Candidate:
    """The sentence of the abstract closest to `claim`, or the title of a paper without abstract."""
    found = candidates(reference)
    if not found:
        return Candidate(text=reference.title, start=-1, end=-1)
    return found[closest_of(claim, reference.title, [each.text for each in found])]
