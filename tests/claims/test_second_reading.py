"""Verbs that the parser takes for nouns behind a name that it does not know are read as verbs."""

from __future__ import annotations

import pytest
from spacy.language import Language

READ_AGAIN = {
    "a drug and its object": ("Ketamine lowers anxiety within an hour.", "lowers"),
    "a drug and a name": ("Ketamine blocks NMDA receptors in the brain.", "blocks"),
    "a drug behind a preposition": ("One infusion of ketamine relieves obsessive-compulsive disorder.", "relieves"),
    "a drug behind a connective": ("On top of that, ketamine lowers cortisol, a stress hormone.", "lowers"),
    "a condition that was taken for the verb": ("Metformin treats diabetes in adults.", "treats"),
    "a verb that was taken for an adjective": ("Alcohol impairs judgement.", "impairs"),
    "a plural with a plain verb": ("SSRIs target serotonin.", "target"),
    "a name of several words": ("Omega-3 fatty acids lower triglycerides.", "lower"),
}  # fmt: skip
LEFT_ALONE = {
    "a noun with its measure": "Ketamine doses of 0.5 mg per kg in adults.",
    "two nouns": "Ketamine benefits and risks.",
    "results that are no verb": "Ketamine therapy results in adults.",
    "levels": "High ketamine levels and low blood pressure.",
}


@pytest.mark.parametrize(("sentence", "verb"), READ_AGAIN.values(), ids=READ_AGAIN.keys())
def test_the_verb_heads_the_sentence(english: Language, sentence: str, verb: str) -> None:
    doc = english(sentence)
    (root,) = (token for token in doc if token.dep_ == "ROOT")
    assert (root.text, root.pos_) == (verb, "VERB")
    assert doc[root.i - 1].pos_ in {"NOUN", "PROPN"}
    assert any(child.dep_ == "dobj" for child in root.rights)


@pytest.mark.parametrize("sentence", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_fragment_is_given_no_verb(english: Language, sentence: str) -> None:
    assert not [token for token in english(sentence) if token.tag_ in {"VBZ", "VBP", "VBD"}]


def test_a_heading_is_not_read_again(english: Language) -> None:
    doc = english("Ketamine lowers anxiety\n\nSleep is good for the heart, and nobody doubts it any more.")
    with english.select_pipes(disable=["claim_reader"]):
        assert [token.tag_ for token in english(doc.text)] == [token.tag_ for token in doc]


def test_the_other_sentences_of_the_doc_stay_as_they_were(english: Language) -> None:
    text = "Sleep is good for the heart. Ketamine blocks NMDA receptors in the brain. Asthma is a disease."
    doc = english(text)
    with english.select_pipes(disable=["claim_reader"]):
        before = english(text)
    assert [sentence.text for sentence in doc.sents] == [sentence.text for sentence in before.sents]
    changed = {token.sent.start for token, old in zip(doc, before, strict=True) if token.tag_ != old.tag_}
    assert changed == {7}


def test_names_keep_their_own_norm(english: Language) -> None:
    assert english("Ketamine lowers anxiety within an hour.")[0].norm_ == "ketamine"


def test_it_is_the_same_in_other_processes(english: Language) -> None:
    texts = [sentence for sentence, _ in READ_AGAIN.values()]
    here = [[token.tag_ for token in doc] for doc in english.pipe(texts)]
    there = [[token.tag_ for token in doc] for doc in english.pipe(texts, n_process=2, batch_size=2)]
    assert there == here
