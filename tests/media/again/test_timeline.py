"""Time goes on, whatever the clock of a source does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.again.timeline import Timeline


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_time_goes_on_when_the_clock_of_the_source_is_set(starts):
    line, last = Timeline(), None
    for start in starts:
        for step in range(5):
            at = line.place(start + step * 0.04)
            assert last is None or -2 < at - last < 10
            last = at
