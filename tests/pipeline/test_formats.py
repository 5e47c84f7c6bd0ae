from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.report.write import USUAL, Format

ROOT = Path(__file__).resolve().parents[2]
USUAL_FILES = {
    "index.html", "draft.md.html", "claims.csv", "evidence.csv", "queries.csv", "report.xlsx", "report.json", "run.json",
}  # fmt: skip
FURTHER_FILES = {
    "references.ris", "references.bib", "references.csl.json", "annotations.jsonld", "report.sarif",
    "scifact/claims.jsonl", "scifact/corpus.jsonl",
}  # fmt: skip


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a report; folders with a dot keep what the next run starts from."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {
        path.as_posix(): (folder / path).read_bytes() for path in files if not path.parts[0].startswith(".")
    }


def test_every_form_is_written_by_its_name(tmp_path: Path) -> None:
    draft, out = tmp_path / "draft.md", tmp_path / "out"
    draft.write_text("# =cmd|' 💊\n\nKetamine blocks NMDA receptors 💊 {in} the “brain”.\n", encoding="utf-8")
    names = ",".join(Format)
    assert run(["check", str(draft), "--source", "starter", "--out", str(out), "--format", names]) == 0
    written = files_in(out)
    assert set(written) == USUAL_FILES | FURTHER_FILES
    assert all(written.values())
    result, *_ = json.loads(written["report.sarif"])["runs"][0]["results"]
    (annotation,) = json.loads(written["annotations.jsonld"])["items"]
    (row,) = csv.DictReader(written["claims.csv"].decode().splitlines())
    quote = annotation["target"]["selector"][0]["exact"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert row["quote"] == quote
    assert int(row["start"]) + 1 == region["charOffset"] == annotation["target"]["selector"][1]["start"]


@pytest.mark.parametrize("name", ["claimreview", "doc", "HTML"])
def test_an_unknown_form_is_refused_with_the_names_that_there_are(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert (
        run(["check", "draft.md", "--source", "starter", "--out", str(out), "--format", f"html,{name}"]) == 2
    )
    (line,) = capsys.readouterr().err.splitlines()
    assert f"--format {name}" in line
    assert all(form.value in line for form in Format)
    assert not out.exists()


def test_the_page_on_exports_names_every_form_with_its_files_and_what_is_usual() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", page, re.MULTILINE))
    assert list(rows) == [form.value for form in Format]
    named = {name for files in rows.values() for name in re.findall(r"`([^`]+)`", files)}
    assert named == (USUAL_FILES | FURTHER_FILES | {"<article>.html"}) - {"draft.md.html", "run.json"}
    assert f"`{','.join(USUAL)}`" in page
    assert len(page.splitlines()) <= 60
