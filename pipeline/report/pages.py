"""Where the page of each article lies below the report's folder."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What every file system takes; anything else in an article's name (a URL's, say) becomes `_`.
_ODD = re.compile(r"[^\w.,+@ -]")
_RESERVED = frozenset({"index.html"})
LONGEST = 120  # characters of one part; file systems end at 255 bytes


def page_paths(names: Iterable[str]) -> dict[str, str]:
    """The path of each article's page, relative and with forward slashes, all different."""
    taken = set(_RESERVED)
    paths: dict[str, str] = {}
    for name in names:
        stem = _stem(name)
        path, ordinal = f"{stem}.html", 2
        while path.casefold() in taken:
            path, ordinal = f"{stem}-{ordinal}.html", ordinal + 1
        taken.add(path.casefold())
        paths[name] = path
    return paths


def _stem(name: str) -> str:
    parts = (_ODD.sub("_", part).strip(" .")[:LONGEST] for part in name.split("/"))
    return "/".join(part for part in parts if part) or "article"
