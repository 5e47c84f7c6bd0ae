"""Claims made from Evidence Inference: intervention, comparator, outcome and direction of real trials.

DeYoung et al., Evidence Inference 2.0, BioNLP 2020 (MIT). Each prompt gives claims that hold, claims
that do not, and claims about another outcome of the same trial on which its sentence is silent.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.condense import condense
from pipeline.directions import Direction
from pipeline.terms import terms_of
from pipeline.training.data import LABELS, Pair, Row, Source, rows_of
from references.passages import split

PROMPTS = Source(path="bench/stance_train/evidence_inference_v2_ico.jsonl", splits=frozenset({"train"}))

UP = (
    "{i} significantly increases {o} compared with {c}.",
    "{i} increases {o}.",
    "{o} is higher with {i} than with {c}.",
    "{i} leads to greater {o} than {c}.",
    "{i} raises {o}.",
    "{i} is associated with an increase in {o}.",
)
DOWN = (
    "{i} significantly decreases {o} compared with {c}.",
    "{i} reduces {o}.",
    "{o} is lower with {i} than with {c}.",
    "{i} leads to less {o} than {c}.",
    "{i} lowers {o}.",
    "{i} is associated with a reduction in {o}.",
)
NULL = (
    "{i} has no significant effect on {o} compared with {c}.",
    "{i} does not change {o}.",
    "There is no difference in {o} between {i} and {c}.",
    "{i} and {c} have similar effects on {o}.",
    "{i} has no effect on {o}.",
    "{o} is not affected by {i}.",
)
# Denials hold whenever the effect they deny was not found, the opposite effect included.
NOT_UP = ("{i} does not increase {o}.", "{o} is not higher with {i} than with {c}.")
NOT_DOWN = ("{i} does not reduce {o}.", "{o} is not lower with {i} than with {c}.")
ASSERTED = {Direction.UP: UP, Direction.DOWN: DOWN, Direction.NULL: NULL}


def trial_pairs(folder: Path, *, seed: int) -> Iterator[Pair]:
    """Sentence pairs for every prompt, and abstract pairs where the abstract holds the sentence."""
    rng = random.Random(seed)  # noqa: S311 - picks templates, guards no secret
    by_paper: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(folder, PROMPTS):
        if row["agree"]:
            by_paper[str(row["pmcid"])].append(row)
    for rows in by_paper.values():
        for row in rows:
            yield from _stated(row, rng)
            yield from _silent(row, rows, rng)


def _claims(row: Row, rng: random.Random) -> Iterator[tuple[str, str]]:
    """A claim that holds and two that do not, or a denial in the place of one."""
    found = Direction(int(str(row["label_code"])))
    for told, templates in ASSERTED.items():
        yield _fill(rng.choice(templates), row), "SUPPORTS" if told is found else "REFUTES"
    denied, denials = rng.choice(((Direction.UP, NOT_UP), (Direction.DOWN, NOT_DOWN)))
    yield _fill(rng.choice(denials), row), "REFUTES" if denied is found else "SUPPORTS"


def _stated(row: Row, rng: random.Random) -> Iterator[Pair]:
    spans = _evidence(row)
    title, sentences = _abstract(row)
    for claim, label in _claims(row, rng):
        yield _pair(row, claim, rng.choice(spans), label, "trial_sentence")
        if any(span in str(row["abstract"]) for span in spans):
            whole = condense(claim, title, sentences)
            yield _pair(row, claim, whole, label, "trial_abstract")


def _silent(row: Row, rows: Sequence[Row], rng: random.Random) -> Iterator[Pair]:
    """Claims on other outcomes of the trial, against this outcome's sentence."""
    evidence = rng.choice(_evidence(row))
    others = [other for other in rows if not terms_of(str(other["outcome"])) & terms_of(evidence)]
    if others:
        other = rng.choice(others)
        template = rng.choice(ASSERTED[rng.choice(tuple(ASSERTED))])
        yield _pair(row, _fill(template, other), evidence, "NEI", "trial_silent")


def _pair(row: Row, claim: str, evidence: str, label: str, source: str) -> Pair:
    trial = str(row["pmcid"])
    return Pair(claim=claim, evidence=evidence, label=LABELS.index(label), source=source, group=trial)


def _fill(template: str, row: Row) -> str:
    text = template.format(i=row["intervention"], c=row["comparator"], o=row["outcome"])
    return text[0].upper() + text[1:]


def _evidence(row: Row) -> list[str]:
    spans = row["evidence"]
    if not isinstance(spans, list) or not spans:
        message = f"a prompt of {row['pmcid']} has no evidence"
        raise ValueError(message)
    return [str(span) for span in spans]


def _abstract(row: Row) -> tuple[str, tuple[str, ...]]:
    """Title and sentences of the abstract, which the set keeps as one text."""
    head, _, text = str(row["abstract"]).removeprefix("TITLE:").strip().partition("\n")
    return head.strip(), tuple(text[start:end] for start, end in split(text))
