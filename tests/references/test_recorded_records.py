"""The records that others have recorded from PubMed, compared with a second reading of their XML.

The second reading uses XPath over a tree of the whole file, where ours cuts the bytes first and
walks children. The lower bounds say that the traps are there: without them the tests would be empty.
"""

from __future__ import annotations

import gzip
import re
from typing import cast

import pytest
from lxml import etree

from references.medline import parse
from references.model import Reference, Status
from tests.references.recordings import Recorded, recorded
from tests.references.shared_data import EUTILS, LIBRARY, MISSING

Element = etree._Element  # noqa: SLF001 - lxml offers no public name for its element type

pytestmark = pytest.mark.skipif(not EUTILS.is_dir(), reason=MISSING)


@pytest.fixture(scope="module")
def records() -> tuple[Recorded, ...]:
    return recorded()


def texts(element: Element, path: str) -> list[str]:
    """The trimmed texts at an XPath, in document order."""
    found = cast("list[Element]", element.xpath(path))
    return ["".join(each.xpath(".//text()")).strip() for each in found]  # type: ignore[arg-type]


def own(element: etree._Element, kind: str) -> str:
    """The first identifier of a kind in the record's own list, by its absolute place."""
    places = ("PubmedData", "BookDocument", "PubmedBookData")
    paths = [f"./{place}/ArticleIdList/ArticleId[@IdType='{kind}']" for place in places]
    return next((text for path in paths for text in texts(element, path) if text), "")


def spaced(text: str) -> str:
    return " ".join(text.split())


def letters(text: str) -> str:
    return re.sub(r"\W|_", "", text)


def test_as_many_records_are_there_as_were_recorded(records: tuple[Recorded, ...]) -> None:
    books = [each for each in records if each.element.tag == "PubmedBookArticle"]
    assert len(records) >= 720
    assert len({each.paper.pmid for each in records}) == len(records)
    assert len(books) >= 2
    assert all(each.paper.title and each.paper.journal and each.paper.year for each in books)
    assert sum(bool(each.paper.text) for each in books) >= 1


def test_no_record_takes_a_foreign_identifier(records: tuple[Recorded, ...]) -> None:
    tempted_by_ids = tempted_by_pmids = dois = 0
    for each in records:
        paper, element = each.paper, each.element
        electronic = texts(element, f"./{each.article}/ELocationID[@EIdType='doi'][not(@ValidYN='N')]")
        pmid, *_ = texts(element, "./MedlineCitation/PMID | ./BookDocument/PMID")
        assert paper.pmid == pmid
        assert paper.doi == (own(element, "doi") or next(iter(electronic), ""))
        assert (paper.pmc, paper.pii) == (own(element, "pmc"), own(element, "pii"))
        everything = set(texts(element, ".//ArticleId"))
        mine = {paper.pmid, paper.doi, paper.pmc, paper.pii}
        tempted_by_ids += bool(
            everything - mine - set(texts(element, "./PubmedData/ArticleIdList/ArticleId"))
        )
        tempted_by_pmids += len(texts(element, ".//PMID")) > 1
        dois += bool(paper.doi)
    assert tempted_by_ids >= 100
    assert tempted_by_pmids >= 55
    assert dois >= 500


def test_no_abstract_loses_text(records: tuple[Recorded, ...]) -> None:
    plain = marked = cut = structured = 0
    for each in records:
        parts = each.element.findall(f"{each.article}/Abstract/AbstractText")
        wholes = [spaced("".join(str(text) for text in part.xpath(".//text()"))) for part in parts]  # type: ignore[union-attr]
        wholes = [whole for whole in wholes if whole]
        found = [section.text for section in each.paper.abstract]
        powers = sum(len(part.findall(".//sup")) for part in parts)
        formulas = any("MathML" in str(below.tag) for part in parts for below in part.iter())
        if powers or formulas:
            assert [letters(text) for text in found] == [letters(whole) for whole in wholes]
            assert formulas or [text.replace("^", "") for text in found] == wholes
            assert formulas or sum(text.count("^") for text in found) <= powers
            marked += 1
        else:
            assert found == wholes, each.paper.pmid
            plain += bool(found)
        cut += any(len(part) for part in parts)
        structured += len(found) > 1
    assert plain >= 480
    assert marked >= 30
    assert cut >= 56
    assert structured >= 54


def test_no_title_loses_text(records: tuple[Recorded, ...]) -> None:
    marked = 0
    for each in records:
        places = (f"./{each.article}/ArticleTitle", f"./{each.article}/VernacularTitle", ".//BookTitle")
        titles = [title for place in places for title in texts(each.element, place) if title]
        named = [title for title in titles if not title.startswith("[Not Available]")]
        assert letters(each.paper.title) == letters(named[0]), each.paper.pmid
        marked += each.element.xpath(f"count(./{each.article}/ArticleTitle/*)") != 0
    assert marked >= 13


def test_abstracts_in_other_languages_stand_apart(records: tuple[Recorded, ...]) -> None:
    languages: dict[str, int] = {}
    for each in records:
        whole = texts(each.element, "./MedlineCitation/OtherAbstract/AbstractText")
        found = [section.text for other in each.paper.other_abstracts for section in other.sections]
        assert [letters(text) for text in found] == [letters(text) for text in whole if text]
        assert not any(text and text in each.paper.text for text in found)
        for other in each.paper.other_abstracts:
            languages[other.language] = languages.get(other.language, 0) + 1
    assert sum(languages.values()) >= 60
    assert len(languages) >= 6


def test_majors_that_stand_on_a_qualifier_alone_are_seen(records: tuple[Recorded, ...]) -> None:
    indexed = majors = only_on_qualifier = 0
    for each in records:
        base = "./MedlineCitation/MeshHeadingList/MeshHeading"
        starred = texts(each.element, f"{base}[*[@MajorTopicYN='Y']]/DescriptorName")
        on_qualifier = texts(each.element, f"{base}[QualifierName[@MajorTopicYN='Y']]/DescriptorName")
        on_heading = texts(each.element, f"{base}/DescriptorName[@MajorTopicYN='Y']")
        names = texts(each.element, f"{base}/DescriptorName")
        qualifiers = texts(each.element, f"{base}/QualifierName")
        assert [heading.name for heading in each.paper.mesh] == names
        assert [heading.name for heading in each.paper.mesh if heading.major] == starred
        assert [name for heading in each.paper.mesh for name in heading.qualifiers] == qualifiers
        indexed += bool(names)
        majors += bool(starred)
        only_on_qualifier += bool(on_qualifier) and not on_heading
    assert indexed >= 283
    assert majors >= 200
    assert only_on_qualifier >= 68


def test_what_else_a_record_says_is_kept(records: tuple[Recorded, ...]) -> None:
    conflicts = funders = words = 0
    for each in records:
        conflict = texts(each.element, "./MedlineCitation/CoiStatement")
        agencies = texts(each.element, f"./{each.article}/GrantList/Grant/Agency")
        keywords = texts(each.element, "(./MedlineCitation|./BookDocument)/KeywordList/Keyword")
        assert each.paper.conflicts == spaced("".join(conflict))
        assert [letters(grant.agency) for grant in each.paper.funders] == [
            letters(agency.replace("&amp;", "&")) for agency in agencies
        ]
        assert set(each.paper.keywords) == {spaced(word) for word in keywords} - {""}
        conflicts += bool(conflict)
        funders += bool(agencies)
        words += bool(keywords)
    assert conflicts >= 111
    assert funders >= 137
    assert words >= 300


def test_the_year_is_the_covers_and_no_paper_appeared_after_it(records: tuple[Recorded, ...]) -> None:
    ahead = worded = 0
    for each in records:
        covers = texts(each.element, ".//JournalIssue/PubDate | .//ContributionDate | .//Book/PubDate")
        years = [match.group() for cover in covers if (match := re.match(r"\s*(\d{4})", cover))]
        assert str(each.paper.year) in years, each.paper.pmid
        assert each.paper.published
        if each.element.tag == "PubmedArticle":
            assert int(each.paper.published[:4]) <= int(str(each.paper.year))
        ahead += int(each.paper.published[:4]) < int(str(each.paper.year))
        worded += bool(texts(each.element, ".//PubDate/MedlineDate"))
    assert ahead >= 50
    assert worded >= 16


KNOWN_STATUS = {
    "8655018": Status.RETRACTED,
    "8863847": Status.RETRACTED,
    "11543891": Status.RETRACTED,
    "9634358": Status.NOTICE,
    "11600210": Status.NOTICE,
    "38962805": Status.NOTICE,
    "38833988": Status.NOTICE,
    "36798302": Status.PREPRINT,
    "10612833": Status.OK,
    "39345789": Status.OK,
}


def test_publication_status_is_what_is_known_of_it(records: tuple[Recorded, ...]) -> None:
    by_pmid = {each.paper.pmid: each.paper.status for each in records}
    assert {pmid: by_pmid[pmid] for pmid in KNOWN_STATUS} == KNOWN_STATUS
    assert sum(status is Status.RETRACTED for status in by_pmid.values()) == 4
    assert sum(status is Status.CORRECTED for status in by_pmid.values()) >= 10


RETRACTIONS = EUTILS.parent / "retractions" / "pubmed_retractions.tsv"
# On the list, while their records in the library, made again from an export, name neither a
# retraction nor its notice. A status is what the record says: these have to be read from PubMed.
UNMARKED = {"26554325", "21557878", "19757704"}


@pytest.mark.skipif(not (LIBRARY.is_file() and RETRACTIONS.is_file()), reason=MISSING)
def test_records_and_the_list_of_retractions_agree_wherever_a_record_says_anything() -> None:
    listed = set(RETRACTIONS.read_text(encoding="utf-8").split())
    with gzip.open(LIBRARY) as stream:
        found = [item for item in parse(stream) if isinstance(item, Reference)]  # type: ignore[arg-type]
    retracted = {paper.pmid for paper in found if paper.status is Status.RETRACTED}
    in_list = {paper.pmid for paper in found} & listed
    unmarked = {paper.pmid: paper for paper in found if paper.pmid in in_list - retracted}
    assert len(in_list) == 7
    assert retracted <= listed
    assert set(unmarked) == UNMARKED
    assert all(not paper.links and len(paper.publication_types) == 1 for paper in unmarked.values())
