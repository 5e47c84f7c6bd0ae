"""Equal keys stand for equal results, and nothing secret is in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claims.model import Article, Block, BlockKind, Span
from pipeline.identity import article_key, code_digest, library_digest, run_identity
from pipeline.settings import Environment, RunSettings, SourceName
from references.building import build
from references.model import SourceMisused

RECORD = "PMID- 101\nTI  - Ketamine in rats\nDP  - 2011 May\nPT  - Journal Article\n\n"
SETTINGS = RunSettings(source=SourceName.STARTER, environment=Environment(claimgrade_cache=Path("cache")))
PROVENANCE = (("data_date", "2024-01-01"), ("source", "starter"))


def identity(settings: RunSettings = SETTINGS) -> str:
    return run_identity(settings, provenance=PROVENANCE)


def in_environment(**values: object) -> RunSettings:
    return replace(SETTINGS, environment=SETTINGS.environment.model_copy(update=values))


@pytest.mark.parametrize(
    "other",
    [
        replace(SETTINGS, source=SourceName.PUBMED),
        replace(SETTINGS, verifier="rules"),
        replace(SETTINGS, eutils_url="http://127.0.0.1:9/"),
        in_environment(claimgrade_llm_url="http://127.0.0.1:9/v1"),
        in_environment(claimgrade_llm_model="another"),
    ],
    ids=["source", "verifier", "server", "llm", "model"],
)
def test_what_may_change_a_result_changes_the_identity(other: RunSettings) -> None:
    assert identity(other) != identity()


@pytest.mark.parametrize(
    "other",
    [
        replace(SETTINGS, offline=True),
        in_environment(claimgrade_cache=Path("elsewhere")),
        in_environment(ncbi_email="me@example.org"),
    ],
    ids=["offline", "cache", "email"],
)
def test_what_changes_no_result_leaves_it(other: RunSettings) -> None:
    assert identity(other) == identity()


def test_no_key_enters_it() -> None:
    with_keys = Environment.model_validate(
        {
            "ncbi_api_key": "s3cret",
            "claimgrade_llm_key": "s3cret",
            "claimgrade_llm_url": "http://me:s3cret@127.0.0.1:9/v1?token=s3cret",
        }
    )
    without = Environment.model_validate({"claimgrade_llm_url": "http://127.0.0.1:9/v1"})
    given = replace(SETTINGS, environment=with_keys, eutils_url="http://me:s3cret@127.0.0.1:9/")
    plain = replace(SETTINGS, environment=without, eutils_url="http://127.0.0.1:9/")
    assert identity(given) == identity(plain)


def test_other_papers_or_models_change_the_identity() -> None:
    newer = (("data_date", "2025-01-01"), ("source", "starter"))
    assert run_identity(SETTINGS, provenance=newer) != identity()


def test_a_library_that_is_built_again_is_another(tmp_path: Path) -> None:
    records = tmp_path / "records.nbib"
    records.write_text(RECORD, encoding="utf-8")
    build(tmp_path / "papers", [records])
    first = library_digest(tmp_path / "papers")
    assert library_digest(tmp_path / "papers") == first
    build(tmp_path / "papers", [records])
    assert library_digest(tmp_path / "papers") != first


def test_a_missing_library_is_said() -> None:
    with pytest.raises(SourceMisused, match="nowhere"):
        library_digest(Path("nowhere"))


ARTICLE = Article(name="draft.md", text="Ketamine blocks receptors.", source="posts/draft.md")
HEADING = Block(span=Span(start=0, end=8), kind=BlockKind.HEADING)


def test_the_key_follows_the_article_and_the_run_and_not_the_path() -> None:
    key = article_key(ARTICLE, run="run")
    assert article_key(replace(ARTICLE, source="elsewhere.md"), run="run") == key
    others = (
        replace(ARTICLE, text=ARTICLE.text + "\n"),
        replace(ARTICLE, name="other.md"),
        replace(ARTICLE, blocks=(HEADING,)),
    )
    keys = {key, article_key(ARTICLE, run="other"), *(article_key(other, run="run") for other in others)}
    assert len(keys) == 5


def test_the_code_has_one_hash() -> None:
    assert len(code_digest()) == 64
