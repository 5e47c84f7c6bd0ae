"""The cue tables of check-worthiness, read once from the data files beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise

from claims.model import NotClaim

_EDGE = r"\b"
# What the alternatives of a regular expression are told by; an escaped sign is none.
_SIGNS = re.compile(r"\\.|[\[\]()|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class AntiCue:
    """Patterns that make a text something other than a claim, under one name."""

    other: NotClaim
    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTables:
    """Everything that the cue tables hold.

    `words` are sets of lemmas by table, `claim` are patterns by what they speak of, `types` those
    and more that tell a claim's type, `unit` and
    `clause` speak against a claim, of a whole unit of text or of one clause.
    """

    words: Mapping[str, frozenset[str]]
    claim: Mapping[str, re.Pattern[str]]
    types: Mapping[str, re.Pattern[str]]
    unit: tuple[AntiCue, ...]
    clause: tuple[AntiCue, ...]


@cache
def load_cues() -> CueTables:
    """The tables as shipped with the package."""
    patterns = tomllib.loads(_read("cues.toml"))
    words = tomllib.loads(_read("cue_words.toml"))
    claim = {name: _joined(parts) for name, parts in patterns["claim"].items()}
    return CueTables(
        words={name: frozenset(text.split()) for name, text in words.items()},
        claim=claim,
        types={**claim, **{name: _joined(parts) for name, parts in patterns["types"].items()}},
        unit=tuple(_anti_cue(row["other"], row["name"], row["patterns"]) for row in patterns["unit"]),
        clause=tuple(_anti_cue(row["other"], row["name"], row["patterns"]) for row in patterns["clause"]),
    )


def _read(name: str) -> str:
    return files("claims").joinpath("data", name).read_text(encoding="utf-8")


def _joined(parts: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all parts, the first that fits before the others.

    Neighbours that begin at a word's edge are tried there alone, which halves the time of a search.
    """
    choices = [choice for part in parts for choice in _choices(part)]
    runs = groupby(choices, key=lambda choice: choice.startswith(_EDGE))
    return re.compile(
        "|".join(_at_edges(run) if edged else "|".join(map(_grouped, run)) for edged, run in runs)
    )


def _at_edges(choices: Iterable[str]) -> str:
    inner = "|".join(_grouped(choice.removeprefix(_EDGE)) for choice in choices)
    return f"{_EDGE}(?:{inner})"


def _grouped(choice: str) -> str:
    return f"(?:{choice})"


def _choices(pattern: str) -> tuple[str, ...]:
    """The alternatives of a pattern, cut at each `|` that stands in no group and no set of characters."""
    depth, cuts, in_set = 0, [-1], False
    for match in _SIGNS.finditer(pattern):
        sign = match.group()
        in_set = sign == "[" or (in_set and sign != "]")
        if in_set:
            continue
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            cuts.append(match.start())
    return tuple(pattern[start + 1 : end] for start, end in pairwise((*cuts, len(pattern))))


def _anti_cue(other: str, name: str, patterns: Sequence[str]) -> AntiCue:
    return AntiCue(other=NotClaim(other), name=name, pattern=_joined(patterns))
