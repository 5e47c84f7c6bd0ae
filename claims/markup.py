"""Markdown: whether an article is written in it, and which of its characters are markup.

The rules follow CommonMark 0.31 as far as an article uses it. They work on text whose line ends
are plain, and each leaves out what its pattern matches outside of the pattern's groups.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from claims.model import Article, BlockKind

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
# Their characters are kept as they are: a bar or an underscore there is no markup.
PROTECTED = frozenset({BlockKind.CODE, BlockKind.TABLE})

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_ENOUGH = 3
_SIGNS = (
    re.compile(r"\*\*[^\s*][^*\n]*\*\*"),
    re.compile(r"\[[^\]\n]+\]\([^()\s]+\)"),
    re.compile(r"^[ \t]*[-*+][ \t]+\S", re.MULTILINE),
    re.compile(r"^ {0,3}(?:>|```|---\s*$)", re.MULTILINE),
)

_TARGET = r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+[\"'][^\"'\n]*[\"'])?[ \t]*\)"
RULES = (
    # Images, then what is invisible on the page: comments, reference definitions, tags.
    re.compile(rf"!\[[^\]\n]*\](?:{_TARGET}|\[[^\]\n]*\])"),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*\S+.*$", re.MULTILINE),
    re.compile(r"</?[a-zA-Z][^<>\n]*>(?!\S*@)"),
    # Marks at the start of a line: quotes, headings, bullets; then rules and underlines.
    re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE),
    re.compile(r"^ {0,3}#{1,6}(?:[ \t]+|$)", re.MULTILINE),
    re.compile(r"(?<![ \t])[ \t]++#+[ \t]*$", re.MULTILINE),
    re.compile(
        r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*|-+[ \t]*)$", re.MULTILINE
    ),
    re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE),
    # Inline: footnote marks, links, emphasis from the strongest mark down, code, escapes.
    re.compile(r"\[\^[^\]\s]+\]:?"),
    re.compile(rf"\[([^\[\]\n]*)\](?:{_TARGET}|\[[^\]\n]*\])"),
    re.compile(r"(?<![\\*])\*{2,3}(?=\S)((?:[^\n]|\n(?!\s)){0,500}?\S)\*{2,3}(?!\*)"),
    re.compile(r"(?<![\\_\w])_{2,3}(?=\S)([^\n]{0,500}?\S)_{2,3}(?![\w_])"),
    re.compile(r"(?<![\\*])\*(?=[^\s*])([^\n*]*[^\s*])\*(?!\*)"),
    re.compile(r"(?<![\\_\w])_(?=[^\s_])([^\n_]*[^\s_])_(?![\w_])"),
    re.compile(r"~~(?=\S)([^\n]{0,500}?\S)~~"),
    re.compile(r"`+([^`\n]+)`+"),
    re.compile(r"\\(?=[!-/:-@\[-`{-~])"),
)


def is_markdown(article: Article) -> bool:
    """Whether the article's text is Markdown, by its file's suffix or by its looks."""
    names = (article.source, article.name)
    by_suffix = any(PurePosixPath(name).suffix.lower() in SUFFIXES for name in names)
    return by_suffix or looks_like_markdown(article.text)


def looks_like_markdown(text: str) -> bool:
    """Whether a text without a telling suffix has headings of Markdown and one more of its signs."""
    headings = len(_HEADING.findall(text))
    signs = sum(sign.search(text) is not None for sign in _SIGNS)
    return headings > 0 and signs > 0 and headings + signs >= _ENOUGH
