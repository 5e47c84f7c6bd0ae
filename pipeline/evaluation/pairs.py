"""Rows of public stance files as the pipeline's own types: a claim, a paper, and their match."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claims.model import CausalStrength, Claim, ClaimType, claim_id
from pipeline.model import Stance
from pipeline.stance_sentences import candidates
from references.model import Depth, Match, Passage, Reference, Section

STANCES: Mapping[str, Stance] = {
    "SUPPORTS": Stance.SUPPORTS,
    "REFUTES": Stance.REFUTES,
    "NEI": Stance.NEUTRAL,
}
_FILE = "evaluation"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPair:
    """A claim, the one paper to read it against, and what people say that the paper says."""

    claim: Claim
    match: Match
    stance: Stance


def read_pairs(path: Path, *, split: str | None = None) -> Iterator[LabelledPair]:
    """The labelled pairs of a `.jsonl` file, of one split or of all.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is no JSON object with claim, evidence and a known label.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if split is None or row["split"] == split:
                    yield pair_of_row(row, str(number))
            except (KeyError, TypeError, json.JSONDecodeError) as error:
                message = (
                    f"{path.name}, line {number}: not a row of claim, title, evidence, label ({error!r})"
                )
                raise ValueError(message) from error


def claim_of(text: str) -> Claim:
    """`text` as a claim that is its own article and sentence; nothing else about it is known."""
    return Claim(
        id=claim_id(_FILE, text, text, ordinal=0),
        key=claim_id(text, text, ordinal=0),
        article=_FILE,
        start=0,
        end=len(text),
        quote=text,
        text=text,
        sentence_start=0,
        sentence_end=len(text),
        type=ClaimType.EFFICACY,
        hedged=False,
        negated=False,
        causal_strength=CausalStrength.NONE,
    )


def paper_of(number: str, *, title: str, abstract: str) -> Reference:
    """A paper with an abstract in one section, or with none."""
    return Reference(
        pmid=number,
        title=title,
        abstract=(Section(label="", text=abstract),) if abstract else (),
        depth=Depth.ABSTRACT if abstract else Depth.TITLE,
    )


def match_of(claim: Claim, paper: Reference) -> Match:
    """The paper given as a match, every sentence a passage, none better than another."""
    return Match(
        claim_id=claim.id,
        reference=paper,
        relevance=1.0,
        lexical=1.0,
        semantic=1.0,
        passages=tuple(
            Passage(text=each.text, start=each.start, end=each.end, score=1.0) for each in candidates(paper)
        ),
    )


def pair_of_row(row: Mapping[str, object], number: str) -> LabelledPair:
    """A row of claim, title, evidence and label, its paper called `number`.

    Raises:
        KeyError: a field is missing, or the label is none of `STANCES`.
    """
    claim = claim_of(str(row["claim"]))
    paper = paper_of(number, title=str(row.get("title") or ""), abstract=str(row["evidence"]))
    return LabelledPair(claim=claim, match=match_of(claim, paper), stance=STANCES[str(row["label"])])
