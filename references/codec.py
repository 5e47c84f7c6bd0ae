"""A Reference as one line of JSON and back: what a library stores and a data file ships."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from references.model import Reference


@cache
def _adapter() -> TypeAdapter[Reference]:
    return TypeAdapter(Reference)


def encode(reference: Reference) -> bytes:
    """`reference` as compact JSON in UTF-8; fields at their default are left out."""
    return _adapter().dump_json(reference, exclude_defaults=True)


def decode(line: str | bytes) -> Reference:
    """The Reference that `encode` wrote.

    Raises:
        ValueError: `line` is not such a line.
    """
    return _adapter().validate_json(line)
