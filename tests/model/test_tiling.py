"""Zones put in order by hand, on regular and odd walls.

+----+ +----+          an L of three screens: the wall's bounds hold a corner
|    | |    |          that no screen shows
+----+ +----+
+----+
|    |
+----+
"""

from __future__ import annotations

import itertools
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.model.canvas import Canvas, Screen, grid
from hubwall.model.edges import GRIP, Edges
from hubwall.model.geometry import Rect, bounding
from hubwall.model.tiling import (
    Alignment,
    align,
    distribute,
    fill_step,
    kept_in_reach,
    nudge,
    resize,
    swap,
    tile,
)
from tests.model.walls import drawn, rects, walls

ANGLE = drawn("""
AAAAAAAA BBBBBBBB
AAAAAAAA BBBBBBBB

CCCCCCCC
CCCCCCCC
""")
THREE = [Rect(0, 0, 100, 50), Rect(130, 40, 60, 80), Rect(400, 20, 200, 90)]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (Alignment.LEFT, [(0, 0), (0, 40), (0, 20)]),
        (Alignment.RIGHT, [(500, 0), (540, 40), (400, 20)]),
        (Alignment.CENTRE, [(250, 0), (270, 40), (200, 20)]),
        (Alignment.TOP, [(0, 0), (130, 0), (400, 0)]),
        (Alignment.BOTTOM, [(0, 70), (130, 40), (400, 30)]),
        (Alignment.MIDDLE, [(0, 35), (130, 20), (400, 15)]),
    ],
)
def test_aligning(to: Alignment, expected: list[tuple[int, int]]) -> None:
    found = align(THREE, to)
    assert [(r.x, r.y) for r in found] == expected
    assert [(r.width, r.height) for r in found] == [(r.width, r.height) for r in THREE]


def test_distributing_makes_equal_room() -> None:
    found = distribute(THREE, across=True)
    assert [r.x for r in found] == [0, 220, 400]
    assert [r.y for r in found] == [r.y for r in THREE]
    assert distribute(THREE[:2], across=True) == THREE[:2]


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(64, 500)), min_size=3, max_size=8),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_distributed_rooms_differ_by_a_pixel_at_most(
    steps: list[tuple[int, int]], across: bool, shuffled: Random
) -> None:
    zones, start = [], -300
    for room, size in steps:
        start += room
        zones.append(Rect(start, 7, size, 40) if across else Rect(7, start, 40, size))
        start += size
    first, last = zones[0], zones[-1]
    shuffled.shuffle(zones)
    found = distribute(zones, across=across)
    spans = sorted((r.x, r.right) if across else (r.y, r.bottom) for r in found)
    rooms = [b[0] - a[1] for a, b in itertools.pairwise(spans)]
    assert max(rooms) - min(rooms) <= 1
    assert {first, last} <= set(found)
    assert [(r.width, r.height) for r in found] == [(r.width, r.height) for r in zones]
    assert distribute(found, across=across) == found


@given(st.lists(rects(), min_size=1, max_size=12))
def test_tiles_fill_the_box_without_overlap(zones: list[Rect]) -> None:
    found = tile(zones)
    box = bounding(zones)
    assert sum(r.area for r in found) == box.area
    assert bounding(found) == box
    assert not any(a.overlaps(b) for a, b in itertools.combinations(found, 2))


def test_tiles_keep_the_reading_order() -> None:
    crooked = [Rect(2000, 30, 900, 500), Rect(0, 0, 1000, 500), Rect(20, 600, 800, 500)]
    upper_right, upper_left, below = tile([*crooked, Rect(1500, 580, 1400, 520)])[:3]
    assert upper_left.right == upper_right.x
    assert upper_left.bottom == below.y
    assert upper_left.x == below.x == 0
    assert tile([]) == []


def test_swapping_exchanges_place_and_size() -> None:
    assert swap(THREE[0], THREE[1]) == (THREE[1], THREE[0])


def test_filling_goes_to_the_screen_the_wall_and_back() -> None:
    canvas = grid(3, 2, gap=60)
    zone = Rect(2500, 200, 640, 360)
    screen = fill_step(zone, zone, canvas)
    assert screen == canvas.rects[1]
    wall = fill_step(screen, zone, canvas)
    assert wall == canvas.bounds
    assert fill_step(wall, zone, canvas) == zone


def test_filling_without_a_memory_ends_in_the_middle_of_a_screen() -> None:
    canvas = grid(2, 1)
    assert fill_step(canvas.bounds, None, canvas) == Rect(480, 270, 960, 540)
    assert fill_step(canvas.bounds, canvas.bounds, canvas) == Rect(480, 270, 960, 540)


def test_filling_one_screen_has_two_steps() -> None:
    canvas = grid(1, 1)
    zone = Rect(100, 100, 640, 360)
    assert fill_step(zone, zone, canvas) == canvas.bounds
    assert fill_step(canvas.bounds, zone, canvas) == zone
    assert fill_step(zone, zone, Canvas(())) == zone


def test_filling_uses_only_connected_screens() -> None:
    one, two = grid(2, 1).screens
    canvas = Canvas((one, Screen(two.name, two.rect, connected=False)))
    assert fill_step(Rect(2000, 0, 500, 500), None, canvas) == one.rect


@given(rects(), walls(), st.integers(-9000, 9000), st.integers(-9000, 9000))
@settings(max_examples=150)
def test_a_nudged_zone_leaves_a_grip_on_a_screen(
    rect: Rect, canvas: Canvas, dx: int, dy: int
) -> None:
    found = nudge(rect, dx, dy, canvas)
    assert (found.width, found.height) == (rect.width, rect.height)
    seen = [found.intersection(s) for s in canvas.rects]
    assert any(
        s.width >= min(GRIP, rect.width) and s.height >= min(GRIP, rect.height) for s in seen
    )
    assert kept_in_reach(found, canvas) == found


def test_a_zone_can_not_hide_in_a_corner_that_no_screen_shows() -> None:
    found = nudge(Rect(0, 0, 400, 300), 1300, 700, ANGLE)
    assert any(found.overlaps(s) for s in ANGLE.rects)


def test_one_step_is_one_step() -> None:
    canvas = grid(2, 1)
    assert nudge(Rect(5, 5, 100, 100), 10, -1, canvas) == Rect(15, 4, 100, 100)
    assert resize(Rect(5, 5, 100, 100), Edges.RIGHT | Edges.BOTTOM, 10, -1, canvas) == Rect(
        5, 5, 110, 99
    )
    assert resize(Rect(50, 50, 100, 100), Edges.LEFT | Edges.TOP, -10, 20, canvas) == Rect(
        40, 70, 110, 80
    )


@given(
    rects(),
    st.sampled_from([Edges.LEFT, Edges.TOP, Edges.RIGHT | Edges.BOTTOM, Edges.LEFT | Edges.TOP]),
    st.integers(-9000, 9000),
    st.integers(-9000, 9000),
)
@settings(max_examples=150)
def test_a_resized_zone_can_still_be_used(rect: Rect, edges: Edges, dx: int, dy: int) -> None:
    canvas = grid(3, 2, gap=60)
    found = resize(rect, edges, dx, dy, canvas)
    assert found.width >= 64
    assert found.height >= 36
    assert any(found.overlaps(s) for s in canvas.rects)
