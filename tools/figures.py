"""Run every command of docs/evaluation.md again and write down what it printed.

`python -m tools.figures --data ../shared/data [--only WORD]`. A figure in the page is a console
block: a line `$ claimgrade ...` in which `$DATA` stands for the data folder, then the JSON object
that it printed, wrapped to be read.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "evaluation.md"
BLOCK = re.compile(
    r"(?P<head>```console\n\$ (?P<command>claimgrade evaluate [^\n]*)\n)(?P<output>.*?)(?P<foot>```)",
    re.DOTALL,
)


def rewrite(text: str, *, data: str, only: str) -> str:
    """The page with the output of each command whose line holds `only` made again."""

    def again(block: re.Match[str]) -> str:
        if only not in block["command"]:
            return block[0]
        print(block["command"], file=sys.stderr)
        return f"{block['head']}{run(block['command'].replace('$DATA', data))}{block['foot']}"

    return BLOCK.sub(again, text)


def run(command: str) -> str:
    """The JSON object that the command prints, a line a top-level name."""
    done = subprocess.run(shlex.split(command), check=True, capture_output=True, text=True)
    pairs = json.loads(done.stdout).items()
    lines = (f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in pairs)
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Read the command line and rewrite the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="the folder with the measuring data")
    parser.add_argument("--only", default="", help="run only the commands that hold this word")
    chosen = parser.parse_args()
    PAGE.write_text(rewrite(PAGE.read_text(), data=chosen.data, only=chosen.only))


if __name__ == "__main__":
    main()
