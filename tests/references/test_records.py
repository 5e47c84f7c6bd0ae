"""What a record says beside title and abstract, from hand-made XML."""

from __future__ import annotations

import pytest

from references.medline import parse
from references.model import Grant, OtherAbstract, Problem, Reference, Section, Status, Term
from tests.references.handmade import paper


def published(cover: str, *, electronic: str = "", entered: str = "") -> tuple[int | None, str]:
    found = paper(
        article=f"<Journal><JournalIssue><PubDate>{cover}</PubDate></JournalIssue></Journal>"
        f"<ArticleDate DateType='Electronic'>{electronic}</ArticleDate>",
        data=f"<History><PubMedPubDate PubStatus='received'><Year>1999</Year></PubMedPubDate>"
        f"<PubMedPubDate PubStatus='entrez'>{entered}</PubMedPubDate></History>",
    )
    return found.year, found.published


def day(year: int, month: str, date: str) -> str:
    return f"<Year>{year}</Year><Month>{month}</Month><Day>{date}</Day>"


def test_an_abstract_in_another_language_stands_apart_and_is_no_part_of_the_text() -> None:
    found = paper(
        article="<Abstract><AbstractText>Walkers felt better.</AbstractText></Abstract>",
        citation=(
            "<OtherAbstract Type='Publisher' Language='ger'>"
            "<AbstractText Label='ZIEL' NlmCategory='OBJECTIVE'>Gehen <i>und</i> Laune.</AbstractText>"
            "<AbstractText>Gut.</AbstractText><CopyrightInformation>Niemand.</CopyrightInformation>"
            "</OtherAbstract>"
            "<OtherAbstract Type='plain-language-summary' Language='eng'><AbstractText>Walk.</AbstractText>"
            "</OtherAbstract><OtherAbstract Type='Publisher' Language='fre'><AbstractText/></OtherAbstract>"
        ),
    )
    assert found.text == "Walkers felt better."
    assert found.other_abstracts == (
        OtherAbstract(
            language="ger",
            kind="Publisher",
            sections=(
                Section(label="ZIEL", text="Gehen und Laune.", category="OBJECTIVE"),
                Section(label="", text="Gut."),
            ),
        ),
        OtherAbstract(
            language="eng", kind="plain-language-summary", sections=(Section(label="", text="Walk."),)
        ),
    )


def test_a_paper_with_an_abstract_in_another_language_alone_has_none() -> None:
    found = paper(
        citation="<OtherAbstract Language='spa'><AbstractText>Andar.</AbstractText></OtherAbstract>"
    )
    assert (found.text, found.depth.value, len(found.other_abstracts)) == ("", "title", 1)


def test_who_paid_and_who_gains_is_kept() -> None:
    found = paper(
        article=(
            "<GrantList><Grant><GrantID>R01 X</GrantID><Agency>NIH &amp;amp; Sons</Agency>"
            "<Country>Freedonia</Country></Grant><Grant><Agency>Shoe Makers</Agency></Grant><Grant/></GrantList>"
        ),
        citation="<CoiStatement>A.W. sells <b>shoes</b>.</CoiStatement>",
    )
    assert found.conflicts == "A.W. sells shoes."
    assert found.funders == (
        Grant(agency="NIH & Sons", number="R01 X", country="Freedonia"),
        Grant(agency="Shoe Makers"),
    )


def test_where_a_paper_stands_is_kept() -> None:
    found = paper(
        article=(
            "<Journal><JournalIssue><Volume>7</Volume><Issue>Suppl 1</Issue></JournalIssue>"
            "<ISOAbbreviation>J. Inv. Find.</ISOAbbreviation></Journal>"
            "<Pagination><StartPage>4002</StartPage><EndPage>e26</EndPage></Pagination>"
        ),
        citation="<MedlineJournalInfo><MedlineTA>J Inv Find</MedlineTA><NlmUniqueID>9999</NlmUniqueID>"
        "</MedlineJournalInfo>",
        data="<ArticleIdList><ArticleId IdType='pii'>S-1</ArticleId></ArticleIdList>",
    )
    assert (found.journal, found.journal_abbreviation, found.journal_id) == (
        "J Inv Find",
        "J Inv Find",
        "9999",
    )
    assert (found.volume, found.issue, found.pages, found.pii) == ("7", "Suppl 1", "4002-e26", "S-1")
    assert (found.indexing, found.indexing_method) == ("MEDLINE", "")


def test_supplementary_concepts_are_no_substances() -> None:
    found = paper(
        citation="<SupplMeshList><SupplMeshName Type='Disease' UI='C537666'>Odd syndrome</SupplMeshName>"
        "</SupplMeshList>"
    )
    assert (found.supplementary, found.substances) == ((Term(ui="C537666", name="Odd syndrome"),), ())


def test_a_title_that_nlm_left_out_is_the_vernacular_one() -> None:
    found = paper(
        title="<ArticleTitle>[Walking].</ArticleTitle><VernacularTitle>La marche.</VernacularTitle>"
    )
    assert (found.title, found.vernacular_title) == ("Walking.", "La marche.")


@pytest.mark.parametrize(
    ("cover", "electronic", "entered", "expected"),
    [
        ("<Year>2024</Year><Month>Jan</Month>", day(2023, "11", "05"), "", (2024, "2023-11-05")),
        ("<Year>2024</Year><Month>Jan</Month>", "", day(2023, "12", "7"), (2024, "2023-12-07")),
        ("<Year>2024</Year>", "", day(2024, "3", "2"), (2024, "2024-03-02")),
        ("<Year>2003</Year><Season>Spring</Season>", "", day(2005, "1", "1"), (2003, "2003")),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "", "", (1998, "1998")),
        (day(2023, "Feb", "30"), "", "", (2023, "2023-02")),
        (day(2023, "13", "1"), "", "", (2023, "2023")),
        (day(2023, "0099", "1"), "", "", (2023, "2023")),
        ("<Year>0000</Year>", "", day(2021, "June", "4"), (None, "2021-06-04")),
        ("", "", "", (None, "")),
        ("<Year>2023</Year><Month>5</Month><Day>" + "9" * 40 + "</Day>", "", "", (2023, "2023-05")),
    ],
    ids=[
        "epub",
        "entry",
        "more precise",
        "season",
        "range",
        "day",
        "month",
        "long month",
        "zero",
        "none",
        "huge",
    ],
)
def test_a_paper_is_cited_by_its_cover_and_dated_by_its_first_appearance(
    cover: str, electronic: str, entered: str, expected: tuple[int | None, str]
) -> None:
    assert published(cover, electronic=electronic, entered=entered) == expected


def linked(kind: str, *, ui: str = "D016428", pmid: str = "<PMID>900000302</PMID>") -> Reference:
    return paper(
        article=f"<PublicationTypeList><PublicationType UI='{ui}'>X</PublicationType></PublicationTypeList>",
        citation=f"<CommentsCorrectionsList><CommentsCorrections RefType='{kind}'>"
        f"<RefSource>J Inv. 2020</RefSource>{pmid}</CommentsCorrections></CommentsCorrectionsList>",
    )


# A link as the paper carries it and as its other end does.
PAIRS = [
    ("RetractionIn", Status.RETRACTED, "RetractionOf", Status.NOTICE),
    ("PartialRetractionIn", Status.CONCERN, "PartialRetractionOf", Status.NOTICE),
    ("RetractedandRepublishedIn", Status.RETRACTED, "RetractedandRepublishedFrom", Status.OK),
    ("ExpressionOfConcernIn", Status.CONCERN, "ExpressionOfConcernFor", Status.NOTICE),
    ("ErratumIn", Status.CORRECTED, "ErratumFor", Status.NOTICE),
    ("CorrectedandRepublishedIn", Status.CORRECTED, "CorrectedandRepublishedFrom", Status.OK),
    ("RepublishedIn", Status.OK, "RepublishedFrom", Status.OK),
    ("UpdateIn", Status.OK, "UpdateOf", Status.OK),
    ("CommentIn", Status.OK, "CommentOn", Status.OK),
    ("SummaryForPatientsIn", Status.OK, "OriginalReportIn", Status.OK),
    ("ReprintIn", Status.OK, "ReprintOf", Status.OK),
    ("AssociatedDataset", Status.OK, "AssociatedPublication", Status.OK),
]


@pytest.mark.parametrize(("kind", "status", "back", "other"), PAIRS, ids=[pair[0] for pair in PAIRS])
@pytest.mark.parametrize("pmid", ["<PMID>900000302</PMID>", ""], ids=["with PMID", "without"])
def test_a_link_says_what_it_says_from_its_own_end(
    kind: str, status: Status, back: str, other: Status, pmid: str
) -> None:
    assert linked(kind, pmid=pmid).status is status
    assert linked(back, pmid=pmid).status is other
    assert linked(kind, pmid=pmid).links[0].pmid == pmid.removeprefix("<PMID>").removesuffix("</PMID>")


def test_a_paper_that_is_merely_cited_says_nothing() -> None:
    assert linked("Cites").links == ()


@pytest.mark.parametrize(
    ("ui", "status"),
    [
        ("D016441", Status.RETRACTED),
        ("D016440", Status.NOTICE),
        ("D016425", Status.NOTICE),
        ("D000075742", Status.NOTICE),
        ("D016438", Status.CONCERN),
        ("D016439", Status.OK),
        ("D000076942", Status.PREPRINT),
    ],
)
def test_a_type_decides_by_its_identifier(ui: str, status: Status) -> None:
    assert linked("CommentIn", ui=ui).status is status


def test_a_retracted_preprint_and_a_corrected_one_say_the_graver_thing() -> None:
    assert linked("RetractionIn", ui="D000076942").status is Status.RETRACTED
    assert linked("ErratumIn", ui="D000076942").status is Status.PREPRINT


def test_a_link_to_what_is_no_pmid_leads_nowhere() -> None:
    assert linked("ErratumIn", pmid="<PMID>42.9</PMID>").links[0].pmid == ""


def test_a_deletion_that_names_no_pmid_is_a_problem() -> None:
    data = b"<PubmedArticleSet><DeleteCitation><PMID>0</PMID></DeleteCitation></PubmedArticleSet>"
    (found,) = parse(data)
    assert found == Problem(where="DeleteCitation", what="'0' is no PMID")
