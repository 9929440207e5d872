"""The connected screens are one canvas in one window."""

from __future__ import annotations

import numpy as np
import pytest

from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.eyes import differing, look
from tests.display.hands import Hands
from tests.display.walls import BLUE, GREEN, Wall
from tests.waiting import until


def test_one_window_covers_all_six_screens(wall: Wall, six_screens: VirtualWall) -> None:
    whole = six_screens.bounds
    wall.show(wall.picture("blue", 0, 0, whole.width, whole.height))
    wall.sees(10, 10, BLUE)
    blue = np.full_like(look(wall.display), BLUE)
    until(lambda: differing(look(wall.display), blue) == 0, 30, "nothing but the picture")


def test_unplugged_and_plugged_in_again_without_a_restart(
    wall: Wall, six_screens: VirtualWall
) -> None:
    home = six_screens.screens[5]
    there = Rect(home.x + 100, home.y + 100, 480, 270)
    wall.show(
        wall.picture("red", 100, 100, 480, 270),
        wall.film(there.x, there.y, there.width, there.height),
    )
    decoder = wall.zones["film"]["process"]
    six_screens.unplug("DUMMY5")
    lit = six_screens.screens[:5]
    until(lambda: any(s.contains(wall.at("film")) for s in lit), what="the film is seen elsewhere")
    assert wall.at("red") == Rect(100, 100, 480, 270)
    now = wall.at("film")
    wall.moves(now)
    six_screens.replug("DUMMY5")
    wall.becomes("film", there)
    wall.moves(there)
    assert wall.at("red") == Rect(100, 100, 480, 270)
    assert wall.zones["film"]["process"] == decoder


def test_identify_shows_every_screen(wall: Wall, six_screens: VirtualWall, hands: Hands) -> None:
    bare = [look(wall.display, screen) for screen in six_screens.screens]
    wall.command("--identify")
    for before, screen in zip(bare, six_screens.screens, strict=True):
        until(
            lambda b=before, s=screen: differing(b, look(wall.display, s)) > 0.05,
            what=f"a test pattern on {screen}",
        )
    shown = [look(wall.display, screen) for screen in six_screens.screens]
    assert all(differing(shown[0], other) > 0 for other in shown[1:]), "each has its own number"
    wall.command("--identify")
    until(
        lambda: differing(bare[1], look(wall.display, six_screens.screens[1])) < 0.01,
        what="the pattern goes",
    )


@pytest.fixture
def three_screens() -> VirtualWall:
    return VirtualWall([Rect(0, 0, 640, 480), Rect(640, 0, 640, 480), Rect(1280, 0, 640, 480)])


def test_a_screen_that_is_left_out_is_never_covered(
    three_screens: VirtualWall, tmp_path_factory: pytest.TempPathFactory, media: object
) -> None:
    with three_screens as screens:
        wall = Wall(tmp_path_factory.mktemp("home"), screens.display, media)  # type: ignore[arg-type]
        wall.screens = screens.screens
        wall.set(leave_out=["DUMMY1"])
        before = look(screens.display, screens.screens[1])
        path = wall.write("all", [wall.picture("green", 0, 0, 1920, 480)])
        try:
            wall.start(str(path))
            wall.sees(300, 200, GREEN)
            wall.sees(1600, 200, GREEN)
            assert differing(before, look(screens.display, screens.screens[1])) == 0
            screens.unplug("DUMMY2")
            until(lambda: wall.zones, what="it goes on")
            wall.sees(300, 200, GREEN)
            assert differing(before, look(screens.display, screens.screens[1])) == 0
        finally:
            wall.kill()
