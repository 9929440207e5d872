"""Mullions and holes: what of the canvas lies on no screen."""

from __future__ import annotations

from itertools import combinations

import pytest

from hubwall.model.canvas import Canvas, Screen, between, grid
from hubwall.model.geometry import Rect


def wall(*rects: tuple[int, int, int, int]) -> Canvas:
    return Canvas(tuple(Screen(str(i), Rect(*rect)) for i, rect in enumerate(rects)))


@pytest.mark.parametrize(
    "canvas",
    [
        grid(3, 2, gap=60),
        grid(1, 1),
        grid(2, 2),
        wall((0, 0, 1920, 1080), (1980, 200, 1080, 1920)),  # a portrait one beside, lower
        wall((0, 0, 800, 600), (860, 0, 800, 600), (860, 660, 800, 600)),  # a hole
        wall((0, 0, 800, 600), (900, 900, 800, 600)),  # corner to corner
    ],
)
def test_screens_and_what_lies_between_cover_the_canvas_once(canvas: Canvas) -> None:
    pieces = [*canvas.rects, *between(canvas)]
    assert sum(piece.area for piece in pieces) == canvas.bounds.area
    assert not any(one.overlaps(other) for one, other in combinations(pieces, 2))
