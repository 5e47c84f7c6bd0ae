"""Which designs and which years a rung asks for: PubMed's own filter text, and the same for an index."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignFilter:
    """A methodological filter in two languages.

    `term` is PubMed's syntax. For an index: `types` are identifiers and lower-case names of
    publication types, `journals` lower-case titles, `title_phrases` and `text_phrases` words of
    the title and of the whole text; `humans` leaves out papers on animals alone.
    """

    term: str
    types: tuple[str, ...]
    journals: tuple[str, ...] = ()
    title_phrases: tuple[str, ...] = ()
    text_phrases: tuple[str, ...] = ()
    humans: bool = False


# NLM's subset systematic[sb], with arms of words for records that are not indexed yet.
SYNTHESES = DesignFilter(
    term='(systematic[sb] OR meta-analysis[pt] OR "systematic review"[ti] OR "meta-analysis"[ti]'
    ' OR "Cochrane Database Syst Rev"[ta])',
    types=("D017418", "D000078182", "meta-analysis", "systematic review", "network meta-analysis"),
    journals=(
        "the cochrane database of systematic reviews",
        "cochrane database of systematic reviews",
        "cochrane database syst rev",
    ),
    title_phrases=("systematic review", "umbrella review", "cochrane review"),
    text_phrases=("meta analysis", "meta analyses", "metaanalysis"),
)

# Cochrane's highly sensitive search strategy for PubMed, sensitivity- and precision-maximising version (2008):
# Lefebvre et al., Cochrane Handbook, technical supplement to chapter 4, with the British spelling added.
TRIALS = DesignFilter(
    term="(randomized controlled trial[pt] OR controlled clinical trial[pt] OR randomized[tiab]"
    " OR randomised[tiab] OR placebo[tiab] OR clinical trials as topic[mesh:noexp] OR randomly[tiab]"
    " OR trial[ti]) NOT (animals[mh] NOT humans[mh])",
    types=(
        "D016449",
        "D018848",
        "D065007",
        "D000076362",
        "randomized controlled trial",
        "controlled clinical trial",
        "pragmatic clinical trial",
        "adaptive clinical trial",
        "equivalence trial",
    ),
    title_phrases=("trial",),
    text_phrases=("randomized", "randomised", "randomly", "placebo"),
    humans=True,
)

# PubMed counts the years back from the day it is asked (PubMed help, "Relative date range"), so the
# query needs no clock; an index counts them back from its newest paper.
NEWEST_YEARS = 2
NEWEST = f'"last {NEWEST_YEARS} years"[dp]'
