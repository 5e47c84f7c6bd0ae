from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from pipeline.model import Stance
from pipeline.report.authors import Author, author_of
from pipeline.report.citations import Entry, as_bibtex, as_csl, as_ris, entries
from pipeline.report.plain import one_line
from references.model import Reference, Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import a_finding, a_report, an_evidence

HOSTILE = (
    '=cmd|"/c calc"!A1 {unbalanced \\end{document} $x_1^2$ & 50% #1 ~ "quoted" <i>p</i> < 0.05\n'
    "TY  - BOOK\r\nER  - \u2028@article{evil, title = {x}} 🜂 é"
)
PAPER = replace(
    a_reference("123", "Ketamine (NMDA) in anxiety: 50% better & safe?", journal="Journal of Examples"),
    authors=("Smith JA Jr", "van der Berg É", "COVID-19 Study Group"),
    doi="10.1000/(sici)1_2<3::aid>4.0.co;2-x",
    pmc="PMC77",
    volume="12",
    issue="3 Suppl",
    pages="1123-30",
    journal_abbreviation="J Ex",
)


def entry(paper: Reference = PAPER, *notes: str) -> Entry:
    return Entry(paper=paper, notes=notes)


def ris(*listed: Entry) -> list[dict[str, Any]]:
    return list(rispy.loads(as_ris(listed).decode()))


def bibtex(*listed: Entry) -> list[Any]:
    text = as_bibtex(listed).decode()
    read = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    decoded = parse_string(text, append_middleware=[LatexDecodingMiddleware(decoder=tex_reader())])
    assert read.failed_blocks == decoded.failed_blocks == []
    for block, plain in zip(read.entries, decoded.entries, strict=True):
        for field in plain.fields:
            if field.key not in {"author", "doi", "url"}:
                block[field.key] = field.value
    return list(read.entries)


def tex_reader() -> LatexNodes2Text:
    """The decoder with LaTeX's own names of signs that it does not know by itself."""
    known = get_default_latex_context_db()
    signs = {
        "less": "<", "greater": ">", "bar": "|", "braceleft": "{", "braceright": "}", "asciicircum": "^",
    }  # fmt: skip
    macros = [MacroTextSpec(f"text{name}", simplify_repl=sign) for name, sign in signs.items()]
    known.add_context_category("signs", macros=macros, prepend=True)
    return LatexNodes2Text(latex_context=known, keep_braced_groups=False, math_mode="verbatim")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Smith JA", ("Smith", "J. A.", "")),
        ("Smith JA Jr", ("Smith", "J. A.", "Jr")),
        ("van der Berg J-P", ("van der Berg", "J.-P.", "")),
        ("Ivanov IuV", ("Ivanov", "Iu. V.", "")),
        ("Li X 3rd", ("Li", "X.", "3rd")),
        ("COVID-19 Study Group", ("COVID-19 Study Group", "", "")),
        ("Recovery Collaborative Group UK", ("Recovery Collaborative Group UK", "", "")),
        ("Smith John", ("Smith John", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_name_comes_apart_as_medline_writes_it(name: str, parts: tuple[str, str, str]) -> None:
    family, given_names, suffix = parts
    assert author_of(name) == Author(family=family, given=given_names, suffix=suffix)


def test_ris_is_read_back_by_rispy() -> None:
    (read,) = ris(entry(PAPER, "RETRACTED", "supports: It works."))
    assert read["type_of_reference"] == "JOUR"
    assert read["id"] == "pmid123"
    assert read["title"] == PAPER.title
    assert read["authors"] == ["Smith, J. A., Jr", "van der Berg, É.", "COVID-19 Study Group"]
    assert (read["year"], read["volume"], read["number"]) == ("2020", "12", "3 Suppl")
    assert (read["start_page"], read["end_page"]) == ("1123", "1130")
    assert (read["doi"], read["accession_number"], read["custom2"]) == (PAPER.doi, "123", "PMC77")
    assert read["notes"] == ["RETRACTED", "supports: It works."]
    assert read["urls"] == [PAPER.url]


def test_bibtex_is_read_back_by_bibtexparser() -> None:
    (read,) = bibtex(entry(PAPER, "RETRACTED"))
    fields = {field.key: field.value for field in read.fields}
    assert (read.entry_type, read.key) == ("article", "pmid123")
    assert fields["title"] == PAPER.title
    assert (fields["year"], fields["pages"], fields["doi"]) == ("2020", "1123\N{EN DASH}1130", PAPER.doi)
    assert (fields["journal"], fields["note"], fields["pmid"]) == ("Journal of Examples", "RETRACTED", "123")
    smith, berg, group = fields["author"]
    assert (smith.last, smith.jr, smith.first) == (["Smith"], ["Jr"], ["J.", "A."])
    assert (berg.von, berg.last) == (["van", "der"], ["Berg"])
    assert group.last == ["{COVID-19 Study Group}"]


def test_csl_json_is_set_in_a_style_by_citeproc() -> None:
    made = json.loads(as_csl([entry()]))
    assert made[0]["author"][2] == {"literal": "COVID-19 Study Group"}
    assert (made[0]["DOI"], made[0]["PMID"], made[0]["PMCID"]) == (PAPER.doi, "123", "PMC77")
    source = CiteProcJSON(made)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    listed = CitationStylesBibliography(style, source, formatter.plain)
    listed.register(Citation([CitationItem("pmid123")]))
    line = str(listed.bibliography()[0])
    assert line.startswith("Smith, J.A.")
    for part in ("2020", "Ketamine (NMDA) in anxiety", "Journal of Examples", "12(3 Suppl)", "1123", "1130"):
        assert part in line


def test_a_hostile_title_stays_one_field_of_one_entry_everywhere() -> None:
    papers = [entry(a_reference("7", HOSTILE)), entry(a_reference("8", "Next"))]
    plain = one_line(HOSTILE)
    assert [read["title"] for read in ris(*papers)] == [plain, "Next"]
    assert [read["title"] for read in bibtex(*papers)] == [plain, "Next"]
    assert [read["title"] for read in json.loads(as_csl(papers))] == [plain, "Next"]


@given(title=st.text(st.characters(codec="utf-8"), min_size=1), note=st.text())
def test_any_title_survives_ris_and_csl_as_one_line(title: str, note: str) -> None:
    papers = [
        entry(a_reference("7", title), *filter(None, [one_line(note)])),
        entry(a_reference("8", "Next")),
    ]
    first, last = ris(*papers)
    assert (first.get("title", ""), last["title"]) == (one_line(title), "Next")
    assert [read.get("title", "") for read in json.loads(as_csl(papers))] == [one_line(title), "Next"]


@given(title=st.text(st.sampled_from('\\{}$&#%_~^<>|"@=, \nabé🜂'), max_size=30))
def test_no_sign_of_tex_breaks_an_entry(title: str) -> None:
    first, last = bibtex(entry(a_reference("7", f"x{title}x")), entry(a_reference("8", "Next")))
    assert (first["title"], last["title"]) == (one_line(f"x{title}x"), "Next")


def test_a_lone_surrogate_is_replaced_and_nothing_is_lost() -> None:
    (read,) = ris(entry(a_reference("7", "a\ud800b")))
    assert read["title"] == "a\ufffdb"


@pytest.mark.parametrize(
    ("pages", "first_and_last"),
    [
        ("1123-30", ("1123", "1130")),
        ("S12-9", ("S12", "S19")),
        ("e1-e9", ("e1", "e9")),
        ("e102345", ("e102345", "")),
        ("12-4; discussion 15", ("12-4; discussion 15", "")),
        ("99-101", ("99", "101")),
        ("", ("", "")),
    ],
)
def test_page_ranges_are_written_out(pages: str, first_and_last: tuple[str, str]) -> None:
    assert entry(replace(PAPER, pages=pages)).pages == first_and_last


def test_a_paper_read_for_several_claims_stands_once_with_every_stance() -> None:
    paper = a_reference("30", "A trial", status=Status.RETRACTED)
    one, two = a_claim("Ketamine helps."), a_claim("Ketamine harms.", article="b.txt")
    reports = [
        a_report(
            a_finding(one, evidence=(an_evidence(paper), an_evidence(a_reference("4"), Stance.NEUTRAL)))
        ),
        a_report(a_finding(two, evidence=(an_evidence(paper, Stance.REFUTES),)), name="b.txt"),
    ]
    listed = entries(reports)
    assert [item.key for item in listed] == ["pmid4", "pmid30"]
    assert [item.notes for item in listed] == [
        (),
        ("RETRACTED", "supports: Ketamine helps.", "refutes: Ketamine harms."),
    ]


def test_a_preprint_is_no_journal_article() -> None:
    paper = entry(replace(PAPER, status=Status.PREPRINT))
    assert ris(paper)[0]["type_of_reference"] == "UNPB"
    assert bibtex(paper)[0].entry_type == "misc"
    assert json.loads(as_csl([paper]))[0]["type"] == "article"


def test_no_papers_make_an_empty_bibliography() -> None:
    assert (as_ris([]), as_bibtex([]), json.loads(as_csl([]))) == (b"", b"", [])
