"""An article of one claim through the whole spine, the stances alone written by the test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from spacy.language import Language

from claims.english import find_claims
from claims.model import Article, Claim
from pipeline.check import Tools, check
from pipeline.model import Finding, Stance, StanceReading
from references.embed import Embedder
from references.library import Library
from references.match import rank
from references.model import Answer, Match, Outcome, Query, Reference, ReferenceSource, SourceUnavailable

Said = Mapping[str, tuple[Stance, str]]


@dataclass(frozen=True, slots=True)
class Script:
    """Reads every paper as the test says, by PMID: the stance and the sentence that carries it; else it is neutral.

    What is under test is what follows from the stances. The default reader has tests of its own.
    """

    said: Said
    name: str = "script"

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:  # noqa: ARG002 - as a Verifier
        """A reading for each of `matches`."""
        return tuple(self._read(match.reference) for match in matches)

    def _read(self, paper: Reference) -> StanceReading:
        stance, sentence = self.said.get(paper.pmid, (Stance.NEUTRAL, paper.title))
        start = paper.text.find(sentence)
        end = start + len(sentence) if start >= 0 else -1
        return StanceReading(stance=stance, probability=0.93, sentence=sentence, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Down:
    """A source that nobody can ask."""

    name: str = "pubmed"
    data_date: str = ""

    def search(self, query: Query, *, limit: int) -> Answer:  # noqa: ARG002 - as a ReferenceSource
        """Fails as an outage does."""
        message = "the server answers HTTP 502"
        raise SourceUnavailable(message)

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:  # noqa: ARG002 - as a ReferenceSource
        """Fails as an outage does."""
        message = "the server answers HTTP 502"
        raise SourceUnavailable(message)


@dataclass(frozen=True, slots=True)
class Forgetful:
    """A source that drops `word` from every query and answers with all that it has, as PubMed may."""

    papers: tuple[Reference, ...]
    word: str
    name: str = "pubmed"
    data_date: str = ""

    def search(self, query: Query, *, limit: int) -> Answer:  # noqa: ARG002 - as a ReferenceSource
        """Every paper, for a query without its most telling word."""
        found = tuple(paper.pmid for paper in self.papers)
        altered = replace(
            query, outcome=Outcome.ALTERED, count=len(found), dropped=(self.word,), source=self.name
        )
        return Answer(query=altered, pmids=found)

    def fetch(self, pmids: Iterable[str]) -> tuple[Reference, ...]:
        """The papers asked for."""
        return tuple(paper for pmid in pmids for paper in self.papers if paper.pmid == pmid)


@dataclass(frozen=True, slots=True)
class Bench:
    """What all examples share, loaded once: the language model and the embedder."""

    nlp: Language
    embedder: Embedder

    def judge(
        self,
        text: str,
        papers: Sequence[Reference] = (),
        *,
        said: Said | None = None,
        source: ReferenceSource | None = None,
    ) -> Finding:
        """The finding on the one claim of `text`."""
        (finding,) = self.judge_all(text, papers, said=said, source=source)
        return finding

    def judge_all(
        self,
        text: str,
        papers: Sequence[Reference] = (),
        *,
        said: Said | None = None,
        source: ReferenceSource | None = None,
        order: Callable[[Sequence[Claim]], Sequence[Claim]] = tuple,
    ) -> tuple[Finding, ...]:
        """The findings on all claims of `text`, checked in the `order` that the test wants."""

        def claims_of(article: Article) -> tuple[Claim, ...]:
            return tuple(order(find_claims(self.nlp, article)))

        tools = Tools(
            find_claims=claims_of,
            source=source or Library.in_memory(papers),
            rank=partial(rank, embedder=self.embedder, limit=20),
            verifier=Script(said or {}),
        )
        return check(Article(name="draft.txt", text=text), tools).findings
