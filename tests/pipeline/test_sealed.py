from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.sealed import seal, unsealed


@given(body=st.binary())
def test_what_was_sealed_comes_back(body: bytes) -> None:
    assert unsealed(seal(body, key="a1"), key="a1") == body


@given(body=st.binary())
def test_another_key_opens_nothing(body: bytes) -> None:
    assert unsealed(seal(body, key="a1"), key="a2") is None


@given(body=st.binary(min_size=1), data=st.data())
def test_one_changed_byte_spoils_it(body: bytes, data: st.DataObject) -> None:
    whole = bytearray(seal(body, key="a1"))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    assert unsealed(bytes(whole), key="a1") is None


@given(body=st.binary(), data=st.data())
def test_a_part_of_it_is_nothing(body: bytes, data: st.DataObject) -> None:
    whole = seal(body, key="a1")
    assert unsealed(whole[: data.draw(st.integers(0, len(whole) - 1))], key="a1") is None
