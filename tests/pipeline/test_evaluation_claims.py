"""The figures of `evaluate claims`, on made-up finds and on the articles that were labelled by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from claims.model import CausalStrength, Claim, ClaimType
from pipeline.evaluation.claims import Gold, GoldClaim, GoldSentence, NoGoldError, figures, measure, read_gold
from tests.builders import a_claim
from tools.hide_labels import without_text

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold"
ARTICLES = ["magnesium_migraine_shop", "walking_blood_sugar_release"]


def _sentence(sid: str, start: int, *, worthy: bool = True, borderline: bool = False) -> GoldSentence:
    return GoldSentence(sid=sid, start=start, end=start + 50, check_worthy=worthy, borderline=borderline)


def _wanted(sid: str, text: str, *, optional: bool = False) -> GoldClaim:
    return GoldClaim(sid=sid, text=text, type="efficacy", hedged=False, causal=(2, 3), optional=optional)


def _found(text: str, start: int) -> Claim:
    return replace(
        a_claim(),
        text=text,
        start=start,
        end=start + 20,
        type=ClaimType.EFFICACY,
        hedged=False,
        causal_strength=CausalStrength.CAUSAL,
    )


def _part(result: dict[str, object], name: str) -> dict[str, object]:
    part = result[name]
    assert isinstance(part, dict)
    return part


def test_a_touched_sentence_is_found_and_an_untouched_one_missed() -> None:
    gold = Gold(sentences=(_sentence("S1", 0), _sentence("S2", 60)), claims=())
    scores = _part(figures(gold, [_found("Zinc shortens colds.", 0)]), "sentences")
    assert (scores["precision"], scores["recall"], scores["f1"]) == (1.0, 0.5, 0.6667)


def test_an_overlap_of_three_characters_is_no_touch() -> None:
    gold = Gold(sentences=(_sentence("S1", 0),), claims=())
    assert _part(figures(gold, [_found("Zinc.", 47)]), "sentences")["n_hits"] == 0
    assert _part(figures(gold, [_found("Zinc.", 46)]), "sentences")["n_hits"] == 1


def test_borderline_sentences_are_left_out() -> None:
    gold = Gold(sentences=(_sentence("S1", 0), _sentence("S2", 60, borderline=True)), claims=())
    finds = [_found("Zinc shortens colds.", 0), _found("Zinc helps.", 60)]
    scores = figures(gold, finds)
    assert _part(scores, "sentences")["n_found"] == 1
    assert _part(scores, "atomic")["n_found"] == 1


def test_claims_are_paired_one_to_one_the_most_alike_first() -> None:
    gold = Gold(sentences=(_sentence("S1", 0),), claims=(_wanted("S1", "Zinc shortens colds."),))
    finds = [_found("Zinc shortens severe colds.", 0), _found("Zinc shortens colds.", 0)]
    scores = _part(figures(gold, finds), "atomic")
    assert (scores["n_hits"], scores["precision"], scores["recall"]) == (1, 0.5, 1.0)


def test_a_claim_elsewhere_is_not_paired() -> None:
    gold = Gold(
        sentences=(_sentence("S1", 0), _sentence("S2", 60)), claims=(_wanted("S1", "Zinc shortens colds."),)
    )
    assert _part(figures(gold, [_found("Zinc shortens colds.", 60)]), "atomic")["n_hits"] == 0


def test_an_optional_claim_may_be_missed_or_found() -> None:
    gold = Gold(
        sentences=(_sentence("S1", 0),), claims=(_wanted("S1", "Zinc shortens colds.", optional=True),)
    )
    assert _part(figures(gold, []), "atomic")["n_gold"] == 0
    assert _part(figures(gold, [_found("Zinc shortens colds.", 0)]), "atomic")["n_found"] == 0


def test_figures_of_pairs_compare_type_hedging_and_strength() -> None:
    gold = Gold(sentences=(_sentence("S1", 0),), claims=(_wanted("S1", "Zinc shortens colds."),))
    other = replace(_found("Zinc shortens colds.", 0), type=ClaimType.SAFETY, hedged=True)
    scores = _part(figures(gold, [other]), "atomic")
    assert (scores["type_accuracy"], scores["hedging_accuracy"], scores["causal_accuracy"]) == (0.0, 0.0, 1.0)


def test_nothing_found_in_nothing_is_no_error() -> None:
    assert _part(figures(Gold(sentences=(), claims=()), []), "sentences")["f1"] == 0.0


def test_gold_for_another_text_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another text.", encoding="utf-8")
    with pytest.raises(NoGoldError, match="labels another text"):
        read_gold(GOLD / "magnesium_migraine_shop.claims.json", other.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ARTICLES)
def test_gold_stands_where_it_says(name: str) -> None:
    text = (GOLD / f"{name}.txt").read_text(encoding="utf-8")
    labels = json.loads((GOLD / f"{name}.claims.json").read_text(encoding="utf-8"))
    for sentence in labels["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


@pytest.mark.parametrize("name", ARTICLES)
def test_our_own_articles_are_read_well(name: str) -> None:
    scores = measure(GOLD / f"{name}.claims.json", GOLD / f"{name}.txt")
    baseline = _part(scores, "everything_is_a_claim")["f1"]
    found, atomic = _part(scores, "sentences")["f1"], _part(scores, "atomic")["f1"]
    assert isinstance(baseline, float)
    assert isinstance(found, float)
    assert isinstance(atomic, float)
    assert found >= 0.9 > baseline
    assert atomic >= 0.75


def test_labels_without_text_measure_the_same(tmp_path: Path) -> None:
    name = ARTICLES[0]
    whole = GOLD / f"{name}.claims.json"
    bare = tmp_path / "hidden.json"
    bare.write_text(json.dumps(without_text(json.loads(whole.read_text(encoding="utf-8")))), encoding="utf-8")
    text = GOLD / f"{name}.txt"
    assert measure(bare, text) == measure(whole, text)
    assert "magnesium" not in json.dumps(json.loads(bare.read_text())["atomic_claims"]).lower()
