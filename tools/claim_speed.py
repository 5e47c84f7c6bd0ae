"""How fast claims are found, beside bare spaCy on the same articles in the same run.

`python -m tools.claim_speed FILE...` parses the articles with spaCy's own pipeline (no entity recognition) and
with the claim components, in turns, takes the quickest turn of each in processor time, and prints one JSON
object: words, words a second of both, how many times as long the claims take, and the peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from claims.english import find_all_claims, load_english
from claims.model import Article
from claims.reading import Page, Unreadable, read
from claims.sources import find_sources
from claims.view import view_of

TURNS = 5
OWN = ("claim_boundaries", "claim_reader", "claim_annotator")


def no_page(url: str) -> Page:
    """Articles to measure with are files."""
    message = f"{url}: give a file"
    raise Unreadable(message)


def seconds(work: Callable[[], object]) -> float:
    """The processor time that `work` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measured(articles: Sequence[Article]) -> dict[str, object]:
    """The figures for `articles`."""
    nlp = load_english()
    texts = [view_of(article).text for article in articles]

    def bare() -> None:
        with nlp.select_pipes(disable=list(OWN)):
            list(nlp.pipe(texts))

    def ours() -> None:
        list(find_all_claims(nlp, articles))

    ours()
    turns = [(seconds(bare), seconds(ours)) for _ in range(TURNS)]
    plain, whole = (min(each) for each in zip(*turns, strict=True))
    words = sum(len(text.split()) for text in texts)
    return {
        "articles": len(articles),
        "words": words,
        "words_a_second_bare": round(words / plain),
        "words_a_second": round(words / whole),
        "times_bare_spacy": round(whole / plain, 2),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="articles")
    sources = find_sources([str(Path(each)) for each in parser.parse_args().files])
    print(json.dumps(measured([read(each, fetch=no_page, stdin=BytesIO()) for each in sources])))


if __name__ == "__main__":
    main()
