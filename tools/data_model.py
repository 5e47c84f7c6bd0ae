"""Write the tables of docs/data-model.md from the types: `python -m tools.data_model`."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType

import claims.model
import pipeline.model
import references.model
import references.paper

PAGE = Path(__file__).resolve().parents[1] / "docs" / "data-model.md"
MODULES = (claims.model, references.paper, references.model, pipeline.model)
START = "<!-- made by tools/data_model.py -->"


def page(text: str) -> str:
    """The page with everything below the mark made again from the types."""
    return (
        "\n".join(
            [
                text.split(START, maxsplit=1)[0] + START,
                *(line for module in MODULES for line in section(module)),
            ]
        )
        + "\n"
    )


def section(module: ModuleType) -> Iterator[str]:
    """The types of one module, in the order in which they are written."""
    yield f"\n## {module.__name__}\n"
    yield first_paragraph(module)
    for kind in vars(module).values():
        if inspect.isclass(kind) and kind.__module__ == module.__name__:
            yield from described(kind)


def described(kind: type) -> Iterator[str]:
    """A dataclass with its fields, or an enum with its words."""
    if dataclasses.is_dataclass(kind):
        yield f"\n### {kind.__name__}\n\n{first_paragraph(kind)}\n\n| field | type |\n|---|---|"
        for field in dataclasses.fields(kind):
            yield f"| `{field.name}` | `{str(field.type).replace('|', chr(92) + '|')}` |"
    elif issubclass(kind, Enum):
        words = ", ".join(f"`{member.value}`" for member in kind)
        yield f"\n### {kind.__name__}\n\n{first_paragraph(kind)} {words}"


def first_paragraph(thing: object) -> str:
    """The first paragraph of a docstring as one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text()))
