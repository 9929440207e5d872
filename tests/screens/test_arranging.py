"""The desktop laid out as the wall stands in the room."""

from __future__ import annotations

from hubwall.model.canvas import grid
from hubwall.model.density import WallDescription
from hubwall.model.geometry import Rect
from hubwall.screens.arranging import arrange, arrangement
from hubwall.screens.outputs import Mode, Output, open_display, read_outputs
from hubwall.screens.virtual import VirtualWall

PANEL_MM = (320.0, 240.0)  # 2 pixels a millimetre


def test_mullions_become_gaps_and_the_operators_monitor_keeps_clear() -> None:
    with VirtualWall(grid(2, 2, 640, 480).rects) as wall:
        display = open_display(wall.display)
        sizes = dict.fromkeys([*wall.names, "DP-9"], PANEL_MM)
        room = WallDescription(sizes=sizes, mullion=(10, 5))
        wanted = arrangement(read_outputs(display), room, leave_out={"DUMMY3"})
        assert wanted.lines == [
            "DUMMY1: from 640, 0 to 660, 0",
            "DUMMY2: from 0, 480 to 0, 490",
            "DUMMY3: from 640, 480 to 1300, 0",
            "In wall.yaml, but not there: DP-9",
        ]
        assert arrange(display, wanted) == []
        assert [o.rect for o in read_outputs(display) if o.lit] == [
            Rect(0, 0, 640, 480),
            Rect(660, 0, 640, 480),
            Rect(0, 490, 640, 480),
            Rect(1300, 0, 640, 480),
        ]
        again = arrangement(read_outputs(display), room, leave_out={"DUMMY3"})
        assert again.moves == {}
        display.close()


def test_a_denser_panel_is_scaled_and_a_driver_that_cannot_says_so() -> None:
    with VirtualWall([Rect(0, 0, 640, 480), Rect(640, 0, 640, 480)]) as wall:
        display = open_display(wall.display)
        room = WallDescription(sizes={"DUMMY0": PANEL_MM, "DUMMY1": (640, 480)})
        wanted = arrangement(read_outputs(display), room)
        assert wanted.panels == {"DUMMY1": (640, 480)}
        assert wanted.places["DUMMY1"] == Rect(640, 0, 1280, 960)
        assert "The graphics driver can't scale DUMMY1." in arrange(display, wanted)
        display.close()


def test_an_upright_panel_is_taken_as_it_is_turned() -> None:
    quarter_turn = 2
    upright = Output(
        1, "DP-1", True, Rect(0, 0, 1080, 1920), 0, 0,
        modes=(Mode(7, 1920, 1080, 60.0),), crtc=1, crtcs=(1,), rotation=quarter_turn, mode=7,
    )  # fmt: skip
    wanted = arrangement([upright], WallDescription())
    assert wanted.panels == {}
    assert wanted.places == {"DP-1": Rect(0, 0, 1080, 1920)}
    assert wanted.lines == ["Size in millimetres unknown, taken from the others: DP-1"]
