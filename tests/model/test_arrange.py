"""Arranging zones, on the wall that the promise is made for and on odd ones.

1 1 2      1 2 3      1 2 3        three, six and nine zones of 16:9 on 3x2 screens
1 1 3      4 5 6      4 5 6/7 8/9
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.model.arrange import COVERED, arrange, use_of
from hubwall.model.canvas import Canvas, Screen, grid
from hubwall.model.geometry import Rect
from hubwall.model.packing import Aspect
from tests.model.walls import ASPECTS, ODD, PORTRAIT, walls

# The share of the screens' area used by 1, 2, 3, … zones of 16:9 on 3x2 screens of 1920x1080.
# 4/6 and 5/6 for one and two are the most that the shapes allow: see arrange.
BARE = [4 / 6, 5 / 6, 1, 5.5 / 6, 5.75 / 6, 1, 5.5 / 6, 5.75 / 6,
        1, 5.5 / 6, 5.75 / 6, 1, 5.5 / 6, 5.75 / 6, 1, 5.5 / 6]  # fmt: skip


def no_overlap(rects: list[Rect]) -> bool:
    return not any(a.overlaps(b) for a, b in itertools.combinations(rects, 2))


def keeps(aspect: Aspect, rect: Rect) -> bool:
    """Whether one side is the whole number nearest to what the other asks for."""
    return (
        aspect is None
        or abs(rect.width - rect.height * aspect) <= 0.5001
        or abs(rect.height - rect.width / aspect) <= 0.5001
        or 1 in (rect.width, rect.height)
    )


def in_whole_screens(rect: Rect, canvas: Canvas) -> bool:
    """Inside one screen, or over nearly all of each screen that it touches."""
    touched = [s.rect for s in canvas.connected if s.rect.overlaps(rect)]
    if len(touched) == 1:
        return touched[0].contains(rect)
    return all(s.intersection(rect).area >= COVERED * s.area for s in touched)


@pytest.mark.parametrize("gap", [0, 20, 60, 120])
@pytest.mark.parametrize("count", range(1, 17))
def test_sixteen_to_nine_on_three_by_two(count: int, gap: int) -> None:
    canvas = grid(3, 2, gap=gap)
    rects = arrange([16 / 9] * count, canvas)
    assert len(rects) == count
    assert no_overlap(rects)
    assert all(keeps(16 / 9, rect) for rect in rects)
    assert all(in_whole_screens(rect, canvas) for rect in rects)
    # With mullions, a zone over 2x2 screens leaves a strip free above and below.
    assert use_of(rects, canvas) == pytest.approx(BARE[count - 1], abs=1e-4 + gap / 6000)
    if count >= 3:
        assert use_of(rects, canvas) >= 0.85
    if count >= 6:
        screens = [s.rect for s in canvas.screens]
        assert all(any(screen.contains(rect) for screen in screens) for rect in rects)
    assert rects == arrange([16 / 9] * count, grid(3, 2, gap=gap))


@pytest.mark.parametrize("count", range(1, 7))
def test_without_spanning_each_zone_has_a_screen_of_its_own(count: int) -> None:
    canvas = grid(3, 2, gap=60)
    rects = arrange([16 / 9] * count, canvas, spanning=False)
    assert rects == [s.rect for s in canvas.screens][:count]


def test_the_first_zone_is_the_largest_and_stands_at_the_left() -> None:
    assert arrange([16 / 9] * 3, grid(3, 2)) == [
        Rect(0, 0, 3840, 2160),
        Rect(3840, 0, 1920, 1080),
        Rect(3840, 1080, 1920, 1080),
    ]


def test_free_zones_fill_the_wall() -> None:
    for count in range(1, 9):
        canvas = grid(3, 2, gap=60)
        rects = arrange([None] * count, canvas)
        assert use_of(rects, canvas) == pytest.approx(1)
        assert no_overlap(rects)


def test_one_film_spans_three_upright_screens() -> None:
    (rect,) = arrange([16 / 9], PORTRAIT)
    assert all(rect.overlaps(screen) for screen in PORTRAIT.rects)
    assert use_of([rect], PORTRAIT) > 0.85


def test_zones_of_unlike_shape_are_fitted_to_each_other() -> None:
    square, rest = arrange([1.0, 16 / 9 - 1], grid(1, 1))
    assert square == Rect(0, 0, 1080, 1080)
    assert rest == Rect(1080, 0, 840, 1080)


def test_a_zone_does_not_straddle_two_screens_that_it_can_not_fill() -> None:
    canvas = grid(2, 1, gap=60)
    assert arrange([16 / 9], canvas) == [Rect(0, 0, 1920, 1080)]


@given(walls(), st.lists(st.one_of(ASPECTS, st.none()), min_size=1, max_size=9), st.booleans())
@settings(max_examples=120, deadline=None)
def test_any_zones_on_any_wall(canvas: Canvas, aspects: list[Aspect], spanning: bool) -> None:
    rects = arrange(aspects, canvas, spanning=spanning)
    assert len(rects) == len(aspects)
    assert no_overlap(rects)
    assert all(keeps(a, r) for a, r in zip(aspects, rects, strict=True))
    assert all(in_whole_screens(rect, canvas) for rect in rects)
    if not spanning:
        assert all(any(s.contains(r) for s in canvas.rects) for r in rects)
    assert use_of(rects, canvas) > 0
    assert rects == arrange(aspects, canvas, spanning=spanning)


@pytest.mark.parametrize("name", ODD)
def test_as_many_free_zones_as_screens_take_a_screen_each(name: str) -> None:
    canvas = ODD[name]
    rects = arrange([None] * len(canvas.screens), canvas)
    assert use_of(rects, canvas) > 0.99


def test_unplugged_and_mirrored_screens_get_nothing() -> None:
    first, second = Rect(0, 0, 1920, 1080), Rect(1920, 0, 1920, 1080)
    canvas = Canvas((Screen("1", first), Screen("2", second, connected=False), Screen("3", first)))
    rects = arrange([16 / 9] * 3, canvas)
    assert all(first.contains(rect) for rect in rects)
    assert no_overlap(rects)
    dark = Canvas((Screen("1", first, connected=False),))
    assert arrange([16 / 9], dark) == [first]


def test_nonsense_shapes_and_walls_still_get_places() -> None:
    nonsense = [0.0, -1.0, float("nan"), float("inf"), 1e-9, 1e9, None]
    rects = arrange(nonsense, grid(3, 2))
    assert all(not rect.empty for rect in rects)
    assert no_overlap(rects)
    assert arrange([], grid(3, 2)) == []
    assert len(arrange([1.0, 2.0], Canvas(()))) == 2
    assert no_overlap(arrange([16 / 9] * 60, grid(2, 1)))
