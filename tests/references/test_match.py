from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.embed import Embedder
from references.match import MOST_PASSAGES, rank
from references.model import MeshHeading, Reference
from tests.builders import ANXIETY, KETAMINE, a_claim, a_concept, a_reference

CLAIM = a_claim("Ketamine reduces symptoms of anxiety disorders.")
ON_TOPIC = a_reference(
    "1",
    "A single infusion of ketamine in social anxiety disorder",
    "Eighteen adults with social anxiety disorder took part. Worry fell more after ketamine than after saline."
    " The clinic lies in a quiet town.",
)
AGAINST = a_reference(
    "2",
    "No benefit of ketamine over midazolam in anxiety disorders",
    "Forty adults with anxiety disorders were randomised. Symptoms of anxiety did not change with ketamine.",
)
OTHER_CONDITION = replace(
    a_reference("3", "Ketamine for back pain", "Ketamine eased chronic pain in sixty adults."),
    mesh=(MeshHeading(ui="D001416", name="Back Pain", major=True),),
)
OTHER_DRUG = a_reference(
    "4", "Group talks in anxiety disorders", "Talks in groups eased symptoms of anxiety."
)
OFF_TOPIC = a_reference("5", "Sugar beet yields on clay", "Yields rose by a tenth in wet years.")
PAPERS = (OFF_TOPIC, OTHER_DRUG, OTHER_CONDITION, AGAINST, ON_TOPIC)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder(threads=1)


def test_papers_on_both_leading_concepts_come_first_whatever_they_find(embedder: Embedder) -> None:
    found = [match.reference.pmid for match in rank(CLAIM, PAPERS, embedder=embedder, limit=5)]
    assert set(found[:2]) == {"1", "2"}
    assert found[-1] == "5"


def test_relevance_tells_the_topic_from_everything_else(embedder: Embedder) -> None:
    relevance = {m.reference.pmid: m.relevance for m in rank(CLAIM, PAPERS, embedder=embedder, limit=5)}
    assert min(relevance["1"], relevance["2"]) > 0.5 > max(relevance["3"], relevance["4"])
    assert relevance["5"] < 0.05


def test_a_missing_leading_concept_is_named_with_what_stands_there_instead(embedder: Embedder) -> None:
    (match,) = rank(CLAIM, [OTHER_CONDITION], embedder=embedder, limit=1)
    assert match.why == (
        "names ketamine in its title",
        "does not name anxiety disorders: its main topics are Back Pain",
    )


def test_a_concept_named_by_its_heading_or_a_synonym_is_not_missing(embedder: Embedder) -> None:
    headed = a_reference("7", "An anaesthetic for worry", mesh=(("D007649", "Ketamine"),))
    drug = a_concept("Ketamine", ui="D007649", kind=KETAMINE.kind, synonyms=("Ketalar",))
    branded = a_reference("8", "Ketalar for worry")
    claim = a_claim("Ketamine helps.", concepts=(drug,))
    whys = {m.reference.pmid: m.why for m in rank(claim, [headed, branded], embedder=embedder, limit=2)}
    assert whys == {"7": ("names ketamine in its MeSH headings",), "8": ("names ketamine in its title",)}


def test_beside_a_single_concept_a_paper_must_name_one_of_the_other_topic_words(embedder: Embedder) -> None:
    claim = a_claim("Ketamine can damage the bladder.", concepts=(KETAMINE,))
    bladder = a_reference(
        "20", "Bladder lesions after ketamine", "Twenty people with bladder lesions were seen."
    )
    pain = a_reference("21", "Ketamine in neuropathic pain", "Ketamine changed the waves of the brain.")
    first, second = rank(claim, [pain, bladder], embedder=embedder, limit=2)
    assert (first.reference.pmid, second.reference.pmid) == ("20", "21")
    assert first.relevance > 0.5 > second.relevance
    assert second.why == ("names ketamine in its title", "does not name bladder")


def test_the_best_sentences_come_with_their_place(embedder: Embedder) -> None:
    (match,) = rank(CLAIM, [ON_TOPIC], embedder=embedder, limit=1)
    texts = [passage.text for passage in match.passages]
    assert len(texts) <= MOST_PASSAGES
    assert "The clinic lies in a quiet town." not in texts[:2]
    for passage in match.passages:
        if passage.start == -1:
            assert (passage.end, passage.text) == (-1, ON_TOPIC.title)
        else:
            assert ON_TOPIC.text[passage.start : passage.end] == passage.text


def test_a_papers_relevance_does_not_depend_on_its_company_or_its_place(embedder: Embedder) -> None:
    together = {m.reference.pmid: m for m in rank(CLAIM, PAPERS, embedder=embedder, limit=5)}
    for paper in PAPERS:
        (alone,) = rank(CLAIM, [paper], embedder=embedder, limit=1)
        assert alone.relevance == pytest.approx(together[paper.pmid].relevance, abs=1e-5)
    turned = rank(CLAIM, PAPERS[::-1], embedder=embedder, limit=5)
    assert [m.reference.pmid for m in turned] == list(together)


def test_no_candidates_give_no_matches(embedder: Embedder) -> None:
    assert rank(CLAIM, [], embedder=embedder, limit=5) == ()


WORDS = st.lists(st.sampled_from(["ketamine", "anxiety disorders", "mood.", "No", "rats"]), max_size=8).map(
    " ".join
)


@settings(max_examples=20, deadline=None)
@given(
    texts=st.lists(st.tuples(WORDS, WORDS), max_size=6),
    claimed=WORDS,
    limit=st.integers(0, 4),
)
def test_every_match_keeps_its_bounds(
    embedder: Embedder, texts: list[tuple[str, str]], claimed: str, limit: int
) -> None:
    papers: list[Reference] = [a_reference(str(number), *pair) for number, pair in enumerate(texts, start=1)]
    claim = a_claim(claimed, concepts=(KETAMINE, ANXIETY))
    matches = rank(claim, papers, embedder=embedder, limit=limit)
    assert len(matches) == min(limit, len(papers))
    for match in matches:
        assert 0 <= match.relevance <= 1
        assert 0 <= match.lexical <= 1
        assert 0 <= match.semantic <= 1
        scores = [passage.score for passage in match.passages]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
