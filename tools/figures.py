"""Run the commands of docs/evaluation.md again and write down what came of them.

`python -m tools.figures --data ../shared/data [--only WORD]...`. A figure in the page is a console
block: a line `$ claimgrade ...` or `$ python -m tools.NAME ...`, then its outcome. `$DATA` stands
for the data folder and `$TMP` for a temporary folder that lasts for the whole run. What measures gives
the JSON object that it printed; every other command its wall time, peak memory and exit code.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "evaluation.md"
BLOCK = re.compile(
    r"(?P<head>```console\n\$ (?P<command>(?:claimgrade|python -m (?:tools|tests)\.\w+) [^\n]*)\n)(?P<outcome>.*?)(?P<foot>```)",
    re.DOTALL,
)


def commands(text: str, *, only: list[str]) -> list[str]:
    """The commands of the page whose line holds one of the words `only`, in order; all without a word."""
    found = [block["command"] for block in BLOCK.finditer(text)]
    return [command for command in found if not only or any(word in command for word in only)]


def with_outcome(text: str, command: str, found: str) -> str:
    """The page with the outcome of one command put in its place."""

    def put(block: re.Match[str]) -> str:
        return f"{block['head']}{found}{block['foot']}" if block["command"] == command else block[0]

    return BLOCK.sub(put, text)


def outcome(command: str, places: dict[str, str]) -> str:
    """What the command printed, or what it took."""
    shell = ["bash", "-c", f"exec {command}"]
    environment = {**os.environ, **places}
    if command.startswith(("claimgrade evaluate", "python -m")):
        return figures(shell, environment)
    return costs(shell, environment)


def figures(shell: list[str], environment: dict[str, str]) -> str:
    """The JSON object that a measurement prints, a line a top-level name."""
    done = subprocess.run(shell, check=True, capture_output=True, text=True, env=environment)
    lines = (f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in json.loads(done.stdout).items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def costs(shell: list[str], environment: dict[str, str]) -> str:
    """Wall time, peak memory and exit code of a command; one that fails ends the run and changes nothing."""
    started = time.monotonic()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(shell, stdout=quiet, stderr=quiet, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        sys.exit(f"figures: {shell[-1]} ended with exit code {code}; its figure is left as it was")
    return f"{seconds:.1f} s, {usage.ru_maxrss / 1024:.0f} MB at the peak, exit code {code}\n"


def main() -> None:
    """Read the command line and rewrite the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="the folder with the measuring data")
    parser.add_argument(
        "--only", action="append", default=[], help="run only the commands that hold this word"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        places = {"DATA": chosen.data, "TMP": folder}
        for command in commands(PAGE.read_text(), only=chosen.only):
            print(command, file=sys.stderr)
            found = outcome(command, places)
            # Read again: a measurement takes minutes, and somebody may have edited the page meanwhile.
            PAGE.write_text(with_outcome(PAGE.read_text(), command, found))


if __name__ == "__main__":
    main()
