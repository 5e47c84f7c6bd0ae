"""The plain verifier: what it reads, and what it quotes."""

from __future__ import annotations

import pytest

from pipeline.evaluation.pairs import claim_of, match_of, paper_of
from pipeline.model import Stance, StanceReading
from pipeline.stance import default_verifier, settled, verifier_named
from pipeline.stance_features import FEATURES, features
from pipeline.stance_rules import RuleVerifier, sides
from references.model import Depth, Match, Reference, Section

CLAIM = claim_of("Zinc reduces the duration of the common cold.")


@pytest.fixture(scope="module")
def rules() -> RuleVerifier:
    return RuleVerifier.load()


def _match(*sections: str, title: str = "Zinc for the common cold") -> Match:
    paper = Reference(
        pmid="1",
        title=title,
        abstract=tuple(Section(label="", text=text) for text in sections),
        depth=Depth.ABSTRACT,
    )
    return match_of(CLAIM, paper)


@pytest.mark.parametrize(
    ("finding", "stance"),
    [
        pytest.param("Zinc reduced the duration of the common cold.", Stance.SUPPORTS, id="found"),
        pytest.param(
            "Zinc did not reduce the duration of the common cold.", Stance.REFUTES, id="found to be absent"
        ),
        pytest.param(
            "There was no significant difference in cold duration with zinc.",
            Stance.REFUTES,
            id="null result",
        ),
        pytest.param("Copper was measured in the hair of miners.", Stance.NEUTRAL, id="silent"),
    ],
)
def test_stance_follows_the_finding(rules: RuleVerifier, finding: str, stance: Stance) -> None:
    assert rules.read(CLAIM, [_match("Colds are frequent.", finding)])[0].stance is stance


def test_the_sentence_quoted_is_literally_the_papers(rules: RuleVerifier) -> None:
    match = _match("Colds are frequent. Zinc was tried.", "Zinc reduced the duration of colds.")
    reading = rules.read(CLAIM, [match])[0]
    assert match.reference.text[reading.start : reading.end] == reading.sentence
    assert reading.sentence == "Zinc reduced the duration of colds."


def test_a_paper_without_abstract_is_read_by_its_title(rules: RuleVerifier) -> None:
    reading = rules.read(CLAIM, [_match(title="Zinc shortens the common cold")])[0]
    assert (reading.sentence, reading.start, reading.end) == ("Zinc shortens the common cold", -1, -1)


def test_readings_keep_the_order_and_number_of_matches(rules: RuleVerifier) -> None:
    first, second = _match("Zinc reduced colds."), _match("Bread was baked.")
    forth, back = rules.read(CLAIM, [first, second]), rules.read(CLAIM, [second, first])
    assert forth == tuple(reversed(back))
    assert rules.read(CLAIM, []) == ()


def test_probabilities_sum_to_one(rules: RuleVerifier) -> None:
    odds = rules.probabilities(
        features(CLAIM.text, "Zinc reduced colds.", title="", abstract="Zinc reduced colds.")
    )
    assert sum(odds.values()) == pytest.approx(1.0)


def test_every_feature_has_a_value() -> None:
    assert len(features(CLAIM.text, "", title="", abstract="")) == len(FEATURES)


def test_what_a_relative_clause_denies_is_not_denied_by_the_claim() -> None:
    claim = "Zinc shortens colds in people who have not been vaccinated."
    finding = "Zinc shortened colds in unvaccinated people."
    values = dict(zip(FEATURES, features(claim, finding, title="", abstract=finding), strict=True))
    assert (values["agrees"], values["negated_one"]) == (1.0, 0.0)


def test_an_unknown_verifier_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no verifier is named 'oracle'"):
        verifier_named("oracle")


def test_the_default_verifier_reads() -> None:
    paper = paper_of("1", title="Zinc", abstract="Zinc reduced the duration of the common cold.")
    reading = default_verifier().read(CLAIM, [match_of(CLAIM, paper)])[0]
    assert reading.stance is Stance.SUPPORTS
    assert 0.0 <= reading.probability <= 1.0


@pytest.mark.parametrize(
    ("sentence", "open_to"),
    [
        pytest.param("Zinc reduced the duration of colds.", {Stance.SUPPORTS}, id="finding"),
        pytest.param(
            "Zinc reduced the duration of colds and did not change sleep.",
            {Stance.SUPPORTS},
            id="denial in another clause",
        ),
        pytest.param("Zinc did not reduce the duration of colds.", {Stance.REFUTES}, id="denial"),
        pytest.param("Ninety adults with colds were assigned to zinc.", set(), id="method"),
        pytest.param("Zinc lowered copper.", set(), id="another outcome"),
        pytest.param("Whether zinc shortens colds remains unclear.", set(), id="open question"),
        pytest.param("The duration of colds was not measured.", set(), id="not measured"),
    ],
)
def test_a_sentence_takes_only_the_sides_it_can(sentence: str, open_to: set[Stance]) -> None:
    assert set(sides(CLAIM.text, sentence)) == open_to | {Stance.NEUTRAL}


def test_a_finding_is_read_before_the_method_that_names_more(rules: RuleVerifier) -> None:
    method = "Adults with the common cold were assigned to zinc for the duration of the cold."
    finding = "Zinc reduced the duration of colds."
    assert rules.read(CLAIM, [_match(method, finding)])[0].sentence == finding


@pytest.mark.parametrize(
    ("stance", "probability", "kept"),
    [
        (Stance.SUPPORTS, 0.6, True),
        (Stance.SUPPORTS, 0.59, False),
        (Stance.REFUTES, 0.4, False),
        (Stance.NEUTRAL, 0.4, True),
    ],
)
def test_a_side_that_is_not_clearly_likelier_than_not_is_no_answer(
    stance: Stance, probability: float, *, kept: bool
) -> None:
    reading = StanceReading(stance=stance, probability=probability, sentence="Zinc.", start=0, end=5)
    found = settled(CLAIM, reading)
    assert (found == reading) is kept
    assert kept or (found.stance is Stance.NEUTRAL and found.probability == pytest.approx(1 - probability))
    assert found.sentence == reading.sentence


def test_an_average_does_not_refute_what_is_denied_of_everyone_alone() -> None:
    against = StanceReading(stance=Stance.REFUTES, probability=0.9, sentence="Zinc.", start=0, end=5)
    found = settled(claim_of("Zinc does not work for everyone with a cold."), against)
    assert found.stance is Stance.NEUTRAL
    assert settled(claim_of("Zinc does not work for colds."), against) == against
    in_favour = StanceReading(stance=Stance.SUPPORTS, probability=0.9, sentence="Zinc.", start=0, end=5)
    assert settled(claim_of("Zinc does not work for everyone with a cold."), in_favour) == in_favour
