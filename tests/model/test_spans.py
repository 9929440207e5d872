"""Spans of time, as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.spans import seconds_of


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("30 s", 30), ("15 min", 900), ("2h", 7200), (" 1 d ", 86_400), ("90", 90), (90, 90), (0, 0)],
)
def test_a_number_and_its_unit(written: object, seconds: int) -> None:
    assert seconds_of(written) == seconds


@pytest.mark.parametrize("written", ["", "min", "-5 min", -5, 1.5, True, "2 weeks", "2 H", None])
def test_what_is_no_span(written: object) -> None:
    assert seconds_of(written) is None


@given(st.text(max_size=20))
def test_no_text_makes_it_raise(text: str) -> None:
    found = seconds_of(text)
    assert found is None or found >= 0
