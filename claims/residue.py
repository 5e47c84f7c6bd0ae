"""Lines of a page that belong to the site and not to the article, told by their own words.

Each row is a kind of block, the most words that such a line has, and the pattern that tells it.
The wordings are those of news and clinic pages saved as text: credits, calls to subscribe, links
to other pages, marks of advertisements.
"""

from __future__ import annotations

import re

from claims.model import BlockKind

_MANY = 10_000
_ANY_CASE = re.IGNORECASE
_AGENCIES = (
    r"getty images|shutterstock|istock(?:photo)?|unsplash|pexels|adobe stock|alamy|afp|ap photo|reuters|epa"
)

RESIDUE: tuple[tuple[BlockKind, int, re.Pattern[str]], ...] = (
    (BlockKind.BANNER, _MANY, re.compile(r"[\W_]*")),
    (BlockKind.COPYRIGHT, 30, re.compile(r"(?:©|\(c\)|copyright\b(?:\s*(?:©|\(c\)|\d{4}))).*", _ANY_CASE)),
    (BlockKind.COPYRIGHT, 30, re.compile(r".*\ball rights reserved\b.*", _ANY_CASE)),
    (BlockKind.CAPTION, 60, re.compile(r"(?:figure|fig\.?|table|chart|photo|image)\s*\d+\s*[.:|\u2013\u2014-].*", _ANY_CASE)),
    (BlockKind.CAPTION, 12, re.compile(rf"(?:.*[/|(:]\s*)?(?:{_AGENCIES})\b(?!\s+\w+ed\b).*", _ANY_CASE)),
    (BlockKind.CAPTION, 80, re.compile(rf".*(?:\((?:{_AGENCIES})(?:/[^()]*)?\)|/\s*(?:{_AGENCIES}))\W*", _ANY_CASE)),
    (BlockKind.CAPTION, 20, re.compile(r"(?:photo(?:graph)?|image|picture|illustration|credit)s?(?:\s+(?:by|credit|courtesy of)\b|\s*:).*", _ANY_CASE)),
    (BlockKind.CAPTION, 2, re.compile(r"(?:photo|image|video|gallery)s?", _ANY_CASE)),
    (BlockKind.BANNER, 12, re.compile(r"(?:read|see|learn|watch)(?: also| more| next)?\s*:.*", _ANY_CASE)),
    (BlockKind.BANNER, 20, re.compile(r"(?:related(?: (?:articles?|posts?|stories|reading|content))?|recommended|more from [^:]+|source|tags?|filed under|share(?: this)?(?: \w+)?|don't miss)\s*:.*", _ANY_CASE)),
    (BlockKind.BANNER, 14, re.compile(r".*\b(?:subscribe|subscribing|sign(?:ing)? up|log in|sign in|opt[- ]out)\b.*", _ANY_CASE)),
    (BlockKind.BANNER, _MANY, re.compile(r".*\b(?:continue reading the main story|story continues below|scroll down to|skip to (?:main )?content)\b.*", _ANY_CASE)),
    (BlockKind.BANNER, 6, re.compile(r"(?:advertisement|advertising|sponsored(?: content)?|promoted|read more|learn more|see more|share(?: this)?(?: \w+)?|related|comments?|print|email|menu|search|loading|home|back to top)\b[\s\W]*", _ANY_CASE)),
    (BlockKind.BANNER, 14, re.compile(r"(?:follow|find|like|join) (?:us|me|[\w ]{0,40}) (?:on|at) (?:twitter|facebook|instagram|linkedin|youtube|@\w+).*", _ANY_CASE)),
    (BlockKind.BANNER, 14, re.compile(r"(?:read|find) more (?:at|on) \S+\.\w+.*|click here\b.*", _ANY_CASE)),
    (BlockKind.BANNER, 8, re.compile(r"page \d+(?: (?:of|/) \d+)?|\d+ (?:of|/) \d+|\d+ min(?:ute)?s? read", _ANY_CASE)),
    (BlockKind.BANNER, 14, re.compile(r"(?:we use|this (?:site|website) uses) cookies\b.*", _ANY_CASE)),
    (BlockKind.BANNER, 3, re.compile(r"(?:https?://|www\.)\S+", _ANY_CASE)),
    (BlockKind.CONTENTS, 40, re.compile(r".*(?:\.[ .]*){4,}\s*\d+")),
)  # fmt: skip

CONTENTS_TITLE = re.compile(
    r"(?:table of )?contents|(?:in|on) this (?:article|page|post|guide|blog(?: post)?)|jump to(?: section)?"
    r"|what(?:'s inside| we(?:'ll| will) cover)|quick links",
    _ANY_CASE,
)

REFERENCES_TITLE = re.compile(
    r"(?:(?:key|selected|scientific|article) )?(?:references|sources|citations|bibliography|works cited|literature)"
    r"(?: cited)?|further reading",
    _ANY_CASE,
)
CITATION = re.compile(r"\b(?:19|20)\d\d\b|\bet al\b|\bdoi\b|\bpmid\b|https?://", _ANY_CASE)


def residue_kind(text: str) -> BlockKind | None:
    """What a paragraph is when its own words tell that it is no part of the article, else None."""
    words = len(text.split())
    for kind, most, pattern in RESIDUE:
        if words <= most and pattern.fullmatch(text):
            return kind
    return None
