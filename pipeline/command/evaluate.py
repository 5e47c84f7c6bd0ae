"""`claimgrade evaluate`: the measurements, each printing one JSON object."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from pipeline.command.codes import CLEAN
from pipeline.evaluation import claims as claims_measure
from pipeline.evaluation import design as design_measure
from pipeline.evaluation import participants as participants_measure
from pipeline.evaluation import retrieval as retrieval_measure
from pipeline.evaluation import scifact as scifact_measure
from pipeline.evaluation import stance as stance_measure
from pipeline.evaluation import wording as wording_measure
from pipeline.evaluation.claims import NoGoldError
from pipeline.evaluation.design import Half
from pipeline.settings import Environment, Unusable
from pipeline.stance import DEFAULT
from pipeline.verifiers import CHOICES, open_verifier

evaluate = typer.Typer(
    help="Measure claimgrade on files in public formats.", no_args_is_help=True, rich_markup_mode=None
)

Rows = Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="Labelled rows, a JSON object a line.")]

WhichHalf = Annotated[Half, typer.Option(help="All rows, or the half that rules were made from or not.")]
VerifierName = Annotated[str, typer.Option(metavar="NAME", help=f"Who reads: {CHOICES}.")]


@evaluate.command()
def claims(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.json", help="The labelled sentences and claims.")],
    text: Annotated[Path, typer.Argument(metavar="TEXT", help="The article that was labelled.")],
) -> int:
    """Are the claims of an article found, apart, and of the right type?"""
    return _put(lambda: claims_measure.measure(gold, text))


@evaluate.command()
def retrieval(
    corpus: Annotated[Path, typer.Option(help="corpus.jsonl, as BEIR or SciFact write it.")],
    queries: Annotated[Path, typer.Option(help="queries.jsonl.")],
    qrels: Annotated[Path, typer.Option(help="qrels/test.tsv.")],
) -> int:
    """Do the right papers come first?"""
    return _put(lambda: retrieval_measure.measure(corpus, queries, qrels))


@evaluate.command()
def stance(
    rows: Rows,
    split: Annotated[str, typer.Option(help="Only the rows of this split.")] = "",
    verifier: VerifierName = DEFAULT,
) -> int:
    """Does a paper support a claim, refute it, or neither?"""
    return _put(
        lambda: stance_measure.measure(rows, open_verifier(verifier, Environment()), split=split or None)
    )


@evaluate.command()
def scifact(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of SciFact's own release.")],
    oracle: Annotated[bool, typer.Option("--oracle", help="Give the gold abstracts away.")] = False,
    verifier: VerifierName = DEFAULT,
) -> int:
    """The SciFact shared task over its whole corpus, nothing given away."""
    return _put(
        lambda: scifact_measure.measure(folder, open_verifier(verifier, Environment()), oracle=oracle)
    )


@evaluate.command()
def design(rows: Rows, half: WhichHalf = Half.ALL) -> int:
    """Is the study design right, from title and abstract alone?"""
    return _put(lambda: design_measure.measure(rows, half=half))


@evaluate.command()
def participants(rows: Rows, half: WhichHalf = Half.ALL) -> int:
    """Is the number of participants right?"""
    return _put(lambda: participants_measure.measure(rows, half=half))


@evaluate.command()
def wording(rows: Rows) -> int:
    """Is the causal strength of the wording right?"""
    return _put(lambda: wording_measure.measure(rows))


def _put(measure: Callable[[], Mapping[str, object]]) -> int:
    """Print the figures as one JSON object.

    Raises:
        Unusable: the file does not hold what the measurement needs.
    """
    try:
        figures = measure()
    except (NoGoldError, ValueError, KeyError) as error:
        what = f"a row lacks {error}" if isinstance(error, KeyError) else str(error)
        message = f"cannot measure: {what}; give a file in the form that docs/evaluation.md names"
        raise Unusable(message) from error
    typer.echo(json.dumps(figures, ensure_ascii=False))
    return CLEAN
