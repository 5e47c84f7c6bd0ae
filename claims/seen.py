"""What a claim's words are asked before its type is told: what its subject is, and what they speak of."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from claims.cue_tables import load_cues
from claims.features import Features
from claims.model import ConceptKind
from claims.phrases import CONDITION_NAMES, PEOPLE

TREATMENTS = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
# To go without a treatment is none: `lack of exercise`.
_WANTING = frozenset({"lack", "absence", "shortage", "want", "inactivity"})
ILLS = CONDITION_NAMES | {"injury", "poisoning", "inflammation", "tumour", "tumor", "cancer", "tear", "sprain", "fracture",
                           "rupture", "hernia", "burn", "wound"}  # fmt: skip
# What is measured of a substance: its level is an outcome, and does nothing itself.
_MEASURED = frozenset({"level", "levels", "mass", "marker", "markers", "resistance", "sensitivity", "count", "concentration",
                       "score", "test", "pressure", "rate", "intake", "deficiency"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kinds of the concepts in a claim's sentence, in its clause, of its subject's head, and beyond its subject.

    `treats` says that the subject is a treatment, be it by a general word or a pronoun; `of_treatment`
    that the article as a whole is about one, `topical` that the claim names it; `rivals` that the
    clause names two or more treatments.
    """

    sentence: AbstractSet[ConceptKind]
    clause: AbstractSet[ConceptKind]
    subject: AbstractSet[ConceptKind]
    beyond: AbstractSet[ConceptKind]
    treats: bool
    of_treatment: bool = False
    topical: bool = False
    rivals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the rules look at: a claim's features and kinds, and its words."""

    features: Features
    kinds: Kinds
    words: str

    def speaks_of(self, *names: str) -> bool:
        """Whether the words speak of what one of these cue tables holds."""
        return any(speaks_of(name, self.words) for name in names)

    @property
    def treated(self) -> bool:
        """Whether a treatment is named, or people who were given one."""
        if self.features.subject in _WANTING:
            return False
        return (
            self.kinds.treats
            or self.kinds.topical
            or bool(self.kinds.clause & TREATMENTS)
            or self.speaks_of("trial arm")
        )

    @property
    def of_body(self) -> bool:
        """Whether the subject is a part of the body or one of its own substances."""
        words = load_cues().words
        if self.features.subject in words["organs"] | words["tissues"]:
            return True
        measured = self.features.subject in _MEASURED
        return ConceptKind.MECHANISM in self.kinds.subject and not (self.kinds.treats or measured)

    @property
    def of_condition(self) -> bool:
        """Whether the subject is an illness or an injury, and no treatment stands beside it."""
        ill = ConceptKind.CONDITION in self.kinds.subject or self.features.subject in ILLS
        return ill and not self.kinds.clause & TREATMENTS and not self.kinds.treats

    @property
    def in_tissue(self) -> bool:
        """Whether what is done is done to a tissue, a cell or a molecule of the body."""
        return self.features.object in load_cues().words["tissues"]

    @property
    def of_people(self) -> bool:
        """Whether the subject is people."""
        words = load_cues().words
        subject = self.features.subject
        return subject in words["people_words"] or subject in words["people"] or subject in PEOPLE


# Rules come back to the same few topics, and each is a search through many alternatives.
@lru_cache(maxsize=1024)
def speaks_of(name: str, words: str) -> bool:
    """Whether `words`, in lower case, speak of what the cue table `name` holds."""
    return load_cues().types[name].search(words) is not None
