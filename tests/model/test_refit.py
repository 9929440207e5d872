"""The desktop is laid out anew while the wall runs: zones go along with their screens, and undo
brings back layouts where their screens are now, not where they were."""

from __future__ import annotations

from dataclasses import replace

from hubwall.model.canvas import Canvas, grid
from hubwall.model.commands import ChangeScreens, LoadLayout, PlaceZones, Redo, Undo
from hubwall.model.geometry import Rect
from hubwall.model.history import History
from hubwall.model.layout import Layout
from hubwall.model.state import State
from hubwall.model.zone import Source, Zone

TIGHT, GAPS = grid(2, 1), grid(2, 1, gap=60)
RIGHT_SCREEN = Zone("right", Rect(1920, 0, 1920, 1080), Source("x", (), ("x",)))


def history() -> History:
    made = History(State(TIGHT))
    made.carry_out(LoadLayout(Layout("Day", (RIGHT_SCREEN,))))
    return made


def rect(made: History) -> Rect:
    return made.state.layout.zones[0].rect


def test_a_zone_that_fills_a_screen_fills_it_where_it_stands_now() -> None:
    made = history()
    made.carry_out(ChangeScreens(GAPS))
    assert rect(made) == GAPS.screens[1].rect


def test_undo_and_redo_bring_layouts_to_where_the_screens_are() -> None:
    made = history()
    made.carry_out(PlaceZones({"right": Rect(1920, 0, 960, 540)}))
    made.carry_out(ChangeScreens(GAPS))
    made.carry_out(Undo())
    assert rect(made) == GAPS.screens[1].rect
    made.carry_out(ChangeScreens(TIGHT))
    made.carry_out(Redo())
    assert rect(made) == Rect(1920, 0, 960, 540)


def test_laying_the_desktop_out_anew_is_no_step() -> None:
    made = history()
    made.carry_out(ChangeScreens(GAPS))
    made.carry_out(Undo())
    assert made.state.layout.zones, "nothing but the first load was done"


def test_a_screen_that_is_unplugged_moves_nothing() -> None:
    made = history()
    gone = Canvas((TIGHT.screens[0], replace(TIGHT.screens[1], connected=False)))
    made.carry_out(ChangeScreens(gone))
    assert rect(made) == RIGHT_SCREEN.rect
