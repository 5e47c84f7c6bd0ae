from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.lint import lint

GOOD = [
    "ketamine anxiety",
    '("Ketamine"[mh] OR ketamine[tiab]) AND "anxiety disorders"[tiab:~3]',
    "(trial[ti]) NOT (animals[mh] NOT humans[mh])",
    "clinical trials as topic[mesh:noexp] OR random*[tiab]",
    '"Depressive Disorder, Major"[MeSH Terms] AND systematic[sb]',
    '"vitamin (d)"[tiab]',
    'ketamine[tiab] AND "last 2 years"[dp]',
    'ketamine[tiab] AND ("last 1 month"[edat] OR 2019:2025[dp] OR 2024/05[dp])',
    '"2019/01/01"[dp] : "2025/12/31"[dp]',
    '"hip pain"[Title/Abstract:~2]',
    "a[tiab] AND (b[tiab] OR c[tiab]) NOT (d[mh] NOT e[mh])",
    "colo*ctal[tiab]",
    " OR ".join(["rand*[ti]"] * 256),
]
LEFT_TO_RIGHT = "operators are read from left to right: AND beside OR needs brackets"
# A row for each thing that PubMed changes without a word, and why it is one.
BAD = [
    pytest.param(term, fault, id=why)
    for why, term, fault in (
        ("nothing at all", "", "the query is empty"),
        (
            "unknown tags are searched everywhere, unreported",
            "cancer[nosuchfield]",
            "unknown tag [nosuchfield]",
        ),
        ("a tag tags one term", "(a OR b)[tiab]", "a tag after brackets is ignored"),
        ("a tag of nothing", "[tiab] AND ketamine[tiab]", "a tag without a word before it"),
        ("AND NOT finds what it should leave out", "ketamine AND NOT mice[tiab]", "AND NOT is read as AND"),
        ("operators in a row", "ketamine OR AND mice[tiab]", "two operators in a row"),
        ("operators are capitals", "ketamine[tiab] and mice[tiab]", "operator 'and' in lower case"),
        ("operators join two", "ketamine[tiab] AND", "an operator without its operand"),
        (
            "operators join two in brackets",
            "ketamine[tiab] AND (OR mice[tiab])",
            "an operator without its operand",
        ),
        ("left to right, OR first", "a[tiab] OR b[tiab] AND c[tiab]", LEFT_TO_RIGHT),
        ("left to right, inside brackets", "(a[tiab] AND b[tiab] OR c[tiab]) AND d[tiab]", LEFT_TO_RIGHT),
        ("left to right, NOT", "a[tiab] OR b[tiab] NOT c[tiab]", LEFT_TO_RIGHT),
        (
            "an unwritten AND",
            "ketamine[tiab] AND x[tiab] (mice[tiab])",
            "two terms without an operator between them",
        ),
        ("an error in HTTP 200", "((ketamine[tiab])", "brackets do not match"),
        ("closed before open", ")ketamine(", "brackets do not match"),
        ("brackets around nothing", "() AND ketamine[tiab]", "empty brackets"),
        ("half a tag", "ketamine[tiab", "square brackets do not match"),
        ("typographic quotes are letters", "\u201cketamine\u201d[tiab]", "typographic mark '\u201c'"),
        ("typographic dashes are no hyphens", "SARS\u2013CoV[tiab]", "typographic mark '\u2013'"),
        ("half a quotation", '"ketamine[tiab]', "a quotation mark is not closed"),
        ("quotes around nothing", 'ketamine[tiab] AND ""', "nothing between quotation marks"),
        ("short stems lose their star", "cat*[tiab]", "a wildcard needs 4 characters before it"),
        ("a star alone", "*[tiab]", "a wildcard needs 4 characters before it"),
        ("an error that says unavailable", " OR ".join(["rand*[ti]"] * 257), "more than 256 wildcards"),
        ("proximity in three fields only", '"mood states"[mh:~2]', "no proximity search in [mh:~2]"),
        ("stars switch proximity off", '"mood stat*"[tiab:~2]', "a wildcard switches proximity off"),
        ("proximity of one word", '"mood"[tiab:~2]', "proximity needs two words in quotation marks"),
        ("proximity unquoted", "mood states[tiab:~2]", "proximity needs two words in quotation marks"),
        ("a relative date unquoted", "x[tiab] AND last 2 years[dp]", "no date: last 2 years"),
        ("a relative date in words", '"last two years"[dp]', 'no date: "last two years"'),
        ("a date that is none", "recent[dp]", "no date: recent"),
        ("another user's search", "#1 AND ketamine[tiab]", "a number of an earlier search"),
        ("too long to send", "x" * 5000, "the query has 5000 characters, more than 4000"),
    )
]


@pytest.mark.parametrize("term", GOOD)
def test_a_sound_query_passes(term: str) -> None:
    assert lint(term) == ()


@pytest.mark.parametrize(("term", "fault"), BAD)
def test_what_pubmed_would_change_is_named(term: str, fault: str) -> None:
    assert fault in lint(term)


@given(st.text(alphabet=st.sampled_from('ab AND OR NOT()[]"*~:tiabmh'), max_size=40))
def test_any_text_can_be_checked(term: str) -> None:
    assert all(fault and "\n" not in fault for fault in lint(term))
