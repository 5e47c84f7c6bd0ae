"""The article of an HTML page."""

from __future__ import annotations

import pytest

from claims.pages import assemble, page_text

PARAGRAPH = "Slow breathing may calm healthy adults for an hour, and some of them sleep better after it."
PAGE = f"""<html><head><meta charset="utf-8"><title>Calm</title></head><body>
<nav><a href="/">Home</a> <a href="/blog">Blog</a></nav><div class="cookie-banner">We use cookies.</div>
<article><h1>Does Breathing Help?</h1><p>{PARAGRAPH}<br>It is <b>free</b> &amp; easy.</p><h2>What It Does</h2>
<ul><li>Slows the heart<ul><li>by a little</li></ul></li><li>Costs <a href="x">nothing</a></li></ul>
<blockquote><p>Caf\u00e9s should try it.</p></blockquote>
<table><tr><th>Group</th><th>Calm</th></tr><tr><td>A</td><td>7</td></tr></table><p>{PARAGRAPH}</p></article>
<footer>\u00a9 2024 Calm Desk</footer></body></html>"""


def shown(data: bytes, charset: str | None = None) -> list[tuple[str, str]] | None:
    found = page_text(data, charset=charset)
    if found is None:
        return None
    return [(block.kind.value, block.span.of(found.text)) for block in found.blocks]


def test_the_article_is_kept_with_its_layout_and_the_frame_is_left() -> None:
    assert shown(PAGE.encode()) == [
        ("heading", "Does Breathing Help?"),
        ("prose", f"{PARAGRAPH}\nIt is free & easy."),
        ("heading", "What It Does"),
        ("list_item", "Slows the heart"),
        ("list_item", "by a little"),
        ("list_item", "Costs nothing"),
        ("prose", "Caf\u00e9s should try it."),
        ("table", "Group | Calm\nA | 7"),
        ("prose", PARAGRAPH),
    ]


def test_a_page_of_a_few_words_keeps_its_headings_and_lists() -> None:
    page = "<html><body><nav>Home</nav><h1>Rest</h1><p>It helps.</p><ul><li>A nap</li></ul><footer>x</footer></body></html>"
    assert shown(page.encode()) == [("heading", "Rest"), ("prose", "It helps."), ("list_item", "A nap")]


@pytest.mark.parametrize(
    ("head", "encoding", "charset"),
    [
        pytest.param('<meta charset="iso-8859-1">', "cp1252", None, id="meta"),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=utf-16-le">',
            "utf-8",
            None,
            id="wrong",
        ),
        pytest.param("", "iso-8859-15", "iso-8859-15", id="header"),
        pytest.param('<meta charset="utf-8">', "utf-8-sig", None, id="byte-order mark"),
    ],
)
def test_the_declared_encoding_counts(head: str, encoding: str, charset: str | None) -> None:
    page = f"<html><head>{head}</head><body><p>Caf\u00e9s calm.</p></body></html>"
    assert shown(page.encode(encoding), charset) == [("prose", "Caf\u00e9s calm.")]


@pytest.mark.parametrize(
    "page", [b"", b"<html></html>", b"<html><body><script>x</script></body></html>", b"<!-- a -->"]
)
def test_a_page_without_words_has_no_text(page: bytes) -> None:
    assert not shown(page)


def test_bytes_that_are_no_text_are_no_page() -> None:
    assert shown(b"<html>\0\0</html>") is None


def test_no_paragraphs_make_an_empty_text() -> None:
    assert assemble(()) == ("", ())
