"""Counts in how many abstracts each stem stands, for references/data/document_frequencies.tsv.

    python tools/count_document_frequencies.py CORPUS.jsonl references/data/document_frequencies.tsv

CORPUS is SciFact's (Wadden et al., EMNLP 2020; ODC-By 1.0): 5,183 abstracts from all of biomedicine. A
collection about a few topics would make the words of those topics look common.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from references.lexical import stems

RAREST = 3
LONGEST = 30


def texts(corpus: Path) -> Iterator[str]:
    """The title and abstract of each paper."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            held = json.loads(line)
            yield " ".join((held["title"], *held["abstract"]))


def main(corpus: str, out: str) -> None:
    """Write the table: first the number of texts, then a stem and its count a line."""
    counts: Counter[str] = Counter()
    n_texts = 0
    for text in texts(Path(corpus)):
        counts.update(set(stems(text)))
        n_texts += 1
    kept = sorted((stem, n) for stem, n in counts.items() if n >= RAREST and len(stem) <= LONGEST)
    lines = (f"{stem}\t{count}" for stem, count in kept)
    Path(out).write_text("\n".join((f"# texts\t{n_texts}", *lines)) + "\n", encoding="utf-8")
    print(f"{n_texts} texts, {len(kept)} stems")


if __name__ == "__main__":
    main(*sys.argv[1:])
