"""How well claims are found, apart and typed, against an article labelled by hand.

The gold form is a JSON file with `sentences` and `atomic_claims` (see tests/data/gold), offsets in
code points of the text it labels. Labels of an article that may not be copied hold no text: a sentence has
its place and `sha256`, a claim the `hidden_words` of its text (made by `python -m tools.hide_labels`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from claims.english import find_claims, load_english, pipeline_name
from claims.model import Claim
from claims.reading import Page, Unreadable, read
from claims.sources import Source
from pipeline.evaluation.overlap import dice, hidden, words_of

# A claim touches a sentence when they share more than this many code points, and is taken for a
# gold claim when their words agree at least this far (Dice).
_TOUCH = 3
_SAME = 0.5
# Gold names of the wording's strength against the four steps of the model.
_CAUSAL = {"none": (0,), "correlational": (1,), "causal": (2, 3)}


class NoGoldError(Exception):
    """The gold file does not fit the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSentence:
    """A labelled sentence; `borderline` ones are left out of the count."""

    sid: str
    start: int
    end: int
    check_worthy: bool
    borderline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A labelled claim, its text or its hidden words; an `optional` one may be missed."""

    sid: str
    text: str
    hidden_words: frozenset[str] = frozenset()
    type: str
    hedged: bool
    causal: tuple[int, ...]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The labels of one article."""

    sentences: tuple[GoldSentence, ...]
    claims: tuple[GoldClaim, ...]


def measure(gold_path: Path, text_path: Path) -> dict[str, object]:
    """Sentence and atomic figures of the claims found in `text_path`, beside the baseline of all sentences.

    Raises:
        NoGoldError: if the gold file labels another text.
        Unreadable: if the text cannot be read.
    """
    source = Source(name=text_path.name, location=str(text_path))
    article = read(source, fetch=_no_page, stdin=BytesIO())
    gold = read_gold(gold_path, article.text)
    nlp = load_english()
    found = find_claims(nlp, article)
    return {"article": text_path.name, "pipeline": pipeline_name(nlp), **figures(gold, found)}


def _no_page(url: str) -> Page:
    message = f"{url}: a labelled text is a file, not an address"
    raise Unreadable(message)


def read_gold(path: Path, text: str) -> Gold:
    """The labels in a gold file.

    Raises:
        NoGoldError: if a labelled sentence does not stand in `text` where the file says.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    digest = data["meta"].get("sha256")
    if digest and digest != hashlib.sha256(text.encode("utf-8")).hexdigest():
        message = (
            f"{path}: labels another text (its SHA-256 is {digest[:12]}...); give the text that was labelled"
        )
        raise NoGoldError(message)
    sentences = {row["sid"]: _sentence(row) for row in data["sentences"]}
    claims = tuple(_claim(row, sentences[row["sid"]]) for row in data["atomic_claims"])
    return Gold(sentences=tuple(sentences.values()), claims=claims)


def figures(gold: Gold, found: Sequence[Claim]) -> dict[str, object]:
    """The figures for claims that were found; a figure of nothing at all is None."""
    counted = [sentence for sentence in gold.sentences if not sentence.borderline]
    touched = [any(_touches(claim, sentence) for claim in found) for sentence in counted]
    return {
        "sentences": _score(
            hits=sum(sentence.check_worthy and hit for sentence, hit in zip(counted, touched, strict=True)),
            predicted=sum(touched),
            wanted=sum(sentence.check_worthy for sentence in counted),
        ),
        "everything_is_a_claim": _score(
            hits=sum(sentence.check_worthy for sentence in counted),
            predicted=len(counted),
            wanted=sum(sentence.check_worthy for sentence in counted),
        ),
        "atomic": _atomic(gold, found),
    }


def _sentence(row: Mapping[str, object]) -> GoldSentence:
    return GoldSentence(
        sid=str(row["sid"]),
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        check_worthy=bool(row["check_worthy"]),
        borderline=bool(row["borderline"]),
    )


def _claim(row: Mapping[str, object], sentence: GoldSentence) -> GoldClaim:
    return GoldClaim(
        sid=sentence.sid,
        text=str(row.get("text", "")),
        hidden_words=frozenset(str(row.get("hidden_words", "")).split()),
        type=str(row["claim_type"]).split("/")[0],
        hedged=row["hedging"] == "hedged",
        causal=_CAUSAL[str(row["causal_strength"])],
        optional=sentence.borderline or not row["check_worthy"] or bool(row.get("optional")),
    )


def _touches(claim: Claim, sentence: GoldSentence) -> bool:
    return min(claim.end, sentence.end) - max(claim.start, sentence.start) > _TOUCH


def _atomic(gold: Gold, found: Sequence[Claim]) -> dict[str, object]:
    sentences = {sentence.sid: sentence for sentence in gold.sentences}
    pairs = _paired(gold.claims, found, sentences)
    matched = {id(claim) for _, claim in pairs}
    counted = [
        claim
        for claim in found
        if id(claim) in matched
        or not any(sentence.borderline and _touches(claim, sentence) for sentence in gold.sentences)
    ]
    firm = [(wanted, claim) for wanted, claim in pairs if not wanted.optional]
    optional = len(pairs) - len(firm)
    return {
        **_score(
            hits=len(firm),
            predicted=len(counted) - optional,
            wanted=sum(not wanted.optional for wanted in gold.claims),
        ),
        "pairs": len(pairs),
        "type_accuracy": _share([wanted.type == claim.type for wanted, claim in pairs]),
        "hedging_accuracy": _share([wanted.hedged == claim.hedged for wanted, claim in pairs]),
        "causal_accuracy": _share([int(claim.causal_strength) in wanted.causal for wanted, claim in pairs]),
    }


def _paired(
    gold: Sequence[GoldClaim], found: Sequence[Claim], sentences: Mapping[str, GoldSentence]
) -> list[tuple[GoldClaim, Claim]]:
    """Gold and found claims in overlapping places, the most alike first, each used once."""
    scored = sorted(
        (
            (-_likeness(wanted, claim), index, place)
            for index, wanted in enumerate(gold)
            for place, claim in enumerate(found)
            if _touches(claim, sentences[wanted.sid])
        ),
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for negative, index, place in scored:
        if -negative >= _SAME and index not in pairs and place not in used:
            pairs[index] = place
            used.add(place)
    return [(gold[index], found[place]) for index, place in sorted(pairs.items())]


def _likeness(wanted: GoldClaim, claim: Claim) -> float:
    words = words_of(claim.text)
    if wanted.hidden_words:
        return dice(wanted.hidden_words, hidden(words))
    return dice(words_of(wanted.text), words)


def _score(*, hits: int, predicted: int, wanted: int) -> dict[str, object]:
    precision = hits / predicted if predicted else 0.0
    recall = hits / wanted if wanted else 0.0
    both = precision + recall
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        "n_found": predicted,
        "n_gold": wanted,
        "n_hits": hits,
    }


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None
