"""Panels with a real keyboard, a French one too."""

from __future__ import annotations

import pytest

from hubwall.model.geometry import Rect
from tests.display.eyes import differing, look
from tests.display.hands import RIGHT, Hands
from tests.display.walls import BLUE, GREEN, RED, Wall
from tests.waiting import until


@pytest.fixture
def two(wall: Wall) -> Wall:
    wall.show(wall.picture("red", 100, 100, 480, 270), wall.picture("blue", 100, 400, 480, 270))
    wall.sees(340, 235, RED)
    wall.sees(340, 500, BLUE)
    return wall


@pytest.fixture
def shelf(wall: Wall) -> Wall:
    """Two layouts, first in the order of the digits."""
    wall.write("00-dawn", [wall.picture("green", 0, 0, 960, 540)])
    wall.write("01-été", [wall.picture("blue", 0, 0, 960, 540)])
    return wall


def test_the_unshifted_digit_row_of_a_french_keyboard_loads_layouts(
    shelf: Wall, french_keyboard: Hands
) -> None:
    french_keyboard.key("physical:digit2")
    shelf.sees(480, 270, BLUE)
    french_keyboard.key("physical:digit1")
    shelf.sees(480, 270, GREEN)
    shelf.state("layout", "00-dawn")


def test_a_layout_is_picked_by_a_part_of_its_name(shelf: Wall, hands: Hands) -> None:
    hands.key("Control_L", "o")
    shelf.state("panel", "layouts")
    hands.write("ete")
    hands.key("Return")
    shelf.sees(480, 270, BLUE)
    shelf.state("mode", "wall")


def test_an_action_is_typed_on_a_french_keyboard(two: Wall, french_keyboard: Hands) -> None:
    french_keyboard.key("Control_L", "k")
    two.state("panel", "palette")
    french_keyboard.write("select all")
    french_keyboard.key("Return")
    until(lambda: set(two.status["selected"]) == {"red", "blue"}, what="both are selected")


def test_the_menu_by_the_right_button_is_gone_through_with_keys(two: Wall, hands: Hands) -> None:
    hands.click(340, 235, RIGHT)
    two.state("panel", "menu")
    hands.key("Up")
    hands.key("Return")
    until(lambda: set(two.zones) == {"blue"}, what="the red one is gone")


def test_the_overlay_stays_on_the_screen_of_the_mouse(two: Wall, hands: Hands) -> None:
    screens = [two.screens[i] for i in (0, 1, 2, 4)]
    before = [look(two.display, screen) for screen in screens]
    hands.move(2500, 800)
    hands.key("F1")
    two.state("panel", "keys")
    last = two.screens[5]
    middle = Rect(last.x + 200, last.y + 100, last.width - 400, last.height - 200)
    until(lambda: int(look(two.display, middle).max()) > 200, what="keys are to be read")
    for screen, seen in zip(screens, before, strict=True):
        assert differing(seen, look(two.display, screen)) < 0.02
    hands.key("Escape")
    two.state("mode", "wall")
