"""`claimgrade evaluate`: the measurements, each printing one JSON object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.command.outcome import CLEAN
from pipeline.evaluation import (
    claims as claims_measure,
)

evaluate = typer.Typer(
    help="Measure claimgrade on files in public formats.", no_args_is_help=True, rich_markup_mode=None
)
