"""The measurement of parsing speed reads what it says it reads."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from references.building import read_file
from references.model import Reference
from tests.eutils_server.render import article_set, record
from tests.references.papers import PAPERS
from tools.parsing_speed import FIRST_PMID, baseline_file, measured


def test_the_file_repeats_the_records_under_fresh_numbers(tmp_path: Path) -> None:
    source, target = tmp_path / "few.xml.gz", tmp_path / "many.xml.gz"
    source.write_bytes(gzip.compress(article_set(map(record, PAPERS))))
    facts = baseline_file(target, source, records=15)
    papers = [item for item in read_file(target) if isinstance(item, Reference)]
    assert facts["records"] == len(papers) == 15
    assert [paper.pmid for paper in papers] == [str(FIRST_PMID + place) for place in range(15)]
    assert [paper.title for paper in papers] == [PAPERS[place % len(PAPERS)].title for place in range(15)]
    listed = re.findall(rb'IdType="pubmed">(\d+)', gzip.decompress(target.read_bytes()))
    assert [number.decode() for number in listed] == [paper.pmid for paper in papers]


def test_our_own_figure_needs_no_peer(tmp_path: Path) -> None:
    path = tmp_path / "few.xml"
    path.write_bytes(article_set(map(record, PAPERS)))
    found = measured("references.building.read_file", path)
    assert found["records"] == len(PAPERS)
