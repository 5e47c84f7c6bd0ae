"""PubMed's publication types by identifier, and the publication status that follows from them.

Identifiers, not names, decide: one type has carried several names (D016440 was "Retraction of
Publication" until 2024). Where a record gives a name without its identifier (bulk files made by
others do), the name is looked up here. Source of the identifiers: MeSH, publication types branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from references.model import Link, Status, Term

UI_BY_NAME: Mapping[str, str] = {
    "adaptive clinical trial": "D000076362",
    "case reports": "D002363",
    "clinical trial": "D016430",
    "clinical trial protocol": "D000078325",
    "clinical trial, phase i": "D017426",
    "clinical trial, phase ii": "D017427",
    "clinical trial, phase iii": "D017428",
    "clinical trial, phase iv": "D017429",
    "comment": "D016420",
    "comparative study": "D003160",
    "congress": "D016423",
    "congresses": "D016423",
    "consensus development conference": "D016446",
    "consensus development conference, nih": "D016447",
    "controlled clinical trial": "D018848",
    "corrected and republished article": "D016439",
    "duplicate publication": "D016438",
    "editorial": "D016421",
    "english abstract": "D004740",
    "evaluation studies": "D023362",
    "evaluation study": "D023362",
    "expression of concern": "D000075742",
    "guideline": "D016431",
    "historical article": "D016456",
    "interview": "D017203",
    "introductory journal article": "D054711",
    "journal article": "D016428",
    "letter": "D016422",
    "meta-analysis": "D017418",
    "multicenter study": "D016448",
    "news": "D016433",
    "newspaper article": "D018431",
    "observational study": "D064888",
    "patient education handout": "D029282",
    "personal narrative": "D062210",
    "personal narratives": "D062210",
    "practice guideline": "D017065",
    "pragmatic clinical trial": "D065007",
    "preprint": "D000076942",
    "published erratum": "D016425",
    "randomized controlled trial": "D016449",
    "research support, n.i.h., extramural": "D052061",
    "research support, non-u.s. gov't": "D013485",
    "research support, u.s. gov't, non-p.h.s.": "D013486",
    "research support, u.s. gov't, p.h.s.": "D013487",
    "retracted publication": "D016441",
    "retraction notice": "D016440",
    "retraction of publication": "D016440",
    "review": "D016454",
    "systematic review": "D000078182",
    "validation studies": "D023361",
    "validation study": "D023361",
}

_RETRACTED = frozenset({"D016441"})
_NOTICE = frozenset({"D016440", "D016425", "D000075742"})
_DOUBTFUL = frozenset({"D016438"})
_PREPRINT = frozenset({"D000076942"})

# What a link says about the record that carries it; RefTypes of the PubMed DTD of January 2025,
# and the two partial ones of older files.
_RETRACTED_BY = frozenset({"RetractionIn", "RetractedandRepublishedIn"})
_NOTICE_OF = frozenset({"RetractionOf", "PartialRetractionOf", "ErratumFor", "ExpressionOfConcernFor"})
_CONCERN_IN = frozenset({"ExpressionOfConcernIn", "PartialRetractionIn"})
_CORRECTED_BY = frozenset({"ErratumIn", "CorrectedandRepublishedIn"})
STATUS_LINKS = _RETRACTED_BY | _NOTICE_OF | _CONCERN_IN | _CORRECTED_BY

# What publishers write before a title. Records made by others than NLM often carry no other mark.
# "[Retracted]" and "Retracted:" in small letters also head notices, so those are left alone.
_RETRACTED_TITLES = ("RETRACTED:", "RETRACTED ARTICLE:", "[RETRACTED]")
_NOTICE_TITLES = (
    *("retraction:", "retraction note", "retraction notice", "notice of retraction", "retraction to:"),
    *("erratum:", "erratum to", "corrigendum:", "corrigendum to", "correction:", "correction to:"),
    *("author correction:", "publisher correction:", "addendum:", "addendum to:"),
    *("expression of concern:", "editorial expression of concern:", "editorial concern:"),
)
# Taken back by its publisher before print (Elsevier), or out of date by its own authors (Cochrane).
_WITHDRAWN_TITLES = ("WITHDRAWN:", "[WITHDRAWN]")
# Corrected and Republished Article: the valid version, though its title may begin with "Erratum".
_VALID = frozenset({"D016439"})


def type_term(*, ui: str, name: str) -> Term:
    """The publication type, with its identifier looked up by name where the record has none."""
    return Term(ui=ui or UI_BY_NAME.get(name.casefold(), ""), name=name)


def status_of(*, title: str, types: Iterable[Term], links: Iterable[Link]) -> Status:
    """The publication status that a record states of itself, the gravest first.

    A record is retracted when PubMed tags it so or links it to its retraction, for the link can
    come first. A retraction notice, an erratum and an expression of concern are notices about
    another paper, and so is what only its title calls one. A corrected and republished article
    (D016439) is the valid version: `ok`. A duplicate publication and a
    withdrawn one count as a concern.
    """
    uis = {term.ui for term in types}
    kinds = {link.kind for link in links}
    rules = (
        (Status.RETRACTED, uis & _RETRACTED or kinds & _RETRACTED_BY),
        (Status.NOTICE, uis & _NOTICE or kinds & _NOTICE_OF),
        (Status.RETRACTED, title.startswith(_RETRACTED_TITLES)),
        (Status.NOTICE, title.casefold().startswith(_NOTICE_TITLES) and not uis & _VALID),
        (Status.CONCERN, uis & _DOUBTFUL or kinds & _CONCERN_IN or title.startswith(_WITHDRAWN_TITLES)),
        (Status.PREPRINT, uis & _PREPRINT),
        (Status.CORRECTED, kinds & _CORRECTED_BY),
    )
    return next((status for status, applies in rules if applies), Status.OK)
