"""Claims live in a doc in every way that spaCy stores and moves one."""

from __future__ import annotations

import json
import subprocess
import sys

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from claims.component import ARTICLE
from claims.english import REGISTERED
from claims.model import Claim

TEXT = "Does it work?\n\nMetformin lowers blood sugar and body weight. Nausea and vomiting are common side effects."


def _claims(doc: Doc) -> tuple[Claim, ...]:
    found: tuple[Claim, ...] = doc._.claims
    return found


def test_claims_survive_bytes(english: Language) -> None:
    doc = english(TEXT)
    again = Doc(english.vocab).from_bytes(doc.to_bytes())
    assert _claims(again) == _claims(doc) != ()


def test_claims_survive_a_docbin(english: Language) -> None:
    doc = english(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    again = next(iter(DocBin().from_bytes(stored).get_docs(english.vocab)))
    assert _claims(again) == _claims(doc)


def test_claims_survive_other_processes(english: Language) -> None:
    here = [_claims(doc) for doc in english.pipe([TEXT, TEXT])]
    there = [_claims(doc) for doc in english.pipe([TEXT, TEXT], n_process=2, batch_size=1)]
    assert there == here


def test_each_span_carries_its_claims_id(english: Language) -> None:
    doc = english(TEXT)
    assert [span.id_ for span in doc.spans["claims"]] == [claim.id for claim in _claims(doc)]
    assert [span.text for span in doc.spans["claims"]] == [claim.quote for claim in _claims(doc)]


def test_what_is_stored_is_plain(english: Language) -> None:
    attrs = english(TEXT).spans["claims"].attrs
    assert json.loads(json.dumps(attrs)) == attrs


def test_a_doc_without_claims_has_none(english: Language) -> None:
    assert _claims(english("Hello there.")) == ()
    assert _claims(english.make_doc(TEXT)) == ()


def test_the_annotator_works_in_a_plain_pipeline(english: Language) -> None:
    plain = spacy.load(REGISTERED, exclude=["ner"])
    plain.add_pipe("claim_annotator")
    assert [claim.text for claim in _claims(plain(TEXT))] == [claim.text for claim in _claims(english(TEXT))]


def test_no_sentence_crosses_a_block(english: Language) -> None:
    doc = english(TEXT)
    starts = {sentence.start_char for sentence in doc.sents}
    assert TEXT.index("Metformin") in starts


def test_a_wrong_order_is_found(english: Language) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claim_annotator")
    wrong, right = nlp.analyze_pipes(), english.analyze_pipes()
    assert wrong is not None
    assert right is not None
    assert "doc.sents" in wrong["problems"]["claim_annotator"]
    assert not right["problems"]["claim_annotator"]


def test_the_articles_name_travels_with_the_doc(english: Language) -> None:
    doc = english.make_doc(TEXT)
    doc.user_data[ARTICLE] = "drafts/a.txt"
    assert {claim.article for claim in _claims(english(doc))} == {"drafts/a.txt"}


def test_the_component_is_light_to_import() -> None:
    code = (
        "import sys, spacy; before = set(sys.modules); import claims.component; "
        "print([name for name in set(sys.modules) - before if name.startswith('claims') "
        "and name not in ('claims', 'claims.component')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
