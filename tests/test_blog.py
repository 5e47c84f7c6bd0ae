"""What a blog's repository takes from us runs as it is written: the pre-commit hook and the workflow."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.cli import run

ROOT = Path(__file__).resolve().parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WORKFLOW = ROOT / "examples" / "blog-workflow.yml"
SOUND = "Green tea was drunk by the monks. Call us today!\n"
REFUTED = "Ketamine cures depression in most adults.\n"


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder of posts, and the command line in it."""
    (tmp_path / "posts").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    (only,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert isinstance(only, dict)
    return only


def committed(hook: dict[str, Any], *files: str) -> int:
    """What the hook's command leaves with, started as pre-commit starts it: entry, args, then the files."""
    program, *entry = shlex.split(hook["entry"])
    assert program == "claimgrade"
    return run([*entry, *hook["args"], *files])


def test_the_hook_has_what_pre_commit_asks_of_one(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["id"] == "claimgrade"
    assert hook["language"] == "python"
    assert hook["types_or"] == ["markdown", "plain-text"]
    assert hook["require_serial"] is True


def test_the_hook_passes_a_draft_without_a_refuted_or_overstated_claim(
    hook: dict[str, Any], blog: Path
) -> None:
    (blog / "posts" / "tea.md").write_text(SOUND, encoding="utf-8")
    assert committed(hook, "posts/tea.md") == 0


def test_the_hook_stops_a_refuted_or_overstated_claim_and_names_its_draft(
    hook: dict[str, Any], blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (blog / "posts" / "tea.md").write_text(SOUND, encoding="utf-8")
    (blog / "posts" / "cure.txt").write_text(REFUTED, encoding="utf-8")
    assert committed(hook, "posts/tea.md", "posts/cure.txt") == 1
    assert "cure.txt" in capsys.readouterr().out


def test_the_hook_leaves_nothing_in_the_repository(hook: dict[str, Any], blog: Path) -> None:
    (blog / "posts" / "tea.md").write_text(SOUND, encoding="utf-8")
    committed(hook, "posts/tea.md")
    assert [path.name for path in blog.rglob("*") if path.is_file()] == ["tea.md"]


def steps() -> list[dict[str, Any]]:
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    assert all(("uses" in step) != ("run" in step) for step in job["steps"])
    found: list[dict[str, Any]] = job["steps"]
    return found


def using(action: str) -> list[dict[str, Any]]:
    return [step for step in steps() if step.get("uses", "").startswith(action)]


def checking() -> list[str]:
    """The words of the workflow's one call of claimgrade."""
    calls = [step["run"] for step in steps() if step.get("run", "").startswith("claimgrade ")]
    (call,) = calls
    return shlex.split(call)[1:]


@pytest.mark.parametrize(("text", "code"), [(SOUND, 0), (REFUTED, 1)], ids=["sound", "refuted"])
def test_the_workflow_checks_the_posts_and_keeps_the_report(text: str, code: int, blog: Path) -> None:
    (blog / "posts" / "post.md").write_text(text, encoding="utf-8")
    assert run([*checking(), "--source", "starter", "--format", "csv"]) == code
    assert (blog / "claims-report" / "claims.csv").exists()


def test_the_workflow_keeps_what_the_next_run_carries_over() -> None:
    (fetched,), (kept,), (handed_out,) = map(
        using, ("actions/cache/restore@", "actions/cache/save@", "actions/upload-artifact@")
    )
    out = checking()[checking().index("--out") + 1]
    assert fetched["with"]["path"].split() == kept["with"]["path"].split() == [out, ".claims-cache"]
    assert kept["with"]["key"] == fetched["with"]["key"]
    assert kept["with"]["key"].startswith(fetched["with"]["restore-keys"])
    assert kept["if"] == handed_out["if"] == "always()"
    assert handed_out["with"]["path"] == out


def test_the_workflow_shows_no_secret_but_to_the_step_that_needs_it() -> None:
    holders = [step["name"] for step in steps() if "secrets." in str(step)]
    assert holders == ["Check the claims"]
