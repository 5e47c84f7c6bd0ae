"""Which of the six types a claim has: the first rule that holds names it."""

from __future__ import annotations

from collections.abc import Callable

from claims.cue_tables import load_cues
from claims.cues import CAUSAL_VERBS, CHANGE_VERBS
from claims.features import Features
from claims.harm import BRINGS, harms
from claims.model import ClaimType, ConceptKind
from claims.seen import ILLS, TREATMENTS, Kinds, Seen, speaks_of

# Words that weigh the subject instead of saying what it is: `an effective alternative`, `a low risk`.
_WEIGHING = frozenset(
    {"method", "methods", "treatment", "treatments", "option", "alternative", "choice", "way", "strategy", "aid",
     "advantage", "benefit", "benefits", "drawback", "disadvantage", "effect", "effects", "risk", "risks", "onset",
     "key", "thing", "difference", "number", "question", "reason", "case", "problem"}
)  # fmt: skip
_FALLS_ILL = frozenset({"develop", "get", "have", "suffer", "die", "contract", "catch"})
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
_LIFTS = frozenset(
    {"ease", "resolve", "lift", "clear", "subside", "vanish", "disappear", "heal", "shrink", "fade", "abate"}
)
_COMES = frozenset({"come", "descend", "originate", "derive", "extract", "stem"})
_ACTS_ON = frozenset({"stop", "prevent", "keep", "encourage", "let", "allow", "make", "help", "stimulate", "tell", "signal",
                      "attract", "recruit", "prompt", "spur", "reach", "enter", "cross", "coat", "feed"})  # fmt: skip
# Of these, an organ is the object only where it is brought to do something: `stops the liver from making it`.
_MAKES = frozenset({"stop", "prevent", "make", "tell", "signal", "prompt", "encourage", "let", "allow"})
# Said of a thing by name, these weigh it whatever kind of thing it is.
_JUDGING = frozenset({"effective", "ineffective", "promising", "useful", "useless", "helpful", "beneficial"})
_ANIMALS = frozenset({"animal", "mouse", "rat", "rodent", "monkey", "rabbit", "zebrafish"})


def type_of(features: Features, kinds: Kinds, *, text: str = "") -> ClaimType:
    """The type of a claim; `text` is its own, where a clause holds several."""
    seen = Seen(features=features, kinds=kinds, words=text.lower() or features.text)
    return next((kind for kind, holds in _RULES if holds(seen)), ClaimType.EFFICACY)


def _treated_around(seen: Seen) -> bool:
    return bool(seen.kinds.sentence & TREATMENTS) or seen.kinds.treats


def _defines(seen: Seen) -> bool:
    """`X is a Y`, unless Y weighs X, counts it, or holds it against something."""
    features = seen.features
    if features.apposes:
        return True
    names = features.has("definition") or (bool(features.kind) and not seen.of_people)
    weighs = any(
        word in _WEIGHING
        for word in (features.subject, *((features.kind,) if features.kind else features.words))
    )
    judged = any(name == "quality" and word in _JUDGING for name, word in features.statements)
    if not names or weighs or (judged and seen.treated):
        return False
    ill = ConceptKind.CONDITION in seen.kinds.subject or features.kind in ILLS
    harmful = not ill and seen.speaks_of("safety")
    return not harmful and not seen.speaks_of("prevalence", "comparison", "unknown")


def _compares(seen: Seen) -> bool:
    """Whether two things are held against each other, and not one against nothing or against before.

    `12 percent lower` is a result; `more convincing` without a figure holds against something unsaid.
    """
    if seen.speaks_of("nothing"):
        return False
    features = seen.features
    graded = features.has("comparison") and features.predicate == "be" and not features.has("figures")
    told_of_one = seen.of_people or seen.speaks_of("trial arm", "chance")
    return seen.speaks_of("comparison") or (graded and not told_of_one)


def _holds_against_a_rival(seen: Seen) -> bool:
    """`Compared with morphine, it is less addictive`: two treatments by name, however they are compared."""
    return (
        seen.kinds.rivals and seen.speaks_of("rival") and _compares(seen) and not seen.speaks_of("trial arm")
    )


def _is_history(seen: Seen) -> bool:
    """When a treatment came up, and as what: told of it alone and of no finding."""
    told = seen.features.subject not in _FINDINGS and not seen.of_people
    return told and seen.speaks_of("history")


def _has_origin(seen: Seen) -> bool:
    """What a thing is made from: `the vaccine comes from a live virus`."""
    made = seen.features.predicate in _COMES and " from " in seen.words
    return made and (seen.kinds.treats or seen.kinds.topical or bool(seen.kinds.subject & TREATMENTS))


def _works_on_tissue(seen: Seen) -> bool:
    """What is done to a tissue or a cell, by whatever: `it stops platelets from clumping`."""
    if seen.features.object in load_cues().words["organs"]:
        return seen.features.predicate in _MAKES
    return seen.in_tissue and (seen.features.predicate in _ACTS_ON or seen.features.effect)


def _is_use(seen: Seen) -> bool:
    """How much a treatment is used; `often used by those who sleep badly` is on people as well."""
    used = seen.features.predicate in _USES
    return used and seen.speaks_of("use") and not seen.speaks_of("comparison", "defining")


def _plays_a_part(seen: Seen) -> bool:
    """What a part of the body does, an illness in which it has a role included."""
    if seen.kinds.treats or seen.features.predicate not in _PARTAKES:
        return False
    return speaks_of("mechanism", seen.features.about)


def _is_bodily(seen: Seen) -> bool:
    """What a part of the body does by itself, and how it is built."""
    if not seen.of_body or seen.speaks_of("contraindication", "meaning", "defining", "unknown", "prevalence"):
        return False
    given = bool(seen.kinds.clause & TREATMENTS) or ConceptKind.MECHANISM in seen.kinds.subject
    return not (given and seen.speaks_of("safety")) and not seen.speaks_of("comparison")


def _is_course(seen: Seen) -> bool:
    """What a condition does to those who have it: `shingles can lead to blindness`."""
    kinds, features = seen.kinds, seen.features
    of_condition = ConceptKind.CONDITION in kinds.subject and not kinds.clause & TREATMENTS
    comparing = seen.speaks_of("comparison") and not seen.speaks_of("nothing")
    inside = (
        seen.speaks_of("mechanism") and features.predicate not in BRINGS and not seen.speaks_of("raised risk")
    )
    answering = seen.speaks_of("treatment response")
    return of_condition and features.effect and features.acts and not (comparing or inside or answering)


def _is_grave(seen: Seen) -> bool:
    """How bad a condition is by itself: `the syndrome is sometimes fatal`."""
    by_itself = seen.of_condition and seen.features.subject not in load_cues().words["side_effects"]
    return by_itself and seen.speaks_of("grave") and not seen.speaks_of("efficacy")


def _is_share(seen: Seen) -> bool:
    """How many of them show a thing: `two thirds of them never cause pain`."""
    share = seen.features.subject in load_cues().words["shares"]
    among_the_treated = seen.treated or (seen.kinds.of_treatment and bool(seen.features.people))
    told = among_the_treated or seen.speaks_of("response", "answer", "mechanism")
    return share and not told


def _responds(seen: Seen) -> bool:
    """How many get better under a treatment is no share of a population."""
    if seen.speaks_of("answer"):
        return True
    return seen.speaks_of("response") and (seen.treated or seen.kinds.of_treatment)


def _does(seen: Seen) -> bool:
    """Whether the verb says what the subject brings about, and not what it is made of."""
    features = seen.features
    if features.predicate in _DOES:
        return features.acts
    return any(name == "effect" and word in _DOES for name, word in features.statements)


def _in_animals(seen: Seen) -> bool:
    return ConceptKind.ANIMAL in seen.kinds.clause or seen.features.subject in _ANIMALS


def _tells_an_arm(seen: Seen) -> bool:
    """How those fared who were given something in a trial, held against those who were not."""
    if not seen.speaks_of("trial arm"):
        return False
    rivals = seen.speaks_of("comparison") and not seen.speaks_of("nothing")
    return not rivals and (
        seen.speaks_of("prevalence", "nothing", "chance") or seen.features.predicate in _FALLS_ILL
    )


def _counts(seen: Seen) -> bool:
    """How many, how often and in whom; people held against people by what they did or have."""
    works = (seen.kinds.treats and seen.features.acts and seen.features.effect) or seen.speaks_of("trial arm")
    if not works and seen.speaks_of("prevalence", "study of people"):
        return True
    falls_ill = seen.features.predicate in _FALLS_ILL and ConceptKind.CONDITION in seen.kinds.clause
    return seen.of_people and (seen.speaks_of("risk", "chance") or (falls_ill and not seen.treated))


def _describes_people(seen: Seen) -> bool:
    told = seen.speaks_of("efficacy", "figures") and not seen.speaks_of("habit")
    return (seen.of_people or seen.features.subject == "those") and not seen.treated and not told


def _is_picture(seen: Seen) -> bool:
    """How a condition stands by itself: what goes with it and how it runs, with no word of getting better."""
    changes = seen.features.predicate in CHANGE_VERBS | _LIFTS
    return seen.of_condition and not (changes or seen.speaks_of("efficacy", "response", "treatment response"))


# The most particular first; a claim of which none holds is on efficacy.
_RULES: tuple[tuple[ClaimType, Callable[[Seen], bool]], ...] = (
    (ClaimType.EPIDEMIOLOGY, lambda seen: seen.speaks_of("sign") and not seen.speaks_of("safety")),
    (ClaimType.DEFINITION, _defines),
    (ClaimType.DEFINITION, _is_history),
    (ClaimType.DEFINITION, _has_origin),
    (ClaimType.EPIDEMIOLOGY, lambda seen: _is_course(seen) or _is_share(seen)),
    (ClaimType.DEFINITION, lambda seen: seen.speaks_of("meaning")),
    (ClaimType.COMPARATIVE, _holds_against_a_rival),
    (ClaimType.MECHANISM, lambda seen: _plays_a_part(seen) or _is_bodily(seen)),
    (ClaimType.EPIDEMIOLOGY, _is_grave),
    (ClaimType.SAFETY, lambda seen: seen.speaks_of("safety", "contraindication") or harms(seen)),
    (ClaimType.EFFICACY, lambda seen: _responds(seen) or _tells_an_arm(seen)),
    (ClaimType.EPIDEMIOLOGY, lambda seen: _is_use(seen) or _counts(seen)),
    (ClaimType.COMPARATIVE, _compares),
    (ClaimType.DEFINITION, lambda seen: seen.speaks_of("defining") and not _does(seen)),
    (ClaimType.EPIDEMIOLOGY, lambda seen: seen.speaks_of("risk", "chance", "trend") and not seen.treated),
    (
        ClaimType.MECHANISM,
        lambda seen: seen.speaks_of("mechanism") or _in_animals(seen) or _works_on_tissue(seen),
    ),
    (ClaimType.EPIDEMIOLOGY, lambda seen: seen.features.has("association") and not _treated_around(seen)),
    (ClaimType.EPIDEMIOLOGY, lambda seen: _describes_people(seen) or _is_picture(seen)),
)
