"""Ask a source about the claims of an article, and fetch every paper once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from claims.model import Claim, Concept
from pipeline.progress import Progress, silent
from references.model import (
    Answer,
    Outcome,
    Problem,
    Query,
    Reference,
    ReferenceSource,
    Rung,
    SourceIncomplete,
    SourceUnavailable,
)
from references.query import ladder
from references.relaxation import lost, relaxed, without_lost
from references.versions import connected, replacements, with_newer_versions

# The first page is what PubMed's Best Match is trained on (Fiorini et al. 2018, PLoS Biol 2005343).
PAGE = 20
# Rungs below are asked only while fewer papers than this are known, save the newest papers.
ENOUGH = 30
# The newest papers have to stand beside the best, not to displace them.
NEWEST_PAGE = 10
# PubMed reads the term alone; an index ranks by the words and concepts too.
Question: TypeAlias = tuple[str, tuple[str, ...], tuple[Concept, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the source answered, by claim: the queries with their receipts, and the papers."""

    queries: Mapping[str, tuple[Query, ...]]
    pmids: Mapping[str, tuple[str, ...]]
    references: Mapping[str, Reference]
    problems: tuple[Problem, ...] = ()

    def candidates(self, claim: Claim) -> tuple[Reference, ...]:
        """The papers found for `claim`, those of the strictest query first."""
        return tuple(self.references[pmid] for pmid in self.pmids[claim.id] if pmid in self.references)


class _Asker:
    """Puts each distinct query to the source once."""

    def __init__(self, source: ReferenceSource) -> None:
        self._source = source
        self._answers: dict[Question, Answer] = {}

    def climb(self, claim: Claim) -> tuple[Answer, ...]:
        """The answers to the claim's queries, strict to broad, until enough papers are known."""
        answers: list[Answer] = []
        for query in ladder(claim):
            if _may_bring_more(query, answers):
                self._ask_relaxing(query, answers)
            if answers and answers[-1].query.outcome is Outcome.UNAVAILABLE:
                break
        return tuple(answers)

    def _ask_relaxing(self, query: Query, answers: list[Answer]) -> None:
        """Add the answer to `query` and to its relaxations, as long as papers are missing.

        A library answers by concepts and words, so to it (it never says when it answered) a looser
        term would be the same question.
        """
        step: Query | None = query
        while step is not None:
            answer = _kept(self._ask(step))
            answers.append(answer)
            wanting = answer.query.retrieved_at and len(_union(answers)) < PAGE
            step = relaxed(answer.query) if wanting else None

    def _ask(self, query: Query) -> Answer:
        question = (query.term, query.words, query.concepts)
        limit = NEWEST_PAGE if query.rung is Rung.RECENT else PAGE
        if question not in self._answers:
            plain = replace(query, warnings=())
            try:
                self._answers[question] = self._source.search(plain, limit=limit)
            except SourceUnavailable as error:
                return Answer(query=_unavailable(query, str(error), source=self._source.name))
        known = self._answers[question]
        warnings = (*query.warnings, *known.query.warnings)
        return replace(known, query=replace(known.query, rung=query.rung, warnings=warnings))


def _may_bring_more(query: Query, answers: Sequence[Answer]) -> bool:
    """Whether a rung is worth a request: the newest papers are, unless all papers of the text are known."""
    if query.rung is Rung.RECENT:
        texts = (answer for answer in answers if answer.query.rung is Rung.TEXT)
        return not any(answer.query.count <= len(answer.pmids) for answer in texts)
    return len(_union(answers)) < ENOUGH


def _kept(answer: Answer) -> Answer:
    """The answer, without its papers when the query lost what the claim is about."""
    if not lost(answer.query):
        return answer
    return replace(answer, query=without_lost(answer.query), pmids=())


def _unavailable(query: Query, why: str, *, source: str) -> Query:
    return replace(query, outcome=Outcome.UNAVAILABLE, warnings=(*query.warnings, why), source=source)


def ask_and_fetch(
    claims: Sequence[Claim],
    source: ReferenceSource,
    *,
    also: Iterable[str] = (),
    progress: Progress = silent,
) -> Found:
    """Search for every claim first, then fetch each paper once, however many claims want it.

    Args:
        claims: What to ask about.
        source: Whom to ask.
        also: PMIDs of papers to fetch beside those found.
        progress: Hears how far it is.

    Raises:
        SourceMisused: the request or the settings are at fault.
    """
    asker = _Asker(source)
    answers: dict[str, tuple[Answer, ...]] = {}
    for done, claim in enumerate(claims, start=1):
        answers[claim.id] = asker.climb(claim)
        progress("searching", done, len(claims))
    pmids = {claim_id: _union(given) for claim_id, given in answers.items()}
    queries: Mapping[str, tuple[Query, ...]] = {
        claim_id: tuple(answer.query for answer in given) for claim_id, given in answers.items()
    }
    wanted = _unique((*(pmid for found in pmids.values() for pmid in found), *also))
    progress("fetching", 0, len(wanted))
    try:
        records = source.fetch(wanted) if wanted else ()
    except SourceIncomplete as error:
        records = error.records
        queries = _with_gaps(answers, error)
    except SourceUnavailable as error:
        return _unfetched(queries, pmids, str(error))
    progress("fetching", len(wanted), len(wanted))
    final, problems = _final_versions(records, source)
    newest = replacements(final)
    pmids = {claim_id: _unique(newest.get(pmid, pmid) for pmid in found) for claim_id, found in pmids.items()}
    return Found(queries=queries, pmids=pmids, references=final, problems=(*_problems(queries), *problems))


def _final_versions(
    records: Iterable[Reference], source: ReferenceSource
) -> tuple[Mapping[str, Reference], tuple[Problem, ...]]:
    """The papers with their newer versions, each marked with what the others say of it."""
    problems: list[Problem] = []

    def fetch(pmids: tuple[str, ...]) -> tuple[Reference, ...]:
        try:
            return source.fetch(pmids)
        except SourceUnavailable as error:
            what = f"newer versions of papers could not be had, the older ones are read: {error}"
            problems.append(Problem(where=f"PMID {', '.join(pmids)}", what=what))
            return error.records if isinstance(error, SourceIncomplete) else ()

    return connected(with_newer_versions(records, fetch)), tuple(problems)


def _unfetched(
    queries: Mapping[str, tuple[Query, ...]], pmids: Mapping[str, tuple[str, ...]], error: str
) -> Found:
    """The records could not be had: every claim that found papers is unavailable, not empty."""
    lost = {
        claim_id: tuple(_unavailable(query, error, source=query.source) for query in asked)
        if pmids[claim_id]
        else asked
        for claim_id, asked in queries.items()
    }
    return Found(queries=lost, pmids=pmids, references={}, problems=_problems(lost))


def _with_gaps(
    answers: Mapping[str, tuple[Answer, ...]], error: SourceIncomplete
) -> Mapping[str, tuple[Query, ...]]:
    """Part of the records could not be had: what found one of them is not answered in full."""
    return {
        claim_id: tuple(
            answer.query
            if set(error.missing).isdisjoint(answer.pmids)
            else _unavailable(answer.query, str(error), source=answer.query.source)
            for answer in given
        )
        for claim_id, given in answers.items()
    }


def _problems(queries: Mapping[str, tuple[Query, ...]]) -> tuple[Problem, ...]:
    """One row a claim that could not be asked, or not in full."""
    silent_on = {
        claim_id: [query.warnings[-1] for query in asked if query.outcome is Outcome.UNAVAILABLE]
        for claim_id, asked in queries.items()
    }
    return tuple(Problem(where=claim_id, what=whys[-1]) for claim_id, whys in silent_on.items() if whys)


def _union(answers: Iterable[Answer]) -> tuple[str, ...]:
    return _unique(pmid for answer in answers for pmid in answer.pmids)


def _unique(pmids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pmids))
