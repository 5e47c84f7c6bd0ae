from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Identifier, IdentifierKind
from pipeline.cited import CITED_HERE
from pipeline.model import Flag, Stance, VerdictLabel
from pipeline.report.html import article_page, index_page
from pipeline.report.marks import segments
from pipeline.report.pages import page_paths
from references.cited import lookup_query
from references.model import CitedPaper, Outcome, Problem, Query, Rung, Status
from tests.builders import a_claim, a_reference
from tests.pipeline.builders import TEXT, a_finding, a_report, an_evidence


class Ids(HTMLParser):
    """The ids of a page and the addresses inside it that are linked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.wanted: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - fixed by HTMLParser
        named = dict(attrs)
        self.ids += [named["id"] or ""] if "id" in named else []
        href = named.get("href") or ""
        self.wanted += [href[1:]] if href.startswith("#") else []


def test_every_mark_leads_to_its_card() -> None:
    first = a_finding(a_claim(TEXT))
    second = a_finding(a_claim("Ketamine is safe.", start=len(TEXT) + 1, repeat_of=first.claim.id))
    page = Ids(article_page(a_report(first, second, text=f"{TEXT} Ketamine is safe."), home="index.html"))
    assert {first.claim.id, second.claim.id} <= set(page.wanted) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_claims_that_share_their_words_or_lie_in_each_other_are_each_linked_from_the_text() -> None:
    outer = a_finding(a_claim("Ketamine is safe and it reduces anxiety."))
    inner = a_finding(replace(a_claim("it reduces anxiety", start=21), text="Ketamine reduces anxiety."))
    twin = a_finding(
        replace(inner.claim, id="0123456789ab", text="Esketamine reduces anxiety."), VerdictLabel.REFUTED
    )
    text = "Ketamine is safe and it reduces anxiety. "
    page = article_page(a_report(outer, inner, twin, text=text), home="index.html")
    tags = re.findall(r'<a class="tag (\w+)" id="in-(\w+)"', page)
    assert tags == [
        ("supported", outer.claim.id),
        ("supported", inner.claim.id),
        ("refuted", twin.claim.id),
    ]
    assert "mark supported over over-refuted" in page
    assert f'data-claims="{inner.claim.id} {twin.claim.id} {outer.claim.id}"' in page
    article = page[page.index('<section class="article"') :]
    article = re.sub(r'<a class="tag.*?</a>', "", article[: article.index("</section>")])
    assert unescape(re.sub(r"<[^>]*>", "", article)) == text


def test_the_blank_between_two_blocks_of_a_claim_is_no_link() -> None:
    text = "Ketamine reduces\n\nsymptoms of anxiety."
    page = article_page(a_report(a_finding(a_claim(text)), text=text), home="index.html")
    marks = re.findall(r'<a class="mark[^>]*>(.*?)</a>', page, re.DOTALL)
    assert marks
    assert all(mark.strip() for mark in marks)


def test_a_page_loads_nothing_from_anywhere() -> None:
    page = article_page(a_report(a_finding()), home="index.html")
    assert re.findall(r'(?:\bsrc|@import|\burl)\s*[=(]\s*["\']?', page.replace("url(#hatch)", "")) == []
    assert set(re.findall(r'href="(https?://[^/"]+)', page)) == {"https://pubmed.ncbi.nlm.nih.gov"}


EVIL = "</style></script><script>alert(1)</script><style>"
OF_EVIL = a_report(a_finding(a_claim(EVIL)), text=EVIL, name=EVIL)


@pytest.mark.parametrize("kind", ["style", "script"])
@pytest.mark.parametrize(
    "page",
    [
        article_page(OF_EVIL, home="index.html"),
        index_page([OF_EVIL], [Problem(where=EVIL, what=EVIL)], paths=page_paths([EVIL])),
    ],
    ids=["article", "index"],
)
def test_the_policy_of_a_page_lets_in_its_own_style_and_script_and_nothing_else(page: str, kind: str) -> None:
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0]
    inside = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
    assert len(inside) == 1
    digest = b64encode(sha256(inside[0].encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules[f"{kind}-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert not re.search(r'\s(?:style|on\w+)="', re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))


def test_two_pages_of_the_same_report_are_the_same() -> None:
    report = a_report(a_finding(), a_finding(a_claim("Ketamine is safe.", start=0)))
    assert article_page(report, home="index.html") == article_page(report, home="index.html")


def test_what_an_article_or_a_paper_says_is_never_markup() -> None:
    evil = '<script>alert("x")</script>'
    finding = a_finding(a_claim(evil), evidence=(an_evidence(a_reference("1", evil)),))
    page = article_page(a_report(finding, text=evil, name=evil), home="index.html")
    assert evil not in page
    assert escape(evil, quote=False) in page.replace("&#34;", '"')


def test_a_retracted_paper_is_shown_and_struck() -> None:
    paper = a_reference("3", "A withdrawn trial", status=Status.RETRACTED)
    finding = a_finding(evidence=(an_evidence(paper, Stance.SUPPORTS, weight=0.0),))
    page = article_page(a_report(finding), home="index.html")
    assert "Not counted: 1 paper" in page
    assert '<div class="paper supports retracted">' in page
    assert "retracted</span>" in page
    assert '<span aria-hidden="true">✓</span> for</span>' not in page


def test_the_index_puts_the_worst_article_first_and_names_what_was_not_read() -> None:
    good = a_report(a_finding(), name="good.txt")
    bad = a_report(a_finding(label=VerdictLabel.REFUTED, flags=(Flag.OVERSTATED,)), name="bad.txt")
    paths = page_paths(["good.txt", "bad.txt"])
    page = index_page([good, bad], [Problem(where="x.pdf", what="x.pdf: encrypted")], paths=paths)
    assert (
        page.index("x.pdf</span>")
        < page.index("</span> encrypted</td>")
        < page.index("bad.txt.html")
        < page.index("good.txt.html")
    )
    assert "Worst first: what could not be read, then by refuted claims" in page


def test_a_claim_of_several_articles_is_joined_on_the_index_and_leads_to_each() -> None:
    names = ("a.txt", "b.txt", "c.txt")
    same = [a_report(a_finding(a_claim(TEXT, article=name)), name=name) for name in names[:2]]
    other = a_report(a_finding(a_claim("Ketamine is safe.", article="c.txt")), name="c.txt")
    page = index_page([*same, other], [], paths=page_paths(names))
    joined = page[page.index("Claims that several articles make") :]
    assert joined.count(f"<p>{TEXT}</p>") == 1
    assert "Ketamine is safe." not in joined
    for report in same:
        assert f'href="{report.article.name}.html#{report.findings[0].claim.id}"' in joined


def test_an_index_without_repeats_says_nothing_of_them() -> None:
    page = index_page([a_report(a_finding())], [], paths=page_paths(["draft.txt"]))
    assert "several articles" not in page


def test_an_index_of_nothing_says_so() -> None:
    assert "No article was checked" in index_page([], [], paths={})


def test_a_page_without_claims_says_so_and_has_nothing_to_filter() -> None:
    page = article_page(a_report(text="Hello."), home="index.html")
    assert "No scientific claim was found in this article." in page
    assert "<form" not in page


def test_an_outage_is_said_at_the_top_of_the_page() -> None:
    report = a_report(a_finding(label=VerdictLabel.UNAVAILABLE))
    report = replace(report, problems=(Problem(where="id", what="PubMed: refused (429)"),))
    assert "PubMed: refused (429)" in article_page(report, home="index.html")


@given(text=st.text(min_size=1), data=st.data())
def test_the_segments_joined_are_the_article(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    claim = replace(a_claim(text), start=start, end=end)
    parts = segments(a_report(a_finding(claim), text=text))
    assert "".join(part.text for part in parts) == text
    assert "".join(part.text for part in parts if part.findings) == text[start:end]


@given(st.lists(st.text(min_size=1), unique=True))
def test_page_paths_are_different_and_stay_inside_the_folder(names: list[str]) -> None:
    paths = page_paths(names)
    assert len({path.casefold() for path in paths.values()} | {"index.html"}) == len(names) + 1
    for path in paths.values():
        assert not path.startswith("/")
        assert ".." not in path.split("/")


def test_what_an_article_cites_is_listed_with_the_claims_near_it() -> None:
    paper = a_reference("12", "A withdrawn trial", status=Status.RETRACTED)
    found, lost = (
        CitedPaper(identifier=name, query=lookup_query(name), reference=reference)
        for name, reference in (
            (Identifier(kind=IdentifierKind.PMID, value="12"), paper),
            (Identifier(kind=IdentifierKind.DOI, value="10.1000/x"), None),
        )
    )
    evidence = replace(an_evidence(paper), why=(CITED_HERE,))
    finding = a_finding(evidence=(evidence, an_evidence()))
    finding = replace(finding, queries=(*finding.queries, found.query))
    page = article_page(replace(a_report(finding), cited=(found, lost)), home="index.html")
    assert "Cites 1 retracted paper<" in page
    assert page.count("cited here</span>") == 1
    assert re.findall(r"<td>(PMID 12|DOI 10.1000/x)</td>", page) == ["PMID 12", "DOI 10.1000/x"]
    assert f'<td><a href="#{finding.claim.id}">1</a></td>' in page
    assert "could not be looked up" in page


def test_an_article_that_cites_nothing_has_no_such_list() -> None:
    page = article_page(a_report(a_finding()), home="index.html")
    assert 'id="cited"' not in page
    assert "Cites" not in page


def test_a_page_says_what_became_of_every_query() -> None:
    asked = Query(
        rung=Rung.FREE,
        term="ketamine zorvly",
        outcome=Outcome.ALTERED,
        count=12_345,
        translation='"ketamine"[MeSH Terms]',
        dropped=("zorvly",),
        warnings=("relaxed: another step", "a remark"),
        source="pubmed",
        retrieved_at="2026-01-02T03:04:05+00:00",
    )
    down = Query(
        rung=Rung.RECENT, term="ketamine", outcome=Outcome.UNAVAILABLE, warnings=("PubMed: refused",)
    )
    finding = replace(a_finding(), queries=(asked, down))
    page = article_page(a_report(finding), home="index.html")
    section = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page[page.index("queries asked") :]))
    section = unescape(section)
    for said in (
        "free",
        "12,345 papers",
        "altered",
        "asked ketamine zorvly",
        "dropped zorvly",
        "PubMed: refused",
    ):
        assert said in section
    assert 'searched "ketamine"[MeSH Terms]' in section
    assert "relaxed: another step" in section
    assert "not answered" in section
