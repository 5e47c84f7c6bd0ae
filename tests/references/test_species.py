"""Whom a paper looked at."""

from __future__ import annotations

import pytest

from references.model import Species
from references.species import species_of
from tests.builders import a_reference

HUMANS, ANIMALS, MICE = ("D006801", "Humans"), ("D000818", "Animals"), ("D051379", "Mice")

HEADINGS = {
    "people": ((HUMANS,), Species.HUMAN),
    "animals": ((ANIMALS, MICE), Species.ANIMAL),
    "mice without the check tag": ((MICE,), Species.ANIMAL),
    "both": ((HUMANS, ANIMALS), Species.BOTH),
    "cells": ((("D002460", "Cell Line"),), Species.CELLS),
    "people's cells": ((HUMANS, ("D002460", "Cell Line")), Species.HUMAN),
    "headings without identifiers": ((("", "Humans"),), Species.HUMAN),
}


@pytest.mark.parametrize(("mesh", "species"), HEADINGS.values(), ids=HEADINGS)
def test_check_tags_decide_first(mesh: tuple[tuple[str, str], ...], species: Species) -> None:
    assert species_of(a_reference("1", "Tea", "Tea was given.", mesh=mesh)) is species


WORDS = {
    "patients": ("Tea for gout", "Forty patients drank tea.", Species.HUMAN),
    "rats": ("Tea and weight in rats", "Rats drank tea. Patients might too.", Species.ANIMAL),
    "mice named in passing": (
        "Tea in adults with gout",
        "Tea helped in mice. Forty patients drank tea, and patients felt better.",
        Species.HUMAN,
    ),
    "cells": ("Tea and cell growth", "Cultured cells grew more slowly.", Species.CELLS),
    "nobody": ("The chemistry of tea", "Tannins bind iron.", Species.UNKNOWN),
    "a scan is no cat": ("CAT scans of the chest", "Forty patients were scanned.", Species.HUMAN),
}


@pytest.mark.parametrize(("title", "abstract", "species"), WORDS.values(), ids=WORDS)
def test_words_decide_without_headings(title: str, abstract: str, species: Species) -> None:
    assert species_of(a_reference("1", title, abstract)) is species
