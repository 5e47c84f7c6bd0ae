"""The pages that a report wrote, so that a later one takes away those of drafts that are gone.

`DIR/.claimgrade/pages.json` names each page with its article and the SHA-256 of what was written. A page
that is not named there, or that somebody changed since, is not ours to remove.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pydantic import TypeAdapter

from pipeline.report.exports import write_whole
from pipeline.report.pages import page_paths
from pipeline.resume import FOLDER
from pipeline.sealed import seal, unsealed

FILE = "pages.json"
_KEY = "1"  # the form of the file
MOST_NAMED = 3  # pages in a line


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPage:
    """The article of a page, and what the page was when it was written."""

    article: str
    sha256: str


# By their paths below the report's folder, with forward slashes.
Pages: TypeAlias = Mapping[str, WrittenPage]


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePages:
    """What became of the pages of drafts that are gone, by their paths."""

    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there were any."""
        return bool(self.removed or self.changed)

    def __str__(self) -> str:
        """As in `pages of drafts that are gone: 1 removed (a.txt.html)`."""
        said = ("removed", self.removed), ("kept, since it was changed after it was written", self.changed)
        parts = [f"{len(paths)} {what} ({_named(paths)})" for what, paths in said if paths]
        return f"pages of drafts that are gone: {'; '.join(parts)}"


def tidy_pages(out: Path, names: Iterable[str], *, unread: Collection[str]) -> GonePages:
    """Remove from `out` the pages of drafts that are gone, and note the pages that are there now.

    `names` are the articles whose pages were written just now; those of `unread` articles, which are
    still among the drafts, keep an older page.

    Raises:
        OSError: the folder cannot be written.
    """
    known = _known(out)
    written = {
        path: WrittenPage(article=name, sha256=_digest(out / path) or "")
        for name, path in page_paths(names).items()
    }
    older = {path: page for path, page in known.items() if path not in written}
    kept = {path: page for path, page in older.items() if page.article in unread}
    gone = {path: page for path, page in older.items() if path not in kept and _inside(out, path)}
    found = {path: _digest(out / path) for path in gone}
    removed = tuple(path for path in gone if found[path] == gone[path].sha256)
    for path in removed:
        _remove(out, path)
    data = _adapter().dump_json(dict(sorted({**kept, **written}.items())))
    write_whole(out / FOLDER / FILE, seal(data, key=_KEY))
    return GonePages(
        removed=removed, changed=tuple(path for path in gone if found[path] and path not in removed)
    )


def _remove(out: Path, path: str) -> None:
    """Remove a page, and the folders that held nothing else."""
    page = out / path
    page.unlink()
    with suppress(OSError):  # a folder that still holds something
        for folder in page.relative_to(out).parents[:-1]:
            (out / folder).rmdir()


def _inside(out: Path, path: str) -> bool:
    """Whether a page lies in the report's folder, by whatever links its path leads."""
    return (out / path).resolve().is_relative_to(out.resolve())


def _digest(page: Path) -> str | None:
    """The SHA-256 of a file; None when there is none."""
    try:
        return hashlib.sha256(page.read_bytes()).hexdigest()
    except OSError:
        return None


def _named(paths: Collection[str]) -> str:
    first = ", ".join(list(paths)[:MOST_NAMED])
    return f"{first} and {len(paths) - MOST_NAMED} more" if len(paths) > MOST_NAMED else first


def _known(out: Path) -> Pages:
    """The pages that earlier reports wrote; none when that is not noted, or cannot be believed."""
    try:
        body = unsealed((out / FOLDER / FILE).read_bytes(), key=_KEY)
        return {} if body is None else _adapter().validate_json(body)
    except (OSError, ValueError):
        return {}


def _adapter() -> TypeAdapter[Pages]:
    return TypeAdapter(Pages)
