"""Small claims and papers for tests; every sentence in them is our own."""

from __future__ import annotations

from claims.model import CausalStrength, Claim, ClaimType, Concept, ConceptKind, claim_id
from references.model import Depth, MeshHeading, Reference, Section, Status, Term

KETAMINE = Concept(
    ui="D007649",
    name="Ketamine",
    kind=ConceptKind.DRUG,
    mention="ketamine",
    synonyms=("ketamine hydrochloride",),
)
ANXIETY = Concept(
    ui="D001008",
    name="Anxiety Disorders",
    kind=ConceptKind.CONDITION,
    mention="anxiety disorders",
    synonyms=("anxiety disorder",),
)
NMDA = Concept(
    ui="D016194",
    name="Receptors, N-Methyl-D-Aspartate",
    kind=ConceptKind.MECHANISM,
    mention="NMDA receptors",
    synonyms=("N-Methyl-D-Aspartate Receptors",),
)


def a_concept(
    name: str,
    *,
    ui: str = "",
    kind: ConceptKind = ConceptKind.OTHER,
    mention: str = "",
    synonyms: tuple[str, ...] = (),
) -> Concept:
    """A concept whose mention is its name unless another is given."""
    return Concept(ui=ui, name=name, kind=kind, mention=mention or name.lower(), synonyms=synonyms)


def a_claim(  # a builder names every part that a test may care about
    text: str = "Ketamine reduces symptoms of anxiety disorders.",
    *,
    type: ClaimType = ClaimType.EFFICACY,  # noqa: A002 - the field's own name
    concepts: tuple[Concept, ...] = (KETAMINE, ANXIETY),
    article: str = "draft.txt",
    start: int = 0,
    hedged: bool = False,
    negated: bool = False,
    causal_strength: CausalStrength = CausalStrength.CAUSAL,
    repeat_of: str | None = None,
) -> Claim:
    """A claim that is its own sentence, at `start` of its article."""
    return Claim(
        id=claim_id(article, text, text, ordinal=0),
        key=claim_id(text, text, ordinal=0),
        article=article,
        start=start,
        end=start + len(text),
        quote=text,
        text=text,
        sentence_start=start,
        sentence_end=start + len(text),
        type=type,
        hedged=hedged,
        negated=negated,
        causal_strength=causal_strength,
        concepts=concepts,
        repeat_of=repeat_of,
    )


def a_reference(
    pmid: str = "1",
    title: str = "A study",
    *abstract: str,
    mesh: tuple[tuple[str, str], ...] = (),
    types: tuple[tuple[str, str], ...] = (),
    year: int | None = 2020,
    journal: str = "Journal of Examples",
    status: Status = Status.OK,
    participants: int | None = None,
) -> Reference:
    """A paper with an unlabelled section for each string of `abstract`; mesh and types as (ui, name)."""
    return Reference(
        pmid=pmid,
        title=title,
        abstract=tuple(Section(label="", text=text) for text in abstract),
        depth=Depth.ABSTRACT if abstract else Depth.TITLE,
        journal=journal,
        year=year,
        publication_types=tuple(Term(ui=ui, name=name) for ui, name in types),
        mesh=tuple(MeshHeading(ui=ui, name=name, major=False) for ui, name in mesh),
        status=status,
        participants=participants,
    )
