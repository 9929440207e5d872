"""What changed is covered, and by few rectangles."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from hubwall.share.agent import cells as c

sizes = st.tuples(st.integers(1, 700), st.integers(1, 500))


@given(sizes, st.data(), st.integers(1, 60))
def test_rectangles_cover_every_marked_cell_and_stay_few(size: Any, data: Any, most: int) -> None:
    marked = data.draw(arrays.arrays(np.bool_, c.no_cells(size).shape))
    rects = c.rects_of(marked, size, most)
    assert len(rects) <= most
    covered = c.no_cells(size)
    c.mark(covered, rects)
    assert (covered | ~marked).all()
    for x, y, width, height in rects:
        assert x >= 0
        assert y >= 0
        assert x + width <= size[0]
        assert y + height <= size[1]
        assert width > 0
        assert height > 0


@given(st.data())
def test_rectangles_that_are_few_cover_nothing_else(data: Any) -> None:
    size = (256, 192)
    marked = data.draw(arrays.arrays(np.bool_, c.no_cells(size).shape))
    covered = c.no_cells(size)
    rects = c.rects_of(marked, size, 1000)
    c.mark(covered, rects)
    assert (covered == marked).all()
    assert sum(w * h for _, _, w, h in rects) == marked.sum() * c.CELL**2


@given(sizes, st.data())
def test_a_changed_pixel_is_found(size: Any, data: Any) -> None:
    before = np.zeros((size[1], size[0]), np.uint32)
    after = before.copy()
    assert not c.differing(before, after).any()
    assert c.bounds_of_difference(before, after) is None
    x, y = data.draw(st.integers(0, size[0] - 1)), data.draw(st.integers(0, size[1] - 1))
    after[y, x] = 1
    found = c.differing(before, after)
    assert found[y // c.CELL, x // c.CELL]
    assert found.sum() == 1
    left, top, width, height = c.bounds_of_difference(before, after) or (0, 0, 0, 0)
    assert left <= x < left + width <= size[0]
    assert top <= y < top + height <= size[1]
    assert width <= 2
    assert height <= 2
    assert left % 2 == 0
    assert top % 2 == 0
