"""The claims that need a look as SARIF 2.1.0 (OASIS), for code hosts and editors that show findings in files.

A supported claim without a flag is no result. Where an article's text is its file's (plain text, Markdown)
a result has lines and columns, in UTF-16 code units; a page, Word or PDF file is named without a place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import PurePath
from urllib.parse import quote

from claims.model import Article
from pipeline.model import Finding, Flag, Report, VerdictLabel
from pipeline.report.plain import as_utf8, is_its_file, page_of, utf16_units
from references.model import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/cos02/schemas/sarif-schema-2.1.0.json"
_BYTE_ORDER_MARK = "\ufeff"


class Level(StrEnum):
    """How loudly a result is told, in SARIF's words."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A verdict or a flag as something that a code host can list, and how loudly."""

    level: Level
    title: str
    help: str


RULES: Mapping[VerdictLabel | Flag, Rule] = {
    VerdictLabel.REFUTED: Rule(
        level=Level.ERROR,
        title="Refuted claim",
        help="The papers speak against this claim. Take it out, or say what the papers say.",
    ),
    VerdictLabel.MIXED: Rule(
        level=Level.WARNING,
        title="Claim on which papers disagree",
        help="Papers speak for and against this claim. Say that the evidence is mixed.",
    ),
    VerdictLabel.INSUFFICIENT: Rule(
        level=Level.NOTE,
        title="Claim without enough evidence",
        help="Too little was found to decide this claim. Cite a paper, or say that it is not known.",
    ),
    VerdictLabel.UNAVAILABLE: Rule(
        level=Level.NOTE,
        title="Claim that could not be checked",
        help="The source of papers could not be asked. Check again later; this says nothing about the claim.",
    ),
    Flag.OVERSTATED: Rule(
        level=Level.WARNING,
        title="Overstated claim",
        help="The wording is causal or certain, and the best evidence is not. Soften the wording.",
    ),
    Flag.CONTRADICTS_SELF: Rule(
        level=Level.WARNING,
        title="Claim that the article contradicts",
        help="The article says the opposite elsewhere. Bring the two places together.",
    ),
    Flag.NUMBER: Rule(
        level=Level.WARNING,
        title="Number that is not the papers'",
        help="The papers give another number. Check it against the quoted sentences.",
    ),
    Flag.POPULATION: Rule(
        level=Level.NOTE,
        title="Evidence from other people",
        help="The papers studied other people than the claim is about. Say whom.",
    ),
    Flag.SPECIES: Rule(
        level=Level.NOTE,
        title="Evidence from animals or cells",
        help="The papers did not study people. Say so.",
    ),
    Flag.REPEAT: Rule(
        level=Level.NOTE, title="Repeated claim", help="The article has made this claim before."
    ),
}
_PLACES = {rule: place for place, rule in enumerate(RULES)}


def as_sarif(reports: Sequence[Report], problems: Sequence[Problem]) -> bytes:
    """One run over all articles; `problems` are those that could not be read."""
    results = [
        result for report in reports for finding in report.findings for result in _results(report, finding)
    ]
    run: dict[str, object] = {
        "tool": {"driver": _driver()},
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(problems)],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return as_utf8(json.dumps(log, ensure_ascii=False, indent=1) + "\n")


def _driver() -> dict[str, object]:
    rules = [
        {
            "id": name.value,
            "name": "".join(part.capitalize() for part in name.value.split("_")),
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.help},
            "help": {"text": rule.help},
            "defaultConfiguration": {"level": rule.level.value},
        }
        for name, rule in RULES.items()
    ]
    return {"name": "claimgrade", "version": version("claimgrade"), "rules": rules}


def _invocation(problems: Sequence[Problem]) -> dict[str, object]:
    notes = [
        {"level": Level.ERROR.value, "message": {"text": _message(problem.what)}} for problem in problems
    ]
    return {"executionSuccessful": not problems, "toolExecutionNotifications": notes}


def _results(report: Report, finding: Finding) -> Iterator[dict[str, object]]:
    for name, said in _raised(finding):
        text = f"{RULES[name].title}: “{finding.claim.text}” {said}".strip()
        yield {
            "ruleId": name.value,
            "ruleIndex": _PLACES[name],
            "level": RULES[name].level.value,
            "message": {"text": _message(text)},
            "locations": [{"physicalLocation": _location(report.article, finding)}],
            "partialFingerprints": {"claimId/v1": f"{finding.claim.id}:{name.value}"},
        }


def _raised(finding: Finding) -> Iterator[tuple[VerdictLabel | Flag, str]]:
    """The verdict, unless it is a good one, and the flags, each with its reasons.

    What raised the flags stands last among the reasons, in their order (`pipeline.flags.flagged`).
    """
    verdict = finding.verdict
    first = max(0, len(verdict.reasons) - len(verdict.flags))
    if verdict.label in RULES:
        strength = f"Strength: {verdict.strength.value.replace('_', ' ')}." if verdict.strength else ""
        yield verdict.label, " ".join(filter(None, (strength, *verdict.reasons[:first])))
    for place, name in enumerate(verdict.flags, start=first):
        yield name, "".join(verdict.reasons[place : place + 1])


def _message(text: str) -> str:
    """`text` as section 3.11 wants it: braces doubled, and no word of an article taken for a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _location(article: Article, finding: Finding) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _address(article)}}
    return place | {"region": _region(article.text, finding)} if is_its_file(article) else place


def _address(article: Article) -> str:
    """The page's address; a file's path as it was given, unless that says where on this machine it lies."""
    path = PurePath(article.source)
    inside = article.source and article.source != "-" and not path.is_absolute() and ".." not in path.parts
    return page_of(article) or quote(path.as_posix() if inside else article.name)


def _region(text: str, finding: Finding) -> dict[str, object]:
    """Lines and columns from one; a byte-order mark is no character (section 3.30.5)."""
    mark = len(_BYTE_ORDER_MARK) if text.startswith(_BYTE_ORDER_MARK) else 0
    plain = text[mark:]
    start, end = max(0, finding.claim.start - mark), max(0, finding.claim.end - mark)
    (first_line, first), (last_line, last) = _place(plain, start), _place(plain, end)
    return {
        "startLine": first_line,
        "startColumn": first,
        "endLine": last_line,
        "endColumn": last,
        "charOffset": utf16_units(plain[:start]),
        "charLength": utf16_units(plain[start:end]),
    }


def _place(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset, both from one, columns in UTF-16 code units."""
    begins = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, begins) + 1, utf16_units(text[begins:offset]) + 1
