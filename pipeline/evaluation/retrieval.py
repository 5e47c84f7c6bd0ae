"""How well the right papers are found: nDCG and recall over a collection in BEIR's layout.

Thakur et al., NeurIPS Datasets and Benchmarks 2021. The collection becomes a library in memory with and
without vectors, each query is asked as free words, and the best candidates are ranked again as for a claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path
from time import perf_counter

from pipeline.evaluation.beir import Corpus, Judgements, read_corpus, read_qrels, read_queries
from pipeline.evaluation.pairs import claim_of
from references.embed import Embedder
from references.lexical import content_words
from references.library import Library
from references.match import rank

CANDIDATES = 100
RERANKED = 30


def measure(
    corpus: Path, queries: Path, qrels: Path, *, embedder: Embedder | None = None, reranked: int = RERANKED
) -> dict[str, object]:
    """nDCG@10, recall@10, recall@100 and queries a second: as a claim's papers are found, and in steps.

    The steps are `bm25`, by words alone, and `with_vectors`, not yet ranked again. `vectors_seconds`
    is what a build would take for the vectors.

    Args:
        corpus: BEIR's corpus.jsonl (`_id`, `title`, `text`) or SciFact's (`doc_id`, `title`,
            `abstract`, a list of sentences).
        queries: BEIR's queries.jsonl (`_id`, `text`).
        qrels: BEIR's qrels, tab-separated: query, paper, score; a header line is allowed.
        embedder: The sentence model; the usual one when None.
        reranked: How many of a query's 100 candidates are ranked again.

    Raises:
        ValueError: a file is not of its layout, or qrels and queries share nothing.
    """
    judged = read_qrels(qrels)
    texts = {name: text for name, text in read_queries(queries) if name in judged}
    if not texts:
        message = f"{qrels} judges none of the queries of {queries}"
        raise ValueError(message)
    model = embedder or Embedder()
    plain = read_corpus(corpus)
    started = perf_counter()
    held = read_corpus(corpus, embedder=model)
    made = perf_counter()
    lexical, lexical_seconds = _searched(plain.library, texts)
    joined, joined_seconds = _searched(held.library, texts)
    began = perf_counter()
    final = {
        name: reordered(held.library, text, joined[name], embedder=model, reranked=reranked)
        for name, text in texts.items()
    }
    seconds = joined_seconds + perf_counter() - began
    return {
        "n_queries": len(texts),
        "n_documents": len(held.ids),
        "reranked": reranked,
        "model": model.name,
        **figures(named(held, final), judged),
        "queries_per_second": round(len(texts) / seconds, 4),
        "vectors_seconds": round(made - started, 4),
        "bm25": _step(named(plain, lexical), judged, lexical_seconds),
        "with_vectors": _step(named(held, joined), judged, joined_seconds),
    }


def _searched(library: Library, texts: Mapping[str, str]) -> tuple[dict[str, tuple[str, ...]], float]:
    """The papers found for each text, and the seconds that it took."""
    started = perf_counter()
    return {name: found(library, text) for name, text in texts.items()}, perf_counter() - started


def _step(ranked: Mapping[str, Sequence[str]], judged: Judgements, seconds: float) -> dict[str, object]:
    return {**figures(ranked, judged), "queries_per_second": round(len(ranked) / seconds, 4)}


def found(library: Library, text: str) -> tuple[str, ...]:
    """The PMIDs of the papers that a library finds for the query, best first."""
    return library.search_words(content_words(text), limit=CANDIDATES, text=text)


def reordered(
    library: Library, text: str, pmids: Sequence[str], *, embedder: Embedder, reranked: int
) -> tuple[str, ...]:
    """`pmids` with the first `reranked` in the order in which `rank` puts them for a claim."""
    papers = library.fetch(pmids[:reranked])
    matches = rank(claim_of(text), papers, embedder=embedder, limit=reranked)
    return (*(match.reference.pmid for match in matches), *pmids[reranked:])


def named(corpus: Corpus, ranked: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """`ranked` with the collection's own names of its papers."""
    return {query: tuple(corpus.ids[int(pmid) - 1] for pmid in pmids) for query, pmids in ranked.items()}


def figures(ranked: Mapping[str, Sequence[str]], judged: Judgements) -> dict[str, object]:
    """The means over all queries, as pytrec_eval has them."""
    n = len(ranked)
    return {
        "ndcg@10": round(sum(ndcg(names, judged[each], 10) for each, names in ranked.items()) / n, 4),
        "recall@10": round(sum(recall(names, judged[each], 10) for each, names in ranked.items()) / n, 4),
        "recall@100": round(sum(recall(names, judged[each], 100) for each, names in ranked.items()) / n, 4),
    }


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], depth: int) -> float:
    """Discounted gain over its best possible value (Jarvelin and Kekalainen 2002); 0 when nothing is relevant."""
    gains = (relevant.get(name, 0) for name in ranked[:depth])
    best = sorted(relevant.values(), reverse=True)[:depth]
    ideal = sum(gain / log2(place + 2) for place, gain in enumerate(best))
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains)) / ideal if ideal else 0.0


def recall(ranked: Sequence[str], relevant: Mapping[str, int], depth: int) -> float:
    """The share of the relevant papers among the first `depth`; 0 when nothing is relevant."""
    wanted = {name for name, score in relevant.items() if score > 0}
    return len(wanted.intersection(ranked[:depth])) / len(wanted) if wanted else 0.0
