"""Offsets and identifiers hold over whole drafts and over any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claims.english import find_claims
from claims.model import Article, Claim

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
TEXTS = sorted([*DATA.glob("drafts/*.txt"), *DATA.glob("seed/*.txt")])
ELSEWHERE = "Bread is sold in many shops."
SENTENCES = [
    "Zinc shortens colds.",
    "In one trial, doctors gave 40 nurses melatonin.",
    "Their sleep was 20 minutes longer.",
    "Gout is a painful disease.",
    "It affects your joints.",
    "Two thirds of them are men.",
    "The disease is rare in women.",
    "Side effects include nausea.",
    "Irritable bowel syndrome (IBS) is common.",
    "# Is it safe?",
    "- Those who took it slept better.",
]


def _broken(article: Article, claims: tuple[Claim, ...]) -> list[str]:
    """The ids of claims whose places are wrong; no words of the article, which may be sealed."""
    text = article.text
    return [
        claim.id
        for claim in claims
        if text[claim.start : claim.end] != claim.quote
        or not claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(text)
        or not claim.text
    ]


@pytest.mark.skipif(not TEXTS, reason="the shared drafts are not beside the repository")
@pytest.mark.parametrize("place", range(len(TEXTS)), ids=[path.stem for path in TEXTS])
def test_every_claim_of_a_draft_is_where_it_says(english: Language, place: int) -> None:
    article = Article(name="draft.txt", text=TEXTS[place].read_bytes().decode("utf-8"))
    claims = find_claims(english, article)
    assert _broken(article, claims) == []
    assert [claim.id for claim in find_claims(english, article)] == [claim.id for claim in claims]


@pytest.mark.skipif(not TEXTS, reason="the shared drafts are not beside the repository")
@pytest.mark.parametrize("place", range(len(TEXTS)), ids=[path.stem for path in TEXTS])
def test_a_paragraph_added_to_a_draft_changes_no_id(english: Language, place: int) -> None:
    text = TEXTS[place].read_bytes().decode("utf-8")
    ids = {claim.id for claim in find_claims(english, Article(name="draft.txt", text=text))}
    for longer in (f"{ELSEWHERE}\n\n{text}", f"{text.rstrip()}\n\n{ELSEWHERE}\n"):
        found = find_claims(english, Article(name="draft.txt", text=longer))
        assert {claim.id for claim in found} == ids


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=6)), max_size=12),
    glue=st.sampled_from([" ", "\n", "\n\n", "\r\n"]),
)
def test_words_that_lean_on_others_keep_their_places(english: Language, parts: list[str], glue: str) -> None:
    article = Article(name="odd.txt", text=glue.join(parts))
    claims = find_claims(english, article)
    assert _broken(article, claims) == []
    assert find_claims(english, article) == claims


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_a_paragraph_behind_changes_no_id(english: Language, sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    before = find_claims(english, Article(name="a.txt", text=text))
    after = find_claims(english, Article(name="a.txt", text=f"{text}\n\n{ELSEWHERE}"))
    assert [claim.id for claim in after] == [claim.id for claim in before]
