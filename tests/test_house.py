"""The house keeps its shape: small rooms, small functions, layers, light imports, a whole wheel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("claims", "references", "pipeline")
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
MODELS = ("claims/model.py", "references/paper.py", "references/model.py", "pipeline/model.py")


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", tuple(modules(*PACKAGES, "tests", "tools")), ids=ids)
def test_no_file_is_longer_than_the_house_allows(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", tuple(modules(*PACKAGES)), ids=ids)
def test_no_function_body_is_longer_than_the_house_allows(path: Path) -> None:
    too_long = {name: lines for name, lines in bodies(path) if lines > LONGEST_FUNCTION}
    assert too_long == {}


def bodies(path: Path) -> Iterator[tuple[str, int]]:
    """Each function's name and the lines of its body without the docstring."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body:
                yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("name", MODELS)
def test_a_model_imports_the_standard_library_and_models_alone(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text())
    imported = {
        module
        for node in ast.walk(tree)
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    foreign = {
        module
        for module in imported
        if module.split(".")[0] not in sys.stdlib_module_names
        and f"{module.replace('.', '/')}.py" not in MODELS
    }
    assert foreign == set()


def test_printing_and_the_environment_stay_at_the_edge() -> None:
    edge = {"pipeline/cli.py", "pipeline/settings.py", "pipeline/command/console.py"}
    for path in modules(*PACKAGES):
        text = path.read_text()
        if ids(path) not in edge and "training" not in path.parts:
            assert "print(" not in text.replace(".print(", ""), ids(path)
            assert "os.environ" not in text, ids(path)


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("claims.component", ("pandas", "onnxruntime", "lxml", "tantivy")),
        ("claims.english", ("pandas", "onnxruntime", "tantivy")),
        ("references.model", ("spacy", "pandas", "requests", "numpy")),
    ],
)
def test_an_import_stays_light(module: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print(*sorted(set({heavy!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("claimgrade-*.whl"))


def test_the_wheel_holds_every_file_of_the_three_packages_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tracked = subprocess.run(
        ["git", "ls-files", *PACKAGES], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert set(tracked) <= inside
    assert {name.split("/")[0] for name in inside} == set(PACKAGES)


def test_every_dependency_is_pinned_by_the_constraints() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["dev"], *extras["transformers"]]
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    names = {re.split(r"[\[<>=]", item)[0].lower().replace("_", "-") for item in wanted}
    assert names <= pinned
