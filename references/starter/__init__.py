"""The starter library: papers on ketamine in anxiety and depression, summarised in our own words.

README.md beside this file says where its facts come from.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

from references.library import Library
from references.model import Reference, ReferenceSource
from references.starter.entries import Entry, Topic, parse

__all__ = ["Entry", "Topic", "open_starter", "starter_entries", "starter_references"]

DATA = "papers.jsonl"


@cache
def starter_entries() -> tuple[Entry, ...]:
    """The data file's entries, in the order of their PMIDs.

    Raises:
        SourceMisused: the data file is damaged.
    """
    text = files(__name__).joinpath(DATA).read_text(encoding="utf-8")
    return tuple(parse(text.splitlines(), where=DATA))


def starter_references() -> tuple[Reference, ...]:
    """The papers of the starter library, each read to the depth of a summary.

    Raises:
        SourceMisused: the data file is damaged.
    """
    return tuple(entry.reference() for entry in starter_entries())


def open_starter() -> ReferenceSource:
    """The starter library as a source of papers.

    Its data date is the first day of its newest paper's year: the records give no day.

    Raises:
        SourceMisused: the data file is damaged.
    """
    references = starter_references()
    years = (reference.year for reference in references if reference.year is not None)
    return Library.in_memory(references, name="starter", data_date=date(max(years), 1, 1).isoformat())
