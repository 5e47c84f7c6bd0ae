"""How far a report's verdicts agree with labelled ones: `python -m tools.verdict_agreement GOLD.json report.json`.

GOLD.json is in the form of examples/ketamine-for-anxiety.gold.json: atomic claims with a verdict, the
verdicts that would be acceptable too, and the sentence that each stands in. A labelled claim is
compared with the reported claim of its sentence that shares most words with it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def agreement(gold: Row, claims: Sequence[Row]) -> dict[str, int]:
    """Labelled claims, those found, and of these the verdicts that are exact and those acceptable."""
    sentences = {sentence["sid"]: sentence for sentence in gold["sentences"]}
    labelled = [atom for atom in gold["atomic_claims"] if atom.get("verdict")]
    pairs = [(atom["verdict"], counterpart(atom, sentences[atom["sid"]], claims)) for atom in labelled]
    found = [(verdict, claim["verdict"]) for verdict, claim in pairs if claim is not None]
    return {
        "labelled": len(labelled),
        "found": len(found),
        "exact": sum(verdict["label"] == given for verdict, given in found),
        "acceptable": sum(given in {verdict["label"], *verdict["acceptable"]} for verdict, given in found),
    }


def counterpart(atom: Row, sentence: Row, claims: Sequence[Row]) -> Row | None:
    """The reported claim in the same sentence that shares most words with a labelled one."""
    near = [
        claim
        for claim in claims
        if claim["sentence_start"] < sentence["end"] and sentence["start"] < claim["sentence_end"]
    ]
    wanted = set(atom["text"].lower().split())
    return max(near, key=lambda claim: len(wanted & set(claim["text"].lower().split())), default=None)


def main() -> None:
    """Read both files and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("report", type=Path)
    chosen = parser.parse_args()
    report = json.loads(chosen.report.read_text(encoding="utf-8"))
    claims = [claim for article in report["articles"] for claim in article["claims"]]
    print(json.dumps(agreement(json.loads(chosen.gold.read_text(encoding="utf-8")), claims)))


if __name__ == "__main__":
    main()
