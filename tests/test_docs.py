"""What the documents say is what the code is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.data_model import PAGE, page

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_the_data_model_page_is_made_from_the_types() -> None:
    """Run `python -m tools.data_model` after changing a type."""
    assert PAGE.read_text() == page(PAGE.read_text())


def test_the_python_of_the_readme_runs_and_finds_the_claim(capsys: pytest.CaptureFixture[str]) -> None:
    snippets = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert snippets
    for snippet in snippets:
        exec(snippet, {})  # noqa: S102 - our own README
    assert capsys.readouterr().out == "mechanism Ketamine blocks NMDA receptors.\n"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text())
    missing = [link for link in links if not (path.parent / link).exists()]
    assert missing == []
