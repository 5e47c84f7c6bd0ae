import pytest
import spacy
from spacy.language import Language
from spacy.util import is_package

from claims.concepts import Concepts, plain_concepts
from claims.english import OFFICIAL, REGISTERED
from claims.lexicon import SYNONYMS_KEPT, _lines, read_lexicon
from claims.model import ConceptKind


@pytest.fixture(scope="module")
def english() -> Language:
    return spacy.load(OFFICIAL if is_package(OFFICIAL) else REGISTERED, exclude=["ner"])


@pytest.fixture(scope="module")
def concepts() -> Concepts:
    return Concepts.load()


@pytest.mark.parametrize(
    ("text", "mention", "name", "kind"),
    [
        ("Many take SSRIs every day.", "SSRIs", "Selective Serotonin Reuptake Inhibitors", ConceptKind.DRUG),
        ("She was given Prozac last year.", "Prozac", "Fluoxetine", ConceptKind.DRUG),
        ("It blocks the AMPA receptors in mice.", "AMPA receptors", "Receptors, AMPA", ConceptKind.MECHANISM),
        ("He developed type 2 diabetes.", "type 2 diabetes", "Diabetes Mellitus, Type 2", ConceptKind.CONDITION),
        ("It eased her anxiety disorder.", "anxiety disorder", "Anxiety Disorders", ConceptKind.CONDITION),
        ("It lowers cortisol in adults.", "cortisol", "Hydrocortisone", ConceptKind.MECHANISM),
        ("Rub in hydrocortisone cream.", "hydrocortisone cream", "Hydrocortisone", ConceptKind.DRUG),
        ("Patients with OCD improved.", "OCD", "Obsessive-Compulsive Disorder", ConceptKind.CONDITION),
        ("The shingles vaccine works.", "shingles vaccine", "Herpes Zoster Vaccine", ConceptKind.DRUG),
        ("Alzheimer's disease runs in families.", "Alzheimer's disease", "Alzheimer Disease", ConceptKind.CONDITION),
        ("They injected the mice twice.", "mice", "Mice", ConceptKind.ANIMAL),
    ],
    ids=str,
)  # fmt: skip
def test_a_name_finds_its_descriptor(
    english: Language, concepts: Concepts, text: str, mention: str, name: str, kind: ConceptKind
) -> None:
    found = {concept.mention: (concept.name, concept.kind) for concept in concepts.find(english(text))}
    assert found[mention] == (name, kind)


@pytest.mark.parametrize(
    "text",
    [
        "This can lead to work.",
        "It plays a role in science.",
        "People light candles.",
        "We may back it.",
        "GET BACK IT CAN MS",
    ],
)
def test_ordinary_words_are_no_concepts(english: Language, concepts: Concepts, text: str) -> None:
    assert concepts.find(english(text)) == ()


def test_a_concept_is_given_once_where_it_stands_first(english: Language, concepts: Concepts) -> None:
    found = concepts.find(english("Melatonin helps sleep, and circadin is melatonin."))
    assert [concept.name for concept in found] == ["Melatonin", "Sleep"]


def test_a_comma_parts_two_names(english: Language, concepts: Concepts) -> None:
    names = {concept.name for concept in concepts.find(english("It treats blood, pressure and pain."))}
    assert "Blood Pressure" not in names


def test_synonyms_begin_with_the_natural_order_and_add_something(
    english: Language, concepts: Concepts
) -> None:
    (found,) = concepts.find(english("NMDA receptors"))
    assert found.synonyms[0] == "N-Methyl-D-Aspartate Receptors"
    assert "NMDA receptors" in found.synonyms
    assert len(found.synonyms) <= SYNONYMS_KEPT


def test_adjectives_are_recognised_but_not_searched_by(english: Language, concepts: Concepts) -> None:
    (found,) = concepts.find(english("She felt anxious."))
    assert found.name == "Anxiety"
    assert "anxious" not in {name.lstrip("-") for name in found.synonyms}


def test_an_empty_text_has_no_concepts(english: Language, concepts: Concepts) -> None:
    assert concepts.find(english("")) == ()


def test_noun_phrases_stand_in_where_there_is_no_descriptor(english: Language, concepts: Concepts) -> None:
    doc = english("The blue matcha extract reduces anxiety in students.")
    known = concepts.find(doc)
    assert [concept.name for concept in plain_concepts(doc[:], known=known)] == ["blue matcha extract"]


def test_pronouns_and_generic_nouns_are_no_plain_concepts(english: Language) -> None:
    assert plain_concepts(english("They had several benefits for many people.")[:]) == ()


def test_the_lexicon_is_read_once() -> None:
    assert Concepts.load() is Concepts.load()


def test_every_everyday_heading_is_a_descriptor_or_marked() -> None:
    headings = {row.split("\t")[1] for row in _lines("mesh.tsv.gz")}
    named = {row.split("\t")[0] for row in _lines("everyday.tsv")}
    assert {name for name in named if not name.startswith("~")} <= headings


def test_a_key_that_is_no_name_gives_nothing() -> None:
    assert read_lexicon().entry("no such name") is None
