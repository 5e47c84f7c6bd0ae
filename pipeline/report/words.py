"""What a page calls things: the enums' values in plain words, with a sign where colour must not speak alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.model import ClaimType
from pipeline.model import Flag, Stance, VerdictLabel
from references.model import Depth, Design, Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A mark that tells a word apart without its colour, and what the word means."""

    mark: str
    meaning: str


VERDICTS: Mapping[VerdictLabel, Sign] = {
    VerdictLabel.SUPPORTED: Sign(mark="✓", meaning="the papers bear it out"),
    VerdictLabel.REFUTED: Sign(mark="✕", meaning="the papers speak against it"),
    VerdictLabel.MIXED: Sign(mark="±", meaning="the papers disagree"),
    VerdictLabel.INSUFFICIENT: Sign(mark="?", meaning="too little evidence to say"),
    VerdictLabel.UNAVAILABLE: Sign(mark="!", meaning="the source could not be asked"),
}
STANCES: Mapping[Stance, Sign] = {
    Stance.SUPPORTS: Sign(mark="✓", meaning="for"),
    Stance.REFUTES: Sign(mark="✕", meaning="against"),
    Stance.NEUTRAL: Sign(mark="○", meaning="neither"),
}
FLAGS: Mapping[Flag, str] = {
    Flag.OVERSTATED: "overstated",
    Flag.POPULATION: "other people",
    Flag.SPECIES: "other species",
    Flag.NUMBER: "other number",
    Flag.CONTRADICTS_SELF: "contradicts itself",
    Flag.REPEAT: "repeat",
}
# What the article says a thing does, and apart from it what the article says things are: an article
# full of true definitions is not a sound article.
GROUPS: tuple[tuple[str, str, tuple[ClaimType, ...]], ...] = (
    (
        "Effects",
        "what the article says that things do",
        (ClaimType.EFFICACY, ClaimType.COMPARATIVE, ClaimType.SAFETY, ClaimType.MECHANISM),
    ),
    (
        "Background",
        "what it says that things are, and how common; right answers here do not make up for the others",
        (ClaimType.EPIDEMIOLOGY, ClaimType.DEFINITION),
    ),
)
DESIGNS: Mapping[Design, str] = {
    Design.SYNTHESIS: "systematic review",
    Design.GUIDELINE: "guideline",
    Design.RANDOMISED: "randomised trial",
    Design.TRIAL: "other trial",
    Design.COHORT: "cohort study",
    Design.CASE_CONTROL: "case-control study",
    Design.CROSS_SECTIONAL: "survey",
    Design.CASE_REPORT: "case report",
    Design.ANIMAL: "animal study",
    Design.IN_VITRO: "study of cells",
    Design.REVIEW: "narrative review",
    Design.PROTOCOL: "protocol",
    Design.OPINION: "opinion",
    Design.UNKNOWN: "design unstated",
}
PLURALS: Mapping[Design, str] = {
    design: f"{name[:-1]}ies" if name.endswith("study") else f"{name}s" for design, name in DESIGNS.items()
} | {Design.IN_VITRO: "studies of cells", Design.UNKNOWN: "of unstated design"}
DEPTHS: Mapping[Depth, str] = {
    Depth.TITLE: "its title alone",
    Depth.ABSTRACT: "its abstract",
    Depth.SUMMARY: "a summary of it",
}
RUNGS: Mapping[Rung, str] = {
    Rung.SYNTHESES: "systematic reviews of its concepts",
    Rung.TRIALS: "trials of its concepts",
    Rung.CONCEPTS: "its concepts",
    Rung.TEXT: "its concepts and words",
    Rung.FREE: "its words, freely",
    Rung.RECENT: "the newest papers",
    Rung.CITED: "a paper that the article cites",
}
