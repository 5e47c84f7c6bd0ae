from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Claim, ClaimType, Concept, ConceptKind
from references.forms import forms
from references.lexical import direction_words, stems
from references.lint import LONGEST_TERM, lint
from references.model import Outcome, Query, Rung
from references.query import ladder, leading
from tests.builders import ANXIETY, KETAMINE, NMDA, a_claim, a_concept


def by_rung(queries: tuple[Query, ...]) -> dict[Rung, str]:
    return {query.rung: query.term for query in queries}


def test_a_claim_with_two_concepts_climbs_from_syntheses_to_free_words() -> None:
    queries = ladder(a_claim())
    assert [query.rung for query in queries] == [
        Rung.SYNTHESES,
        Rung.TRIALS,
        Rung.CONCEPTS,
        Rung.TEXT,
        Rung.FREE,
        Rung.RECENT,
    ]
    assert {query.outcome for query in queries} == {Outcome.UNASKED}
    terms = by_rung(queries)
    assert terms[Rung.CONCEPTS] == (
        '("Ketamine"[mh] OR ketamine[tiab]) AND '
        '("Anxiety Disorders"[mh] OR "anxiety disorders"[tiab:~0] OR "anxiety disorder"[tiab:~0])'
    )
    assert terms[Rung.FREE] == "ketamine anxiety disorders"
    assert "[mh]" not in terms[Rung.TEXT]


def test_the_filters_stand_after_the_concepts_of_the_claim() -> None:
    terms = by_rung(ladder(a_claim()))
    for rung in (Rung.SYNTHESES, Rung.TRIALS):
        assert terms[rung].startswith(f"{terms[Rung.CONCEPTS]} AND (")


@pytest.mark.parametrize("verb", ["reduces", "increases", "does not affect", "prevents", "worsens"])
def test_the_direction_of_a_claim_changes_no_query(verb: str) -> None:
    plain = by_rung(ladder(a_claim("Ketamine reduces symptoms of anxiety disorders.")))
    turned = by_rung(ladder(a_claim(f"Ketamine {verb} symptoms of anxiety disorders.")))
    assert turned == plain


def test_the_direction_may_still_rank() -> None:
    assert "reduces" in ladder(a_claim())[0].words


def test_a_concept_without_identifier_is_searched_in_words_alone() -> None:
    drug = a_concept("Zorvamine", kind=ConceptKind.DRUG)
    term = by_rung(ladder(a_claim("Zorvamine reduces anxiety.", concepts=(drug, ANXIETY))))[Rung.CONCEPTS]
    assert term.startswith("zorvamine[tiab] AND (")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(ClaimType.EFFICACY, (KETAMINE, ANXIETY), id="efficacy leads with the condition"),
        pytest.param(ClaimType.MECHANISM, (KETAMINE, NMDA), id="mechanism leads with the receptor"),
        pytest.param(ClaimType.EPIDEMIOLOGY, (ANXIETY, KETAMINE), id="epidemiology leads with the condition"),
    ],
)
def test_the_type_of_a_claim_chooses_its_leading_concepts(
    kind: ClaimType, expected: tuple[Concept, ...]
) -> None:
    assert leading(a_claim(type=kind, concepts=(NMDA, ANXIETY, KETAMINE))) == expected


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        pytest.param("Zorvamine reduces anxiety disorders.", "zorvamine", id="first word"),
        pytest.param(
            "Daily zorvamine for adults reduces anxiety disorders.", "zorvamine", id="before the concept"
        ),
        pytest.param("Anxiety disorders are reduced at zorvtime.", "", id="after the concept"),
        pytest.param("Daily exercise reduces anxiety disorders.", "", id="a word that abstracts hold"),
        pytest.param("Our ZRV reduces anxiety disorders.", "", id="an abbreviation"),
    ],
)
def test_an_intervention_that_mesh_does_not_know_leads_by_its_name(text: str, lead: str) -> None:
    concepts = leading(a_claim(text, concepts=(ANXIETY,)))
    assert [concept.name for concept in concepts] == [*([lead] if lead else []), ANXIETY.name]
    for query in ladder(a_claim(text, concepts=(ANXIETY,))):
        assert lead in query.term


def test_a_known_intervention_leaves_no_place_for_a_newcomer() -> None:
    claim = a_claim("Zorvably, ketamine reduces anxiety disorders.")
    assert leading(claim) == (KETAMINE, ANXIETY)


def test_epidemiology_knows_no_newcomer() -> None:
    claim = a_claim(
        "Zorvamine users have anxiety disorders.", type=ClaimType.EPIDEMIOLOGY, concepts=(ANXIETY,)
    )
    assert leading(claim) == (ANXIETY,)


def test_people_never_displace_an_intervention_or_a_condition() -> None:
    adults = a_concept("Adult", ui="D000328", kind=ConceptKind.POPULATION, mention="adults")
    assert leading(a_claim(concepts=(adults, ANXIETY, KETAMINE))) == (KETAMINE, ANXIETY)


def test_one_concept_named_twice_is_one_block() -> None:
    claim = a_claim("Ketamine is a hallucinogen.", concepts=(KETAMINE, KETAMINE))
    assert leading(claim) == (KETAMINE,)


def test_a_concept_inside_another_ones_name_does_not_lead_beside_it() -> None:
    long = a_concept("Intermittent Fasting", ui="D000084282", kind=ConceptKind.PROCEDURE)
    short = a_concept("Fasting", ui="D005215", kind=ConceptKind.PROCEDURE)
    weight = a_concept("Body Weight", ui="D001835", kind=ConceptKind.OUTCOME)
    assert leading(a_claim(concepts=(long, short, weight))) == (long, weight)


def test_one_concept_is_joined_by_any_of_the_claims_topic_words() -> None:
    claim = a_claim("Ketamine improves mood and appetite.", concepts=(KETAMINE,))
    terms = by_rung(ladder(claim))
    assert terms[Rung.CONCEPTS] == '("Ketamine"[mh] OR ketamine[tiab]) AND (mood[tiab] OR appetite[tiab])'
    assert terms[Rung.TEXT] == "ketamine[tiab]"


def test_no_concept_leaves_a_short_ladder_of_words() -> None:
    terms = by_rung(ladder(a_claim("Drinking coffee increases alertness by 20%.", concepts=())))
    assert terms == {
        Rung.TEXT: "drinking[tiab] AND coffee[tiab]",
        Rung.FREE: "drinking coffee alertness",
        Rung.RECENT: 'drinking[tiab] AND coffee[tiab] AND "last 2 years"[dp]',
    }


def test_a_claim_that_says_nothing_searchable_asks_nothing() -> None:
    assert ladder(a_claim("It is what it is.", concepts=())) == ()


def test_the_newest_papers_are_asked_for_in_words_alone() -> None:
    terms = by_rung(ladder(a_claim()))
    assert terms[Rung.RECENT] == f'{terms[Rung.TEXT]} AND "last 2 years"[dp]'
    one = by_rung(ladder(a_claim("Ketamine improves mood and appetite.", concepts=(KETAMINE,))))
    assert one[Rung.RECENT] == 'ketamine[tiab] AND (mood[tiab] OR appetite[tiab]) AND "last 2 years"[dp]'
    for recent in (terms[Rung.RECENT], one[Rung.RECENT]):
        assert not {"mh", "pt"} & set(re.findall(r"\[(\w+)", recent))


def test_names_too_long_to_be_searched_are_left_out() -> None:
    endless = a_concept(
        "x" * 5000, ui="D000001", kind=ConceptKind.DRUG, mention="y" * 200, synonyms=("zorvamine",)
    )
    terms = by_rung(ladder(a_claim(f"{'y' * 200} reduces anxiety.", concepts=(endless, ANXIETY))))
    assert terms[Rung.CONCEPTS].startswith("zorvamine[tiab] AND (")
    assert terms[Rung.FREE] == "zorvamine anxiety disorders"


def test_epidemiology_asks_for_no_trials() -> None:
    assert Rung.TRIALS not in by_rung(ladder(a_claim(type=ClaimType.EPIDEMIOLOGY)))


ANY_TEXT = st.text(max_size=60)
PRINTABLE = st.text(
    alphabet=st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Z"]), max_size=40
)
NAMES = st.one_of(PRINTABLE, st.text(max_size=40), st.text(min_size=1).map(lambda name: name * 70))
CONCEPTS = st.builds(
    Concept,
    ui=st.sampled_from(["", "D000001", "D000002"]),
    name=NAMES,
    kind=st.sampled_from(ConceptKind),
    mention=NAMES,
    synonyms=st.lists(NAMES, max_size=9).map(tuple),
)
CLAIMS = st.builds(
    lambda text, kind, concepts: a_claim(text, type=kind, concepts=concepts),
    ANY_TEXT,
    st.sampled_from(ClaimType),
    st.lists(CONCEPTS, max_size=4).map(tuple),
)


@given(CLAIMS)
def test_every_query_is_one_that_pubmed_reads_as_it_stands(claim: Claim) -> None:
    for query in ladder(claim):
        assert lint(query.term) == (), query.term
        assert len(query.term) <= LONGEST_TERM


@given(CLAIMS)
def test_a_ladder_has_each_rung_once_from_strict_to_broad_with_the_newest_last(claim: Claim) -> None:
    rungs = [query.rung for query in ladder(claim)]
    assert rungs == [rung for rung in Rung if rung in rungs]


@given(CLAIMS)
def test_the_same_claim_has_the_same_ladder(claim: Claim) -> None:
    assert ladder(claim) == ladder(replace(claim, id="another", article="other.txt", start=claim.start))


@given(CLAIMS)
def test_a_broader_rung_asks_for_nothing_that_a_stricter_one_does_not(claim: Claim) -> None:
    terms = by_rung(ladder(claim))
    for rung in (Rung.SYNTHESES, Rung.TRIALS):
        assert rung not in terms or terms[rung].startswith(f"{terms[Rung.CONCEPTS]} AND ")
    if Rung.RECENT in terms:
        assert terms[Rung.RECENT].startswith(f"{terms[Rung.TEXT]} AND ")


@given(CLAIMS)
def test_every_rung_of_words_names_each_leading_concept(claim: Claim) -> None:
    for query in ladder(claim):
        asked = set(stems(query.term))
        for concept in query.concepts if query.rung is not Rung.FREE else ():
            assert any(asked.issuperset(stems(form)) for form in forms(concept))


@given(
    words=st.lists(st.sampled_from(sorted(direction_words())), min_size=1, max_size=6),
    concepts=st.sampled_from([(), (KETAMINE,), (KETAMINE, ANXIETY)]),
)
def test_no_direction_word_is_ever_asked_for(words: list[str], concepts: tuple[Concept, ...]) -> None:
    turned = a_claim(f"Ketamine {' '.join(words)} mood.", concepts=concepts)
    assert by_rung(ladder(turned)) == by_rung(ladder(a_claim("Ketamine mood.", concepts=concepts)))
