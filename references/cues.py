"""Rules that read a title and an abstract, and the part of an abstract that speaks of its own study."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from references.model import Design


class Zone(StrEnum):
    """Where a cue has to stand.

    The abstract is read without its sentences about other studies; `WHOLE` is title and all of it.
    """

    TITLE = "title"
    ABSTRACT = "abstract"
    ANY = "any"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One rule: `pattern` in `zone`, without `unless` in `unless_zone`, means `design`.

    `times` is how often the pattern has to occur.
    """

    design: Design
    name: str
    zone: Zone
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    unless_zone: Zone = Zone.WHOLE
    times: int = 1


def words(pattern: str) -> re.Pattern[str]:
    """`pattern` at the beginning of a word, whatever its case."""
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


# Dashes as publishers and registries set them; NFKC leaves all but the non-breaking one alone.
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9\u2265\u2264(\[])|\n")
# Sentences about other studies, past or still wanted, say nothing about this one.
_OTHER_STUDIES = words(
    r"(?:is|are|be|remains?) (?:\w+ )?(?:needed|warranted|required|necessary|recommended|indicated)|should be"
    r"|(?:further|future|larger|additional|more) (?:\w+[ ,-]+){0,5}(?:stud(?:y|ies)|trials?|research|investigations?|rcts)"
    r"|(?:previous|prior|earlier|published|past|recent|several|many|existing|other) (?:\w+[ ,-]+){0,5}(?:stud(?:y|ies)"
    r"|trials?|research|investigations|reports|work|evidence|rcts)|needs? to be|to be (?:confirmed|replicated|investigated)|(?:ha(?:s|ve)|had) (?:been )?(?:previously )?"
    r"(?:shown|demonstrated|suggested|reported|found|indicated)|lack of|limitations?\b|warrant"
)


def first_match(cues: Iterable[Cue], *, title: str, abstract: str) -> Cue | None:
    """The first of `cues` that fires on this title and abstract, or None."""
    title, abstract = title.translate(_DASHES), abstract.translate(_DASHES)
    own = own_sentences(abstract)
    zones = {
        Zone.TITLE: title,
        Zone.ABSTRACT: own,
        Zone.ANY: f"{title}\n{own}",
        Zone.WHOLE: f"{title}\n{abstract}",
    }
    return next((cue for cue in cues if _fires(cue, zones)), None)


def own_sentences(abstract: str) -> str:
    """The abstract without the sentences that speak of other studies, past or still wanted."""
    sentences = _SENTENCE_END.split(abstract)
    return " ".join(sentence for sentence in sentences if not _OTHER_STUDIES.search(sentence))


def _fires(cue: Cue, zones: dict[Zone, str]) -> bool:
    occurrences = islice(cue.pattern.finditer(zones[cue.zone]), cue.times)
    if sum(1 for _ in occurrences) < cue.times:
        return False
    return cue.unless is None or cue.unless.search(zones[cue.unless_zone]) is None
