"""Which of the six types a claim has: the first rule that holds names it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from claims.cue_tables import load_cues
from claims.cues import CAUSAL_VERBS, CHANGE_VERBS
from claims.features import Features
from claims.model import ClaimType, ConceptKind
from claims.phrases import CONDITION_NAMES, PEOPLE

# Words that weigh the subject instead of saying what it is: `an effective alternative`, `a low risk`.
_WEIGHING = frozenset(
    {"method", "methods", "treatment", "treatments", "option", "alternative", "choice", "way", "strategy", "aid",
     "advantage", "benefit", "benefits", "drawback", "disadvantage", "effect", "effects", "risk", "risks", "onset",
     "key", "thing", "difference", "number", "question", "reason", "case", "problem"}
)  # fmt: skip
TREATMENTS = frozenset({ConceptKind.DRUG, ConceptKind.PROCEDURE})
# What a treatment does to a healthy function when it harms.
_HARMS = frozenset({"impair", "worsen", "damage", "harm", "irritate", "injure", "disturb", "wipe", "deplete", "disrupt",
                    "erode", "strip", "raise", "increase"})  # fmt: skip
_BRINGS = frozenset({"cause", "trigger", "provoke", "induce", "lead", "precipitate", "produce"})
_FALLS_ILL = frozenset({"develop", "get", "have", "suffer", "die", "contract", "catch"})
# A raised number is a harm only where what is raised is one.
_RAISES = frozenset({"raise", "increase"})
# To go without a treatment is none: `lack of exercise`.
_WANTING = frozenset({"lack", "absence", "shortage", "want", "inactivity"})
# Verbs of doing: `creams that contain it ease pain` is on what they do.
_DOES = (CAUSAL_VERBS | CHANGE_VERBS) - {"provide", "produce", "yield"}
# What comes to light is a finding, and no thing with a history.
_FINDINGS = frozenset({"effect", "benefit", "evidence", "link", "association", "property", "finding", "result", "response",
                       "risk"})  # fmt: skip
_USES = frozenset({"use", "take", "prescribe", "consume", "employ", "administer", "recommend", "be"})
# What a part of the body does in an illness or a function.
_PARTAKES = frozenset(
    {"play", "regulate", "control", "mediate", "govern", "interact", "signal", "participate"}
)
_ILLS = CONDITION_NAMES | {"injury", "poisoning", "inflammation", "tumour", "tumor", "cancer"}
_ANIMALS = frozenset({"animal", "mouse", "rat", "rodent", "monkey", "rabbit", "zebrafish"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kinds of the concepts in a claim's sentence, in its clause, of its subject's head, and beyond its subject.

    `treats` says that the subject is a treatment, be it by a general word or a pronoun; `of_treatment`
    that the article as a whole is about one; `rivals` that the clause names two or more treatments.
    """

    sentence: AbstractSet[ConceptKind]
    clause: AbstractSet[ConceptKind]
    subject: AbstractSet[ConceptKind]
    beyond: AbstractSet[ConceptKind]
    treats: bool
    of_treatment: bool = False
    rivals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the rules look at: a claim's features and kinds, and its words."""

    features: Features
    kinds: Kinds
    words: str

    def speaks_of(self, *names: str) -> bool:
        return any(_speaks_of(name, self.words) for name in names)

    @property
    def treated(self) -> bool:
        if self.features.subject in _WANTING:
            return False
        return self.kinds.treats or bool(self.kinds.clause & TREATMENTS) or self.speaks_of("trial arm")

    @property
    def of_people(self) -> bool:
        words = load_cues().words
        subject = self.features.subject
        return subject in words["people_words"] or subject in words["people"] or subject in PEOPLE


def type_of(features: Features, kinds: Kinds, *, text: str = "") -> ClaimType:
    """The type of a claim; `text` is its own, where a clause holds several."""
    seen = _Seen(features=features, kinds=kinds, words=text.lower() or features.text)
    return next((kind for kind, holds in _RULES if holds(seen)), ClaimType.EFFICACY)


# Rules come back to the same few topics, and each is a search through many alternatives.
@lru_cache(maxsize=1024)
def _speaks_of(name: str, words: str) -> bool:
    return load_cues().types[name].search(words) is not None


def _treated_around(seen: _Seen) -> bool:
    return bool(seen.kinds.sentence & TREATMENTS) or seen.kinds.treats


def _defines(seen: _Seen) -> bool:
    """`X is a Y`, unless Y weighs X, counts it, or holds it against something."""
    features = seen.features
    if features.apposes:
        return True
    names = features.has("definition") or (bool(features.kind) and not seen.of_people)
    weighs = any(
        word in _WEIGHING
        for word in (features.subject, *((features.kind,) if features.kind else features.words))
    )
    if not names or weighs:
        return False
    ill = ConceptKind.CONDITION in seen.kinds.subject or features.kind in _ILLS
    harmful = not ill and seen.speaks_of("safety")
    return not harmful and not seen.speaks_of("prevalence", "comparison", "unknown")


def _compares(seen: _Seen) -> bool:
    """Whether two things are held against each other, and not one against nothing or against before.

    `12 percent lower` is a result; `more convincing` without a figure holds against something unsaid.
    """
    if seen.speaks_of("nothing"):
        return False
    features = seen.features
    graded = features.has("comparison") and features.predicate == "be" and not features.has("figures")
    return seen.speaks_of("comparison") or graded


def _holds_against_a_rival(seen: _Seen) -> bool:
    """`Compared with morphine, it is less addictive`: two treatments by name, however they are compared."""
    return (
        seen.kinds.rivals and seen.speaks_of("rival") and _compares(seen) and not seen.speaks_of("trial arm")
    )


def _is_history(seen: _Seen) -> bool:
    """When a treatment came up, and as what: told of it alone and of no finding."""
    told = seen.features.subject not in _FINDINGS and not seen.of_people
    return told and seen.speaks_of("history")


def _is_use(seen: _Seen) -> bool:
    """How much a treatment is used; `often used by those who sleep badly` is on people as well."""
    used = seen.features.predicate in _USES
    return used and seen.speaks_of("use") and not seen.speaks_of("comparison")


def _plays_a_part(seen: _Seen) -> bool:
    """What a part of the body does, an illness in which it has a role included."""
    if seen.kinds.treats or seen.features.predicate not in _PARTAKES:
        return False
    return _speaks_of("mechanism", seen.features.about)


def _is_course(seen: _Seen) -> bool:
    """What a condition does to those who have it: `shingles can lead to blindness`."""
    kinds, features = seen.kinds, seen.features
    of_condition = ConceptKind.CONDITION in kinds.subject and not kinds.clause & TREATMENTS
    comparing = seen.speaks_of("comparison") and not seen.speaks_of("nothing")
    inside = seen.speaks_of("mechanism") and features.predicate not in _BRINGS
    answering = seen.speaks_of("treatment response")
    return of_condition and features.effect and features.acts and not (comparing or inside or answering)


def _harms(seen: _Seen) -> bool:
    """A treatment that brings on a condition, raises a risk or hurts a function; a risk in its use."""
    features, kinds = seen.features, seen.kinds
    if kinds.of_treatment or seen.treated:
        if seen.speaks_of("rare harm", "felt") or (seen.speaks_of("raised risk") and not seen.of_people):
            return True
        if features.predicate in _BRINGS and ConceptKind.CONDITION in kinds.beyond:
            return True
    hurts = features.acts and features.predicate in _HARMS - _RAISES
    return hurts and (kinds.treats or not (kinds.subject or seen.speaks_of("mechanism") or seen.of_people))


def _responds(seen: _Seen) -> bool:
    """How many get better under a treatment is no share of a population."""
    return seen.speaks_of("response") and (seen.treated or seen.kinds.of_treatment)


def _does(seen: _Seen) -> bool:
    """Whether the verb says what the subject brings about, and not what it is made of."""
    features = seen.features
    if features.predicate in _DOES:
        return features.acts
    return any(name == "effect" and word in _DOES for name, word in features.statements)


def _in_animals(seen: _Seen) -> bool:
    return ConceptKind.ANIMAL in seen.kinds.clause or seen.features.subject in _ANIMALS


def _tells_an_arm(seen: _Seen) -> bool:
    """How those fared who were given something in a trial, held against those who were not."""
    if not seen.speaks_of("trial arm"):
        return False
    rivals = seen.speaks_of("comparison") and not seen.speaks_of("nothing")
    return not rivals and (seen.speaks_of("prevalence", "nothing") or seen.features.predicate in _FALLS_ILL)


def _counts(seen: _Seen) -> bool:
    """How many, how often and in whom; people held against people by what they did or have."""
    works = (seen.kinds.treats and seen.features.acts and seen.features.effect) or seen.speaks_of("trial arm")
    if not works and seen.speaks_of("prevalence", "study of people"):
        return True
    falls_ill = seen.features.predicate in _FALLS_ILL and ConceptKind.CONDITION in seen.kinds.clause
    return seen.of_people and (seen.speaks_of("risk", "chance") or (falls_ill and not seen.treated))


def _describes_people(seen: _Seen) -> bool:
    told = seen.speaks_of("efficacy", "figures") and not seen.speaks_of("habit")
    return (seen.of_people or seen.features.subject == "those") and not seen.treated and not told


# The most particular first; a claim of which none holds is on efficacy.
_RULES: tuple[tuple[ClaimType, Callable[[_Seen], bool]], ...] = (
    (ClaimType.EPIDEMIOLOGY, lambda seen: seen.speaks_of("sign") and not seen.speaks_of("safety")),
    (ClaimType.DEFINITION, _defines),
    (ClaimType.DEFINITION, _is_history),
    (ClaimType.EPIDEMIOLOGY, _is_course),
    (ClaimType.DEFINITION, lambda seen: seen.speaks_of("meaning")),
    (ClaimType.COMPARATIVE, _holds_against_a_rival),
    (ClaimType.MECHANISM, _plays_a_part),
    (ClaimType.SAFETY, lambda seen: seen.speaks_of("safety", "contraindication") or _harms(seen)),
    (ClaimType.EFFICACY, lambda seen: _responds(seen) or _tells_an_arm(seen)),
    (ClaimType.EPIDEMIOLOGY, lambda seen: _is_use(seen) or _counts(seen)),
    (ClaimType.COMPARATIVE, _compares),
    (ClaimType.DEFINITION, lambda seen: seen.speaks_of("defining") and not _does(seen)),
    (ClaimType.EPIDEMIOLOGY, lambda seen: seen.speaks_of("risk", "trend") and not seen.treated),
    (ClaimType.MECHANISM, lambda seen: seen.speaks_of("mechanism") or _in_animals(seen)),
    (ClaimType.EPIDEMIOLOGY, lambda seen: seen.features.has("association") and not _treated_around(seen)),
    (ClaimType.EPIDEMIOLOGY, _describes_people),
)
