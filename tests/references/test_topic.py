from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.topic import concept_facet, coverage, facets, headings_of, overlap, spaced
from references.weights import frequencies
from tests.builders import ANXIETY, KETAMINE, a_claim, a_concept, a_reference

CLAIM = a_claim("Ketamine reduces symptoms of anxiety disorders.")


def test_a_concept_is_one_facet_under_all_its_names_and_the_other_words_are_one_each() -> None:
    found = facets(CLAIM)
    assert [len(facet.names) for facet in found] == [1, 1, 1, 1]
    assert found[0].names == (" ketamin ",)
    assert found[1].names == (" anxieti  disord ",)
    assert [facet.names for facet in found[2:]] == [(" reduc ",), (" symptom ",)]


def test_a_name_is_found_as_whole_words_in_any_inflexion() -> None:
    facet = concept_facet(ANXIETY)
    assert facet.times(spaced("An anxiety disorder, and other anxiety disorders.")) == 2
    assert facet.times(spaced("Anxiety without a disorder; orderly anxieties.")) == 0


def test_a_synonym_counts_as_the_concept() -> None:
    drug = a_concept("Ketamine", ui="D007649", synonyms=("Ketalar",))
    wanted = facets(a_claim("Ketamine.", concepts=(drug,)))
    assert coverage(wanted, spaced("Ketalar was given.")) == 1


def test_a_heading_counts_as_one_mention() -> None:
    wanted = facets(CLAIM)
    paper = a_reference("1", "Worry", mesh=(("D007649", "Ketamine"),))
    headings = headings_of(paper)
    assert headings == {"D007649", "ketamine"}
    assert overlap(wanted, spaced("Worry"), headings=headings) > overlap(wanted, spaced("Worry")) == 0


def test_a_claim_without_content_overlaps_with_nothing() -> None:
    wanted = facets(a_claim("It is.", concepts=()))
    assert overlap(wanted, spaced("It is what it is.")) == coverage(wanted, spaced("It is.")) == 0


WORDS = st.lists(st.sampled_from(["ketamine", "anxiety", "disorders", "symptoms", "rats", "of"]), max_size=12)


@given(words=WORDS)
def test_more_of_the_claim_never_lowers_the_figures(words: list[str]) -> None:
    wanted = facets(CLAIM)
    text = " ".join(words)
    more = f"{text} ketamine"
    assert 0 <= overlap(wanted, spaced(text)) <= 1
    assert coverage(wanted, spaced(text)) <= coverage(wanted, spaced(more)) <= 1
    if "ketamine" not in words:
        assert coverage(wanted, spaced(more)) > coverage(wanted, spaced(text))


def test_a_concept_weighs_as_much_as_the_words_for_it() -> None:
    plain = facets(a_claim("Anxiety disorders.", concepts=()))
    assert concept_facet(ANXIETY).weight == pytest.approx(sum(facet.weight for facet in plain))
    assert concept_facet(KETAMINE).weight == pytest.approx(frequencies().rarity("ketamin"))
