"""How a verdict's reasons are put: plain words for designs, counts and sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.model import Evidence
from references.model import Design

_NOUNS: dict[Design, tuple[str, str]] = {
    Design.SYNTHESIS: ("systematic review", "systematic reviews"),
    Design.GUIDELINE: ("guideline", "guidelines"),
    Design.RANDOMISED: ("randomised trial", "randomised trials"),
    Design.TRIAL: ("trial without randomisation", "trials without randomisation"),
    Design.COHORT: ("cohort study", "cohort studies"),
    Design.CASE_CONTROL: ("case-control study", "case-control studies"),
    Design.CROSS_SECTIONAL: ("survey", "surveys"),
    Design.CASE_REPORT: ("case report or series", "case reports or series"),
    Design.ANIMAL: ("animal study", "animal studies"),
    Design.IN_VITRO: ("laboratory study of cells", "laboratory studies of cells"),
    Design.REVIEW: ("narrative review", "narrative reviews"),
    Design.PROTOCOL: ("protocol of a planned study", "protocols of planned studies"),
    Design.OPINION: ("opinion piece", "opinion pieces"),
    Design.UNKNOWN: ("study of unstated design", "studies of unstated design"),
}
_NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# More sizes than these in a row are no longer read.
_LISTED_SIZES = 4


def a_study(design: Design) -> str:
    """The design with its article: "a randomised trial"."""
    noun = _NOUNS[design][0]
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def number(count: int) -> str:
    """A count as prose writes it: in words up to ten."""
    return _NUMERALS[count] if 0 <= count < len(_NUMERALS) else f"{count:,}"


def people(count: int) -> str:
    """So many people."""
    return "one person" if count == 1 else f"{count:,} people"


def papers(items: Sequence[Evidence]) -> str:
    """The papers by design with their sizes: "two randomised trials (12 and 18 people)"."""
    order = list(Design)
    ordered = sorted(
        items, key=lambda item: (order.index(item.design), item.sample_size or 0, item.reference.pmid)
    )
    groups = [list(group) for _, group in groupby(ordered, key=lambda item: item.design)]
    return listed([_group(group) for group in groups])


def sides(supporting: Sequence[Evidence], refuting: Sequence[Evidence]) -> str:
    """What the papers on each side are: "Two trials (12 and 18 people) support this, while one does not"."""
    parts = []
    if supporting:
        named = _side(supporting, against=refuting)
        parts.append(f"{named} {agree(supporting, one='supports', many='support')} this")
    if refuting:
        named = _side(refuting, against=supporting)
        parts.append(f"{named} {agree(refuting, one='speaks', many='speak')} against it")
    return capital(", while ".join(parts)) + "."


def _side(items: Sequence[Evidence], *, against: Sequence[Evidence]) -> str:
    """The papers of a side; a single one that is larger than all of the other side is said to be the largest."""
    size = items[0].sample_size
    sizes = [item.sample_size for item in against]
    if len(items) > 1 or size is None or not sizes:
        return papers(items)
    if any(other is None or other >= size for other in sizes):
        return papers(items)
    return f"the largest study, {a_study(items[0].design)} ({people(size)}),"


def listed(parts: Sequence[str]) -> str:
    """The parts as one phrase: "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _group(items: Sequence[Evidence]) -> str:
    singular, plural = _NOUNS[items[0].design]
    noun = singular if len(items) == 1 else plural
    sizes = [item.sample_size for item in items if item.sample_size is not None]
    known = _sizes(sizes) if len(sizes) == len(items) else _sizes_of_some(sizes)
    return f"{number(len(items))} {noun}{known}"


def _sizes_of_some(sizes: Sequence[int]) -> str:
    """Sizes where some of the papers state none: "(at least 30 people in all)"."""
    return f" (at least {people(sum(sizes))} in all)" if sizes else ""


def _sizes(sizes: Sequence[int]) -> str:
    if not sizes:
        return ""
    if len(sizes) == 1:
        return f" ({people(sizes[0])})"
    if min(sizes) == max(sizes):
        return f" ({people(sizes[0])} each)"
    if len(sizes) > _LISTED_SIZES:
        return f" ({min(sizes):,} to {people(max(sizes))})"
    return f" ({listed([f'{size:,}' for size in sizes])} people)"


def agree(items: Sequence[Evidence], *, one: str, many: str) -> str:
    """The verb that goes with so many papers."""
    return one if len(items) == 1 else many


def capital(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
