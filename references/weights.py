"""How much a word says: rarity in general biomedical text, the same whatever else was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequencies:
    """In how many of `texts` abstracts each stem stands; stems in fewer than three are not listed."""

    texts: int
    counts: Mapping[str, int]

    def rarity(self, stem: str) -> float:
        """BM25's weight of `stem` (Robertson and Zaragoza 2009, doi 10.1561/1500000019), above 0."""
        count = self.counts.get(stem, 1)
        return log(1 + (self.texts - count + 0.5) / (count + 0.5))


@cache
def frequencies() -> Frequencies:
    """The table of data/document_frequencies.tsv, made by tools/count_document_frequencies.py."""
    table = (files("references") / "data" / "document_frequencies.tsv").read_text(encoding="utf-8")
    (_, texts), *rows = (line.split("\t") for line in table.splitlines())
    return Frequencies(texts=int(texts), counts={stem: int(count) for stem, count in rows})
