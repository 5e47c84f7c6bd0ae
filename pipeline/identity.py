"""What a result follows from beside the article, as one hash: equal hashes, equal results.

Nothing secret enters it, nor anything that may differ while the result is the same (`--jobs`,
`--offline`, where the cache is).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from claims.model import Article
from pipeline.addresses import without_secrets
from pipeline.settings import RunSettings
from references.library import MANIFEST, read_manifest

# Whose versions may change a result.
PACKAGES = (
    "claimgrade", "lxml", "numpy", "onnxruntime", "pandas", "requests", "requests-cache", "spacy",
    "tantivy", "tokenizers",
)  # fmt: skip
_OURS = ("claims", "references", "pipeline")
# tantivy's list of the segments that an index is made of, each with an identifier of its own.
_SEGMENTS = "meta.json"


def run_identity(settings: RunSettings, *, provenance: Sequence[tuple[str, str]]) -> str:
    """The hash of what all results of a run share: the settings, the papers, the models, the code.

    Raises:
        SourceMisused: the library cannot be read.
        OSError: as above.
    """
    return _hashed(
        {
            "provenance": list(provenance),
            "source": settings.source.value,
            "eutils_url": without_secrets(settings.eutils_url or ""),
            "verifier": settings.verifier or "",
            "llm_url": without_secrets(settings.environment.claimgrade_llm_url),
            "llm_model": settings.environment.claimgrade_llm_model,
            "library": library_digest(settings.library) if settings.library else "",
            "versions": {package: version(package) for package in PACKAGES},
            "code": code_digest(),
        }
    )


def article_key(article: Article, *, run: str) -> str:
    """The key of one result: the article's name, text and layout, and the `run_identity`.

    The path is left out: it is no part of a report.
    """
    held = asdict(article)
    del held["source"]
    return _hashed({"article": held, "run": run})


def library_digest(folder: Path) -> str:
    """What tells one state of a library from another: a build or a change gives another digest.

    Raises:
        SourceMisused: there is no library.
        OSError: its files cannot be read.
    """
    index = folder / read_manifest(folder).index
    return _digest(path.read_bytes() for path in (folder / MANIFEST, index / _SEGMENTS))


@cache
def code_digest() -> str:
    """The hash of the installed code and its data files, so that a changed rule is never missed."""
    return _digest(file.read_bytes() for package in _OURS for file in _below(files(package)))


def _below(place: Traversable) -> Iterable[Traversable]:
    for each in sorted(place.iterdir(), key=lambda entry: entry.name):
        if each.is_file():
            yield each
        elif each.name != "__pycache__":
            yield from _below(each)


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def _hashed(value: dict[str, object]) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
