"""Every way in which an article writes a PMID, a DOI or a PMC number, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.identifiers import identifier_of, identifiers_in
from claims.model import IdentifierKind


def found(text: str) -> list[tuple[str, str]]:
    return [(span.of(text), str(identifier)) for span, identifier in identifiers_in(text)]


FORMS = {
    "name and colon": ("shown (PMID: 23982301).", "PMID: 23982301", "PMID 23982301"),
    "no space": ("PMID:23982301;", "PMID:23982301", "PMID 23982301"),
    "bold name": ("**PMID:** 23982301", "PMID:** 23982301", "PMID 23982301"),
    "leading zeros": ("PMID 00239821", "PMID 00239821", "PMID 239821"),
    "PubMed link": (
        "(https://pubmed.ncbi.nlm.nih.gov/23982301/).",
        "https://pubmed.ncbi.nlm.nih.gov/23982301",
        "PMID 23982301",
    ),
    "PubMed link without scheme": (
        "pubmed.ncbi.nlm.nih.gov/23982301",
        "pubmed.ncbi.nlm.nih.gov/23982301",
        "PMID 23982301",
    ),
    "old PubMed link": (
        "http://www.ncbi.nlm.nih.gov/pubmed/23982301,",
        "http://www.ncbi.nlm.nih.gov/pubmed/23982301",
        "PMID 23982301",
    ),
    "PubMed search for one": (
        "https://pubmed.ncbi.nlm.nih.gov/?term=23982301%5Buid%5D",
        "https://pubmed.ncbi.nlm.nih.gov/?term=23982301%5Buid%5D",
        "PMID 23982301",
    ),
    "old search for one": (
        "https://www.ncbi.nlm.nih.gov/pubmed?term=23982301[uid]",
        "https://www.ncbi.nlm.nih.gov/pubmed?term=23982301[uid]",
        "PMID 23982301",
    ),
    "Europe PMC": (
        "https://europepmc.org/article/MED/23982301",
        "https://europepmc.org/article/MED/23982301",
        "PMID 23982301",
    ),
    "bare DOI": ("as in 10.1176/appi.ajp.2013.13030392.", "10.1176/appi.ajp.2013.13030392", "DOI 10.1176/appi.ajp.2013.13030392"),
    "named DOI": ("(doi: 10.1000/ABC.7)", "doi: 10.1000/ABC.7", "DOI 10.1000/abc.7"),
    "DOI without figures": ("doi:10.1000/abc", "doi:10.1000/abc", "DOI 10.1000/abc"),
    "DOI with brackets of its own": (
        "(doi:10.1016/S0140-6736(13)61234-X).",
        "doi:10.1016/S0140-6736(13)61234-X",
        "DOI 10.1016/s0140-6736(13)61234-x",
    ),
    "DOI link": ("https://doi.org/10.1000/xyz123,", "https://doi.org/10.1000/xyz123", "DOI 10.1000/xyz123"),
    "encoded DOI link": (
        "https://doi.org/10.1016/S0140-6736%2813%2961234-X.",
        "https://doi.org/10.1016/S0140-6736%2813%2961234-X",
        "DOI 10.1016/s0140-6736(13)61234-x",
    ),
    "early Wiley DOI": (
        "dx.doi.org/10.1002/(SICI)1097-0142(19960615)77:12<2606::AID-CNCR24>3.0.CO;2-4",
        "dx.doi.org/10.1002/(SICI)1097-0142(19960615)77:12<2606::AID-CNCR24>3.0.CO;2-4",
        "DOI 10.1002/(sici)1097-0142(19960615)77:12<2606::aid-cncr24>3.0.co;2-4",
    ),
    "Markdown link": ("[study](https://doi.org/10.1000/x1).", "https://doi.org/10.1000/x1", "DOI 10.1000/x1"),
    "HTML in Markdown": ('<a href="https://doi.org/10.1000/x1">x</a>', "https://doi.org/10.1000/x1", "DOI 10.1000/x1"),
    "next field glued on": ("10.1016/j.x.2013.002.Epub", "10.1016/j.x.2013.002", "DOI 10.1016/j.x.2013.002"),
    "publisher's page": (
        "https://onlinelibrary.wiley.com/doi/abs/10.1002/da.22000/full",
        "https://onlinelibrary.wiley.com/doi/abs/10.1002/da.22000/full",
        "DOI 10.1002/da.22000",
    ),
    "preprint's version": (
        "https://www.medrxiv.org/content/10.1101/2020.03.22.20040758v3.full.pdf",
        "https://www.medrxiv.org/content/10.1101/2020.03.22.20040758v3.full.pdf",
        "DOI 10.1101/2020.03.22.20040758",
    ),
    "DOI in a query": (
        "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456",
        "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456",
        "DOI 10.1371/journal.pone.0123456",
    ),
    "bare PMC number": ("PMC3992936.", "PMC3992936", "PMC3992936"),
    "named PMC number": ("PMCID: PMC3992936", "PMCID: PMC3992936", "PMC3992936"),
    "PMC link": (
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3992936/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3992936",
        "PMC3992936",
    ),
    "old PMC link": (
        "http://www.ncbi.nlm.nih.gov/pmc/articles/PMC3992936/",
        "http://www.ncbi.nlm.nih.gov/pmc/articles/PMC3992936",
        "PMC3992936",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "identifier"), FORMS.values(), ids=FORMS)
def test_each_form_is_found_where_it_stands(text: str, words: str, identifier: str) -> None:
    assert found(text) == [(words, identifier)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a dose of 10.5000/ml", id="dose"),
        pytest.param("PMC42 cells", id="cell line"),
        pytest.param("PMID: 0", id="zero"),
        pytest.param("the PMID is a number", id="name alone"),
        pytest.param("https://pubmed.ncbi.nlm.nih.gov/?term=ketamine", id="search for words"),
        pytest.param("https://[bad and http://", id="broken addresses"),
        pytest.param("PMID: \u0661\u0662\u0663", id="other digits"),
        pytest.param("v10.1000/x1 and 110.1000/x1", id="inside a longer number"),
        pytest.param("https://example.org/pubmed/23982301", id="somebody else's site"),
    ],
)
def test_what_is_no_identifier_is_left(text: str) -> None:
    assert found(text) == []


def test_a_list_gives_each_number_its_place() -> None:
    assert found("PMIDs: 123, 23982301 and 24000000; 20 mg") == [
        ("PMIDs: 123", "PMID 123"),
        ("23982301", "PMID 23982301"),
        ("24000000", "PMID 24000000"),
    ]


def test_numbers_glued_together_are_told_apart() -> None:
    text = "10.1016/j.x.2013.01.002.PMID:23982301"
    assert found(text) == [
        ("10.1016/j.x.2013.01.002", "DOI 10.1016/j.x.2013.01.002"),
        ("PMID:23982301", "PMID 23982301"),
    ]


@pytest.mark.parametrize("piece", ["https://(", "10.1000/(", "PMID: 1, 11111, ", "[1](doi.org/10.1000/"])
def test_a_long_text_of_nothing_but_beginnings_is_read_through(piece: str) -> None:
    assert all(span.end <= len(piece) * 20_000 for span, _ in identifiers_in(piece * 20_000))


def test_a_link_whose_words_are_the_address_is_found_twice() -> None:
    text = "[https://doi.org/10.1000/x1](https://doi.org/10.1000/x1)"
    assert found(text) == [("https://doi.org/10.1000/x1", "DOI 10.1000/x1")] * 2


PIECES = st.sampled_from(
    [
        "PMID: 123",
        "doi:10.1000/a1",
        "https://doi.org/10.1/",
        "PMC1234567",
        "(",
        ")",
        "[",
        "]",
        ".",
        "\n",
        " ",
        "%28",
        "www.",
        "\ud800",
        "\U000f0000",
        "10.1000/",
        "(SICI)",
        "pubmed.ncbi.nlm.nih.gov/1",
        "and 12345",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_in_any_text_places_are_in_order_and_hold_what_was_found(text: str) -> None:
    end = 0
    for span, identifier in identifiers_in(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
        again = [each for _, each in identifiers_in(span.of(text))]
        assert again == [identifier] or identifier.kind is IdentifierKind.PMID


@given(st.text())
def test_any_address_is_read_or_left(url: str) -> None:
    found = identifier_of(url)
    assert found is None or found.value
