"""Labelled pairs of claim and evidence, read from the open data folder.

Which rows may train is decided here and nowhere else: `GENERAL` and `BIOMEDICAL` name, for each
file, the splits that training may see. Splits that are kept for measuring are not listed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.condense import condense, join_title
from references.passages import split

LABELS = ("SUPPORTS", "REFUTES", "NEI")
# One claim in so many is kept out of training, to watch it by and to calibrate on; the second stage's
# sets are small, so that less would say little.
WATCHED_ONE_IN = {"general": 40, "biomedical": 8}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A claim, the text to read it against, the label (an index into `LABELS`) and its origin.

    `group` is the published claim that a rewritten one was made from: both train, or neither.
    """

    claim: str
    evidence: str
    label: int
    source: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of rows, how often it is drawn against others, and the splits that may train.

    No splits means all of them.
    """

    path: str
    weight: float = 1.0
    splits: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The file's name without its endings."""
        return Path(self.path).name.split(".")[0]


# General inference: every row may train. vitaminc is left out because many of its rows are labelled
# NEI where the evidence plainly decides (read by hand); contracts are rare in health.
GENERAL = (
    Source(path="bench/nli_open/fever.jsonl.gz"),
    Source(path="bench/nli_open/mnli.jsonl.gz", weight=1.5),
    Source(path="bench/nli_open/snli.jsonl.gz", weight=0.6),
    Source(path="bench/nli_open/counterfactual_snli.jsonl.gz", weight=0.7),
    Source(path="bench/nli_open/semeval2013_sra.jsonl.gz", weight=0.5),
    Source(path="bench/nli_open/clinifact.jsonl.gz", weight=1.5),
    Source(path="bench/nli_open/scitab.jsonl.gz", weight=0.4),
    Source(path="bench/nli_open/contract_nli.jsonl.gz", weight=0.3),
    Source(path="bench/nli_open/breaking_nli.jsonl.gz", weight=0.5),
    Source(path="bench/nli_open/conjnli.jsonl.gz"),
    Source(path="bench/nli_open/help.jsonl.gz", weight=0.5),
    Source(path="bench/nli_open/med.jsonl.gz", weight=0.5),
    Source(path="bench/nli_open/negation_snli_mnli.jsonl.gz"),
    Source(path="bench/nli_open/scone_nli.jsonl.gz"),
    Source(path="bench/nli_open/taxinli_mnli.jsonl.gz"),
    Source(path="bench/nli_open/wikires_natres_nli.jsonl.gz"),
    Source(path="bench/nli_open/fever_symmetric.jsonl.gz"),
    Source(path="bench/nli_open/folio.jsonl.gz", weight=0.5),
    Source(path="bench/nli_open/ambient.jsonl.gz", weight=0.5),
)

# Kept for measuring; none of these rows is ever trained on.
DEV = (
    Source(path="bench/stance_train/scifact.jsonl", splits=frozenset({"dev"})),
    Source(path="bench/stance_train/check_covid.jsonl", splits=frozenset({"dev"})),
    Source(path="bench/stance_train/citation_integrity.jsonl", splits=frozenset({"dev"})),
    Source(path="bench/stance_eval_only/healthver_dev.jsonl"),
    Source(path="bench/stance_eval_only/nli4ct_dev.jsonl"),
)

Row = Mapping[str, object]


def read_rows(path: Path) -> Iterator[Row]:
    """The JSON objects of a `.jsonl` or `.jsonl.gz` file, one a line.

    Raises:
        OSError: the file is missing or unreadable.
        json.JSONDecodeError: a line is no JSON.
    """
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            yield json.loads(line)


def rows_of(folder: Path, source: Source) -> Iterator[Row]:
    """The rows of `source` that may train."""
    for row in read_rows(folder / source.path):
        if not source.splits or row["split"] in source.splits:
            yield row


def sentences_of(row: Row) -> tuple[str, ...]:
    """The row's sentences as its publisher cut them, else as this project cuts them."""
    given = row.get("sentences")
    if isinstance(given, list) and given:
        return tuple(str(sentence) for sentence in given)
    text = str(row["evidence"])
    return tuple(text[start:end] for start, end in split(text))


def pair_of(row: Row, *, source: str) -> Pair:
    """The row as the model reads it: the claim against the condensed evidence."""
    claim = str(row["claim"])
    return Pair(
        claim=claim,
        evidence=condense(claim, str(row.get("title") or ""), sentences_of(row)),
        label=LABELS.index(str(row["label"])),
        source=source,
        group=str(row.get("group") or ""),
    )


def sentence_pair(row: Row, sentence: str, *, label: str, source: str, titled: bool = False) -> Pair:
    """A single sentence of the row's paper as evidence, with another label than the row's if need be."""
    return Pair(
        claim=str(row["claim"]),
        evidence=join_title(str(row.get("title") or ""), sentence) if titled else sentence,
        label=LABELS.index(label),
        source=source,
        group=str(row.get("group") or ""),
    )


def general_pairs(folder: Path) -> Iterator[tuple[Pair, float]]:
    """Every general pair with the weight of its source."""
    for source in GENERAL:
        for row in rows_of(folder, source):
            yield pair_of(row, source=source.name), source.weight


def is_watched(pair: Pair, *, one_in: int) -> bool:
    """Whether the pair is kept out of training, which all pairs of a claim are or none."""
    digest = hashlib.sha256((pair.group or pair.claim).encode()).digest()
    return int.from_bytes(digest[:8], "big") % one_in == 0
