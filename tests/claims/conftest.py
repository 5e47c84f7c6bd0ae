"""The English pipeline, loaded once, and short ways to ask it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Span

from claims.checkworthy import Judgement, judge
from claims.concepts import Concepts
from claims.english import find_claims, load_english
from claims.model import Article, Claim

ClaimsOf = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def english() -> Language:
    return load_english()


@pytest.fixture(scope="session")
def claims_of(english: Language) -> ClaimsOf:
    def find(text: str, name: str = "draft.txt") -> tuple[Claim, ...]:
        return find_claims(english, Article(name=name, text=text))

    return find


@pytest.fixture(scope="session")
def parse(english: Language) -> Callable[[str], Span]:
    def one(text: str) -> Span:
        with english.select_pipes(disable=["claim_annotator"]):
            return english(text)[:]

    return one


@pytest.fixture(scope="session")
def judged(parse: Callable[[str], Span]) -> Callable[[str], Judgement]:
    def one(text: str) -> Judgement:
        span = parse(text)
        return judge(span, concepts=Concepts.load().find(span), topics=frozenset({"it", "this"}))

    return one
