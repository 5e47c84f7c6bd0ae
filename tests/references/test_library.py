from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import ConceptKind
from references.embed import Embedder
from references.library import FORMAT, JOINED, MANIFEST, Library, is_pmid
from references.model import Outcome, Query, Reference, Rung, SourceMisused
from references.query import ladder
from tests.builders import ANXIETY, KETAMINE, a_claim, a_concept, a_reference
from tests.references.papers import ANSWERED, EMPTY, UNKNOWN_PMID
from tests.references.papers import PAPERS as INVENTED
from tests.references.source_laws import LAWS, Law, Subject, law_name

PAPERS = (
    a_reference(
        "11",
        "Ketamine for anxiety disorder: a randomised trial",
        "Thirty adults took part.",
        types=(("D016449", "Randomized Controlled Trial"),),
    ),
    a_reference(
        "12",
        "Treatments of severe worry",
        "A systematic review of drugs.",
        mesh=(("D007649", "Ketamine"), ("D001008", "Anxiety Disorders")),
        types=(("D017418", "Meta-Analysis"),),
    ),
    a_reference(
        "13",
        "Ketamine in rats with anxiety disorders",
        "Animals were randomly assigned.",
        mesh=(("D000818", "Animals"),),
    ),
    a_reference("14", "Ketamine for depression", "Mood improved."),
    a_reference("15", "Sleep and shift work", "Nurses slept badly."),
    a_reference("16", "Ketamine at the dentist's", "Anxiety before treatment fell."),
)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.in_memory(PAPERS, data_date="2026-01-01")


def found(library: Library, rung: Rung, *, limit: int = 10) -> set[str]:
    query = next(query for query in ladder(a_claim()) if query.rung is rung)
    return set(library.search(query, limit=limit).pmids)


@pytest.mark.parametrize(
    ("rung", "pmids"),
    [
        pytest.param(Rung.SYNTHESES, {"12"}, id="syntheses by publication type"),
        pytest.param(Rung.TRIALS, {"11"}, id="trials, without animals alone"),
        pytest.param(Rung.CONCEPTS, {"11", "12", "13"}, id="concepts by heading or words"),
        pytest.param(Rung.TEXT, {"11", "12", "13"}, id="text, near words count"),
        pytest.param(Rung.FREE, {"11", "12", "13", "16"}, id="free, any word of each concept"),
    ],
)
def test_each_rung_asks_for_what_it_says(library: Library, rung: Rung, pmids: set[str]) -> None:
    assert found(library, rung) == pmids


def test_an_answer_carries_its_receipt(library: Library) -> None:
    query = ladder(a_claim())[2]
    answer = library.search(query, limit=1)
    assert len(answer.pmids) == 1
    assert (answer.query.count, answer.query.outcome) == (3, Outcome.ANSWERED)
    assert (answer.query.source, answer.query.retrieved_at) == ("library", "")


def test_a_query_that_nothing_answers_is_empty(library: Library) -> None:
    concept = a_concept("Zorvamine", kind=ConceptKind.DRUG)
    for query in ladder(a_claim("Zorvamine is toxic.", concepts=(concept,))):
        answer = library.search(query, limit=5)
        assert (answer.pmids, answer.query.count, answer.query.outcome) == ((), 0, Outcome.EMPTY)


def test_words_match_in_any_inflexion_and_spelling(library: Library) -> None:
    assert library.search_words(["randomized", "TRIALS"], limit=1) == ("11",)
    assert library.search_words(["nurse"], limit=5) == ("15",)


def test_text_that_looks_like_a_query_is_only_words(library: Library) -> None:
    for words in (['IL-6: (foo"'], ["NMDA", "AND"], ["title:sleep)"], ["*"], [""]):
        assert isinstance(library.search_words(words, limit=3), tuple)
    assert library.search_words(["title:sleep)"], limit=1) == ("15",)


def test_records_come_whole_once_and_in_the_order_asked(library: Library) -> None:
    assert library.fetch(["15", "99", "11", "15", "pmid:1", ""]) == (PAPERS[4], PAPERS[0])


def test_equal_papers_stand_by_pmid_however_few_are_asked_for() -> None:
    papers = [
        a_reference(str(number), "Ketamine and mood", "The same words.") for number in range(300, 0, -1)
    ]
    library = Library.in_memory(papers)
    ranked = library.search_words(["ketamine"], limit=300)
    assert ranked == tuple(str(number) for number in range(1, 301))
    assert library.search_words(["ketamine"], limit=7) == ranked[:7]


MEANING = (
    *PAPERS,
    a_reference("17", "Esketamine calms", "Worry eased when ketamine was given for anxiety disorder."),
    a_reference("18", "Ketamine calms the worried", "Fearful people felt calmer after ketamine."),
    *(
        a_reference(str(number), "Ketamine anxiety disorder symptoms reduces", "Costs of vials, by region.")
        for number in range(30, 60 + JOINED)
    ),
)


@pytest.fixture(scope="module")
def with_vectors() -> Library:
    return Library.in_memory(MEANING, embedder=Embedder(threads=1))


def test_vectors_change_the_order_alone_save_where_a_question_is_free(with_vectors: Library) -> None:
    plain = Library.in_memory(MEANING)
    for query in ladder(a_claim()):
        one, other = (each.search(query, limit=999) for each in (plain, with_vectors))
        assert set(one.pmids) <= set(other.pmids)
        assert other.query.count == len(other.pmids)
        if query.rung is not Rung.FREE:
            assert (set(one.pmids), one.query) == (set(other.pmids), other.query)


def test_vectors_move_up_a_paper_that_says_the_same_in_other_words(with_vectors: Library) -> None:
    query = next(query for query in ladder(a_claim()) if query.rung is Rung.CONCEPTS)
    one, other = (each.search(query, limit=999).pmids for each in (Library.in_memory(MEANING), with_vectors))
    assert other.index("17") < one.index("17")


def test_near_papers_need_not_name_the_condition_as_the_claim_does(with_vectors: Library) -> None:
    query = next(query for query in ladder(a_claim()) if query.rung is Rung.FREE)
    assert "18" not in Library.in_memory(MEANING).search(query, limit=999).pmids
    assert "18" in with_vectors.search(query, limit=999).pmids
    assert "15" not in with_vectors.search(query, limit=999).pmids


def test_vectors_bring_no_paper_that_lacks_what_is_required(with_vectors: Library) -> None:
    concept = a_concept("Zorvamine", kind=ConceptKind.DRUG)
    for query in ladder(a_claim("Zorvamine reduces anxiety disorders.", concepts=(concept, ANXIETY))):
        assert with_vectors.search(query, limit=50).pmids == ()
    assert with_vectors.search_words(["zorvamine"], limit=50) == ()


def test_with_vectors_too_fewer_papers_are_the_first_of_more(with_vectors: Library) -> None:
    words = ["ketamine", "worry", "anxiety"]
    ranked = with_vectors.search_words(words, limit=999)
    assert len(ranked) == len(set(ranked)) >= len(MEANING) - 1
    for limit in (0, 1, 7, JOINED - 1, JOINED + 1):
        assert with_vectors.search_words(words, limit=limit) == ranked[:limit]


def test_a_paper_asked_for_by_number_is_not_looked_for_by_meaning(with_vectors: Library) -> None:
    query = Query(rung=Rung.CITED, term="15[pmid]", words=("15",))
    assert with_vectors.search(query, limit=5).pmids == ("15",)


def test_the_later_of_two_records_with_one_pmid_stays() -> None:
    library = Library.in_memory([a_reference("1", "Old words"), a_reference("1", "New words")])
    assert library.search_words(["old"], limit=5) == ()
    assert [paper.title for paper in library.fetch(["1"])] == ["New words"]
    assert library.info().references == 1


def test_an_empty_library_answers_empty() -> None:
    library = Library.in_memory([], name="starter", data_date="2026-01-01")
    assert library.search(ladder(a_claim())[0], limit=3).query.outcome is Outcome.EMPTY
    assert (library.name, library.data_date) == ("starter", "2026-01-01")


@pytest.mark.parametrize("pmid", ["", "0", "01", "1234567890", "12a", "\u0661"])
def test_what_is_no_pmid_is_refused(pmid: str) -> None:
    assert not is_pmid(pmid)
    with pytest.raises(SourceMisused, match="no PMID"):
        Library.in_memory([a_reference(pmid or " ")])


def test_a_missing_a_foreign_and_a_broken_library_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SourceMisused, match="holds no library"):
        Library.open(tmp_path / "none")
    (tmp_path / "file.xml").write_text("x")
    with pytest.raises(SourceMisused, match="is a file"):
        Library.open(tmp_path / "file.xml")
    manifest = tmp_path / MANIFEST
    manifest.write_text('{"format": 999}')
    with pytest.raises(SourceMisused, match="format 999"):
        Library.open(tmp_path)
    for broken in ("", "{", "[]", f'{{"format": {FORMAT}}}'):
        manifest.write_text(broken)
        with pytest.raises(SourceMisused, match="broken"):
            Library.open(tmp_path)
    manifest.write_text(
        f'{{"format": {FORMAT}, "index": "gone", "references": 1, "data_date": "", "files": []}}'
    )
    with pytest.raises(SourceMisused, match="broken"):
        Library.open(tmp_path)


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    return Subject(
        source=Library.in_memory(INVENTED, data_date="2022-01-01"),
        answered=ANSWERED,
        empty=EMPTY,
        unknown_pmid=UNKNOWN_PMID,
        broken=lambda: Library.open(tmp_path),
    )


@pytest.mark.parametrize("law", LAWS, ids=law_name)
def test_the_library_keeps_the_law(law: Law, subject: Subject) -> None:
    law(subject)


WORDS = st.lists(st.sampled_from(["ketamine", "anxiety", "mood", "sleep", "rats", "the"]), max_size=6).map(
    " ".join
)
REFERENCES = st.lists(
    st.builds(a_reference, st.integers(1, 40).map(str), WORDS, WORDS),
    max_size=12,
    unique_by=lambda each: each.pmid,
)


@settings(max_examples=25, deadline=None)
@given(papers=REFERENCES, limit=st.integers(0, 15), rung=st.sampled_from(Rung))
def test_the_count_is_of_all_hits_and_the_order_does_not_depend_on_how_the_library_was_filled(
    papers: list[Reference], limit: int, rung: Rung
) -> None:
    query = Query(rung=rung, term="", concepts=(KETAMINE, ANXIETY)[:1], words=("mood", "sleep"))
    one, other = Library.in_memory(papers), Library.in_memory(reversed(papers))
    answer = one.search(query, limit=limit)
    assert answer == other.search(query, limit=limit)
    everything = one.search(query, limit=100)
    assert answer.query.count == len(everything.pmids)
    assert answer.pmids == everything.pmids[:limit]
