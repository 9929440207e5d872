"""Rectangles, and canvases of odd shape.

AAAAAAAA BBBBBBBB CCCCCCCC        the wall with a hole
DDDDDDDD          EEEEEEEE
"""

from __future__ import annotations

from hypothesis import given

from hubwall.model.canvas import Canvas, Screen, grid
from hubwall.model.geometry import Rect, bounding
from hubwall.model.gridding import grid_places
from tests.model.walls import HOLE, MIXED, ODD, PORTRAIT, STEPS, rects, walls


@given(rects(), rects())
def test_two_rectangles_share_the_same_part_whichever_is_asked(a: Rect, b: Rect) -> None:
    part = a.intersection(b)
    assert part.area == b.intersection(a).area
    assert a.overlaps(b) == b.overlaps(a) == (part.area > 0)
    if a.overlaps(b):
        assert a.contains(part)
        assert b.contains(part)


@given(rects(), rects())
def test_a_bounding_rectangle_holds_both_and_is_no_larger(a: Rect, b: Rect) -> None:
    box = bounding([a, b])
    assert box.contains(a)
    assert box.contains(b)
    assert box.x in (a.x, b.x)
    assert box.bottom in (a.bottom, b.bottom)
    assert bounding([box, a]) == box


def test_neighbours_touch_without_overlapping() -> None:
    left, right = Rect(0, 0, 100, 100), Rect(100, 0, 100, 100)
    assert not left.overlaps(right)
    assert left.holds(99, 99)
    assert not left.holds(100, 50)
    assert right.holds(100, 50)


def test_nothing_has_no_size() -> None:
    assert bounding([]).empty
    assert Canvas(()).bounds.empty
    assert Canvas(()).screen_at(0, 0) is None
    assert Canvas(()).nearest(0, 0) is None


@given(walls())
def test_each_point_of_a_screen_belongs_to_that_screen(canvas: Canvas) -> None:
    for screen in canvas.screens:
        for x in (screen.rect.x, screen.rect.right - 1):
            for y in (screen.rect.y, screen.rect.bottom - 1):
                assert canvas.screen_at(x, y) == screen
                assert canvas.nearest(x, y) == screen
        assert canvas.bounds.contains(screen.rect)


def test_a_mullion_a_hole_and_an_unplugged_screen_show_nothing() -> None:
    wall = grid(2, 1, gap=60)
    assert wall.screen_at(1950, 500) is None
    nearest = wall.nearest(1960, 500)
    assert nearest is not None
    assert nearest.name == "2"
    assert HOLE.screen_at(1500, 700) is None
    dark = Canvas((Screen("A", Rect(0, 0, 10, 10), connected=False),))
    assert dark.screen_at(5, 5) is None
    assert dark.nearest(5, 5) is None
    assert dark.bounds == Rect(0, 0, 10, 10)


def test_rows_and_columns_are_read_off_the_places() -> None:
    assert grid_places(grid(3, 2, gap=60).rects) == [(c, r) for r in (0, 1) for c in (0, 1, 2)]
    assert grid_places(HOLE.rects) == [(0, 0), (1, 0), (2, 0), (0, 1), (2, 1)]
    assert grid_places(PORTRAIT.rects) == [(0, 0), (1, 0), (2, 0)]
    assert grid_places(MIXED.rects) == [(0, 0), (1, 0), (2, 0), (0, 1), (2, 1)]
    assert grid_places(STEPS.rects) == [(0, 0), (1, 1), (2, 2)]
    assert all(len(set(grid_places(wall.rects))) == len(wall.rects) for wall in ODD.values())
    crooked = [Rect(0, 0, 1920, 1080), Rect(1920, 100, 1920, 1200)]
    assert grid_places(crooked) == [(0, 0), (1, 0)]
