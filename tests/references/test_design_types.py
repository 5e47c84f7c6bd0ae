"""The table of publication types."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from lxml import etree

from references.design_types import best_type, design_of_type, is_known_type
from references.model import Design, Term

EUTILS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "eutils"


def test_an_identifier_decides_before_a_name() -> None:
    assert design_of_type(Term(ui="D016449", name="Meta-Analysis")) is Design.RANDOMISED


def test_a_name_is_read_whatever_its_case_and_line_breaks() -> None:
    assert design_of_type(Term(ui="", name="Randomized\n   controlled Trial")) is Design.RANDOMISED
    assert is_known_type(Term(ui="", name="Research Support, Non-U.S. Gov''t"))


def test_an_unheard_of_type_is_neither_design_nor_neutral() -> None:
    assert design_of_type(Term(ui="", name="Sonnet")) is None
    assert not is_known_type(Term(ui="", name="Sonnet"))


def test_types_without_a_design_give_none() -> None:
    assert best_type((Term(ui="D016428", name="Journal Article"),)) is None
    assert best_type(()) is None


@pytest.mark.skipif(
    not EUTILS.is_dir(), reason="the recorded answers of PubMed are not beside the repository"
)
def test_every_publication_type_that_pubmed_was_recorded_to_send_is_known() -> None:
    unknown = {
        term.name
        for path in (*EUTILS.rglob("*.xml"), *EUTILS.rglob("*.xml.gz"))
        for term in _types(path)
        if not is_known_type(term)
    }
    assert unknown == set()


@pytest.mark.skipif(
    not EUTILS.is_dir(), reason="the recorded answers of PubMed are not beside the repository"
)
def test_every_publication_type_of_the_recorded_summaries_and_medline_files_is_known() -> None:
    summaries = {
        name
        for path in EUTILS.rglob("*.json")
        for name in re.findall(
            r'"pubtype":\s*\[([^\]]*)\]', path.read_text(encoding="utf-8", errors="replace")
        )
    }
    named = {name for group in summaries for name in re.findall(r'"([^"]+)"', group)}
    for path in (*EUTILS.rglob("*.nbib"), *EUTILS.rglob("*.txt")):
        named |= set(
            re.findall(r"^PT  - (.+?)\s*$", path.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
        )
    assert named
    assert {name for name in named if not is_known_type(Term(ui="", name=name))} == set()


def _types(path: Path) -> list[Term]:
    packed = path.read_bytes()
    data = gzip.decompress(packed) if path.suffix == ".gz" else packed
    try:
        tree = etree.fromstring(
            data, etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
        )
    except etree.XMLSyntaxError:
        return []
    found = tree.iter("PublicationType")
    return [
        Term(ui=node.get("UI", ""), name=node.text.strip())
        for node in found
        if node.text and node.text.strip()
    ]
