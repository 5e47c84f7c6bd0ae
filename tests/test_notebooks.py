"""The notebooks run as they are, without the network, and keep the house rules."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import jupytext
import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.py"))
LONGEST_CELL, LONGEST_FUNCTION = 10, 5
TIMEOUT_S = 300
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)

# An audit hook cannot be removed again, and sees every socket of Python: any look outside fails the cell.
OFFLINE = """
import sys

def _stay_home(event, args):
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(args[1], tuple)):
        raise RuntimeError(f"a notebook reached for the network: {event} {args}")

sys.addaudithook(_stay_home)
del sys, _stay_home
"""


class Cell(Protocol):
    """A cell of a notebook, as far as the tests look at it."""

    cell_type: str
    source: str


def cells(path: Path, kind: str) -> list[Cell]:
    return [cell for cell in jupytext.read(path).cells if cell.cell_type == kind]


def nodes(path: Path) -> Iterator[ast.AST]:
    for cell in cells(path, "code"):
        yield from ast.walk(ast.parse(cell.source))


def as_notebook(code: str) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = jupytext.reads(code, fmt="py:percent")
    return notebook


def run(notebook: nbformat.NotebookNode, *, folder: Path, scratch: Path) -> None:
    """Run every cell in a kernel of this very Python, whatever kernels the machine has installed."""
    notebook.cells[:0] = as_notebook(OFFLINE).cells
    kernel = AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
        connection_file=str(scratch / "kernel.json"),
    )
    environment = os.environ | {"IPYTHONDIR": str(scratch), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, km=kernel, timeout=TIMEOUT_S, resources=resources)
    client.execute(env=environment, cleanup_kc=True)


@EACH
def test_every_cell_runs_without_the_network(path: Path, tmp_path: Path) -> None:
    run(jupytext.read(path), folder=FOLDER, scratch=tmp_path)


def test_a_cell_that_reaches_for_the_network_fails(tmp_path: Path) -> None:
    notebook = as_notebook("import socket\nsocket.create_connection(('127.0.0.1', 9))")
    with pytest.raises(CellExecutionError, match="reached for the network"):
        run(notebook, folder=ROOT, scratch=tmp_path)


def test_there_are_notebooks_and_the_readme_names_each() -> None:
    assert NOTEBOOKS
    readme = (FOLDER / "README.md").read_text()
    assert re.findall(r"^\| `(\w+\.py)`", readme, re.MULTILINE) == [path.name for path in NOTEBOOKS]


@EACH
def test_it_opens_as_a_notebook_and_starts_with_its_title(path: Path) -> None:
    notebook = jupytext.read(path)
    assert notebook.metadata["jupytext"]["text_representation"]["format_name"] == "percent"
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    assert notebook.cells[0].source.startswith("# ")


@EACH
def test_cells_are_short_and_none_is_empty(path: Path) -> None:
    for cell in cells(path, "code"):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert 0 < len(lines) <= LONGEST_CELL, cell.source


@EACH
def test_functions_are_short(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= LONGEST_FUNCTION, node.name


@EACH
def test_no_private_name_is_used(path: Path) -> None:
    """`_` alone is where spaCy keeps extensions."""
    names = {node.attr for node in nodes(path) if isinstance(node, ast.Attribute)}
    names |= {alias.name for node in nodes(path) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert {name for name in names if name.startswith("_")} <= {"_"}


@EACH
def test_prose_states_no_number_that_could_go_stale(path: Path) -> None:
    """Digits inside code marks are names of files and the like."""
    for cell in cells(path, "markdown"):
        assert not re.search(r"\d", re.sub(r"`[^`]*`", "", cell.source)), cell.source


def test_no_outputs_are_committed() -> None:
    done = subprocess.run(
        ["git", "ls-files", "notebooks"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert {Path(name).suffix for name in done.stdout.split()} <= {".py", ".md", ""}
