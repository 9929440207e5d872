"""Zones while screens are missing (small letters: unplugged).

AAAA BBBB cccc        what was on C is shown on A or B until C is back
DDDD EEEE ffff
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.model.canvas import Canvas, grid
from hubwall.model.geometry import Rect
from hubwall.model.placement import place, room
from tests.model.walls import drawn, rects, walls

WALL = drawn("""
AAAAAAAA BBBBBBBB cccccccc
AAAAAAAA BBBBBBBB cccccccc

DDDDDDDD EEEEEEEE ffffffff
DDDDDDDD EEEEEEEE ffffffff
""")
A, B, C, D, E, F = WALL.rects


def without(canvas: Canvas, *names: str) -> Canvas:
    return Canvas(tuple(replace(s, connected=s.name not in names) for s in canvas.screens))


def on_one_connected(rect: Rect, canvas: Canvas) -> bool:
    return any(s.rect.contains(rect) for s in canvas.connected)


def test_zones_on_connected_screens_stay_exactly() -> None:
    zones = {"a": A, "across": Rect(B.x, B.y, C.right - B.x, B.height), "d": D}
    assert place(zones, WALL) == zones


def test_a_sliver_on_a_connected_screen_is_not_enough_to_stay() -> None:
    sliver = Rect(B.right - 20, 100, C.right - B.right - 100, 400)
    found = place({"z": sliver}, WALL)["z"]
    assert on_one_connected(found, WALL)


def test_lost_zones_take_a_whole_empty_screen_as_they_were() -> None:
    left, right = Rect(C.x, C.y, 480, 480), Rect(C.x + 480, C.y, 480, 480)
    found = place({"a": A, "d": D, "e": E, "left": left, "right": right}, WALL)
    assert found["left"] == Rect(B.x, B.y, 480, 480)
    assert found["right"] == Rect(B.x + 480, B.y, 480, 480)


def test_where_all_is_full_they_are_shown_small_and_apart() -> None:
    zones = {"a": A, "b": B, "c": C, "d": D, "e": E, "f": F}
    found = place(zones, WALL)
    assert {k: found[k] for k in "abde"} == {k: zones[k] for k in "abde"}
    assert not found["c"].overlaps(found["f"])
    for name in "cf":
        assert on_one_connected(found[name], WALL)
        assert found[name].width * 2 == A.width


def test_two_lost_screens_go_to_two_places() -> None:
    canvas = without(grid(2, 1, gap=60), "2")
    first, second = (s.rect for s in canvas.screens)
    above, below = Rect(second.x, 0, 1920, 500), Rect(second.x, 540, 1920, 540)
    found = place({"free": Rect(0, 0, 960, 540), "above": above, "below": below}, canvas)
    assert not found["above"].overlaps(found["below"])
    assert not found["above"].overlaps(found["free"])
    assert first.contains(found["above"])


def test_a_zone_on_no_screen_at_all_is_fetched() -> None:
    canvas = grid(2, 1, gap=60)
    assert on_one_connected(place({"z": Rect(9000, 9000, 800, 450)}, canvas)["z"], canvas)


def test_with_every_screen_dark_nothing_moves() -> None:
    canvas = without(grid(2, 1), "1", "2")
    zones = {"z": canvas.rects[1]}
    assert place(zones, canvas) == zones
    assert place(zones, Canvas(())) == zones


@given(walls(), st.data())
@settings(max_examples=150, deadline=None)
def test_every_zone_can_be_seen_and_all_is_back_with_the_screens(
    canvas: Canvas, data: st.DataObject
) -> None:
    names = [s.name for s in canvas.screens]
    gone = data.draw(st.sets(st.sampled_from(names), max_size=len(names) - 1))
    found = data.draw(st.lists(rects(), max_size=7))
    zones = {str(i): r for i, r in enumerate(found)}
    torn = without(canvas, *gone)
    shown = place(zones, torn)
    assert list(shown) == list(zones)
    assert shown == place(zones, torn)
    for zone_id, rect in shown.items():
        assert any(s.rect.overlaps(rect) for s in torn.connected)
        if rect != zones[zone_id]:
            assert rect.width <= zones[zone_id].width
            assert rect.height <= zones[zone_id].height
            assert on_one_connected(rect, torn)
    on_the_wall = {i: r for i, r in zones.items() if any(r.overlaps(s) for s in canvas.rects)}
    back = place(zones, canvas)
    assert {i: back[i] for i in on_the_wall} == on_the_wall


@given(st.integers(1, 5))
def test_screens_that_went_together_are_not_stacked(lost: int) -> None:
    canvas = without(grid(3, 2, gap=60), *[str(i + 2) for i in range(lost)])
    zones = {s.name: s.rect for s in canvas.screens}
    found = place(zones, canvas)
    moved = [r for i, r in found.items() if r != zones[i]]
    assert len(moved) == lost
    overlapping = sum(a.overlaps(b) for a, b in itertools.combinations(moved, 2))
    assert overlapping == 0


def test_two_lost_screens_share_the_one_that_is_empty() -> None:
    canvas = without(grid(3, 1, gap=60), "2", "3")
    _, second, third = canvas.rects
    found = place({"second": second, "third": third}, canvas)
    assert not found["second"].overlaps(found["third"])
    assert {r.width for r in found.values()} == {960}


@given(canvas=walls(), taken=st.lists(rects(), max_size=6))
def test_one_more_zone_finds_room_on_a_connected_screen(canvas: Canvas, taken: list[Rect]) -> None:
    found = room(taken, canvas)
    if not canvas.connected:
        assert found.empty
        return
    assert on_one_connected(found, canvas)
    free = [s.rect for s in canvas.connected if not any(s.rect.overlaps(r) for r in taken)]
    assert not free or found in free


def test_where_all_screens_are_in_use_a_free_quarter_is_taken() -> None:
    busy = [Rect(r.x, r.y, r.width // 2, r.height) for r in (A, B, D, E)]
    found = room(busy, WALL)
    assert found.width in (A.width // 2, A.width - A.width // 2)
    assert not any(found.overlaps(rect) for rect in busy)
