"""Where articles come from: files, folders, pages and the standard input, each with its name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

STDIN = "-"
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


class Unreadable(Exception):  # noqa: N818 (what the command line reports, named as it reads there)
    """A source that gives no article; the message is one line: what, where, what to do."""


class Format(Enum):
    """What a source's bytes are, with the suffixes of its files."""

    TEXT = (".txt", ".text")
    MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
    HTML = (".html", ".htm", ".xhtml")
    WORD = (".docx",)
    PDF = (".pdf",)


SUFFIXES = {suffix: kind for kind in Format for suffix in kind.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article is to be read from, and the name that it bears in every table.

    `location` is a path, a URL or "-" for the standard input.
    """

    name: str
    location: str

    @property
    def is_url(self) -> bool:
        """Whether it is to be fetched."""
        return _URL.match(self.location) is not None


def find_sources(arguments: Sequence[str]) -> tuple[Source, ...]:
    """The sources that arguments name: folders become their articles, in the order of their paths.

    A file named twice is read once. What is missing or holds nothing stays in the list, so that
    reading it says what is wrong with it and the rest is read all the same.
    """
    listed = (source for argument in arguments for source in _sources(argument))
    return tuple(_with_unique_names(replace(each, name=_writable(each.name)) for each in _once(listed)))


def _writable(name: str) -> str:
    """`name` as text that any file can hold: bytes of a file name that are no UTF-8 are spelt out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _sources(argument: str) -> Iterator[Source]:
    if argument == STDIN:
        yield Source(name="stdin", location=STDIN)
    elif _URL.match(argument):
        yield Source(name=_page_name(argument), location=argument)
    elif _is_folder(argument):
        yield from _in_folder(Path(argument))
    else:
        yield Source(name=PurePosixPath(Path(argument).as_posix()).name or argument, location=argument)


def _page_name(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.netloc.rpartition('@')[2]}{parts.path}".strip("/") or url


def _is_folder(argument: str) -> bool:
    try:
        return argument != "" and Path(argument).is_dir()
    except (OSError, ValueError):
        return False


def _in_folder(folder: Path) -> Iterator[Source]:
    closed: list[str] = []
    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        visible = (Path(place, name) for name in files if not name.startswith("."))
        found += [path for path in visible if path.suffix.lower() in SUFFIXES]
    paths = sorted({*found, *map(Path, closed)}, key=lambda path: path.relative_to(folder).as_posix())
    for path in paths or [folder]:
        name = path.relative_to(folder).as_posix() if path != folder else folder.name or str(folder)
        yield Source(name=name, location=str(path))


def _once(sources: Iterable[Source]) -> Iterator[Source]:
    seen: set[str] = set()
    for source in sources:
        same = source.location if source.is_url or source.location == STDIN else _real(source.location)
        if same not in seen:
            seen.add(same)
            yield source


def _real(location: str) -> str:
    try:
        return os.path.realpath(location)
    except (OSError, ValueError):
        return location


def _with_unique_names(sources: Iterable[Source]) -> Iterator[Source]:
    """Each source, the later of two with one name numbered: draft.txt, then draft-2.txt."""
    taken: set[str] = set()
    for source in sources:
        path = PurePosixPath(source.name)
        name, number = source.name, 1
        while name.casefold() in taken:
            number += 1
            stem = source.name.removesuffix(path.suffix)
            name = f"{stem}-{number}{path.suffix}"
        taken.add(name.casefold())
        yield replace(source, name=name)
