"""One hand-made PubMed record out of the elements that a test is about."""

from __future__ import annotations

from references.medline import parse
from references.model import Reference

TITLE = "<ArticleTitle>Brisk walking and mood.</ArticleTitle>"


def article_xml(*, title: str = TITLE, article: str = "", citation: str = "", data: str = "") -> bytes:
    """A set of one article; the texts are put inside the elements that they are named after."""
    return (
        "<?xml version='1.0'?><PubmedArticleSet><PubmedArticle><MedlineCitation Status='MEDLINE'>"
        f"<PMID Version='1'>900000301</PMID><Article>{title}{article}</Article>{citation}</MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle></PubmedArticleSet>"
    ).encode()


def paper(*, title: str = TITLE, article: str = "", citation: str = "", data: str = "") -> Reference:
    """The reference that such a record is read as, with no problem beside it."""
    (found,) = parse(article_xml(title=title, article=article, citation=citation, data=data))
    assert isinstance(found, Reference), found
    return found
