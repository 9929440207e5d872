"""Snapping, on two screens with a mullion and another zone.

+--------+  +--------+
|        |  | zone   |      screens at 0 to 1920 and 1980 to 3900
+--------+  +--------+
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.model.canvas import Canvas, grid
from hubwall.model.edges import Edges
from hubwall.model.geometry import Rect
from hubwall.model.snap import Line, snap
from tests.model.walls import rects, walls

WALL = grid(2, 1, gap=60)
OTHER = Rect(2200, 300, 700, 401)


def at(x: int, y: int, width: int = 500, height: int = 300) -> Rect:
    return Rect(x, y, width, height)


def test_a_moved_zone_takes_the_edge_of_a_screen_and_keeps_its_size() -> None:
    found = snap(at(9, -7), Edges.ALL, [], WALL, 12)
    assert found.rect == at(0, 0)
    assert {(g.x1, g.y1, g.x2, g.y2, g.line) for g in found.guides} == {
        (0, 0, 0, 1080, Line.SCREEN),
        (0, 0, 3900, 0, Line.SCREEN),
    }


def test_both_sides_of_a_mullion_hold() -> None:
    assert snap(at(1411, 100), Edges.ALL, [], WALL, 12).rect == at(1420, 100)
    assert snap(at(1972, 100), Edges.ALL, [], WALL, 12).rect == at(1980, 100)


def test_edges_of_other_zones_hold_outside_and_inside() -> None:
    assert snap(at(1705, 500), Edges.ALL, [OTHER], WALL, 12).rect.right == OTHER.x
    assert snap(at(2196, 500), Edges.ALL, [OTHER], WALL, 12).rect.x == OTHER.x
    assert snap(at(2903, 500), Edges.ALL, [OTHER], WALL, 12).rect.x == OTHER.right


def test_the_middle_of_a_screen_a_zone_and_the_wall() -> None:
    assert snap(at(713, 400), Edges.ALL, [], WALL, 12).rect == at(710, 390)
    assert snap(at(2296, 120), Edges.ALL, [OTHER], WALL, 12).rect.x == 2300
    found = snap(at(1695, 100), Edges.ALL, [], WALL, 12)
    assert found.rect.x == 1700
    assert [g.line for g in found.guides] == [Line.CENTRE]


def test_a_middle_between_pixels_is_still_drawn() -> None:
    found = snap(Rect(2300, 340, 200, 300), Edges.ALL, [OTHER], WALL, 12)
    assert found.rect.y == 350
    assert any(g.y1 == g.y2 == OTHER.centre[1] for g in found.guides)


def test_a_resized_zone_moves_only_the_edge_in_hand() -> None:
    found = snap(at(100, 100, 1815, 971), Edges.RIGHT, [], WALL, 12)
    assert found.rect == at(100, 100, 1820, 971)
    corner = snap(at(8, 100, 500, 975), Edges.LEFT | Edges.BOTTOM, [], WALL, 12)
    assert corner.rect == at(0, 100, 508, 980)


def test_screens_come_before_zones_at_one_distance() -> None:
    found = snap(at(5, 100), Edges.ALL, [Rect(-700, 500, 710, 40)], WALL, 12)
    assert found.rect.x == 0


def test_nothing_near_or_nothing_moving_leaves_it_free() -> None:
    free = at(333, 222)
    assert snap(free, Edges.ALL, [], WALL, 12).rect == free
    assert snap(free, Edges.ALL, [], WALL, 12).guides == ()
    assert snap(at(3, 3), Edges.NONE, [], WALL, 12).rect == at(3, 3)
    assert snap(at(3, 3), Edges.ALL, [], WALL, 0).rect == at(3, 3)
    assert snap(at(3, 3), Edges.ALL, [], Canvas(()), 1).rect == at(3, 3)


def test_unplugged_screens_do_not_hold() -> None:
    one, two = WALL.screens
    dark = Canvas((one, type(two)(two.name, two.rect, connected=False)))
    assert snap(at(1972, 100), Edges.ALL, [], dark, 12).rect == at(1972, 100)


@given(
    rects(),
    st.lists(rects(), max_size=8),
    walls(),
    st.integers(0, 40),
    st.sampled_from([Edges.ALL, Edges.LEFT, Edges.RIGHT | Edges.TOP, Edges.BOTTOM]),
)
@settings(max_examples=200, deadline=None)
def test_snapping_goes_no_further_than_it_says(
    rect: Rect, others: list[Rect], canvas: Canvas, distance: int, moving: Edges
) -> None:
    found = snap(rect, moving, others, canvas, distance)
    new = found.rect
    assert new.width >= 64 or new.width == rect.width
    assert new.height >= 36 or new.height == rect.height
    for edge, before, after in (
        (Edges.LEFT, rect.x, new.x),
        (Edges.TOP, rect.y, new.y),
        (Edges.RIGHT, rect.right, new.right),
        (Edges.BOTTOM, rect.bottom, new.bottom),
    ):
        assert abs(after - before) <= distance + 0.5
        assert after == before or edge in moving
    if moving == Edges.ALL:
        assert (new.width, new.height) == (rect.width, rect.height)
    for guide in found.guides:
        upright = guide.x1 == guide.x2
        lines = (new.x, new.right, new.centre[0]) if upright else (new.y, new.bottom, new.centre[1])
        assert any(abs((guide.x1 if upright else guide.y1) - line) <= 0.5 for line in lines)
