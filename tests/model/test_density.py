"""The desktop laid out for mullions and for panels of different density.

AAAA BBBB CCCC     55 inch panels of 1920x1080: 1209.6 x 680.4 mm, 0.63 mm a pixel;
DDDD EEEE FFFF     a mullion of 3.5 mm is 5.6 pixels wide, one of 35 mm is 56
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.canvas import Screen, grid
from hubwall.model.density import DesktopPlan, WallDescription, desktop_plan
from hubwall.model.geometry import Rect
from tests.model.walls import ODD

PANEL = (1209.6, 680.4)
SIX = grid(3, 2).screens


def sizes(*names: str, of: tuple[float, float] = PANEL) -> dict[str, tuple[float, float]]:
    return dict.fromkeys(names, of)


def test_mullions_become_gaps_of_their_own_width() -> None:
    plan = desktop_plan(SIX, WallDescription(sizes("1", "2", "3", "4", "5", "6"), (35, 25)))
    assert plan.positions == {
        s.name: Rect(
            s.rect.x + s.rect.x // 1920 * 56,
            s.rect.y + s.rect.y // 1080 * 40,
            1920,
            1080,
        )
        for s in SIX
    }
    assert plan.size == (3 * 1920 + 2 * 56, 2 * 1080 + 40)
    assert not any(p.scaled for p in plan.screens)
    assert plan.unknown == plan.absent == ()


def test_it_changes_nothing_once_it_is_done() -> None:
    wall = WallDescription(sizes("1", "2", "3", "4", "5", "6"), (35, 25))
    first = desktop_plan(SIX, wall)
    stood = [Screen(p.name, p.rect) for p in first.screens]
    assert desktop_plan(stood, wall) == first


def test_a_denser_panel_is_shown_as_large_as_it_is() -> None:
    """Two HD panels and one of UHD in the same size: it is read at half its pixels."""
    screens = [
        Screen("hd-1", Rect(0, 0, 1920, 1080)),
        Screen("hd-2", Rect(1920, 0, 1920, 1080)),
        Screen("uhd", Rect(3840, 0, 3840, 2160)),
    ]
    plan = desktop_plan(screens, WallDescription(sizes("hd-1", "hd-2", "uhd"), (0, 0)))
    assert plan.positions["uhd"] == Rect(3840, 0, 1920, 1080)
    uhd = plan.screens[2]
    assert uhd.scale == pytest.approx((0.5, 0.5))
    assert plan.xrandr == (
        *("--fb", "5760x1080"),
        *("--output", "hd-1", "--pos", "0x0"),
        *("--output", "hd-2", "--pos", "1920x0"),
        *("--output", "uhd", "--pos", "3840x0", "--scale-from", "1920x1080"),
    )
    # Once scaled the desktop shows it smaller; its own pixels are given then.
    stood = [Screen(p.name, p.rect) for p in plan.screens]
    again = desktop_plan(
        stood, WallDescription(sizes("hd-1", "hd-2", "uhd")), {"uhd": (3840, 2160)}
    )
    assert again == plan


def test_of_two_densities_the_higher_is_kept() -> None:
    screens = [
        Screen("coarse", Rect(0, 0, 1000, 500), width_mm=1000, height_mm=500),
        Screen("fine", Rect(1000, 0, 1000, 500), width_mm=500, height_mm=250),
    ]
    plan = desktop_plan(screens, WallDescription(mullion=(10, 10)))
    assert plan.density == pytest.approx(2)
    assert plan.positions["coarse"] == Rect(0, 0, 2000, 1000)
    assert plan.positions["fine"] == Rect(2020, 250, 1000, 500)  # in the middle of its row


def test_panels_of_one_model_are_not_scaled_for_a_millimetre() -> None:
    screens = [
        Screen("a", Rect(0, 0, 1920, 1080), width_mm=1210, height_mm=680),
        Screen("b", Rect(1920, 0, 1920, 1080), width_mm=1209, height_mm=681),
    ]
    assert not any(p.scaled for p in desktop_plan(screens, WallDescription()).screens)


def test_without_any_millimetres_screens_stand_side_by_side() -> None:
    plan = desktop_plan(SIX, WallDescription(mullion=(35, 25)))
    assert plan.positions == {s.name: s.rect for s in SIX}
    assert plan.density == 0
    assert plan.unknown == tuple("123456")


def test_a_guessed_panel_keeps_its_pixels_and_the_gap() -> None:
    plan = desktop_plan(SIX[:2], WallDescription(sizes("1"), (35, 0)))
    assert plan.positions["2"] == Rect(1976, 0, 1920, 1080)
    assert plan.unknown == ("2",)


def test_rows_say_who_stands_where() -> None:
    wall = WallDescription(rows=(("3", "1"), ("", "2"), ("gone",)))
    plan = desktop_plan(SIX[:4], wall)
    assert plan.positions == {
        "3": Rect(0, 0, 1920, 1080),
        "1": Rect(1920, 0, 1920, 1080),
        "2": Rect(1920, 1080, 1920, 1080),
        "4": Rect(3840, 0, 1920, 1080),
    }
    assert plan.absent == ("gone",)


def test_mirrored_screens_are_pulled_apart() -> None:
    plan = desktop_plan(
        [Screen("a", Rect(0, 0, 1920, 1080)), Screen("b", Rect(0, 0, 1920, 1080))],
        WallDescription(),
    )
    assert plan.positions == {"a": Rect(0, 0, 1920, 1080), "b": Rect(1920, 0, 1920, 1080)}


def test_no_screens_no_plan() -> None:
    assert desktop_plan([], WallDescription()) == DesktopPlan((), 0.0)


@given(
    st.sampled_from([*ODD.values(), grid(4, 3, gap=9)]),
    st.floats(0, 80),
    st.floats(0, 80),
    st.lists(st.sampled_from([(600, 340), (1210, 680), (0, 0)]), min_size=12, max_size=12),
)
def test_nothing_is_ever_laid_over_anything(
    canvas: object, across: float, along: float, panels: list[tuple[int, int]]
) -> None:
    screens = [
        Screen(s.name, s.rect, width_mm=mm[0], height_mm=mm[1])
        for s, mm in zip(canvas.screens, panels, strict=False)  # type: ignore[attr-defined]
    ]
    plan = desktop_plan(screens, WallDescription(mullion=(across, along)))
    assert {p.name for p in plan.screens} == {s.name for s in screens}
    for a, b in itertools.combinations(plan.positions.values(), 2):
        assert not a.overlaps(b)
    assert min(r.x for r in plan.positions.values()) == 0
    assert min(r.y for r in plan.positions.values()) == 0
