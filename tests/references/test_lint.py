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
]
BAD = [
    ("", "the query is empty"),
    ("cancer[nosuchfield]", "unknown tag [nosuchfield]"),
    ("(a OR b)[tiab]", "a tag after brackets is ignored"),
    ("ketamine AND NOT mice[tiab]", "two operators in a row"),
    ("((ketamine[tiab])", "brackets do not match"),
    (")ketamine(", "brackets do not match"),
    ("() AND ketamine[tiab]", "empty brackets"),
    ("\u201cketamine\u201d[tiab]", "typographic mark '\u201c'"),
    ('"ketamine[tiab]', "a quotation mark is not closed"),
    ("cat*[tiab]", "a wildcard needs 4 characters before it"),
    ("ketamine[tiab] and mice[tiab]", "operator 'and' in lower case"),
    ("ketamine[tiab] AND", "an operator without its operand"),
    ("ketamine[tiab] AND (OR mice[tiab])", "an operator without its operand"),
    ("[tiab] AND ketamine[tiab]", "a tag without a word before it"),
    ("ketamine[tiab] AND x[tiab] (mice[tiab])", "two terms without an operator between them"),
    ('"mood states"[mh:~2]', "no proximity search in [mh:~2]"),
    ('"mood stat*"[tiab:~2]', "a wildcard switches proximity off"),
    ("ketamine[tiab", "square brackets do not match"),
    ("x" * 5000, "the query has 5000 characters, more than 4000"),
    (" OR ".join(["random*[tiab]"] * 257), "more than 256 wildcards"),
]


@pytest.mark.parametrize("term", GOOD)
def test_a_sound_query_passes(term: str) -> None:
    assert lint(term) == ()


@pytest.mark.parametrize(("term", "fault"), BAD, ids=[fault[:40] for _, fault in BAD])
def test_what_pubmed_would_change_is_named(term: str, fault: str) -> None:
    assert fault in lint(term)


@given(st.text(alphabet=st.sampled_from('ab AND OR NOT()[]"*~:tiabmh'), max_size=40))
def test_any_text_can_be_checked(term: str) -> None:
    assert all(fault and "\n" not in fault for fault in lint(term))
