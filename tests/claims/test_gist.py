"""A claim's gist: equal for equal meaning, whatever the words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.gist import Relation, alike, gist_of, same_matter, stem
from tests.builders import a_claim


def test_the_acting_concept_is_the_same_in_the_passive_voice() -> None:
    active = gist_of(a_claim("Ketamine reduces anxiety disorders."))
    passive = gist_of(a_claim("Anxiety disorders are reduced by ketamine."))
    assert active == passive


def test_onset_is_one_relation_in_several_words() -> None:
    acts = gist_of(a_claim("Ketamine acts within hours."))
    sets_in = gist_of(a_claim("The effect of ketamine sets in within a few hours."))
    assert acts.relation is sets_in.relation is Relation.ACTS
    assert same_matter(acts, sets_in)
    assert alike(acts, sets_in) == 1.0


def test_doses_and_groups_are_no_words_but_contrasts() -> None:
    gist = gist_of(a_claim("High doses of ketamine reduce anxiety disorders in older women."))
    assert gist.contrasts == {"high", "older", "woman"}
    assert gist.words == {"dos"}


def test_number_words_and_digits_are_the_same_numbers() -> None:
    assert gist_of(a_claim("Ketamine works for two weeks.")).numbers == {"2", "week"}
    assert gist_of(a_claim("Ketamine works for 2 weeks.")).numbers == {"2", "week"}


@given(st.text(max_size=60))
def test_any_text_has_a_gist_that_is_like_itself(text: str) -> None:
    gist = gist_of(a_claim(text))
    assert gist == gist_of(a_claim(text))
    assert same_matter(gist, gist)
    assert alike(gist, gist) == 1.0


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_stem_begins_its_word(word: str) -> None:
    assert stem(word) == "fast" or word.startswith(stem(word))
