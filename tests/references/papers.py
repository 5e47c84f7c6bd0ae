"""A few invented papers, and questions about them, for tests of every source.

The sentences are the project's own. PMIDs are beyond those that PubMed has given out.
"""

from __future__ import annotations

from claims.model import Concept, ConceptKind
from references.model import Depth, MeshHeading, Query, Reference, Rung, Section, Status, Term

TEA = Concept(ui="D013662", name="Tea", kind=ConceptKind.DRUG, mention="green tea")
SLEEP = Concept(ui="D012890", name="Sleep", kind=ConceptKind.OUTCOME, mention="sleep")
GLASS = Concept(ui="", name="glassblowing", kind=ConceptKind.OTHER, mention="glassblowing")

_ARTICLE = Term(ui="D016428", name="Journal Article")
_TRIAL = Term(ui="D016449", name="Randomized Controlled Trial")
_SYNTHESIS = Term(ui="D017418", name="Meta-Analysis")
_RETRACTED = Term(ui="D016441", name="Retracted Publication")


def _paper(pmid: str, title: str, *texts: str, types: tuple[Term, ...] = (), year: int = 2019) -> Reference:
    labels = ("BACKGROUND", "RESULTS", "CONCLUSIONS") if len(texts) > 1 else ("",)
    return Reference(
        pmid=pmid,
        title=title,
        doi=f"10.99999/{pmid}",
        abstract=tuple(Section(label=label, text=text) for label, text in zip(labels, texts, strict=False)),
        depth=Depth.ABSTRACT if texts else Depth.TITLE,
        journal="Journal of Invented Findings",
        year=year,
        published=str(year),
        indexing="MEDLINE",
        authors=("Miller A", "Weaver B"),
        language="eng",
        publication_types=(_ARTICLE, *types),
        mesh=(
            MeshHeading(ui="D013662", name="Tea", major=True, qualifiers=("pharmacology",)),
            MeshHeading(ui="D006801", name="Humans", major=False),
        ),
        status=Status.RETRACTED if _RETRACTED in types else Status.OK,
    )


PAPERS = (
    _paper(
        "900000001",
        "Green tea and sleep in office workers: a randomised trial.",
        "Office workers drink a lot of green tea, and many of them sleep badly.",
        "Of 120 workers, those who drank green tea slept 11 minutes less than those who drank water.",
        "Green tea in the afternoon shortened sleep a little.",
        types=(_TRIAL,),
    ),
    _paper(
        "900000002",
        "Green tea for sleep: a meta-analysis of nine trials.",
        "Nine trials with 1,044 people compared green tea with water and measured sleep.",
        types=(_SYNTHESIS,),
        year=2022,
    ),
    _paper("900000003", "Sleep and the moon.", "Sleep did not follow the moon in 800 villagers.", year=2011),
    _paper("900000004", "Black tea and the heart.", "Tea drinkers had fewer heart attacks.", year=2015),
    _paper(
        "900000005",
        "Green tea cures insomnia.",
        "Green tea gave perfect sleep to all 40 patients.",
        types=(_RETRACTED,),
    ),
    _paper("900000006", "A letter about tea."),
)
UNKNOWN_PMID = "999999999"

# Asks for both words: papers 1, 2 and 5 answer it.
ANSWERED = Query(
    rung=Rung.TEXT,
    term='"green tea"[tiab] AND sleep[tiab]',
    concepts=(TEA, SLEEP),
    words=("green", "tea", "sleep"),
)
# Its word stands in no paper.
EMPTY = Query(rung=Rung.TEXT, term="glassblowing[tiab]", concepts=(GLASS,), words=("glassblowing",))
