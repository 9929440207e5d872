"""Screens that go, come back and wander."""

from __future__ import annotations

import select
from collections.abc import Iterator

import pytest

from hubwall.model.canvas import grid
from hubwall.model.geometry import Rect
from hubwall.screens.outputs import Mode, Output, ScreensError, open_display, place, read_outputs
from hubwall.screens.virtual import VirtualWall
from hubwall.screens.watch import PATIENCE, ScreensWatch, to_place
from tests.waiting import until

HOME = Rect(1980, 0, 1920, 1080)
FULL_HD = Mode(7, 1920, 1080, 60.0)


def output(name: str, rect: Rect | None = None, connected: bool = True) -> Output:
    return Output(1, name, connected, rect, 0, 0, modes=(FULL_HD,), crtc=0, crtcs=(1,))


def test_a_screen_that_returns_dark_is_lit_where_it_stood() -> None:
    gone, back = [output("DP-1", connected=False)], [output("DP-1")]
    assert to_place(gone, back, {}, {"DP-1": HOME}) == {"DP-1": HOME}


def test_a_screen_that_a_person_turned_off_stays_off() -> None:
    assert to_place([output("DP-1", HOME)], [output("DP-1")], {}, {"DP-1": HOME}) == {}
    assert to_place([output("DP-1")], [output("DP-1")], {"DP-1": HOME}, {"DP-1": HOME}) == {}


def test_another_monitor_on_the_same_cable_is_left_alone() -> None:
    gone = [output("DP-1", connected=False)]
    odd = Rect(0, 0, 1280, 1024)
    assert to_place(gone, [output("DP-1")], {}, {"DP-1": odd}) == {}


def test_a_screen_that_a_desktop_moved_goes_back() -> None:
    moved = [output("DP-1", Rect(1920, 0, 1920, 1080))]
    assert to_place(moved, moved, {"DP-1": HOME}, {}) == {"DP-1": HOME}
    assert to_place(moved, moved, {}, {"DP-1": HOME}) == {}


@pytest.fixture(scope="module")
def server() -> Iterator[VirtualWall]:
    with VirtualWall(grid(3, 2, 640, 480, gap=20).rects) as wall:
        yield wall


def next_change(watch: ScreensWatch) -> list[str]:
    """What the watch says once the server told it something."""

    def told() -> list[list[str]]:
        select.select([watch], [], [], 5)
        problems = watch.changed()
        return [] if problems is None else [problems]

    return until(told, what="the outputs changed")[0]


def test_a_desktop_that_closes_the_gaps_is_put_right_until_it_insists(server: VirtualWall) -> None:
    homes = dict(zip(server.names, server.screens, strict=True))
    watch = ScreensWatch(server.display, homes)
    desktop = open_display(server.display)
    for _ in range(PATIENCE):
        place(desktop, {"DUMMY1": Rect(640, 0, 640, 480)})
        assert next_change(watch) == []
        assert [o.rect for o in read_outputs(desktop) if o.lit] == server.screens
        watch.changed()
    place(desktop, {"DUMMY1": Rect(640, 0, 640, 480)})
    assert next_change(watch) == ["The desktop keeps moving DUMMY1; hubwall lets it."]
    place(desktop, homes)
    watch.close()
    desktop.close()


def test_going_and_coming_is_told(server: VirtualWall) -> None:
    watch = ScreensWatch(server.display)
    assert watch.changed() is None
    server.unplug("DUMMY2")
    assert next_change(watch) == []
    assert [o.name for o in watch.outputs if o.lit] == [n for n in server.names if n != "DUMMY2"]
    server.replug("DUMMY2")
    assert next_change(watch) == []
    assert watch.outputs[2].rect == server.screens[2]
    watch.close()


def test_what_cannot_be_placed_is_told_and_the_rest_is_done(server: VirtualWall) -> None:
    desktop = open_display(server.display)
    problems = place(
        desktop,
        {
            "DUMMY0": Rect(0, 0, 640, 480),
            "DUMMY1": Rect(2000, 0, 333, 222),
            "DP-9": Rect(0, 0, 640, 480),
            "DUMMY2": Rect(1400, 0, 640, 480),
        },
    )
    assert problems == ["DUMMY1 can't show 333x222.", "There is no output DP-9."]
    assert read_outputs(desktop)[2].rect == Rect(1400, 0, 640, 480)
    assert place(desktop, dict(zip(server.names, server.screens, strict=True))) == []
    geometry = desktop.screen().root.get_geometry()
    assert (geometry.width, geometry.height) == (3 * 640 + 40, 2 * 480 + 20)
    desktop.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # python-xlib's
def test_no_display_is_said() -> None:
    with pytest.raises(ScreensError, match="No X display"):
        open_display(":987")
    with pytest.raises(ScreensError, match="at most 32767"):
        VirtualWall([Rect(0, 0, 40000, 100)])


def test_a_virtual_wall_whose_number_is_taken_says_why(server: VirtualWall) -> None:
    with (
        pytest.raises(ScreensError, match="did not start: "),
        VirtualWall([Rect(0, 0, 640, 480)], number=int(server.display[1:])),
    ):
        pass
