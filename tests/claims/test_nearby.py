"""Which claims a citation belongs to, by the place of its mark."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.citations import find_citations
from claims.model import Article, Claim
from claims.nearby import claims_cited
from tests.builders import a_claim


def claims_in(text: str, *sentences: str, parts: tuple[str, ...] = ()) -> list[Claim]:
    """A claim for each of `sentences` as it stands in `text`, and one for each of `parts` inside of them."""
    whole = [a_claim(sentence, start=text.index(sentence)) for sentence in sentences]
    inside = []
    for part in parts:
        around = next(claim for claim in whole if part in claim.quote)
        claim = a_claim(part, start=text.index(part))
        inside.append(replace(claim, sentence_start=around.sentence_start, sentence_end=around.sentence_end))
    return [claim for claim in whole if not any(part in claim.quote for part in parts)] + inside


def matched(text: str, *sentences: str, parts: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """The numbers of the papers that each claim cites, by the claim's words."""
    article = Article(name="draft.txt", text=text)
    claims = claims_in(text, *sentences, parts=parts)
    found = claims_cited(article, claims, find_citations(article))
    return {
        claim.quote: [citation.identifiers[0].value for citation in found[claim.id]]
        for claim in claims
        if claim.id in found
    }


INSIDE = "Rest calms adults (PMID: 1)."
REST, SLEEP = "Rest calms adults.", "Sleep helps children."


@pytest.mark.parametrize(
    ("text", "sentences", "expected"),
    [
        pytest.param(f"{INSIDE} {SLEEP}", (INSIDE, SLEEP), {INSIDE: ["1"]}, id="in its sentence"),
        pytest.param(f"{REST} (PMID: 1) {SLEEP}", (REST, SLEEP), {REST: ["1"]}, id="right behind it"),
        pytest.param(
            f"{REST} See PMID: 1, PMID: 2. {SLEEP}", (REST, SLEEP), {REST: ["1", "2"]}, id="several behind it"
        ),
        pytest.param(
            f"{REST} {SLEEP} PMID: 1", (REST, SLEEP), {SLEEP: ["1"]}, id="behind the last of two sentences"
        ),
        pytest.param(
            f"{REST} A trial of 40 adults showed it (PMID: 1).",
            (REST,),
            {REST: ["1"]},
            id="at the end of its paragraph",
        ),
        pytest.param(
            f"{REST} {SLEEP} A trial of 40 adults showed it (PMID: 1).",
            (REST, SLEEP),
            {},
            id="at the end of a paragraph of two",
        ),
        pytest.param(
            f"Others slept (PMID: 1) and woke up. {REST}", (REST,), {}, id="in another sentence before it"
        ),
        pytest.param(
            f"{REST}\n\nSource: PMID: 1\n\n{SLEEP}", (REST, SLEEP), {REST: ["1"]}, id="in a line of its own"
        ),
        pytest.param(
            f"{REST}\n\nOthers slept well in those days (PMID: 1).", (REST,), {}, id="in another paragraph"
        ),
        pytest.param(f"{REST}\n\nReferences\n1. Doe. PMID: 1", (REST,), {}, id="in the list alone"),
    ],
)
def test_a_citation_belongs_to_the_claim_at_its_place(
    text: str, sentences: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    assert matched(text, *sentences) == expected


def test_in_a_sentence_of_two_claims_each_has_the_marks_behind_it() -> None:
    text = "Rest calms adults (PMID: 1) and tea wakes them (PMID: 2)."
    parts = ("Rest calms adults", "tea wakes them")
    assert matched(text, text, parts=parts) == {parts[0]: ["1"], parts[1]: ["2"]}


def test_a_single_mark_at_the_end_belongs_to_all_claims_of_the_sentence() -> None:
    text = "Rest calms adults and tea wakes them (PMID: 1)."
    parts = ("Rest calms adults", "tea wakes them")
    assert matched(text, text, parts=parts) == {parts[0]: ["1"], parts[1]: ["1"]}


def test_a_mark_before_its_claims_belongs_to_all_of_them() -> None:
    text = "By one trial (PMID: 1) rest calms adults and tea wakes them."
    parts = ("rest calms adults", "tea wakes them")
    assert matched(text, text, parts=parts) == {parts[0]: ["1"], parts[1]: ["1"]}
