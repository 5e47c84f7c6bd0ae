"""Where an article names papers, and by which mark of its text."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from claims.citations import find_citations
from claims.documents import word_text
from claims.model import Article, Citation
from claims.pages import page_text
from claims.view import view_of

LIST = (
    "\n\nReferences\n1. Doe J. Rest. 2013. PMID: 11111111\n2. Roe K. Sleep. doi:10.1000/b2 PMID: 22222222\n"
    "3. Poe L, Moe M.\n   A title over two lines. 2015. https://doi.org/10.1000/c3.\n4. Noe N. No number. 2016.\n"
)


def cited(text: str) -> list[tuple[str, str]]:
    """The marks outside lists, and the first identifier behind each."""
    return shown(Article(name="draft.txt", text=text))


def shown(article: Article) -> list[tuple[str, str]]:
    return [
        (each.span.of(article.text), str(each.identifiers[0]))
        for each in find_citations(article)
        if not each.listed
    ]


FIRST, SECOND, THIRD = "PMID 11111111", "PMID 22222222", "DOI 10.1000/c3"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("Rest helps [1].", [("[1]", FIRST)], id="brackets"),
        pytest.param("Rest helps [1, 3].", [("[1, 3]", THIRD), ("[1, 3]", FIRST)], id="two"),
        pytest.param(
            "It helps [1\u20133].", [("[1\u20133]", each) for each in (THIRD, FIRST, SECOND)], id="range"
        ),
        pytest.param("Rest helps.[2] More.", [("[2]", SECOND)], id="behind the stop"),
        pytest.param("Rest helps.2 More of it.", [("2", SECOND)], id="figure behind the stop"),
        pytest.param("Rest helps\u00b2 and more.", [("\u00b2", SECOND)], id="superscript"),
        pytest.param("Rest helps (2).", [("2", SECOND)], id="round brackets"),
        pytest.param("Rest (2) helps [1].", [("[1]", FIRST)], id="round brackets beside square ones"),
        pytest.param("In (2) steps and 50 m\u00b2.", [], id="no marks"),
        pytest.param("Rest helps [4].", [], id="entry without a number"),
        pytest.param("Rest helps [7].", [], id="no such entry"),
        pytest.param("Doe (2013) rested.", [("Doe (2013", FIRST)], id="author and year"),
        pytest.param("It helps (Poe & Moe, 2015).", [("Poe & Moe, 2015", THIRD)], id="two authors"),
        pytest.param("It helps (Poe et al., 2015).", [("Poe et al., 2015", THIRD)], id="and others"),
        pytest.param("It helps (Doe, 2014; Do, 2013).", [], id="other year, other name"),
    ],
)
def test_a_mark_names_the_paper_of_its_entry(text: str, marks: list[tuple[str, str]]) -> None:
    assert cited(text + LIST) == marks


def test_an_author_and_year_that_two_entries_have_names_none() -> None:
    assert cited("Doe (2013) rested." + LIST + "5. Doe J. Again. 2013. PMID: 5\n") == []


def test_a_list_ends_where_references_end() -> None:
    text = "Sources\n\nDoe J. Rest. 2013. PMID: 5\n\nRest helps many adults.\n\nIt calms them too (PMID: 6)."
    assert cited(text) == [("PMID: 6", "PMID 6")]


def test_entries_stand_for_themselves_and_keep_all_their_numbers() -> None:
    article = Article(name="draft.txt", text="Nothing." + LIST)
    entries = find_citations(article)
    assert all(entry.listed for entry in entries)
    assert [[str(each) for each in entry.identifiers] for entry in entries] == [
        ["PMID 11111111"],
        ["PMID 22222222", "DOI 10.1000/b2"],
        ["DOI 10.1000/c3"],
    ]


def test_footnotes_and_named_links_of_markdown_lead_to_their_definitions() -> None:
    text = "It helps.[^a] See [that][b].\n\n[^a]: Doe 2013. https://doi.org/10.1000/x1\n[b]: https://doi.org/10.1000/y2\n"
    assert cited(text) == [("[^a]", "DOI 10.1000/x1"), ("[b]", "DOI 10.1000/y2")]


def test_numbers_of_one_paper_side_by_side_are_one_citation() -> None:
    found = find_citations(Article(name="a", text="So (PMID: 1; doi: 10.1000/x1), and PMID: 2, PMID: 3."))
    assert [[str(each) for each in citation.identifiers] for citation in found] == [
        ["PMID 1", "DOI 10.1000/x1"],
        ["PMID 2"],
        ["PMID 3"],
    ]


def test_a_text_without_a_list_has_no_marks() -> None:
    assert cited("Rest helps [1]. Doe (2013) said so. It helps.3 More.") == []


PAGE = """<html><body><article><h1>Rest</h1>{}<h2>References</h2><ol>
<li id="r1">Doe J. Rest. 2013. <a href="https://pubmed.ncbi.nlm.nih.gov/11111111/">PubMed</a></li>
<li id="r2">Roe K. Sleep. doi:10.1000/b2</li></ol></article></body></html>"""
LONG = "Adults who rest after lunch may feel less tired in the afternoon, and some of them sleep better. " * 3


@pytest.mark.parametrize("filler", [pytest.param(LONG, id="long page"), pytest.param("", id="short page")])
def test_links_and_superscripts_of_a_page_are_followed(filler: str) -> None:
    body = (
        f'<p>{filler}<b>Rest</b> helps<sup><a href="#r1">1</a></sup>, says <a href="https://doi.org/10.1000/x1">a  trial</a>'
        " of it, and more<sup>2</sup>.</p>"
    )
    content = page_text(PAGE.format(body).encode())
    assert content is not None
    article = Article(
        name="p.html", text=content.text, blocks=content.blocks,
        hyperlinks=content.hyperlinks, superscripts=content.superscripts,
    )  # fmt: skip
    assert shown(article) == [("1", FIRST), ("a trial", "DOI 10.1000/x1"), ("2", "DOI 10.1000/b2")]


def test_a_page_reads_the_same_with_and_without_links() -> None:
    linked = f'<p>{LONG} <a href="/x"> See <i>this </i></a> and <a href="y">that</a><sup>2</sup> now.</p>'
    plain = f"<p>{LONG}  See <i>this </i> and that2 now.</p>"
    one, other = page_text(PAGE.format(linked).encode()), page_text(PAGE.format(plain).encode())
    assert one is not None
    assert other is not None
    assert (one.text, one.blocks) == (other.text, other.blocks)


def test_links_and_superscripts_of_a_word_file_are_followed() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Rest helps")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" as in ")
    target = document.part.relate_to(
        "https://doi.org/10.1000/x1", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{target}"><w:r><w:t>this trial</w:t></w:r></w:hyperlink>'
    paragraph._p.append(parse_xml(link))  # noqa: SLF001 (python-docx writes no links)
    document.add_heading("References")
    document.add_paragraph("Doe J. Rest. 2013. PMID: 11111111", style="List Number")
    file = BytesIO()
    document.save(file)
    content = word_text(file.getvalue())
    assert content.text.startswith("Rest helps1 as in this trial\n")
    article = Article(
        name="d.docx", text=content.text, blocks=content.blocks,
        hyperlinks=content.hyperlinks, superscripts=content.superscripts,
    )  # fmt: skip
    assert shown(article) == [("1", FIRST), ("this trial", "DOI 10.1000/x1")]


def test_what_the_claims_are_read_from_stays_as_it_is() -> None:
    article = Article(name="draft.txt", text="Rest helps [1]. So it does.[2]" + LIST)
    before = view_of(article)
    find_citations(article)
    assert view_of(article) == before
    assert before.text.startswith("Rest helps. So it does.\n")


PIECES = st.sampled_from(
    [
        "References\n",
        "1. ",
        "2. Doe J. 2013. ",
        "[1]",
        "[1-3]",
        "[^a]",
        "[^a]: ",
        "PMID: 12\n",
        "(2).",
        ".3 ",
        "Doe et al., 2013",
        "doi:10.1000/a1",
        "\n\n",
        "\u00b2",
        "\U000f0001",
        "\ud800",
        "## ",
        "- ",
    ]
)


def is_sound(citation: Citation, text: str) -> bool:
    return 0 <= citation.span.start < citation.span.end <= len(text) and bool(citation.identifiers)


@given(st.lists(PIECES | st.text(max_size=6), max_size=14).map("".join))
def test_in_any_text_each_citation_stands_somewhere_and_names_something(text: str) -> None:
    found = find_citations(Article(name="any.md", text=text))
    assert all(is_sound(citation, text) for citation in found)
    assert list(found) == sorted(found, key=lambda each: (each.span.start, each.span.end))
