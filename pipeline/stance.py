"""Claim x paper -> stance: the protocol that every verifier keeps, and which one is taken.

A verifier reads one claim against its matches and says for each whether the paper supports or
refutes it or is silent, how probable that is, and in which sentence it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from claims.model import Claim
from pipeline.aboutness import denies_all
from pipeline.cross_encoder import CrossEncoderVerifier
from pipeline.model import Stance, StanceReading
from pipeline.stance_rules import RuleVerifier
from references.model import Match


class VerifierUnavailable(Exception):  # noqa: N818 - as the source's own SourceUnavailable
    """Whoever reads the papers gave no answer: never the same as a paper that says nothing."""


class Verifier(Protocol):
    """What reads papers. The laws: one reading for each match, in order; the same input, the same answer.

    A reading's sentence is `reference.text[start:end]`, or the title with offsets -1 and -1. One that
    asks others raises `VerifierUnavailable` when they do not answer.
    """

    @property
    def name(self) -> str:
        """What the report calls this verifier."""
        ...

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:
        """What each matched paper says about `claim`, in the order of `matches`."""
        ...


VERIFIERS: Mapping[str, Callable[[], Verifier]] = {
    "cross_encoder": CrossEncoderVerifier.load,
    "rules": RuleVerifier.load,
}
DEFAULT = "cross_encoder"
# Of the sides read with less, where papers are searched and not given, hardly one in four is right
# (`python -m tools.open_reading`): a probability fitted on given papers is too high for found ones.
SETTLED = 0.6


def settled(claim: Claim, reading: StanceReading) -> StanceReading:
    """`reading`, or neutral in its place where it is no answer: a topic match, or an average against "not for all".

    A stance has to be clearly likelier than not. A claim that denies only that a thing is so of everyone cannot
    be refuted by what trials find on average, so that a refuting reading of one is neutral.

    It stands outside the verifiers since only what is searched and not given needs it. A reading states its own
    stance's probability alone, so the neutral one states what that leaves.
    """
    beside = reading.stance is Stance.REFUTES and denies_all(claim.text)
    if reading.stance is Stance.NEUTRAL or (reading.probability >= SETTLED and not beside):
        return reading
    return replace(reading, stance=Stance.NEUTRAL, probability=1.0 - reading.probability)


def verifier_named(name: str) -> Verifier:
    """The verifier of that name, with its model loaded.

    Raises:
        ValueError: there is none of that name.
    """
    if name not in VERIFIERS:
        message = f"no verifier is named {name!r}; there are {', '.join(sorted(VERIFIERS))}"
        raise ValueError(message)
    return VERIFIERS[name]()


def default_verifier() -> Verifier:
    """The verifier that is taken when nobody asks for another."""
    return verifier_named(DEFAULT)
