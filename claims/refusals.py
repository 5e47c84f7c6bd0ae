"""What a clause is instead of a claim: the reasons that decide against it, each under its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from claims.cue_tables import load_cues
from claims.features import Features
from claims.model import Concept, NotClaim

# Statements that are made of a drug with an unknown name rather than of a person or company.
_SAID_OF_THINGS = ("effect", "quality", "definition", "association")
# Who needs less of something has got better; who buys it has not.
_LESS = frozenset({"less", "fewer"})
_TRADE = frozenset({"buy", "shop", "spend"})
# Reports of sales and of studies, which may say in passing how much is known.
_TELLS_IN_PASSING = frozenset({NotClaim.STUDY_DESCRIPTION, NotClaim.AVAILABILITY})
_NO_SPEAKERS = frozenset({"it", "this", "that", "these", "those", "they"})


def refusals(features: Features, concepts: Sequence[Concept]) -> Iterator[tuple[NotClaim, str]]:
    """What speaks against a clause, the most telling first."""
    yield from _spoken_to_the_reader(features)
    yield from _matters_of_talk(features)
    yield from _told_of_somebody(features, concepts)
    for cue in load_cues().clause:
        match = cue.pattern.search(features.text)
        if match and not _excused(cue.other, features):
            yield cue.other, f"{cue.name}: {match.group()}"


def _spoken_to_the_reader(features: Features) -> Iterator[tuple[NotClaim, str]]:
    if features.imperative:
        yield NotClaim.ADVICE, "speaks in the imperative"
    if features.subject == "you" or (features.addressed and not features.effect):
        yield NotClaim.ADVICE, "speaks to the reader"
    if features.asks:
        yield NotClaim.RHETORIC, f"asks {features.asks}"


def _told_of_somebody(features: Features, concepts: Sequence[Concept]) -> Iterator[tuple[NotClaim, str]]:
    if features.personal:
        yield NotClaim.PERSONAL_STORY, f"is about {features.personal}"
    if (
        features.named
        and not any(features.has(name) for name in _SAID_OF_THINGS)
        and not _is_concept(features.named, concepts)
    ):
        yield NotClaim.PERSONAL_STORY, f"is about {features.named}"
    if features.told:
        yield NotClaim.PERSONAL_STORY, f"tells of {features.told}"
    if features.method:
        yield NotClaim.STUDY_DESCRIPTION, f"researchers {features.method}"
    if features.subject == "we" and not features.effect:
        yield NotClaim.RHETORIC, "is about us"


def _matters_of_talk(features: Features) -> Iterator[tuple[NotClaim, str]]:
    """Sellers and offices, people who want or ask for something, and talk about talk."""
    words = load_cues().words
    found = frozenset(name for name, _ in features.statements)
    if features.subject in words["institutions"]:
        yield NotClaim.AVAILABILITY, f"is about a {features.subject}"
    if features.predicate in words["civic_verbs"] and not _finds_something(found):
        yield NotClaim.RHETORIC, f"somebody {features.predicate}s"
    wish = features.wishes
    told = found & {"prevalence", "figures", "comparison"} or (
        wish == "need" and _LESS & frozenset(features.words)
    )
    if features.predicate in _TRADE and features.acts:
        yield NotClaim.AVAILABILITY, f"is about what people {features.predicate}"
    if wish and not told and not _tells_how_much_is_known(features):
        yield NotClaim.RHETORIC, f"people {wish}"
    talk = next(
        (noun for noun in (features.subject, features.object) if noun in words["discourse_nouns"]), ""
    )
    if talk and not _finds_something(found):
        yield NotClaim.RHETORIC, f"speaks of the {talk}"
    if features.subject in _NO_SPEAKERS and features.bare_name:
        yield NotClaim.RHETORIC, f"only names {features.bare_name}"


def _finds_something(found: AbstractSet[str]) -> bool:
    return bool(found & {"association", "evidence", "prevalence", "figures", "comparison"})


def _tells_how_much_is_known(features: Features) -> bool:
    """`..., with scant evidence on its benefits`."""
    return load_cues().types["knowledge"].search(features.text) is not None


def _is_concept(name: str, concepts: Sequence[Concept]) -> bool:
    return any(name.lower() in concept.mention.lower() for concept in concepts)


def _excused(other: NotClaim, features: Features) -> bool:
    """Whether a result in the same clause outweighs words of study or sale."""
    if other in _TELLS_IN_PASSING and _tells_how_much_is_known(features):
        return True
    if other is NotClaim.STUDY_DESCRIPTION:
        likelier = any(name == "association" and "likely" in word for name, word in features.statements)
        return likelier or (features.has("comparison") and features.has("figures"))
    if other is NotClaim.ADVICE:
        return features.has("contraindication")
    return other is NotClaim.RHETORIC and features.has("evidence")
