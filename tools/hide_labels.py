"""Labels without the text they label: `python -m tools.hide_labels GOLD.json > HIDDEN.json`.

An article that belongs to its publisher is labelled by place: sentences keep their offsets and the
SHA-256 of their text, claims the hashes of their words, which is all that measuring needs.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from pipeline.evaluation.overlap import hidden, words_of

_SENTENCE = (
    "sid",
    "start",
    "end",
    "unit",
    "check_worthy",
    "borderline",
    "claim_type",
    "hedging",
    "causal_strength",
)
_CLAIM = ("cid", "sid", "check_worthy", "claim_type", "hedging", "causal_strength")


def without_text(gold: Mapping[str, list[dict[str, object]]]) -> dict[str, object]:
    """The labels `gold` with hashes in the place of texts; notes, which may quote, are left out."""
    return {
        "meta": gold["meta"],
        "sentences": [
            _kept(row, _SENTENCE) | {"sha256": _digest(str(row["text"]))} for row in gold["sentences"]
        ],
        "atomic_claims": [
            _kept(row, _CLAIM)
            | ({"optional": True} if row.get("optional") else {})
            | {"hidden_words": " ".join(sorted(hidden(words_of(str(row["text"])))))}
            for row in gold["atomic_claims"]
        ],
    }


def _kept(row: Mapping[str, object], names: tuple[str, ...]) -> dict[str, object]:
    return {name: row[name] for name in names}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def main() -> None:
    """Read one file of labels, print the other."""
    gold = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    json.dump(without_text(gold), sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
