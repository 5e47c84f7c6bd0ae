"""`run.json`: what depends on the clock, the machine and the way the run was started."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from pipeline.addresses import without_secrets
from pipeline.batch import Checked
from pipeline.changes import Changes
from pipeline.changes import as_json as changes_as_json
from pipeline.identity import PACKAGES
from pipeline.report.exports import write_whole
from pipeline.report.write import Format
from pipeline.settings import RunSettings
from references.model import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """When and how a run was made; times in UTC. `changes` are None without an earlier report."""

    settings: RunSettings
    started: datetime
    finished: datetime
    jobs: int
    out: Path
    formats: tuple[Format, ...]
    fail_on: tuple[str, ...]
    changes: Mapping[str, Changes] | None = None


def write_run_info(info: RunInfo, results: Sequence[Checked]) -> None:
    """Write `run.json` beside the report; it holds no key and no e-mail address."""
    text = json.dumps(as_json(info, results), ensure_ascii=False, indent=1)
    # A path may hold bytes that are no UTF-8; spelt out, they are escapes that JSON knows.
    write_whole(info.out / "run.json", f"{text}\n".encode("utf-8", "backslashreplace"))


def as_json(info: RunInfo, results: Sequence[Checked]) -> dict[str, object]:
    """The run as plain values."""
    return {
        "started_at": info.started.isoformat(timespec="seconds"),
        "finished_at": info.finished.isoformat(timespec="seconds"),
        "seconds": round((info.finished - info.started).total_seconds(), 2),
        "python": platform.python_version(),
        "versions": {package: version(package) for package in PACKAGES},
        "provenance": next((dict(it.report.provenance) for it in results if it.report), {}),
        "settings": _settings(info),
        "source_problems": [asdict(problem) for problem in source_problems(results)],
        "changes": None if info.changes is None else changes_as_json(info.changes),
        "articles": [_article(result) for result in results],
    }


def source_problems(results: Sequence[Checked]) -> tuple[Problem, ...]:
    """What the source stumbled over in all, each once."""
    return tuple(dict.fromkeys(problem for result in results for problem in result.usage.problems))


def _settings(info: RunInfo) -> dict[str, object]:
    return {
        "source": info.settings.source.value,
        "library": str(info.settings.library or ""),
        "offline": info.settings.offline,
        "eutils_url": without_secrets(info.settings.eutils_url or ""),
        "api_key_given": info.settings.environment.ncbi_api_key is not None,
        "llm_url": without_secrets(info.settings.environment.claimgrade_llm_url),
        "llm_key_given": info.settings.environment.claimgrade_llm_key is not None,
        "cache": str(info.settings.environment.claimgrade_cache),
        "out": str(info.out),
        "format": list(info.formats),
        "fail_on": list(info.fail_on),
        "jobs": info.jobs,
    }


def _article(result: Checked) -> dict[str, object]:
    claims = len(result.report.findings) if result.report else 0
    return {
        "article": result.source.name,
        "location": result.source.location,
        "claims": claims,
        "problem": result.problem.what if result.problem else "",
        "carried": result.carried,
        "requests_per_claim": round(result.usage.requests / claims, 2) if claims else 0.0,
        "source_usage": {name: count for name, count in asdict(result.usage).items() if name != "problems"},
    }
