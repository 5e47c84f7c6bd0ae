from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

from pipeline.model import Finding, Flag, Report, VerdictLabel
from pipeline.report.sarif import RULES, as_sarif
from references.model import Problem
from tests.builders import a_claim
from tests.pipeline.builders import a_finding, a_report

# The types of this package were made from the OASIS schema; this turns them back into one.
SCHEMA = jsonschema.Draft202012Validator(Log.model_json_schema())


def run_of(*reports: Report, problems: tuple[Problem, ...] = ()) -> dict[str, Any]:
    data = as_sarif(reports, problems)
    log = json.loads(data)
    SCHEMA.validate(log)
    Log.model_validate_json(data)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def report_of(before: str, claim: str, *, source: str = "draft.txt") -> Report:
    report = a_report(refuted(claim, start=len(before)), text=f"{before}{claim} More.")
    return replace(report, article=replace(report.article, source=source))


def refuted(text: str = "Ketamine cures all.", *, start: int = 0) -> Finding:
    return a_finding(a_claim(text, start=start), VerdictLabel.REFUTED)


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = json.loads(as_sarif([a_report(refuted())], []))
    log["runs"][0]["results"][0]["level"] = "loud"
    with pytest.raises(jsonschema.ValidationError, match="loud"):
        SCHEMA.validate(log)


def test_every_verdict_but_a_good_one_and_every_flag_has_a_rule_with_a_level() -> None:
    rules = {
        rule["id"]: rule["defaultConfiguration"]["level"] for rule in run_of()["tool"]["driver"]["rules"]
    }
    assert set(RULES) == {*Flag, *VerdictLabel} - {VerdictLabel.SUPPORTED}
    assert rules["refuted"] == "error"
    assert rules["overstated"] == rules["mixed"] == "warning"
    assert rules["insufficient"] == rules["unavailable"] == "note"


@pytest.mark.parametrize("label", list(VerdictLabel))
@pytest.mark.parametrize("flags", [(), (Flag.OVERSTATED, Flag.REPEAT)], ids=["no flags", "flags"])
def test_a_result_is_told_for_each_verdict_but_a_good_one_and_for_each_flag(
    label: VerdictLabel, flags: tuple[Flag, ...]
) -> None:
    run = run_of(a_report(a_finding(label=label, flags=flags)))
    told = [result["ruleId"] for result in run["results"]]
    assert told == [
        *([] if label is VerdictLabel.SUPPORTED else [label.value]),
        *(flag.value for flag in flags),
    ]
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert (rule["id"], rule["defaultConfiguration"]["level"]) == (result["ruleId"], result["level"])


def test_each_result_gives_its_own_reasons() -> None:
    finding = refuted()
    verdict = replace(
        finding.verdict, flags=(Flag.OVERSTATED,), reasons=("Two trials say no.", "“cures” is certain.")
    )
    results = run_of(a_report(replace(finding, verdict=verdict)))["results"]
    assert [result["message"]["text"] for result in results] == [
        "Refuted claim: “Ketamine cures all.” Strength: low. Two trials say no.",
        "Overstated claim: “Ketamine cures all.” “cures” is certain.",
    ]


def test_a_result_has_lines_and_columns_in_utf_16_units() -> None:
    (result,) = run_of(report_of("First line.\r\n🜂 ", "Ketamine 💊\ncures."))["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "draft.txt"},
        "region": {
            "startLine": 2, "startColumn": 4, "endLine": 3, "endColumn": 7, "charOffset": 16, "charLength": 18,
        },
    }  # fmt: skip


def test_a_byte_order_mark_is_no_character() -> None:
    (result,) = run_of(report_of("\ufeff", "Ketamine cures."))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["charOffset"], region["charLength"]) == (1, 0, 15)


@given(
    before=st.text(st.sampled_from("ab \r\n🜂é"), max_size=60),
    claim=st.text(st.sampled_from("ab\n🜂"), min_size=1),
)
def test_lines_and_columns_lead_to_the_claim(before: str, claim: str) -> None:
    (result,) = run_of(report_of(before, claim))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    units = f"{before}{claim} More.".encode("utf-16-le")
    lines = [line + "\n" for line in units.decode("utf-16-le").split("\n")]
    above = "".join(lines[: region["startLine"] - 1]).encode("utf-16-le")
    start = len(above) + 2 * (region["startColumn"] - 1)
    above = "".join(lines[: region["endLine"] - 1]).encode("utf-16-le")
    end = len(above) + 2 * (region["endColumn"] - 1)
    assert units[start:end].decode("utf-16-le") == claim
    assert (start, end - start) == (2 * region["charOffset"], 2 * region["charLength"])


@pytest.mark.parametrize(
    ("source", "uri", "placed"),
    [
        ("drafts/a b.md", "drafts/a%20b.md", True),
        ("./drafts/a.txt", "drafts/a.txt", True),
        ("/home/somebody/draft.txt", "draft.txt", True),
        ("../draft.txt", "draft.txt", True),
        ("notes", "notes", True),
        ("drafts/a.docx", "drafts/a.docx", False),
        ("drafts/a.html", "drafts/a.html", False),
        ("-", "draft.txt", False),
        ("https://example.org/a.txt", "https://example.org/a.txt", False),
    ],
)
def test_only_a_text_that_is_its_file_has_a_place_in_it(source: str, uri: str, *, placed: bool) -> None:
    (result,) = run_of(report_of("", "Ketamine cures.", source=source))["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == uri
    assert ("region" in location) is placed


def test_hostile_words_are_no_placeholders_and_no_links() -> None:
    text = 'See [this](javascript:alert(1)) {0} {braces} =cmd|"x"!A1 \ud800\x00'
    (result,) = run_of(report_of("", text))["results"]
    said = result["message"]["text"]
    assert "](" not in said
    assert "{{0}} {{braces}}" in said
    assert "\ufffd" in said


def test_an_article_that_could_not_be_read_is_told_and_the_run_no_success() -> None:
    run = run_of(problems=(Problem(where="b.pdf", what="b.pdf: {damaged}"),))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [note["message"]["text"] for note in invocation["toolExecutionNotifications"]] == [
        "b.pdf: {{damaged}}"
    ]


def test_the_same_claim_keeps_its_fingerprint_when_it_moves() -> None:
    moved = [run_of(report_of(before, "Ketamine cures."))["results"][0] for before in ("", "Another line.\n")]
    assert moved[0]["partialFingerprints"] == moved[1]["partialFingerprints"]
    assert moved[0]["locations"] != moved[1]["locations"]
