"""The part of PubMed's query language that is sent: parsed left to right, as PubMed reads it.

`AND NOT` is read as AND, as PubMed has been seen to do; ranges may join two dates with tags of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<open>\() | (?P<close>\))
    | (?P<op>AND|OR|NOT)(?=[\s(]|$)
    | "(?P<quoted>[^"]*)"(?:\s*\[(?P<quoted_tag>[^\]]+)\])?
    | (?P<words>[^()"\[\]]+?)(?:\s*\[(?P<tag>[^\]]+)\]|(?=\s+(?:AND|OR|NOT)(?:[\s(]|$))|(?=\s*[()"])|\s*$)
    )\s*""",
    re.VERBOSE,
)


_MOST_WILDCARDS = 256
_WILDCARDS = (
    "An error occurred while processing request. Status: 500. Source: /api/search/?r= Details: Search is"
    " temporarily unavailable. Please try again later. Details: Cannot search because the number of wildcards (*)"
    f" exceeds {_MOST_WILDCARDS}."
)


class QueryError(ValueError):
    """A query that PubMed answers with an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words with a tag (lower case, empty when untagged), in quotes or not."""

    text: str
    tag: str
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Two clauses joined by AND, OR or NOT."""

    operator: str
    left: Clause
    right: Clause


Clause = Term | Both


def parse(query: str) -> Clause:
    """The query as a tree; neighbours without an operator are joined by AND.

    Raises:
        QueryError: Unbalanced brackets, a missing operand, or marks that make no sense.
    """
    if query.count("*") > _MOST_WILDCARDS:
        raise QueryError(_WILDCARDS)
    tokens = _ranges(_tokens(query))
    clause, rest = _sequence(tokens, 0)
    if rest != len(tokens):
        message = "unbalanced brackets"
        raise QueryError(message)
    return clause


def _tokens(query: str) -> list[str | Term]:
    tokens: list[str | Term] = []
    position = 0
    while position < len(query):
        found = _TOKEN.match(query, position)
        if not found or found.end() == position:
            message = f"cannot be read at {position}"
            raise QueryError(message)
        position = found.end()
        tokens.append(_token(found))
    return tokens


def _token(found: re.Match[str]) -> str | Term:
    if mark := found["open"] or found["close"] or found["op"]:
        return mark
    if found["quoted"] is not None:
        return Term(text=found["quoted"], tag=(found["quoted_tag"] or "").lower(), quoted=True)
    return Term(text=found["words"].strip(), tag=(found["tag"] or "").lower(), quoted=False)


def _ranges(tokens: list[str | Term]) -> list[str | Term]:
    """`"2019"[crdt] : "2020"[crdt]`, which comes as two or three terms, as the one range that it is."""
    joined: list[str | Term] = []
    for token in tokens:
        last = joined[-1] if joined else ""
        if isinstance(token, Term) and isinstance(last, Term) and ":" in (last.text[-1:], token.text[:1]):
            joined[-1] = Term(text=f"{last.text}{token.text}", tag=token.tag or last.tag, quoted=True)
        else:
            joined.append(token)
    return joined


def _sequence(tokens: list[str | Term], start: int) -> tuple[Clause, int]:
    left, position = _operand(tokens, start)
    while position < len(tokens) and tokens[position] != ")":
        found = tokens[position]
        operator = found if isinstance(found, str) and found != "(" else ""
        position += bool(operator)
        position += operator == "AND" and tokens[position : position + 1] == ["NOT"]
        right, position = _operand(tokens, position)
        left = Both(operator=operator or "AND", left=left, right=right)
    return left, position


def _operand(tokens: list[str | Term], start: int) -> tuple[Clause, int]:
    first = tokens[start] if start < len(tokens) else ""
    if isinstance(first, Term):
        return first, start + 1
    if first != "(":
        message = "an operand is missing"
        raise QueryError(message)
    clause, position = _sequence(tokens, start + 1)
    if position >= len(tokens):
        message = "unbalanced brackets"
        raise QueryError(message)
    return clause, position + 1
