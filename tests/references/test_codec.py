from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.codec import decode, encode
from references.model import Reference


@given(st.from_type(Reference))
def test_a_record_survives_its_line_of_json(reference: Reference) -> None:
    line = encode(reference)
    assert b"\n" not in line
    assert decode(line) == reference


def test_a_minimal_record_is_a_short_line() -> None:
    assert encode(Reference(pmid="1", title="Sleep")) == b'{"pmid":"1","title":"Sleep"}'
    assert len(fields(Reference)) > 2


@pytest.mark.parametrize("line", ["", "{}", "[]", "null", '{"pmid": "1"}', '{"pmid": "1", "title": 3}'])
def test_a_line_that_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="Reference"):
        decode(line)
