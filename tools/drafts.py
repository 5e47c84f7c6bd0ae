"""A folder of many articles, made by putting paragraphs of a few together anew, the same each time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OWN = ("examples/*.txt", "tests/data/gold/*.txt")
SHORTEST = 120  # characters of a paragraph; a shorter one is a heading or a caption
PARAGRAPHS = 8  # of an article

_GAP = re.compile(r"\n\s*\n|\n(?=[^\n]{120})")


def paragraphs(data: Path) -> tuple[str, ...]:
    """Every paragraph of the drafts in the data folder and of the project's own articles, each once."""
    files = sorted((data / "drafts").glob("*.txt")) + [
        file for each in OWN for file in sorted(ROOT.glob(each))
    ]
    found = (part.strip() for file in files for part in _GAP.split(file.read_text(encoding="utf-8")))
    return tuple(dict.fromkeys(part for part in found if len(part) >= SHORTEST))


def make(folder: Path, parts: Sequence[str], *, count: int) -> None:
    """Write `count` articles, each of other paragraphs, chosen and put in order by their hashes."""
    folder.mkdir(parents=True)
    for number in range(count):
        chosen = sorted(parts, key=lambda part: _mixed(number, part))[:PARAGRAPHS]
        (folder / f"draft-{number:03}.txt").write_text("\n\n".join(chosen) + "\n", encoding="utf-8")


def _mixed(number: int, part: str) -> str:
    return hashlib.sha256(f"{number} {part}".encode()).hexdigest()
