"""What kind of study a paper is: by publication types where it has any, else by its own words.

A retraction, a notice or a preprint is a matter of `Status`, never of the design.
"""

from __future__ import annotations

from dataclasses import dataclass

from references.cues import Zone, first_match
from references.design_cues import CUES
from references.design_types import best_type
from references.model import Design, Reference, Species
from references.participants import participants_of
from references.species import species_of

__all__ = ["DesignEvidence", "design_evidence", "design_of", "participants_of", "species_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignEvidence:
    """A design and the tag or words that gave it away (empty for an unknown design)."""

    design: Design
    cue: str


# MeSH headings that NLM gives in place of a publication type.
_BY_HEADING: tuple[tuple[str, str, Design], ...] = (
    ("D004311", "double-blind method", Design.RANDOMISED),
    ("D016022", "case-control studies", Design.CASE_CONTROL),
    ("D003430", "cross-sectional studies", Design.CROSS_SECTIONAL),
    ("D015331", "cohort studies", Design.COHORT),
    ("D012189", "retrospective studies", Design.COHORT),
    ("D008137", "longitudinal studies", Design.COHORT),
    ("D005500", "follow-up studies", Design.COHORT),
    ("D011446", "prospective studies", Design.COHORT),
)
_PLANS = tuple(cue for cue in CUES if cue.design is Design.PROTOCOL and cue.zone is Zone.TITLE)
_COCHRANE = "cochrane database syst"
# Papers without participants of their own, whatever creature they speak of.
_SECONDARY = frozenset(
    {Design.PROTOCOL, Design.SYNTHESIS, Design.GUIDELINE, Design.REVIEW, Design.OPINION},
)
# What the paper's own words may add to a tag: the tag is right but broader, or says only the form.
_REFINEMENTS: dict[Design, frozenset[Design]] = {
    Design.RANDOMISED: frozenset({Design.SYNTHESIS}),
    Design.TRIAL: frozenset({Design.SYNTHESIS, Design.RANDOMISED}),
    Design.COHORT: frozenset({Design.CASE_CONTROL, Design.CROSS_SECTIONAL}),
    Design.REVIEW: frozenset({Design.SYNTHESIS}),
    Design.OPINION: frozenset(
        {
            Design.RANDOMISED,
            Design.TRIAL,
            Design.COHORT,
            Design.CASE_CONTROL,
            Design.CROSS_SECTIONAL,
            Design.CASE_REPORT,
        },
    ),
}


def design_of(reference: Reference) -> Design:
    """The paper's study design; `Design.UNKNOWN` where neither tags nor words give it away."""
    return design_evidence(reference).design


def design_evidence(reference: Reference) -> DesignEvidence:
    """The paper's study design with the tag or words that gave it away.

    A title that names a protocol comes first, as protocols are also tagged with the design that they
    plan; then publication types (the highest level wins, refined by the paper's words where the tag
    is broader), then title, abstract and MeSH.
    """
    plan = first_match(_PLANS, title=reference.title, abstract=reference.text)
    if plan is not None:
        return DesignEvidence(design=plan.design, cue=plan.name)
    words = _from_words(reference)
    tags = _from_tags(reference)
    if tags is None or words.design in _REFINEMENTS.get(tags.design, frozenset()):
        return words
    return tags


def _from_tags(reference: Reference) -> DesignEvidence | None:
    if reference.journal.casefold().startswith(_COCHRANE):
        return DesignEvidence(design=Design.SYNTHESIS, cue="Cochrane review")
    best = best_type(reference.publication_types)
    if best is None:
        return None
    design, term = best
    if design not in _SECONDARY and species_of(reference) is Species.ANIMAL:
        return DesignEvidence(design=Design.ANIMAL, cue=f"{term.name}, in animals")
    return DesignEvidence(design=design, cue=term.name)


def _from_words(reference: Reference) -> DesignEvidence:
    cue = first_match(CUES, title=reference.title, abstract=reference.text)
    if cue is not None and cue.design in _SECONDARY:
        return DesignEvidence(design=cue.design, cue=cue.name)
    species = species_of(reference)
    if species is Species.ANIMAL:
        return DesignEvidence(design=Design.ANIMAL, cue="studied in animals")
    if species is Species.CELLS:
        return DesignEvidence(design=Design.IN_VITRO, cue="studied in vitro")
    if cue is not None:
        return DesignEvidence(design=cue.design, cue=cue.name)
    return _from_headings(reference)


def _from_headings(reference: Reference) -> DesignEvidence:
    uis = {heading.ui for heading in reference.mesh}
    names = {heading.name.casefold() for heading in reference.mesh}
    for ui, name, design in _BY_HEADING:
        if ui in uis or name in names:
            return DesignEvidence(design=design, cue=f"MeSH: {name}")
    return DesignEvidence(design=Design.UNKNOWN, cue="")
