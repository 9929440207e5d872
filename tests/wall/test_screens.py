"""The machine's screens as a canvas: what is pulled and plugged in again is where it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.canvas import Canvas, Screen, grid
from hubwall.model.geometry import Rect
from hubwall.wall.screens import canvas_of, origin_of
from tests.model.walls import walls

NONE = Canvas(())
shifts = st.tuples(st.integers(-3000, 3000), st.integers(-3000, 3000))


def shifted(screens: tuple[Screen, ...], by: tuple[int, int]) -> tuple[Screen, ...]:
    return tuple(replace(s, rect=s.rect.moved(*by)) for s in screens)


def some(data: st.DataObject, screens: tuple[Screen, ...]) -> tuple[Screen, ...]:
    """Any of the screens, in any order, as Qt lists them."""
    wanted = data.draw(st.lists(st.sampled_from(screens), unique_by=lambda s: s.name))
    return tuple(wanted)


@given(desktop=walls())
def test_a_wall_begins_in_its_corner(desktop: Canvas) -> None:
    canvas = canvas_of(NONE, desktop.screens)
    assert (canvas.bounds.x, canvas.bounds.y) == (0, 0)
    assert canvas.bounds.width == desktop.bounds.width
    assert len(canvas.connected) == len(desktop.screens)


@given(desktop=walls(), data=st.data())
def test_unplugged_and_plugged_in_again_all_is_as_it_was(
    desktop: Canvas, data: st.DataObject
) -> None:
    canvas = canvas_of(NONE, desktop.screens)
    now = canvas
    for _ in range(3):
        left = some(data, desktop.screens)
        now = canvas_of(now, left)
        assert now.rects == canvas.rects
        assert {s.name for s in now.connected} == {s.name for s in left}
    assert canvas_of(now, desktop.screens) == canvas


@given(desktop=walls(), by=shifts, data=st.data())
def test_a_desktop_that_moved_as_a_whole_is_the_same_wall(
    desktop: Canvas, by: tuple[int, int], data: st.DataObject
) -> None:
    """As when the operator's own monitor to the left is turned off, or a desktop closes ranks."""
    canvas = canvas_of(NONE, desktop.screens)
    pulled = canvas_of(canvas, some(data, desktop.screens))
    assert canvas_of(pulled, shifted(desktop.screens, by)) == canvas
    assert canvas_of(canvas, desktop.screens) == canvas


@given(desktop=walls(), by=shifts, data=st.data())
def test_the_origin_leads_from_the_canvas_to_the_desktop(
    desktop: Canvas, by: tuple[int, int], data: st.DataObject
) -> None:
    known = canvas_of(NONE, desktop.screens)
    present = shifted(some(data, desktop.screens), by)
    canvas = canvas_of(known, present)
    x, y = origin_of(canvas, present)
    on_canvas = {screen.name: screen.rect for screen in canvas.screens}
    for screen in present:
        assert on_canvas[screen.name].moved(x, y) == screen.rect


@given(known=walls(), present=walls())
def test_whatever_is_plugged_in_no_two_screens_share_a_place(
    known: Canvas, present: Canvas
) -> None:
    canvas = canvas_of(canvas_of(NONE, known.screens), present.screens)
    assert {s.name for s in canvas.connected} == {s.name for s in present.screens}
    screens = canvas.screens
    for place, one in enumerate(screens):
        assert not any(one.rect.overlaps(other.rect) for other in screens[place + 1 :])


def test_with_nothing_plugged_in_all_places_are_kept() -> None:
    canvas = grid(3, 2)
    dark = canvas_of(canvas, ())
    assert dark.rects == canvas.rects
    assert not dark.connected
    assert canvas_of(dark, canvas.screens) == canvas
    assert origin_of(dark, ()) == (0, 0)


def test_a_further_screen_joins_the_others_where_it_stands() -> None:
    canvas = canvas_of(NONE, grid(2, 1).screens)
    further = Screen("0", Rect(3840, 0, 1080, 1920))
    found = canvas_of(canvas, (*canvas.screens, further))
    assert found.screens == (*canvas.screens, further)


def test_screens_laid_out_anew_forget_the_one_that_is_away() -> None:
    """A desktop that closes the gap: the place of the one that is away is taken."""
    a, b, c = grid(3, 1).screens
    found = canvas_of(Canvas((a, b, c)), (a, replace(c, rect=b.rect)))
    assert found == Canvas((a, replace(c, rect=b.rect)))


def test_a_screen_in_the_place_of_another_stands_for_it() -> None:
    """A monitor is replaced by one of another name."""
    a, b = grid(2, 1).screens
    new = replace(b, name="new")
    assert canvas_of(canvas_of(Canvas((a, b)), (a,)), (a, new)) == Canvas((a, new))


def test_another_resolution_counts() -> None:
    canvas = grid(2, 1)
    larger = replace(canvas.screens[1], rect=Rect(1920, 0, 3840, 2160))
    assert canvas_of(canvas, (canvas.screens[0], larger)).screens[1] == larger


PRINT_SCREENS = """
import json, sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(["test"])
from hubwall.wall.screens import Screens
used, left_out = Screens({"operator"}).now()
print(json.dumps([[s.name for s in used], [[r.x, r.y, r.width, r.height] for r in left_out]]))
"""


def test_screens_that_settings_leave_out_are_no_part_of_the_wall(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1920, "height": 1080}
        for name, x in (("operator", 0), ("left", 1920), ("right", 3840))
    ]
    (tmp_path / "wall.json").write_text(json.dumps({"screens": screens}))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen:configfile=wall.json"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    said = subprocess.run(
        [sys.executable, "-c", PRINT_SCREENS],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert json.loads(said.stdout) == [["left", "right"], [[0, 0, 1920, 1080]]]
