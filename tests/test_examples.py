"""The bundled article and its labels: every label can be traced to the text and to the starter library."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from claims.model import ClaimType
from pipeline.model import Flag, Strength, VerdictLabel
from references.starter import starter_references

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHARED = EXAMPLES.parents[1] / "shared" / "data"
ARTICLE = EXAMPLES / "ketamine-for-anxiety.txt"
COPIED_WORDS = 8


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Meta(Strict):
    source: str
    sha256: str
    chars: int
    offsets: str
    note: str


class Sentence(Strict):
    sid: str
    text: str
    start: int
    end: int
    unit: str
    check_worthy: bool
    borderline: bool
    claim_type: str
    hedging: str
    causal_strength: str
    atomic_claim_ids: tuple[str, ...]
    note: str


class GoldVerdict(Strict):
    label: VerdictLabel
    acceptable: tuple[VerdictLabel, ...]
    strength: Strength | None
    supports: tuple[str, ...]
    refutes: tuple[str, ...]
    flags: tuple[Flag, ...]
    why: str


class Atom(Strict):
    cid: str
    sid: str
    local_id: str
    text: str
    check_worthy: bool
    claim_type: ClaimType
    hedging: str
    causal_strength: str
    verdict: GoldVerdict


class Gold(Strict):
    meta: Meta
    sentences: tuple[Sentence, ...]
    atomic_claims: tuple[Atom, ...]


TEXT = ARTICLE.read_text(encoding="utf-8")
GOLD = Gold.model_validate_json(ARTICLE.with_suffix(".gold.json").read_text(encoding="utf-8"))
ATOMS = pytest.mark.parametrize("atom", GOLD.atomic_claims, ids=lambda atom: atom.cid)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    tokens = words(text)
    return {tuple(tokens[i : i + COPIED_WORDS]) for i in range(len(tokens) - COPIED_WORDS + 1)}


def flagged(flag: Flag) -> list[Atom]:
    return [atom for atom in GOLD.atomic_claims if flag in atom.verdict.flags]


def test_the_labels_are_for_this_very_text() -> None:
    assert ARTICLE.name == GOLD.meta.source
    assert hashlib.sha256(TEXT.encode()).hexdigest() == GOLD.meta.sha256
    assert len(TEXT) == GOLD.meta.chars


def test_every_sentence_stands_where_the_labels_say() -> None:
    assert all(TEXT[each.start : each.end] == each.text for each in GOLD.sentences)


def test_every_word_of_the_article_is_labelled() -> None:
    left = TEXT
    for each in reversed(GOLD.sentences):
        left = left[: each.start] + left[each.end :]
    assert not words(left)


def test_each_check_worthy_sentence_has_its_claims_and_no_other_has_any() -> None:
    for each in GOLD.sentences:
        held = tuple(atom.cid for atom in GOLD.atomic_claims if atom.sid == each.sid)
        assert held == each.atomic_claim_ids
        assert bool(held) == each.check_worthy


@ATOMS
def test_papers_named_are_in_the_starter_library_and_not_retracted(atom: Atom) -> None:
    usable = {paper.pmid for paper in starter_references() if paper.status != "retracted"}
    assert {*atom.verdict.supports, *atom.verdict.refutes} <= usable


@ATOMS
def test_a_verdict_has_the_papers_that_it_needs(atom: Atom) -> None:
    verdict = atom.verdict
    needed = {
        VerdictLabel.SUPPORTED: bool(verdict.supports),
        VerdictLabel.REFUTED: bool(verdict.refutes),
        VerdictLabel.MIXED: bool(verdict.supports) and bool(verdict.refutes),
        VerdictLabel.INSUFFICIENT: not verdict.supports and not verdict.refutes,
    }
    assert needed[verdict.label]
    assert verdict.label in verdict.acceptable
    assert (verdict.strength is None) == (verdict.label is VerdictLabel.INSUFFICIENT)
    assert not set(verdict.supports) & set(verdict.refutes)


def test_every_claim_type_and_every_verdict_that_papers_can_give_occurs() -> None:
    assert {atom.claim_type for atom in GOLD.atomic_claims} == set(ClaimType)
    labels = {atom.verdict.label for atom in GOLD.atomic_claims}
    assert labels == set(VerdictLabel) - {VerdictLabel.UNAVAILABLE}


def test_one_pair_contradicts_itself_and_one_claim_is_repeated() -> None:
    assert len(flagged(Flag.CONTRADICTS_SELF)) == 2
    assert len(flagged(Flag.REPEAT)) == 1


def test_the_claim_from_animals_alone_rests_on_no_other_paper() -> None:
    animal = {paper.pmid for paper in starter_references() if "rats" in paper.text or "mice" in paper.text}
    (atom,) = flagged(Flag.SPECIES)
    assert set(atom.verdict.supports) <= animal


@pytest.mark.parametrize("folder", ["seed", "drafts"])
def test_no_run_of_words_is_taken_from_another_article(folder: str) -> None:
    others = sorted((SHARED / folder).glob("*.txt"))
    if not others:
        pytest.skip("the other articles are not here")
    for other in others:
        assert not runs(TEXT) & runs(other.read_text(encoding="utf-8"))
