"""What PubMed made of a query: told from its receipt, whatever the source said; and the next step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import ConceptKind
from references.lexical import stems
from references.lint import lint
from references.model import Outcome, Query, Rung
from references.query import ladder
from references.relaxation import lost, relaxed, without_lost
from tests.builders import ANXIETY, KETAMINE, a_claim, a_concept
from tests.references.test_query import CLAIMS

ZORVAMINE = a_concept("Zorvamine", kind=ConceptKind.DRUG)


def receipt(
    rung: Rung = Rung.CONCEPTS,
    *,
    term: str = "",
    translation: str = "",
    dropped: tuple[str, ...] = (),
    outcome: Outcome = Outcome.ALTERED,
    concepts: tuple[object, ...] = (KETAMINE, ANXIETY),
) -> Query:
    """The receipt of the claim's query on `rung`, or of `term`."""
    asked = ladder(a_claim("Ketamine and mood.", concepts=concepts))  # type: ignore[arg-type]  # ids read better
    query = next(each for each in asked if each.rung is rung)
    count = 0 if outcome is Outcome.EMPTY else 7
    return replace(
        query,
        term=term or query.term,
        translation=translation,
        dropped=dropped,
        outcome=outcome,
        count=count,
    )


WHOLE = '("ketamine"[MeSH Terms] OR "ketamine"[Title/Abstract]) AND ("anxiety disorders"[MeSH Terms])'


@pytest.mark.parametrize(
    ("translation", "gone"),
    [
        pytest.param(WHOLE, (), id="both stand in it"),
        pytest.param('"anxiety disorders"[MeSH Terms]', ("ketamine",), id="the drug is not in it"),
        pytest.param('"ketamine"[Title/Abstract]', ("anxiety disorders",), id="the condition is not in it"),
        pytest.param('"placebo"[All Fields]', ("ketamine", "anxiety disorders"), id="neither is in it"),
        pytest.param('"ketamine"[tiab] AND "anxiety disorder"[tiab]', (), id="a synonym is enough"),
        pytest.param('"ketamin"[tiab] AND "anxiety"[tiab] AND "disorder"[tiab]', (), id="words taken apart"),
        pytest.param(
            '"ketamine"[tiab] AND "disorders"[tiab]', ("anxiety disorders",), id="half of a name is not"
        ),
    ],
)
def test_the_translation_proves_what_was_searched(translation: str, gone: tuple[str, ...]) -> None:
    assert lost(receipt(translation=translation, dropped=("something",))) == gone


def test_a_field_in_the_translation_is_no_word_of_it() -> None:
    mesh = a_concept("MeSH Terms", kind=ConceptKind.DRUG)
    asked = receipt(translation='"anxiety disorders"[MeSH Terms]', concepts=(mesh, ANXIETY))
    assert lost(asked) == ("mesh terms",)


@pytest.mark.parametrize(
    ("dropped", "gone"),
    [
        pytest.param(("ketamine",), ("ketamine",), id="the drug"),
        pytest.param(('"Ketamine"[tiab]',), ("ketamine",), id="the drug as it was asked for"),
        pytest.param(("anxiety disorders",), (), id="one name of two"),
        pytest.param(("anxiety",), ("anxiety disorders",), id="a word of every name"),
        pytest.param(("zorv",), (), id="another word"),
        pytest.param((), (), id="nothing"),
    ],
)
def test_without_a_translation_the_dropped_words_tell(
    dropped: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    assert lost(receipt(dropped=dropped)) == gone


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.ALTERED])
def test_only_an_altered_answer_can_have_lost_anything(outcome: Outcome) -> None:
    assert lost(receipt(translation='"placebo"[All Fields]', outcome=outcome)) == ()


def test_a_query_for_a_cited_paper_asks_for_no_concept() -> None:
    asked = Query(rung=Rung.CITED, term="10.99999/1[doi]", outcome=Outcome.ALTERED, translation="other[doi]")
    assert lost(asked) == ()


def test_a_query_without_concepts_must_keep_its_first_words() -> None:
    asked = receipt(Rung.FREE, term="drinking coffee alertness", concepts=())
    assert lost(replace(asked, translation='"drinking"[All Fields] AND "coffee"[All Fields]')) == ()
    assert lost(replace(asked, translation='"drinking"[All Fields] AND "alertness"[All Fields]')) == (
        "coffee",
    )


def test_a_lost_concept_is_written_on_the_receipt() -> None:
    marked = without_lost(receipt(translation='"anxiety disorders"[MeSH Terms]'))
    assert len(marked.warnings) == 1
    assert "ketamine" in marked.warnings[0]
    whole = receipt(translation=WHOLE)
    assert without_lost(whole) == whole


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.ALTERED, Outcome.UNAVAILABLE])
@pytest.mark.parametrize("rung", [query.rung for query in ladder(a_claim())])
def test_a_query_that_found_papers_or_was_not_answered_is_not_relaxed(rung: Rung, outcome: Outcome) -> None:
    assert relaxed(receipt(rung, outcome=outcome, dropped=("mood",))) is None


@pytest.mark.parametrize("name", ["5 2 diet", "quality of", "16 8 diet"])
def test_words_that_say_nothing_alone_stay_together(name: str) -> None:
    asked = receipt(Rung.TEXT, outcome=Outcome.EMPTY, concepts=(KETAMINE, a_concept(name)))
    assert relaxed(asked) is None


def test_words_near_each_other_that_found_nothing_may_stand_anywhere() -> None:
    step = relaxed(receipt(Rung.TEXT, outcome=Outcome.EMPTY))
    assert step is not None
    assert step.term == (
        "ketamine[tiab] AND ((anxiety[tiab] AND disorders[tiab]) OR (anxiety[tiab] AND disorder[tiab]))"
    )
    assert relaxed(replace(step, outcome=Outcome.EMPTY)) is None


def test_free_words_lose_first_what_pubmed_does_not_know_and_then_all_but_the_concepts() -> None:
    term = "anxiety disorders zorvly mood"
    asked = receipt(Rung.FREE, term=term, outcome=Outcome.EMPTY, concepts=(ANXIETY,), dropped=("zorvly",))
    first = relaxed(asked)
    assert first is not None
    assert first.term == "anxiety disorders mood"
    assert first.warnings == ("relaxed: without words that PubMed does not know (zorvly)",)
    last = relaxed(replace(first, outcome=Outcome.EMPTY))
    assert last is not None
    assert last.term == "anxiety disorders"
    assert relaxed(replace(last, outcome=Outcome.EMPTY)) is None


def test_a_leading_concept_is_never_left_out_even_if_pubmed_does_not_know_it() -> None:
    asked = receipt(
        Rung.FREE,
        term="zorvamine anxiety disorders",
        outcome=Outcome.EMPTY,
        concepts=(ZORVAMINE, ANXIETY),
        dropped=("zorvamine", "anxiety", "disorders"),
    )
    assert relaxed(asked) is None


@pytest.mark.parametrize("rung", [Rung.SYNTHESES, Rung.TRIALS, Rung.CONCEPTS, Rung.RECENT])
def test_a_rung_with_a_broader_one_above_it_is_not_relaxed_when_it_finds_nothing(rung: Rung) -> None:
    assert relaxed(receipt(rung, outcome=Outcome.EMPTY)) is None


@given(CLAIMS, st.sampled_from(Outcome), st.text(max_size=30), st.lists(st.text(max_size=9), max_size=4))
def test_relaxing_ends_and_stays_the_same_question(
    claim: object, outcome: Outcome, translation: str, dropped: list[str]
) -> None:
    for query in ladder(claim):  # type: ignore[arg-type]  # hypothesis builds claims
        steps = [query]
        while len(steps) < 5:
            answered = replace(steps[-1], outcome=outcome, translation=translation, dropped=tuple(dropped))
            step = relaxed(answered)
            if step is None:
                break
            steps.append(step)
            assert lint(step.term) == ()
            assert (step.rung, step.concepts, step.words) == (query.rung, query.concepts, query.words)
            assert step.term.count(" OR ") <= query.term.count(" OR ")
            assert set(stems(step.term)) - {"tiab", "and"} <= set(stems(query.term))
        assert len(steps) <= 3
