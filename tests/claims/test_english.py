"""Articles to claims: offsets, identifiers and what every text must survive."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claims.english import find_all_claims, find_claims, judgements, parse, pipeline_name
from claims.model import Article, Block, BlockKind, Claim, NotClaim, Span
from tests.claims.conftest import ClaimsOf

TEXT = (
    "Garlic for the Heart\n\nGarlic lowers blood pressure, and it may reduce cholesterol. "
    "Garlic is safe, but large amounts can cause bleeding.\n\nBook a visit to our clinic today!\n"
)
DRAFTS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "drafts"
# Labelled for measuring on unseen articles: not opened here.
SEALED = frozenset({"05_statins.txt", "09_vitamin_d_children.txt"})
# Fragments that break parsers: odd spaces, marks, controls, lone surrogates, other scripts, markup.
ODD = [
    "\u00a0",
    "\ufeff",
    "\u200b",
    "\r\n",
    "\x00",
    "\ud800",
    "\u202e",
    "😀",
    "日本語",
    "# ",
    "- ",
    "“",
    "”",
    "(",
    "…",
    "\u2028",
]


def _check(article: Article, claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        assert article.text[claim.start : claim.end] == claim.quote
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
        assert claim.text[-1] == "."
        assert claim.text[0] == claim.text[0].upper()
    assert len({claim.id for claim in claims}) == len(claims)
    assert {claim.repeat_of for claim in claims} <= {claim.id for claim in claims} | {None}


def _draft_paths() -> list[Path]:
    return sorted(path for path in DRAFTS.glob("*.txt") if path.name not in SEALED)


def test_only_claims_are_found(claims_of: ClaimsOf) -> None:
    assert [claim.text for claim in claims_of(TEXT)] == [
        "Garlic lowers blood pressure.",
        "Garlic may reduce cholesterol.",
        "Garlic is safe.",
        "Large amounts can cause bleeding.",
    ]


def test_offsets_are_those_of_the_article(claims_of: ClaimsOf) -> None:
    text = TEXT.replace(" ", "\u00a0", 9).replace("\n", "\r\n")
    article = Article(name="draft.txt", text=f"\ufeff{text}")
    claims = claims_of(article.text)
    _check(article, claims)
    assert len(claims) == 4


def test_ids_do_not_change_when_text_is_added_elsewhere(claims_of: ClaimsOf) -> None:
    before = claims_of(TEXT)
    after = claims_of(f"Asthma is a chronic disease.\n\n{TEXT}\n\nZinc shortens colds.")
    assert [claim.id for claim in before] == [claim.id for claim in after][1:-1]


def test_keys_join_articles_and_ids_tell_them_apart(claims_of: ClaimsOf) -> None:
    one, other = claims_of(TEXT, "one.txt"), claims_of(TEXT, "other.txt")
    assert [claim.key for claim in one] == [claim.key for claim in other]
    assert not {claim.id for claim in one} & {claim.id for claim in other}


def test_the_same_sentence_twice_has_two_ids(claims_of: ClaimsOf) -> None:
    claims = claims_of("Zinc shortens colds.\n\nZinc shortens colds.")
    assert len({claim.id for claim in claims}) == len(claims) == 2


def test_the_same_text_gives_the_same_claims(claims_of: ClaimsOf) -> None:
    assert claims_of(TEXT) == claims_of(TEXT)


def test_a_batch_keeps_its_order_and_its_claims(english: Language) -> None:
    articles = [Article(name=f"{number}.txt", text=TEXT * number) for number in range(4)]
    batch = list(find_all_claims(english, articles))
    assert [article for article, _ in batch] == articles
    assert [claims for _, claims in batch] == [find_claims(english, article) for article in articles]


def test_every_sentence_of_prose_is_a_claim_or_says_what_it_is(english: Language) -> None:
    article = Article(name="draft.txt", text=TEXT.replace(" ", "\u00a0", 3))
    judged = judgements(english, article)
    assert [(len(sentence.claims), sentence.other) for sentence in judged] == [
        (2, None),
        (2, None),
        (0, NotClaim.PROMOTION),
    ]
    assert all(article.text[sentence.start : sentence.end] == sentence.text for sentence in judged)
    assert judged[-1].reasons == ("call to action",)


def test_the_claims_of_the_judgements_are_those_of_the_article(english: Language) -> None:
    article = Article(name="draft.txt", text=TEXT)
    listed = tuple(claim for sentence in judgements(english, article) for claim in sentence.claims)
    assert listed == find_claims(english, article)


def test_a_parsed_article_has_its_name_and_its_layout(english: Language) -> None:
    text = "Zinc shortens colds.\nGarlic is safe."
    heading = Block(span=Span(start=0, end=20), kind=BlockKind.HEADING)
    doc = parse(english, Article(name="zinc.txt", text=text, blocks=(heading,)))
    assert [(claim.article, claim.text) for claim in doc._.claims] == [("zinc.txt", "Garlic is safe.")]


def test_an_empty_article_has_no_claims(claims_of: ClaimsOf) -> None:
    assert claims_of("") == claims_of(" \n\n ") == ()


def test_the_pipeline_says_its_name_and_version(english: Language) -> None:
    assert pipeline_name(english).startswith("en_core_web_sm")
    assert "unverified" not in pipeline_name(english)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.one_of(st.sampled_from([*ODD, *TEXT.split(" ")]), st.text(max_size=8)), max_size=40))
def test_any_text_survives(english: Language, parts: list[str]) -> None:
    article = Article(name="odd.txt", text=" ".join(parts))
    _check(article, find_claims(english, article))


@pytest.mark.parametrize("path", _draft_paths(), ids=[path.stem for path in _draft_paths()])
def test_every_draft_keeps_its_offsets(english: Language, path: Path) -> None:
    article = Article(name=path.name, text=path.read_bytes().decode("utf-8"))
    claims = find_claims(english, article)
    _check(article, claims)
    assert claims
