"""Options that take several words at once, such as `--format html,csv`."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.settings import Unusable


def words(typed: str, allowed: Collection[str], *, option: str) -> tuple[str, ...]:
    """The words of `typed` in their order, without repeats.

    Raises:
        Unusable: a word is not among `allowed`.
    """
    given = tuple(dict.fromkeys(word.strip() for word in typed.split(",") if word.strip()))
    for word in given:
        if word not in allowed:
            message = f"{option} {word}: no such word; choose from {', '.join(allowed)}"
            raise Unusable(message)
    return given
