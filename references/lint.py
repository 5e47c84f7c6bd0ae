"""What PubMed would silently change in a query: checked before it is sent, because no reply reports it all."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_TERM = 4000
SHORTEST_STEM = 4
MOST_WILDCARDS = 256

# Search tags: PubMed's help, "Search field tags", and einfo.fcgi?db=pubmed (2025-11-27).
TAGS = frozenset(
    """
    ad affiliation aid all all-fields au auid author book cn cois crdt dcom dep doi dp ec/rn ecno ed edat eid filter fau fir
    gr grnt ip ir is isbn la language lastau lid lr majr majr:noexp mesh mesh:noexp mesh-terms mh mh:noexp mhda nm
    ot pa pg pid pl pmid ppdt ps pt ptyp pubn rn sb sh sh:noexp si so subh subs ta text ti tiab title title/abstract
    tt tw uid vi word
    """.split()  # noqa: SIM905 - one tag a word reads better than a hundred quotes
)
PROXIMITY_TAGS = frozenset({"ti", "title", "tiab", "title/abstract", "ad", "affiliation"})
DATE_TAGS = frozenset({"crdt", "dcom", "dep", "dp", "edat", "lr", "mhda", "ppdt"})

_TAG = re.compile(r"\[([^\[\]]*)\]")
_PROXIMITY = re.compile(r"(?P<tag>[a-z/]+):~\d{1,4}")
_TAGGED = re.compile(r'("[^"]*"|[^"()\[\]]+)\[([^\[\]]*)\]')
# A day, month or year, a range of them, or so many days, months or years back (PubMed help, "Searching by date").
_DAY = r"\d{4}(?:/\d{1,2}){0,2}"
_DATE = re.compile(
    rf'{_DAY}(?:\s*:\s*{_DAY})?|"{_DAY}"|"last [1-9]\d{{0,3}} (?:day|month|year)s?"', re.IGNORECASE
)
_HISTORY = re.compile(r"(?:^|[\s(])#\d")
_QUOTED = re.compile(r'"[^"]*"')
_WILDCARD = re.compile(r"([^\s\"()\[\]]*)\*")
_TYPOGRAPHIC = re.compile(r"[\u2018-\u201f\u2010-\u2015\u2212\u00ab\u00bb]")
_OPERATORS = re.compile(r"\b(?:AND|OR|NOT)\b")


def lint(term: str) -> tuple[str, ...]:
    """What is wrong with `term` as PubMed reads it, one line each; empty when nothing is.

    The rules are PubMed's documented and observed behaviour: unknown tags are searched in all
    fields, `AND NOT` is read as AND, a wildcard after fewer than four characters is dropped, a tag
    after brackets is ignored, typographic quotes are no quotes, a proximity is one only around two
    words in quotation marks, and operators count in upper case only, from left to right (NBK25499;
    PubMed help, "Wildcards", "Proximity searching", "Boolean operators", "Searching by date").
    """
    return tuple(_faults(term))


def _faults(term: str) -> Iterator[str]:
    if not term.strip():
        yield "the query is empty"
    if len(term) > LONGEST_TERM:
        yield f"the query has {len(term)} characters, more than {LONGEST_TERM}"
    if mark := _TYPOGRAPHIC.search(term):
        yield f"typographic mark {mark.group()!r}"
    if term.count('"') % 2:
        yield "a quotation mark is not closed"
    if any(not quoted.strip('" ') for quoted in _QUOTED.findall(term)):
        yield "nothing between quotation marks"
    if _HISTORY.search(_QUOTED.sub("Q", term)):
        yield "a number of an earlier search"
    bare = _QUOTED.sub("Q", term)
    yield from _brackets(_TAG.sub("", bare))
    yield from _tags(term)
    yield from _operators(bare)
    yield from _wildcards(term)


def _brackets(bare: str) -> Iterator[str]:
    depth = 0
    for letter in bare:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            break
    if depth:
        yield "brackets do not match"
    if re.search(r"\(\s*\)", bare):
        yield "empty brackets"
    if "[" in bare or "]" in bare:
        yield "square brackets do not match"


def _tags(term: str) -> Iterator[str]:
    bare = _QUOTED.sub("Q", term)
    for tag in _TAG.findall(bare):
        name = _tag_name(tag)
        near = _PROXIMITY.fullmatch(name)
        if near is None and name not in TAGS:
            yield f"unknown tag [{tag}]"
        if near is not None and near["tag"] not in PROXIMITY_TAGS:
            yield f"no proximity search in [{tag}]"
    if re.search(r"\)\s*\[", bare):
        yield "a tag after brackets is ignored"
    if re.search(r"(?:^|[\s(])\[", bare):
        yield "a tag without a word before it"
    for text, tag in _TAGGED.findall(term):
        yield from _values(_OPERATORS.split(text)[-1].strip(" :"), _tag_name(tag))


def _tag_name(tag: str) -> str:
    return "-".join(tag.lower().split())


def _values(text: str, tag: str) -> Iterator[str]:
    """What is wrong with a tagged text for its tag."""
    if tag in DATE_TAGS and not _DATE.fullmatch(text):
        yield f"no date: {text}"
    if _PROXIMITY.fullmatch(tag):
        if "*" in text:
            yield "a wildcard switches proximity off"
        if not (text.startswith('"') and " " in text.strip('" ')):
            yield "proximity needs two words in quotation marks"


def _operators(bare: str) -> Iterator[str]:
    if re.search(r"\bAND\s+NOT\b", bare):
        yield "AND NOT is read as AND"
    elif re.search(r"\b(?:AND|OR|NOT)\s+(?:AND|OR|NOT)\b", bare):
        yield "two operators in a row"
    if re.search(r"(?:^|\()\s*(?:AND|OR|NOT)\b|\b(?:AND|OR|NOT)\s*(?:$|\))", bare):
        yield "an operator without its operand"
    if found := re.search(r"\b(?:and|or|not)\b", _TAG.sub("", bare)):
        yield f"operator {found.group()!r} in lower case"
    if _OPERATORS.search(bare) and re.search(r"[\])Q]\s+(?!AND\b|OR\b|NOT\b)[(\w\"]", bare):
        yield "two terms without an operator between them"
    if any("OR" in level and {"AND", "NOT"} & level for level in _levels(bare)):
        yield "operators are read from left to right: AND beside OR needs brackets"


def _levels(bare: str) -> Iterator[set[str]]:
    """The operators that stand side by side, a set for each pair of brackets and one for what is outside."""
    open_: list[set[str]] = [set()]
    for mark in re.findall(r"\bAND\b|\bOR\b|\bNOT\b|[()]", bare):
        if mark == "(":
            open_.append(set())
        elif mark == ")" and len(open_) > 1:
            yield open_.pop()
        elif mark != ")":
            open_[-1].add(mark)
    yield from open_


def _wildcards(term: str) -> Iterator[str]:
    stems = _WILDCARD.findall(term)
    if any(len(stem) < SHORTEST_STEM for stem in stems):
        yield f"a wildcard needs {SHORTEST_STEM} characters before it"
    if len(stems) > MOST_WILDCARDS:
        yield f"more than {MOST_WILDCARDS} wildcards"
