"""Words that are verbs wherever they stand between nouns."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache

from claims.cue_tables import load_cues
from claims.inflection import third_person


@cache
def surely_verbs() -> AbstractSet[str]:
    """Words that are surely verbs, in their present forms."""
    tables = load_cues().words
    verbs = (
        tables["effect_verbs"] | tables["state_verbs"] | tables["reporting_verbs"] | tables["method_verbs"]
    )
    return (
        verbs
        | {third_person(verb) for verb in verbs}
        | {"is", "are", "was", "were", "has", "have", "had", "do"}
    )
