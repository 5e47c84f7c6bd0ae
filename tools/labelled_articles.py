"""Claims on every labelled article: `python -m tools.labelled_articles --data ../shared/data`.

Prints one JSON object: a row an article (sentence F1; atomic precision, recall and F1; shares of pairs whose
type, hedging and causal strength agree), and the same pooled over the articles that rules were made from,
over the three that the project is judged by (`judged`: the labelled draft and the two unseen articles), and
over those of our own that nobody who writes rules looks at (`held_out`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.evaluation.claims import measure

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "data" / "gold"
EXAMPLE = ROOT / "examples"
DRAFT = "03_intermittent_fasting"
AGREEMENTS = ("type_accuracy", "hedging_accuracy", "causal_accuracy")
COUNTS = ("n_hits", "n_found", "n_gold")

Figures = Mapping[str, Mapping[str, float]]


def labelled(data: Path) -> Iterator[tuple[str, Path, Path]]:
    """Group, labels and text of each article."""
    drafts = data / "drafts"
    yield "judged", drafts / f"{DRAFT}.claims.json", drafts / f"{DRAFT}.txt"
    for labels in sorted((GOLD / "unseen").glob("*.claims.json")):
        yield "judged", labels, drafts / labels.name.replace(".claims.json", ".txt")
    for labels in sorted((GOLD / "held_out").glob("*.claims.json")):
        yield "held_out", labels, labels.with_name(labels.name.replace(".claims.json", ".txt"))
    for labels in sorted((GOLD / "drafts").glob("*.claims.json")):
        yield "development", labels, drafts / labels.name.replace(".claims.json", ".txt")
    for labels in sorted(GOLD.glob("*.claims.json")):
        yield "development", labels, labels.with_name(labels.name.replace(".claims.json", ".txt"))
    yield "development", EXAMPLE / "ketamine-for-anxiety.gold.json", EXAMPLE / "ketamine-for-anxiety.txt"


def row(figures: Figures) -> dict[str, float]:
    """What the table shows of one article."""
    atomic = figures["atomic"]
    return {
        "sentence_f1": figures["sentences"]["f1"],
        "everything_f1": figures["everything_is_a_claim"]["f1"],
        **{f"atomic_{name}": atomic[name] for name in ("precision", "recall", "f1")},
        **{name: atomic[name] for name in AGREEMENTS},
    }


def pooled(all_figures: Sequence[Figures]) -> dict[str, float]:
    """The figures over several articles: counts are added before anything is divided."""
    pairs = sum(each["atomic"]["pairs"] for each in all_figures)
    return {
        "articles": len(all_figures),
        **_score("sentence", [each["sentences"] for each in all_figures]),
        **_score("atomic", [each["atomic"] for each in all_figures]),
        "pairs": pairs,
        **{
            name: round(
                sum(each["atomic"][name] * each["atomic"]["pairs"] for each in all_figures) / pairs, 4
            )
            for name in AGREEMENTS
        },
    }


def _score(name: str, counts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    hits, found, gold = (sum(each[count] for each in counts) for count in COUNTS)
    return {
        f"{name}_precision": round(hits / found, 4),
        f"{name}_recall": round(hits / gold, 4),
        f"{name}_f1": round(2 * hits / (found + gold), 4),
    }


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the measuring data")
    groups: dict[str, list[Figures]] = {}
    rows: dict[str, object] = {}
    for group, labels, text in labelled(parser.parse_args().data):
        figures: Figures = json.loads(json.dumps(measure(labels, text)))
        groups.setdefault(group, []).append(figures)
        rows[text.name] = row(figures)
    pools = {f"{group}, pooled": pooled(figures) for group, figures in groups.items()}
    print(json.dumps({**rows, **pools}))


if __name__ == "__main__":
    main()
