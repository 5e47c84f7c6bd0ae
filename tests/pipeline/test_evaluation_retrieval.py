from __future__ import annotations

import json
from collections.abc import Mapping
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.beir import read_corpus, read_qrels, read_queries
from pipeline.evaluation.retrieval import measure, ndcg, recall
from references.embed import Embedder

PAPERS = [
    ("a", "Green tea and sleep", "Tea drinkers slept badly."),
    ("b", "Naps and memory", "Short naps helped recall."),
    ("c", "Beet yields", "Yields rose in wet years."),
]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder(threads=1)


def lines(file: Path, *rows: Mapping[str, object]) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def files(folder: Path) -> tuple[Path, Path, Path]:
    corpus = lines(
        folder / "corpus.jsonl",
        *({"_id": name, "title": title, "text": text} for name, title, text in PAPERS),
    )
    queries = lines(
        folder / "queries.jsonl",
        {"_id": "1", "text": "Does tea harm sleep?"},
        {"_id": "2", "text": "Naps help memory."},
        {"_id": "3", "text": "Nobody judged this."},
    )
    qrels = folder / "test.tsv"
    qrels.write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1\n2\tc\t1\n", encoding="utf-8")
    return corpus, queries, qrels


def test_the_judged_queries_are_measured_and_no_others(tmp_path: Path, embedder: Embedder) -> None:
    result = measure(*files(tmp_path), embedder=embedder)
    assert (result["n_queries"], result["n_documents"]) == (2, 3)
    words, vectors = result["bm25"], result["with_vectors"]
    assert isinstance(words, dict)
    assert isinstance(vectors, dict)
    # By words query 1 finds its paper first; query 2 finds one of two, first. By vectors it finds the other one last.
    ideal = 1 + 1 / log2(3)
    assert words["ndcg@10"] == pytest.approx((1 + 1 / ideal) / 2, abs=1e-4)
    assert words["recall@10"] == words["recall@100"] == 0.75
    assert result["ndcg@10"] == pytest.approx((1 + 1.5 / ideal) / 2, abs=1e-4)
    assert result["recall@100"] == vectors["recall@100"] == 1.0
    assert json.loads(json.dumps(result)) == result


def test_scifacts_own_corpus_is_read_as_well(tmp_path: Path) -> None:
    file = lines(
        tmp_path / "corpus.jsonl",
        *({"doc_id": n, "title": title, "abstract": [text]} for n, (_, title, text) in enumerate(PAPERS, 40)),
    )
    corpus = read_corpus(file)
    assert corpus.ids == ("40", "41", "42")
    assert corpus.library.info().vectors == ""
    assert corpus.library.fetch(["2"])[0].text == "Short naps helped recall."


@pytest.mark.parametrize(
    ("ranked", "relevant", "depth", "value"),
    [
        (["a", "b"], {"a": 1}, 10, 1.0),
        (["b", "a"], {"a": 1}, 10, 1 / log2(3)),
        (["b", "a"], {"a": 1}, 1, 0.0),
        (["a", "b"], {"a": 1, "b": 2}, 10, (1 + 2 / log2(3)) / (2 + 1 / log2(3))),
        (["a"], {"a": 0}, 10, 0.0),
    ],
)
def test_ndcg_is_the_discounted_gain_over_the_best_possible(
    ranked: list[str], relevant: dict[str, int], depth: int, value: float
) -> None:
    assert ndcg(ranked, relevant, depth) == pytest.approx(value)


@given(
    ranked=st.lists(st.sampled_from("abcdef"), unique=True),
    relevant=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3)),
)
def test_figures_lie_between_none_and_all(ranked: list[str], relevant: dict[str, int]) -> None:
    assert 0 <= ndcg(ranked, relevant, 3) <= 1 + 1e-9
    assert 0 <= recall(ranked, relevant, 3) <= recall(ranked, relevant, 6) <= 1


@pytest.mark.parametrize(
    "text", ["1\ta", "1 a 1", "q\td\ts\n1\ta\tx"], ids=["two cells", "spaces", "no number"]
)
def test_judgements_of_another_layout_are_refused_by_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "qrels.tsv"
    file.write_text(f"query-id\tcorpus-id\tscore\n{text}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"qrels\.tsv line [23]"):
        read_qrels(file)


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"_id": "1"}'])
def test_a_line_of_another_layout_is_refused_by_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        tuple(read_queries(file))
    with pytest.raises(ValueError, match="line 1"):
        read_corpus(file)


def test_files_that_share_no_query_are_refused(tmp_path: Path, embedder: Embedder) -> None:
    corpus, queries, qrels = files(tmp_path)
    qrels.write_text("9\ta\t1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="judges none"):
        measure(corpus, queries, qrels, embedder=embedder)
