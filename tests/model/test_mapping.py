"""Layouts on other walls than their own.

A B C      A B       A B C D E F       three by two; two by two; six in a row;
D E F      C D                          AAAABBBBBBBBCCCC  and mixed sizes
                                        DDDDBBBBBBBBEEEE
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hubwall.model.canvas import Canvas, grid
from hubwall.model.geometry import Rect, bounding
from hubwall.model.mapping import map_back, map_layout
from hubwall.model.pairing import pairs
from tests.model.walls import HOLE, MIXED, ODD, PORTRAIT, rects, walls

WALL = grid(3, 2, gap=60)
BARE = grid(3, 2)
WALLS = {**ODD, "3x2": WALL, "bare": BARE, "2x2": grid(2, 2), "6x1": grid(6, 1, gap=9),
         "1x1": grid(1, 1), "4x3": grid(4, 3, 1366, 768, 20)}  # fmt: skip


def mapped(rect: Rect, home: Canvas, here: Canvas) -> Rect:
    return map_layout([rect], home.rects, here.rects)[0]


def touched(rect: Rect, screens: tuple[Rect, ...]) -> list[int]:
    return [i for i, screen in enumerate(screens) if screen.overlaps(rect)]


@st.composite
def inside_one(draw: st.DrawFn, canvas: Canvas) -> tuple[int, Rect]:
    index = draw(st.integers(0, len(canvas.screens) - 1))
    s = canvas.rects[index]
    x, y = draw(st.integers(s.x, s.right - 64)), draw(st.integers(s.y, s.bottom - 36))
    right, bottom = draw(st.integers(x + 64, s.right)), draw(st.integers(y + 36, s.bottom))
    return index, Rect(x, y, right - x, bottom - y)


def test_mullions_open_and_close() -> None:
    assert map_layout(BARE.rects, BARE.rects, WALL.rects) == list(WALL.rects)
    assert map_layout(WALL.rects, WALL.rects, BARE.rects) == list(BARE.rects)
    quarter = Rect(1920, 540, 960, 540)
    assert mapped(quarter, BARE, WALL) == Rect(1980, 540, 960, 540)


def test_a_zone_over_whole_screens_takes_the_mullion_between_them_along() -> None:
    assert mapped(Rect(0, 0, 3840, 2160), BARE, WALL) == Rect(0, 0, 3900, 2220)
    assert mapped(Rect(1980, 0, 3900, 1080), WALL, BARE) == Rect(1920, 0, 3840, 1080)


def test_sizes_are_shares_of_the_screen() -> None:
    assert mapped(Rect(480, 270, 960, 540), grid(1, 1), grid(1, 1, 3840, 2160)) == Rect(
        960, 540, 1920, 1080
    )
    upright = grid(1, 1, 1080, 1920)
    assert mapped(Rect(0, 0, 960, 540), grid(1, 1), upright) == Rect(0, 0, 540, 960)


def test_more_screens_leave_room_at_the_right_and_below() -> None:
    big = grid(4, 3, gap=20)
    assert map_layout(WALL.rects, WALL.rects, big.rects) == [
        big.rects[i] for i in (0, 1, 2, 4, 5, 6)
    ]


def test_fewer_screens_are_shared_side_by_side() -> None:
    found = map_layout(BARE.rects, BARE.rects, grid(2, 2).rects)
    assert found[:3] == [Rect(0, 0, 960, 1080), Rect(960, 0, 960, 1080), Rect(1920, 0, 1920, 1080)]
    (laptop,) = grid(1, 1).rects
    all_six = map_layout(BARE.rects, BARE.rects, [laptop])
    assert bounding(all_six) == laptop
    assert all_six[4] == Rect(640, 540, 640, 540)
    assert mapped(BARE.bounds, BARE, grid(1, 1)) == laptop


def test_a_row_of_six_is_read_column_by_column() -> None:
    row = grid(6, 1)
    found = map_layout(BARE.rects, BARE.rects, row.rects)
    assert sorted(found) == sorted(row.rects)
    left_column = bounding([BARE.rects[0], BARE.rects[3]])
    assert mapped(left_column, BARE, row) == Rect(0, 0, 3840, 1080)
    assert mapped(Rect(0, 0, 3840, 1080), row, BARE) == left_column


def test_one_canvas_in_the_shape_of_the_wall_is_cut_into_its_screens() -> None:
    canvas = [Rect(0, 0, 5760, 2160)]
    assert map_layout(BARE.rects, canvas, WALL.rects) == list(WALL.rects)
    assert map_layout(canvas, canvas, WALL.rects) == [WALL.bounds]
    half = [Rect(0, 0, 2880, 1080)]
    assert map_layout([Rect(960, 0, 960, 540)], half, WALL.rects) == [WALL.rects[1]]
    exact = [WALL.bounds]
    assert map_layout([Rect(1980, 7, 500, 500)], exact, WALL.rects) == [Rect(1980, 7, 500, 500)]


def test_one_ordinary_screen_stays_one_screen() -> None:
    assert mapped(Rect(0, 0, 1920, 1080), grid(1, 1), WALL) == WALL.rects[0]
    assert mapped(Rect(960, 540, 960, 540), grid(1, 1), grid(2, 2, gap=9)) == Rect(
        960, 540, 960, 540
    )


def test_an_edge_on_a_mullion_lies_on_the_mullion_there() -> None:
    wide = grid(2, 1, gap=120)
    assert mapped(Rect(100, 100, 1850, 500), grid(2, 1, gap=60), wide) == Rect(100, 100, 1880, 500)
    assert mapped(Rect(100, 100, 1850, 500), grid(2, 1, gap=60), grid(2, 1)).right == 1920


def test_what_hangs_off_the_wall_hangs_off_there() -> None:
    assert mapped(Rect(-100, -50, 500, 500), BARE, grid(3, 2, 3840, 2160)) == Rect(
        -200, -100, 1000, 1000
    )


def test_a_missing_screen_shares_with_a_neighbour() -> None:
    found = map_layout(BARE.rects, BARE.rects, HOLE.rects)
    assert all(any(s.contains(r) for s in HOLE.rects) for r in found)
    assert not any(a.overlaps(b) for a, b in itertools.combinations(found, 2))


@pytest.mark.parametrize(("a", "b"), list(itertools.product(WALLS, WALLS)))
def test_every_screen_is_paired_and_no_two_share_a_place(a: str, b: str) -> None:
    found = pairs(WALLS[a].rects, WALLS[b].rects)
    assert {p.home for p in found} >= set(WALLS[a].rects) or len(WALLS[a].rects) == 1
    for one, other in itertools.combinations(found, 2):
        assert not one.home.overlaps(other.home)
        assert not one.here.overlaps(other.here)
    for pair in found:
        assert any(s.contains(pair.here) for s in WALLS[b].rects)
    if len(WALLS[a].rects) <= len(WALLS[b].rects):
        assert {p.here for p in found} == set(WALLS[b].rects)


@given(st.data(), walls(), walls())
@settings(max_examples=150, deadline=None)
def test_what_is_inside_a_screen_stays_inside_and_comes_back(
    data: st.DataObject, home: Canvas, here: Canvas
) -> None:
    _, rect = data.draw(inside_one(home))
    there = mapped(rect, home, here)
    assume(not (len(home.screens) == 1 and len(pairs(home.rects, here.rects)) > 1
                and pairs(home.rects, here.rects)[0].home != home.rects[0]))  # fmt: skip
    assert len(touched(there, here.rects)) == 1
    assert any(s.contains(there) for s in here.rects)
    assert map_back([there], [rect], home.rects, here.rects) == [rect]


@given(st.data(), walls(), walls())
@settings(max_examples=150, deadline=None)
def test_whole_screens_stay_whole_where_there_are_enough(
    data: st.DataObject, home: Canvas, here: Canvas
) -> None:
    assume(len(home.screens) <= len(here.screens))
    assume(len(home.screens) > 1)
    found = map_layout(home.rects, home.rects, here.rects)
    assert set(found) <= set(here.rects)
    assert len(set(found)) == len(home.rects)


@given(rects(), st.sampled_from([(1, 1), (3, 2), (2, 3), (4, 1)]), st.data())
@settings(max_examples=150, deadline=None)
def test_only_mullions_that_were_crossed_are_crossed(
    rect: Rect, shape: tuple[int, int], data: st.DataObject
) -> None:
    """On walls of one kind of grid: the very same screens are touched."""
    gaps = st.sampled_from([0, 7, 60])
    home = grid(*shape, gap=data.draw(gaps))
    here = grid(*shape, *data.draw(st.sampled_from([(1366, 768), (1080, 1920)])), data.draw(gaps))
    there = mapped(rect, home, here)
    before, after = touched(rect, home.rects), touched(there, here.rects)
    assert set(after) <= set(before)  # less than a pixel of a screen may round to nothing
    assert len(before) == 0 or len(after) > 0


@given(st.lists(rects(), min_size=1, max_size=6), walls(), walls())
@settings(max_examples=150, deadline=None)
def test_saving_an_unchanged_layout_changes_nothing(
    drawn: list[Rect], home: Canvas, here: Canvas
) -> None:
    shown = map_layout(drawn, home.rects, here.rects)
    assert map_back(shown, drawn, home.rects, here.rects) == drawn


@given(st.data(), st.sampled_from(["3x2", "bare", "4x3", "2x2", "1x1"]))
@settings(max_examples=150, deadline=None)
def test_a_new_zone_saved_and_loaded_lies_where_it_lay(data: st.DataObject, name: str) -> None:
    """Where the file's screens have the pixels; on screens that the file knows nothing of too."""
    here = WALLS[name]
    home = data.draw(st.sampled_from([grid(2, 1, 3840, 2160), grid(3, 2, gap=31), BARE]))
    assume(all(p.home.width >= p.here.width and p.home.height >= p.here.height
               for p in pairs(home.rects, here.rects)))  # fmt: skip
    _, rect = data.draw(inside_one(here))
    (saved,) = map_back([rect], [None], home.rects, here.rects)
    assert mapped(saved, home, here) == rect


def test_only_the_edges_that_moved_are_rewritten() -> None:
    home, here = grid(1, 1, 1000, 1000), grid(1, 1, 300, 300)
    drawn = Rect(101, 203, 307, 401)
    shown = mapped(drawn, home, here)
    wider = Rect(shown.x, shown.y, shown.width + 30, shown.height)
    (saved,) = map_back([wider], [drawn], home.rects, here.rects)
    assert (saved.x, saved.y, saved.bottom) == (drawn.x, drawn.y, drawn.bottom)
    assert saved.right == pytest.approx(drawn.right + 100, abs=4)


def test_an_edge_that_looks_the_same_elsewhere_is_rewritten() -> None:
    """In a row of six the second screen stands at the height of the first; at home, below it."""
    row = grid(6, 1)
    (shown,) = map_layout([BARE.rects[0]], BARE.rects, row.rects)
    moved = shown.moved(1920, 0)
    assert map_back([moved], [BARE.rects[0]], BARE.rects, row.rects) == [BARE.rects[3]]


def test_no_screens_change_nothing() -> None:
    rect = Rect(5, 5, 100, 100)
    assert map_layout([rect], [], []) == [rect]
    assert map_layout([rect], [], PORTRAIT.rects) == [rect]
    assert map_layout([rect], MIXED.rects, []) == [rect]
