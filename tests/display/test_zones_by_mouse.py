"""Zones by mouse, with a real pointer on real screens."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import astuple
from pathlib import Path

import pytest

from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.eyes import colour, differing, look
from tests.display.hands import RIGHT, Hands
from tests.display.walls import BLUE, GREEN, RED, Wall, near
from tests.waiting import until

A = Rect(100, 100, 480, 270)
B = Rect(1100, 700, 320, 180)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def two(wall: Wall) -> Wall:
    wall.show(wall.picture("red", *astuple(A)), wall.picture("blue", *astuple(B)))
    wall.sees(340, 235, RED)
    return wall


def test_a_drag_moves_and_free_goes_where_the_hand_goes(two: Wall, hands: Hands) -> None:
    with hands.held("Alt_L"):
        hands.drag((340, 235), (457, 293))
    two.becomes("red", A.moved(117, 58))
    two.sees(600, 400, RED)
    two.sees(105, 105, lambda c: max(c) < 60)
    hands.key("Control_L", "z")
    two.becomes("red", A)


def test_edges_and_corners_resize(two: Wall, hands: Hands) -> None:
    with hands.held("Alt_L"):
        hands.drag((578, 235), (678, 240))
        two.becomes("red", Rect(100, 100, 580, 270))
        hands.drag((101, 101), (61, 41))
        two.becomes("red", Rect(60, 40, 620, 330))
    two.sees(660, 200, RED)
    two.sees(70, 60, RED)


def test_it_snaps_to_screens_and_zones_with_a_guide(two: Wall, hands: Hands) -> None:
    hands.drag((340, 235), (244, 138), release=False)  # 4 pixels off the corner
    until(lambda: colour(two.display, 480, 1) != (0, 0, 0), what="something is there")
    hands.up()
    two.becomes("red", Rect(0, 0, 480, 270))
    hands.drag((240, 135), (240 + 1102, 135 + 430))  # its right edge near to the other's left
    until(lambda: two.at("red").x == B.x, what="snapped to the other zone")


def test_two_swap_their_places(two: Wall, hands: Hands) -> None:
    with hands.held("Control_L"):
        hands.drag((340, 235), (1260, 790))
    two.becomes("red", B)
    two.becomes("blue", A)
    two.sees(340, 235, BLUE)


def test_the_rubber_band_selects_and_several_move_together(two: Wall, hands: Hands) -> None:
    hands.drag((60, 60), (1200, 800))
    two.state("selected", ["red", "blue"])
    with hands.held("Alt_L"):
        hands.drag((340, 235), (350, 255))
    two.becomes("red", A.moved(10, 20))
    two.becomes("blue", B.moved(10, 20))
    hands.click(900, 30)
    two.state("selected", [])


def test_a_double_click_fills_the_screen_then_the_wall_then_goes_back(
    two: Wall, hands: Hands, six_screens: VirtualWall
) -> None:
    bare = look(two.display, A)
    hands.move(340, 235)
    until(lambda: differing(bare, look(two.display, A)) > 0, what="the zone knows of the pointer")
    for place in (six_screens.screens[0], six_screens.bounds, A):
        hands.click(340, 235, times=2)
        two.becomes("red", place)
    two.sees(340, 235, RED)
    two.sees(700, 400, lambda c: not near(c, RED))


def test_the_menu_takes_a_zone_off_the_wall(two: Wall, hands: Hands) -> None:
    hands.click(340, 235, RIGHT)
    two.state("panel", "menu")
    hands.key("Up")
    hands.key("Return")
    until(lambda: set(two.zones) == {"blue"}, what="the zone is gone")
    two.sees(340, 235, lambda c: not near(c, RED))


def test_names_show_while_the_mouse_moves_and_fade_away(two: Wall, hands: Hands) -> None:
    hands.move(341, 236)
    until(lambda: not _all(two, RED), what="its name")
    until(lambda: _all(two, RED), 30, "nothing over the picture")


def _all(wall: Wall, wanted: tuple[int, int, int]) -> bool:
    inner = look(wall.display, Rect(A.x + 20, A.y + 20, A.width - 40, A.height - 40))
    return bool((abs(inner.astype(int) - wanted).max(axis=2) < 28).all())


Drag = Callable[[str, str], subprocess.Popen[bytes]]


@pytest.fixture
def other_program(wall: Wall) -> Iterator[Drag]:
    """A window of another program on top, in the corner of the last screen."""
    started: list[subprocess.Popen[bytes]] = []

    def start(sort: str, what: str) -> subprocess.Popen[bytes]:
        before = colour(wall.display, 2850, 1050)
        command = [sys.executable, "-m", "tests.display.dragging", "2800", "1000", sort, what]
        started.append(subprocess.Popen(command, env=wall.environment, cwd=ROOT))
        until(lambda: colour(wall.display, 2850, 1050) != before, 60, "its window")
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def drop(wall: Wall, hands: Hands, x: int, y: int) -> None:
    """Drag from that window to there, as slowly as the programs need: let go once the wall shows
    where the zone will be."""
    before = colour(wall.display, x + 60, y + 40)
    hands.move(2850, 1050)
    hands.down()
    way = itertools.cycle((-3, 3))

    def announced() -> bool:
        hands.move(x + next(way), y)
        return colour(wall.display, x + 60, y + 40) != before

    hands.move(2700, 900)
    until(announced, 30, "the wall shows where the zone will be")
    hands.up()


@pytest.mark.parametrize("sort", ["url", "file", "image"])
def test_what_is_dragged_from_another_program_becomes_a_zone(
    wall: Wall, hands: Hands, other_program: Drag, tmp_path: Path, sort: str
) -> None:
    memory_stick = shutil.copy(wall.media / "green.png", tmp_path)
    other_program(sort, "https://nowhere.invalid/page" if sort == "url" else str(memory_stick))
    drop(wall, hands, 1400, 300)
    until(lambda: wall.zones, 30, "a zone")
    ((name, _),) = wall.zones.items()
    assert wall.at(name).holds(1400, 300)
    if sort == "url":
        assert "nowhere.invalid" in wall.health(name, "failed")
    else:
        wall.playing()
        Path(memory_stick).unlink()
        wall.sees(1400, 300, GREEN)


def test_what_another_program_copied_is_pasted(
    wall: Wall, hands: Hands, other_program: Drag
) -> None:
    other_program("file", str(wall.media / "blue.png"))
    hands.click(500, 300)
    hands.key("Control_L", "v")
    until(lambda: wall.zones, 30, "a zone")
    wall.playing()
    wall.sees(500, 300, BLUE)
