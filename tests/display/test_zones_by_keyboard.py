"""Zones by keyboard alone, on an English keyboard and on a French one."""

from __future__ import annotations

import itertools
from dataclasses import astuple

import pytest

from hubwall.model.arrange import use_of
from hubwall.model.canvas import grid
from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.eyes import differing, look
from tests.display.hands import Hands
from tests.display.walls import BLUE, GREEN, RED, Wall
from tests.waiting import until

A = Rect(100, 100, 480, 270)
B = Rect(1100, 700, 320, 180)


@pytest.fixture
def two(wall: Wall) -> Wall:
    wall.show(wall.picture("red", *astuple(A)), wall.picture("blue", *astuple(B)), name="two")
    return wall


def test_tab_arrows_delete_duplicate_undo_and_redo(two: Wall, hands: Hands) -> None:
    hands.key("Tab")
    two.state("selected", ["red"])
    hands.key("Right")
    until(lambda: two.at("red").x > A.x, what="it moved")
    step = two.at("red").x - A.x
    hands.key("Shift_L", "Left")
    two.becomes("red", A.moved(step - 1, 0))
    hands.key("Control_L", "Down")
    until(lambda: two.at("red").height > A.height, what="it grew")
    hands.key("Tab")
    two.state("selected", ["blue"])
    hands.key("Delete")
    until(lambda: set(two.zones) == {"red"}, what="it is gone")
    hands.key("Tab")
    hands.key("Control_L", "d")
    until(lambda: len(two.zones) == 2, what="a second one")
    hands.key("Control_L", "z", times=5)
    until(lambda: set(two.zones) == {"red", "blue"}, what="all is undone")
    two.becomes("red", A)
    hands.key("Control_L", "Shift_L", "z", times=4)
    until(lambda: set(two.zones) == {"red"}, what="the deletion is done again")
    assert two.at("red").height > A.height
    hands.key("Control_L", "z", times=5)  # before the layout was loaded
    until(lambda: not two.zones, what="the wall before the layout")
    hands.key("Control_L", "Shift_L", "z")
    two.becomes("blue", B)


def test_fill_arrange_copy_and_paste(two: Wall, hands: Hands, six_screens: VirtualWall) -> None:
    hands.key("Tab")
    hands.key("f")
    two.becomes("red", six_screens.screens[0])
    hands.key("Control_L", "c")
    hands.key("Control_L", "v")
    until(lambda: len(two.zones) == 3, what="the copy")
    hands.key("a")
    until(lambda: _used(two) >= 0.85, what="the wall is used")
    places = [two.at(name) for name in two.zones]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(places, 2))


def _used(wall: Wall) -> float:
    return use_of([wall.at(name) for name in wall.zones], grid(3, 2, 960, 540, 20))


def test_physical_digits_load_layouts_on_a_french_keyboard(
    wall: Wall, french_keyboard: Hands
) -> None:
    wall.write("alpha", [wall.picture("red", 0, 0, 960, 540)])
    wall.write("bravo", [wall.picture("green", 0, 0, 960, 540)])
    french_keyboard.key("physical:digit2")
    wall.state("layout", "bravo")
    wall.sees(480, 270, GREEN)
    french_keyboard.key("physical:digit1")
    wall.state("layout", "alpha")
    french_keyboard.key("Tab")
    wall.state("selected", ["red"])
    french_keyboard.key("a")  # by its letter, where an English keyboard has its Q
    until(lambda: wall.at("red").width > 960, what="arranged")
    french_keyboard.key("Control_L", "z")  # W's place
    wall.becomes("red", Rect(0, 0, 960, 540))


def test_a_new_zone_from_a_typed_address(wall: Wall, hands: Hands) -> None:
    hands.key("Control_L", "l")
    wall.state("panel", "new-zone")
    hands.write(str(wall.media / "blue.png"))
    hands.key("Return")
    until(lambda: wall.zones, what="a zone")
    wall.playing()
    wall.state("mode", "wall")
    ((name, _),) = wall.zones.items()
    x, y = wall.at(name).centre
    wall.sees(round(x), round(y), BLUE)


def test_a_layout_by_a_part_of_its_name(wall: Wall, hands: Hands) -> None:
    wall.write("équipe-nord", [wall.picture("red", 0, 0, 960, 540)], name="Équipe Nord")
    wall.write("crisis", [wall.picture("green", 0, 0, 960, 540)])
    hands.key("Control_L", "o")
    wall.state("panel", "layouts")
    before = look(wall.display, wall.screens[0])
    hands.write("pe no")
    until(lambda: differing(before, look(wall.display, wall.screens[0])) > 0, what="it seeks")
    hands.key("Return")
    wall.state("layout", "équipe-nord")
    wall.sees(480, 270, RED)


def test_the_palette_does_what_is_typed_and_f1_shows_the_keys(two: Wall, hands: Hands) -> None:
    hands.key("Control_L", "k")
    two.state("panel", "palette")
    hands.write("select all")
    hands.key("Return")
    until(lambda: set(two.status["selected"]) == {"red", "blue"}, what="all are selected")
    bare = look(two.display)
    hands.key("F1")
    two.state("panel", "keys")
    until(lambda: differing(bare, look(two.display)) > 0.02, what="the overlay")
    hands.key("Escape")
    two.state("mode", "wall")


def test_saved_under_its_name_and_under_another(two: Wall, hands: Hands) -> None:
    file = two.layouts / "two.yaml"
    file.write_text("# who watches what\n" + file.read_text())
    assert two.ask("load", name=str(file)).ok
    hands.key("Tab")
    hands.key("Shift_L", "Right")
    two.becomes("red", A.moved(1, 0))
    hands.key("Control_L", "s")
    until(lambda: "101" in file.read_text(), what="it is saved")
    assert file.read_text().startswith("# who watches what\n")
    hands.key("Control_L", "Shift_L", "s")
    two.state("panel", "save")
    two.state("said", "")  # "Saved" has gone
    hands.write("Night")
    hands.key("Return")
    other = two.layouts / "night.yaml"
    until(other.exists, what="the other file")
    two.state("layout", "night")
    two.state("said", "Saved")
    assert "who watches what" in other.read_text()
    two.command("check", str(other), str(file))
