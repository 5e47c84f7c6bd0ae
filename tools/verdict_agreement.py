"""How far verdicts agree with labelled ones: `python -m tools.verdict_agreement REPORT/report.json GOLD.json [VERDICTS.json]`.

`--with REPORT/report.json GOLD.json [VERDICTS.json]`, as often as wanted, pools the labels of more articles.

GOLD.json is in the form of examples/ketamine-for-anxiety.gold.json: sentences, and atomic claims with a
verdict and the verdicts that an expert could defend as well. Where its claims have no verdicts, VERDICTS.json
gives them by claim, as tests/data/gold/verdicts does. A labelled claim is compared with the reported claim of
its sentence that shares most words with it; one that was not found has no verdict, and counts as wrong.

`agreement` is the share of labelled claims whose verdict is the label (`exact`) or one that could be defended
(`acceptable`). `recall` is the exact share of each label, `mean_recall` their mean, in which a rare label
counts as much as a common one. Beside it stand answers that are always the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
_ALWAYS = ("supported", "insufficient")


def labelled(gold: Row, verdicts: Row | None = None) -> list[Row]:
    """The atomic claims that have a verdict, from `verdicts` where it is given.

    Raises:
        ValueError: `verdicts` is of other claims than `gold`.
    """
    given = {row["cid"]: row for row in verdicts["verdicts"]} if verdicts else {}
    atoms = [
        {**atom, **({"verdict": given[atom["cid"]]["verdict"]} if given else {})}
        for atom in gold["atomic_claims"]
    ]
    for atom in atoms if given else ():
        if hashlib.sha256(atom["text"].encode()).hexdigest() != given[atom["cid"]]["claim_sha256"]:
            message = f"the verdict {atom['cid']} is of another claim than the labelled one"
            raise ValueError(message)
    return [atom for atom in atoms if atom.get("verdict")]


def answers(gold: Row, atoms: Sequence[Row], claims: Sequence[Row]) -> list[str | None]:
    """The reported verdict on each labelled claim, or None where no such claim was found."""
    sentences = {sentence["sid"]: sentence for sentence in gold["sentences"]}
    found = [counterpart(atom, sentences[atom["sid"]], claims) for atom in atoms]
    return [None if claim is None else claim["verdict"] for claim in found]


def agreement(atoms: Sequence[Row], given: Sequence[str | None]) -> dict[str, object]:
    """Agreement and recall, each also as it is over the claims of one label."""
    hits: dict[str, list[bool]] = defaultdict(list)
    defended = 0
    for atom, answer in zip(atoms, given, strict=True):
        label = atom["verdict"]["label"]
        hits[label].append(answer == label)
        defended += answer in {label, *atom["verdict"]["acceptable"]}
    recall = {label: _share(sum(right), len(right)) for label, right in sorted(hits.items())}
    exact = sum(sum(right) for right in hits.values())
    return {
        "exact": _share(exact, len(atoms)),
        "acceptable": _share(defended, len(atoms)),
        "recall": recall,
        "mean_recall": _share(sum(recall.values()), len(recall)),
    }


def answered(
    gold: Row, claims: Sequence[Row], verdicts: Row | None = None
) -> tuple[list[Row], list[str | None]]:
    """The labelled claims of an article, and the reported verdict on each.

    Raises:
        ValueError: `verdicts` is of other claims than `gold`.
    """
    atoms = labelled(gold, verdicts)
    return atoms, answers(gold, atoms, claims)


def measured(articles: Sequence[tuple[Sequence[Row], Sequence[str | None]]]) -> dict[str, object]:
    """The agreement of what was `answered` with the labels of all articles, beside that of constant answers."""
    atoms = [atom for labels, _ in articles for atom in labels]
    given = [answer for _, answers_ in articles for answer in answers_]
    return {
        "labelled": len(atoms),
        "found": sum(answer is not None for answer in given),
        **agreement(atoms, given),
        "always": {word: agreement(atoms, [word] * len(atoms)) for word in _ALWAYS},
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


def _share(part: float, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _read(path: Path) -> Any:  # noqa: ANN401 - JSON is of any type
    return json.loads(path.read_text(encoding="utf-8"))


def _opened(report: Path, gold: Path, verdicts: Path | None = None) -> tuple[Row, list[Row], Row | None]:
    """The labels, the claims that a report has of their article, and the verdicts where they stand apart."""
    labels = _read(gold)
    claims = [
        claim
        for article in _read(report)["articles"]
        if article["article"] == labels["meta"]["source"]
        for claim in article["claims"]
    ]
    return labels, claims, _read(verdicts) if verdicts else None


def main() -> None:
    """Read the files and print one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("report", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("verdicts", type=Path, nargs="?")
    parser.add_argument(
        "--with", dest="others", type=Path, nargs="+", action="append", default=[], help="as before, pooled"
    )
    chosen = parser.parse_args()
    files = [(chosen.report, chosen.gold, chosen.verdicts), *chosen.others]
    print(json.dumps(measured([answered(*_opened(*each)) for each in files])))


if __name__ == "__main__":
    main()
