"""Publication types and the study design that each one stands for.

Source: MeSH, publication types branch (https://www.nlm.nih.gov/mesh/pubtypes.html). A record carries
several types, and the first design in the order of `_TYPES` wins: a meta-analysis of trials is tagged
Meta-Analysis and Randomized Controlled Trial, and is a synthesis; a protocol is no result and comes
before all. Names serve where a type has no identifier, in the record or in our sources.
"""

from __future__ import annotations

from references.model import Design, Term

_TYPES: tuple[tuple[Design, tuple[tuple[str, str], ...]], ...] = (
    (Design.PROTOCOL, (("D000078325", "clinical trial protocol"),)),
    (
        Design.SYNTHESIS,
        (
            ("D017418", "meta-analysis"),
            ("D000078182", "systematic review"),
            ("", "network meta-analysis"),
        ),
    ),
    (
        Design.GUIDELINE,
        (
            ("D017065", "practice guideline"),
            ("D016431", "guideline"),
            ("D016446", "consensus development conference"),
            ("D016447", "consensus development conference, nih"),
        ),
    ),
    (
        Design.ANIMAL,
        (
            ("D000081262", "randomized controlled trial, veterinary"),
            ("", "clinical trial, veterinary"),
            ("", "observational study, veterinary"),
        ),
    ),
    (
        Design.RANDOMISED,
        (
            ("D016449", "randomized controlled trial"),
            ("D065007", "pragmatic clinical trial"),
            ("", "equivalence trial"),
            ("D000076362", "adaptive clinical trial"),
        ),
    ),
    (
        Design.TRIAL,
        (
            ("D018848", "controlled clinical trial"),
            ("D016430", "clinical trial"),
            ("D017426", "clinical trial, phase i"),
            ("D017427", "clinical trial, phase ii"),
            ("D017428", "clinical trial, phase iii"),
            ("D017429", "clinical trial, phase iv"),
        ),
    ),
    (Design.COHORT, (("D064888", "observational study"), ("", "twin study"))),
    (Design.CASE_REPORT, (("D002363", "case reports"),)),
    (Design.REVIEW, (("D016454", "review"), ("", "scoping review"))),
    (
        Design.OPINION,
        (
            ("D016421", "editorial"),
            ("D016420", "comment"),
            ("D016422", "letter"),
            ("D016433", "news"),
            ("D018431", "newspaper article"),
            ("D017203", "interview"),
            ("D016456", "historical article"),
            ("D054711", "introductory journal article"),
            ("D062210", "personal narrative"),
            ("D029282", "patient education handout"),
            ("D019477", "portrait"),
            ("", "biography"),
            ("D016423", "congress"),
        ),
    ),
)

# Types that say nothing about the design. Multicenter and comparative studies have every design.
_NEUTRAL: tuple[tuple[str, str], ...] = (
    ("D016428", "journal article"),
    ("D003160", "comparative study"),
    ("D016448", "multicenter study"),
    ("D023362", "evaluation studies"),
    ("D023361", "validation studies"),
    ("D023361", "validation study"),
    ("D004740", "english abstract"),
    ("D013485", "research support, non-u.s. gov't"),
    ("D013486", "research support, u.s. gov't, non-p.h.s."),
    ("D013487", "research support, u.s. gov't, p.h.s."),
    ("D052060", "research support, n.i.h., intramural"),
    ("D052061", "research support, n.i.h., extramural"),
    ("D016439", "corrected and republished article"),
    ("D016441", "retracted publication"),
    ("D016440", "retraction of publication"),
    ("D000075742", "expression of concern"),
    ("D016425", "published erratum"),
    ("D016438", "duplicate publication"),
    ("D000076942", "preprint"),
    ("D059040", "video-audio media"),
    ("D016424", "overall"),
    ("", "bibliography"),
    ("", "dictionary"),
    ("", "lecture"),
    ("", "lectures"),
    ("", "dataset"),
    ("", "technical report"),
)

_ORDER = tuple(design for design, _ in _TYPES)
_BY_UI = {ui: design for design, types in _TYPES for ui, _ in types if ui}
_BY_NAME = {name: design for design, types in _TYPES for _, name in types}
_NEUTRAL_UIS = frozenset(ui for ui, _ in _NEUTRAL if ui)
_NEUTRAL_NAMES = frozenset(name for _, name in _NEUTRAL)


def _plain(name: str) -> str:
    # Some exports double the apostrophe of "Gov't" and break long names over two lines.
    return " ".join(name.replace("''", "'").split()).casefold()


def design_of_type(term: Term) -> Design | None:
    """The design that one publication type stands for, by UI and else by name; None for neutral ones."""
    return _BY_UI.get(term.ui) or _BY_NAME.get(_plain(term.name))


def is_known_type(term: Term) -> bool:
    """Whether the tables know this publication type at all, as a design or as design-neutral."""
    neutral = term.ui in _NEUTRAL_UIS or _plain(term.name) in _NEUTRAL_NAMES
    return neutral or design_of_type(term) is not None


def best_type(terms: tuple[Term, ...]) -> tuple[Design, Term] | None:
    """The type whose design comes first in the table, or None where no type names a design."""
    named = [(design, term) for term in terms if (design := design_of_type(term)) is not None]
    return min(named, key=lambda pair: _ORDER.index(pair[0]), default=None)
