"""`claimgrade evaluate`: the measurements, each printing one JSON object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from pipeline.command.outcome import CLEAN
from pipeline.evaluation import claims as claims_measure
from pipeline.evaluation import design as design_measure
from pipeline.evaluation import participants as participants_measure
from pipeline.evaluation import retrieval as retrieval_measure
from pipeline.evaluation import scifact as scifact_measure
from pipeline.evaluation import stance as stance_measure
from pipeline.evaluation import wording as wording_measure

evaluate = typer.Typer(
    help="Measure claimgrade on files in public formats.", no_args_is_help=True, rich_markup_mode=None
)

Rows = Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="Labelled rows, a JSON object a line.")]


@evaluate.command()
def claims(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.json", help="The labelled sentences and claims.")],
    text: Annotated[Path, typer.Argument(metavar="TEXT", help="The article that was labelled.")],
) -> int:
    """Are the claims of an article found, apart, and of the right type?"""
    return _put(claims_measure.measure(gold, text))


@evaluate.command()
def retrieval(
    corpus: Annotated[Path, typer.Option(help="corpus.jsonl, as BEIR or SciFact write it.")],
    queries: Annotated[Path, typer.Option(help="queries.jsonl.")],
    qrels: Annotated[Path, typer.Option(help="qrels/test.tsv.")],
) -> int:
    """Do the right papers come first?"""
    return _put(retrieval_measure.measure(corpus, queries, qrels))


@evaluate.command()
def stance(
    rows: Rows,
    split: Annotated[str, typer.Option(help="Only the rows of this split.")] = "",
) -> int:
    """Does a paper support a claim, refute it, or neither?"""
    return _put(stance_measure.measure(rows, split=split or None))


@evaluate.command()
def scifact(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of SciFact's own release.")],
) -> int:
    """The SciFact shared task over its whole corpus, nothing given away."""
    return _put(scifact_measure.measure(folder))


@evaluate.command()
def design(rows: Rows) -> int:
    """Is the study design right, from title and abstract alone?"""
    return _put(design_measure.measure(rows))


@evaluate.command()
def participants(rows: Rows) -> int:
    """Is the number of participants right?"""
    return _put(participants_measure.measure(rows))


@evaluate.command()
def wording(rows: Rows) -> int:
    """Is the causal strength of the wording right?"""
    return _put(wording_measure.measure(rows))


def _put(figures: Mapping[str, object]) -> int:
    typer.echo(json.dumps(figures, ensure_ascii=False))
    return CLEAN
