"""Plain claims against plain findings, made from tables of our own sentences (`findings.toml`).

What small models get wrong most is direction: "scores fell more with the drug than with placebo" supports
"the drug helps". Each end of a study is paired with each kind of claim; a finding about another
treatment or another condition is neutral, however decided it sounds.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from pipeline.training.data import LABELS, Pair

_PAIRS = 6000
_IN_CONTEXT = 0.5  # the share of findings that stand beside a silent sentence, as in an abstract
_STRAYED = 0.15  # the share of findings about another treatment
_DECIDED_BY = ("{a}", "{b}", "{g}")
_SLOTS = {
    "c": "conditions", "b": "worse_when_higher", "g": "better_when_higher", "o": "others", "a": "harms",
    "p": "comparators",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables: words by slot, claims by kind, findings by end, and what each end says of each kind."""

    words: Mapping[str, Sequence[str]]
    claims: Mapping[str, Sequence[str]]
    findings: Mapping[str, Sequence[str]]
    says: Mapping[str, Mapping[str, str]]


def made_pairs(*, seed: int) -> Iterator[Pair]:
    """Pairs of a claim and one or two sentences, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - picks training pairs, guards no secret
    text = resources.files("pipeline.training").joinpath("findings.toml").read_text("utf-8")
    tables = Tables(**tomllib.loads(text))
    kinds = sorted(tables.says)
    for _ in range(_PAIRS):
        kind, label = rng.choice(kinds), rng.choice(LABELS)
        claim = rng.choice(tables.claims[kind])
        if findings := _findings(tables, kind=kind, claim=claim, label=label):
            pair, said = _told(tables, claim, rng.choice(findings), rng)
            yield Pair(
                claim=pair[0],
                evidence=pair[1],
                label=LABELS.index(label if said else "NEI"),
                source=f"made_{kind}",
            )


def _findings(tables: Tables, *, kind: str, claim: str, label: str) -> list[str]:
    """The findings that say `label` about `claim`, and name the measure that it names."""
    named = [slot for slot in _DECIDED_BY if slot in claim]
    return [
        finding
        for end, said in sorted(tables.says[kind].items())
        if said == label
        for finding in tables.findings[end]
        if label == "NEI" or all(slot in finding for slot in named)
    ]


def _told(tables: Tables, claim: str, finding: str, rng: random.Random) -> tuple[tuple[str, str], bool]:
    """Claim and evidence with their slots filled, and whether both are about the same treatment."""
    slots = _filled(tables, rng)
    strays = rng.random() < _STRAYED
    others = sorted(set(tables.words["treatments"]) - {slots["d"], slots["e"]})
    about = {**slots, "d": rng.choice(others)} if strays else slots
    sentences = [finding.format(**about)]
    if rng.random() < _IN_CONTEXT:
        sentences.insert(rng.choice((0, 1)), rng.choice(tables.findings["silent"]).format(**about))
    return (_capital(claim.format(**slots)), " ".join(map(_capital, sentences))), not strays


def _filled(tables: Tables, rng: random.Random) -> dict[str, str]:
    """A word for every slot; the two treatments differ."""
    treatment, other = rng.sample(list(tables.words["treatments"]), 2)
    drawn = {slot: rng.choice(tables.words[name]) for slot, name in _SLOTS.items()}
    return {**drawn, "d": treatment, "e": other, "n": str(rng.randint(20, 900))}


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
