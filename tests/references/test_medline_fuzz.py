"""PubMed XML that nobody would send: odd trees, damaged bytes. Nothing escapes but named outcomes."""

from __future__ import annotations

import io
import time
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from references import nbib
from references.medline import Deleted, parse
from references.model import Problem, Reference
from tests.references.handmade import article_xml
from tests.references.record_laws import check

DATA = Path(__file__).resolve().parents[1] / "data" / "medline"
DOCUMENTS = [path.read_bytes() for path in sorted(DATA.glob("*.xml"))]
RECORDS = (DATA / "records.nbib").read_bytes()

# Names that mean something somewhere in a record, so that they meet in the wrong places.
TAGS = (
    *("PubmedArticle", "PubmedBookArticle", "MedlineCitation", "PubmedData", "BookDocument", "Book"),
    *("PMID", "Article", "ArticleTitle", "VernacularTitle", "Abstract", "AbstractText", "OtherAbstract"),
    *("Journal", "JournalIssue", "PubDate", "Year", "Month", "Day", "MedlineDate", "ArticleDate", "Title"),
    *("AuthorList", "Author", "LastName", "CollectiveName", "ArticleIdList", "ArticleId", "ELocationID"),
    *("MeshHeadingList", "MeshHeading", "DescriptorName", "QualifierName", "KeywordList", "Keyword"),
    *("PublicationTypeList", "PublicationType", "CommentsCorrectionsList", "CommentsCorrections"),
    *("DataBankList", "DataBank", "DataBankName", "AccessionNumberList", "AccessionNumber"),
    *("ChemicalList", "Chemical", "NameOfSubstance", "GrantList", "Grant", "Agency", "CoiStatement"),
    *("History", "PubMedPubDate", "Pagination", "StartPage", "ReferenceList", "Reference", "DeleteCitation"),
    *("sup", "i", "mml:math", "mml:mfrac", "mml:msup", "x:odd"),
)
ATTRIBUTES = {
    "UI": ("D016441", "", "D006801\n"),
    "IdType": ("doi", "pubmed", "pmc", "pii", ""),
    "EIdType": ("doi", "pii"),
    "ValidYN": ("Y", "N", "?"),
    "MajorTopicYN": ("Y", "N"),
    "RefType": ("RetractionIn", "ErratumFor", "Cites", "Odd\tType"),
    "Label": ("METHODS", "", " \n "),
    "PubStatus": ("entrez", "pubmed"),
    "Language": ("eng", "ger"),
    "Type": ("authors", "editors", "Publisher"),
    "xmlns": ("urn:odd",),
}
WORDS = (
    *(
        "1",
        "0",
        "42.9",
        "900000401",
        "0900000401",
        "12345678901",
        "",
        "2020",
        "0000",
        "13",
        "31",
        "99",
        "Jun",
    ),
    *(
        "Walking.",
        "[Walking].",
        "[Not Available].",
        "RETRACTED: Walking.",
        "NCT90000001",
        "10.99999/x",
        " \t\n ",
    ),
    *(
        "\u0085\u009f",
        "\u2028",
        "\u200b\ufeff",
        "\U0001f6b6",
        "\u0661\u0662\u0663\u0664",
        "e\u0301",
        '"a",;\r\n"b"',
    ),
)
RAW = (
    *("<!-- a comment -->", "<!-- <PubmedArticle> -->", "<!-- -- -->", "<!--", "-->", "<?odd pi?>", "<?"),
    *("<![CDATA[<PMID>7</PMID>]]>", "<![CDATA[</PubmedArticle>]]>", "<![CDATA[", "]]>"),
    *("&amp;lt;", "&#10;", "&#x80;", "&#0;", "&nbsp;", "&unknown;", "&", "<", ">", "<PubmedArticle/>"),
    *("</PubmedArticle>", "</PubmedArticleSet>", "<!ENTITY x 'y'>", "<!DOCTYPE x>", "\x00", "\x0b", "\ufffe"),
)

texts = st.sampled_from(WORDS) | st.text(max_size=6)
raws = st.sampled_from(RAW)


def element(tag: str, attributes: dict[str, str], content: list[str]) -> str:
    named = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{named}>{''.join(content)}</{tag}>"


attributes = st.dictionaries(st.sampled_from(sorted(ATTRIBUTES)), st.none(), max_size=2).flatmap(
    lambda chosen: st.fixed_dictionaries({name: st.sampled_from(ATTRIBUTES[name]) for name in chosen})
)
leaves = st.builds(escape, texts)
trees = st.recursive(
    leaves,
    lambda inner: st.builds(element, st.sampled_from(TAGS), attributes, st.lists(inner, max_size=4)),
    max_leaves=12,
)
# A record that could be one, with something odd in each of its places.
places = st.lists(trees | st.sampled_from(["", '<PMID Version="1">900000401</PMID>']), max_size=4).map(
    "".join
)


def of_any_encoding(text: str, encoding: str) -> bytes:
    declared = text.replace("<?xml version='1.0'?>", f"<?xml version='1.0' encoding='{encoding}'?>")
    try:
        return declared.encode(encoding, "xmlcharrefreplace")
    except LookupError:
        return declared.encode()


ENCODINGS = ("utf-8", "iso-8859-1", "utf-16", "utf-16-le", "cp037", "utf-7", "ascii", "shift_jis", "no-such")


@given(st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
def test_no_tree_of_elements_escapes_the_laws(data: st.DataObject) -> None:
    text = article_xml(
        title=data.draw(st.sampled_from(["<ArticleTitle>Walking.</ArticleTitle>", ""])) + data.draw(places),
        article=data.draw(places),
        citation=data.draw(places),
        data=data.draw(places),
    ).decode()
    items = list(parse(text.encode()))
    assert items
    for item in items:
        check(item)


@given(trees, st.sampled_from(ENCODINGS))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)
def test_no_encoding_escapes_the_laws(tree: str, encoding: str) -> None:
    text = article_xml(article=tree).decode()
    for item in parse(of_any_encoding(text, encoding)):
        check(item)


@given(st.lists(trees | raws | st.sampled_from([document.decode() for document in DOCUMENTS]), max_size=6))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)
def test_no_pieces_of_documents_escape_the_laws(pieces: list[str]) -> None:
    for item in parse("".join(pieces).encode("utf-8", "surrogatepass")):
        check(item)


@st.composite
def damaged(draw: st.DrawFn, documents: list[bytes]) -> bytes:
    """A valid document with one to three injuries: a cut, a change, a repeat, something put in."""
    body = draw(st.sampled_from(documents))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(body)))
        stop = draw(st.integers(start, min(len(body), start + 400)))
        put = draw(
            st.binary(max_size=8)
            | raws.map(lambda raw: raw.encode("utf-8"))
            | st.just(body[start:stop] * 2)
            | st.just(
                bytes(byte ^ 1 << draw(st.integers(0, 7)) for byte in body[start : min(stop, start + 2)])
            )
        )
        body = body[:start] + put + body[stop:]
    return body[: draw(st.integers(0, len(body)))] if draw(st.booleans()) else body


@given(damaged(DOCUMENTS))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=300)
def test_no_damage_to_xml_escapes_the_laws(data: bytes) -> None:
    for item in parse(data):
        check(item)


@given(damaged([RECORDS]) | st.binary(max_size=200).map(lambda data: b"PMID- 1\nTI  - Walking\n" + data))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=300)
def test_no_damage_to_medline_text_escapes_the_laws(data: bytes) -> None:
    for item in nbib.parse(data):
        check(item)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "AB",
                    "AU",
                    "CN",
                    "DP",
                    "DEP",
                    "EDAT",
                    "OAB",
                    "OABL",
                    "GR",
                    "AID",
                    "LID",
                    "MH",
                    "RN",
                    "SI",
                    "PT",
                    "RIN",
                    "TI",
                    "TT",
                ]
            ),
            texts,
        )
    )
)
@settings(deadline=None)
def test_no_fields_of_medline_text_escape_the_laws(lines: list[tuple[str, str]]) -> None:
    text = "PMID- 900000402\n" + "".join(f"{tag:<4}- {value}\n" for tag, value in lines)
    for item in nbib.parse(text.encode("utf-8", "surrogatepass")):
        check(item)


def whole(body: str) -> bytes:
    return f"<PubmedArticleSet>{body}</PubmedArticleSet>".encode()


GOOD = article_xml().decode().removeprefix("<?xml version='1.0'?><PubmedArticleSet>")
GOOD = GOOD.removesuffix("</PubmedArticleSet>")
OTHER = GOOD.replace("900000301", "900000302")


@pytest.mark.parametrize(
    ("body", "papers", "problems"),
    [
        (f"<!-- {GOOD} -->{OTHER}", ["900000302"], 0),
        (GOOD.replace("Brisk", "<![CDATA[</PubmedArticle><PubmedArticle>]]>"), ["900000301"], 0),
        (GOOD.replace("Brisk", "<!-- </PubmedArticle> -->") + OTHER, ["900000301", "900000302"], 0),
        (GOOD.replace("<Article>", "<!--<Article>") + OTHER, ["900000302"], 1),
        (GOOD.replace("<PubmedArticle>", "<PubmedArtikle>") + OTHER, ["900000302"], 1),
        (GOOD.replace("<PubmedArticle>", "<PubmedArticle xmlns='urn:odd'>") + OTHER, ["900000302"], 1),
        (f"<PubmedArticle/>{OTHER}", ["900000302"], 1),
        (f"<PubmedArticle>{GOOD}</PubmedArticle>{OTHER}", ["900000301", "900000302"], 2),
        ("<Something/>", [], 1),
        (GOOD.replace("Brisk", "Brisk&nbsp;") + OTHER, ["900000302"], 1),
    ],
    ids=[
        *("commented out", "CDATA", "comment inside", "open comment", "misspelt", "namespace"),
        *("empty", "nested", "nothing known", "entity"),
    ],
)
def test_an_odd_record_is_read_or_a_problem_and_its_neighbour_is_read(
    body: str, papers: list[str], problems: int
) -> None:
    items = list(parse(whole(body)))
    assert [item.pmid for item in items if isinstance(item, Reference)] == papers
    assert sum(isinstance(item, Problem) for item in items) == problems
    for item in items:
        check(item)


@pytest.mark.parametrize(
    "data",
    [
        whole("<!--" * 100_000),
        whole("<PubmedArticle>" * 30_000),
        whole("</PubmedArticle>" * 30_000),
        whole("<PubmedArticle>" + "<a>" * 100_000),
        whole(
            "<PubmedArticle><MedlineCitation>"
            + "<i>" * 240
            + "x"
            + "</i>" * 240
            + "</MedlineCitation></PubmedArticle>"
        ),
        article_xml(title="<ArticleTitle>" + "<i>" * 240 + "Walking" + "</i>" * 240 + "</ArticleTitle>"),
        article_xml(title="<ArticleTitle>" + "a <i>b</i> " * 30_000 + "</ArticleTitle>"),
        article_xml(data="<x/>" * 100_000),
        b"<" * 2_000_000,
        b"<PubmedArticleSet>" + b" " * 3_000_000,
        b"<?xml" + b" encoding=" * 100_000,
    ],
    ids=[
        *("comments", "starts", "ends", "deep", "deep citation", "deep title", "mixed", "wide"),
        *("angles", "blank", "encodings"),
    ],
)
def test_a_monstrous_document_ends_in_time(data: bytes) -> None:
    started = time.process_time()
    items: list[Reference | Problem | Deleted] = list(parse(io.BytesIO(data)))
    assert time.process_time() - started < 5
    assert items
    for item in items[:50]:
        check(item)
