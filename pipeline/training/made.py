"""Plain claims against plain findings, made from tables of our own sentences (`findings/*.toml`).

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

_PAIRS = 4000  # for each file of tables
_IN_CONTEXT = 0.5  # the share of findings that stand beside a silent sentence, as in an abstract
_STRAYED = 0.15  # the share of findings about another treatment or exposure, the slot {d}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """One file: words by slots, claims by kind, findings by end, and what each end says of each kind.

    Words under "d e" fill two slots, never with the same word. A claim that names a slot of
    `decided_by` is decided only by a finding that names it too.
    """

    words: Mapping[str, Sequence[str]]
    claims: Mapping[str, Sequence[str]]
    findings: Mapping[str, Sequence[str]]
    says: Mapping[str, Mapping[str, str]]
    decided_by: Sequence[str]


def all_tables() -> tuple[Tables, ...]:
    """Every file of tables, in the order of their names."""
    folder = resources.files("pipeline.training").joinpath("findings")
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    return tuple(Tables(**tomllib.loads(file.read_text("utf-8"))) for file in files)


def made_pairs(*, seed: int) -> Iterator[Pair]:
    """Pairs of a claim and one or two sentences, the same for the same seed."""
    for tables in all_tables():
        rng = random.Random(seed)  # noqa: S311 - picks training pairs, guards no secret
        kinds = sorted(tables.says)
        for _ in range(_PAIRS):
            kind, label = rng.choice(kinds), rng.choice(LABELS)
            claim = rng.choice(tables.claims[kind])
            if findings := _findings(tables, kind=kind, claim=claim, label=label):
                (text, evidence), said = _told(tables, claim, rng.choice(findings), rng)
                number = LABELS.index(label if said else "NEI")
                yield Pair(claim=text, evidence=evidence, label=number, source=f"made_{kind}")


def _findings(tables: Tables, *, kind: str, claim: str, label: str) -> list[str]:
    """The findings that say `label` about `claim`, and name what decides it."""
    named = [f"{{{slot}}}" for slot in tables.decided_by if f"{{{slot}}}" in claim]
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
    others = sorted(set(_words_of(tables, "d")) - set(slots.values()))
    about = {**slots, "d": rng.choice(others)} if strays else slots
    sentences = [finding.format(**about)]
    if rng.random() < _IN_CONTEXT:
        sentences.insert(rng.choice((0, 1)), rng.choice(tables.findings["silent"]).format(**about))
    return (_capital(claim.format(**slots)), " ".join(map(_capital, sentences))), not strays


def _filled(tables: Tables, rng: random.Random) -> dict[str, str]:
    """A word for every slot; slots with the same words differ."""
    drawn = {"n": str(rng.randint(20, 900))}
    for slots, words in sorted(tables.words.items()):
        names = slots.split()
        drawn.update(zip(names, rng.sample(list(words), len(names)), strict=True))
    return drawn


def _words_of(tables: Tables, slot: str) -> Sequence[str]:
    return next(words for slots, words in tables.words.items() if slot in slots.split())


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
