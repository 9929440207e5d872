"""Who gets the keys, the clicks and the wheel: the wall, or what a zone shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from hubwall.model.commands import RemoveZones
from hubwall.model.geometry import Rect
from hubwall.model.session import Mode
from hubwall.wall.input.keys import RIGHT_CTRL_PLACE
from tests.wall.scene import CTRL, NOTHING, BareContent, Scene, zone

K = Qt.Key
TAB, ESCAPE, ONE = (f"key {key.value}" for key in (K.Key_Tab, K.Key_Escape, K.Key_1))
Opened = Callable[..., Scene]


@pytest.fixture
def wall(opened: Opened) -> Scene:
    return opened(
        [zone("Page", Rect(0, 0, 960, 540)), zone("Film", Rect(960, 0, 960, 540), "stream")]
    )


def reached(scene: Scene, name: str = "page") -> list[str]:
    content = scene.contents[name]
    assert isinstance(content, BareContent)
    return content.reached


def test_in_wall_mode_the_wheel_scrolls_what_is_under_the_pointer_and_clicks_do_not_reach_it(
    wall: Scene,
) -> None:
    wall.click(300, 300)
    wall.key(K.Key_D)
    wall.wheel(300, 300, -1)
    assert reached(wall) == ["wheel"]


def test_in_content_mode_escape_tab_and_digits_go_to_the_content(wall: Scene) -> None:
    wall.click(300, 300)
    wall.key(K.Key_Return)
    for key, place in ((K.Key_Tab, 23), (K.Key_Escape, 9), (K.Key_1, 10)):
        wall.key(key, place=place)
    assert reached(wall) == [TAB, ESCAPE, ONE]
    assert wall.mode is Mode.CONTENT
    assert wall.called.actions == []


def test_clicks_in_the_content_stay_there(wall: Scene) -> None:
    wall.click(300, 300)
    wall.key(K.Key_Return)
    wall.click(400, 300)
    wall.drag((400, 300), (500, 400))
    assert reached(wall) == ["press", "release"] * 2
    assert wall.rect("page") == Rect(0, 0, 960, 540)


def test_a_tap_of_the_right_ctrl_key_leaves_the_content(wall: Scene) -> None:
    wall.click(300, 300)
    wall.key(K.Key_Return)
    wall.key(K.Key_Control, place=RIGHT_CTRL_PLACE)
    assert wall.mode is Mode.WALL
    wall.key(K.Key_Tab)
    assert wall.selected == ("film",)
    assert TAB not in reached(wall)


def test_the_hand_in_the_strip_goes_into_the_content(wall: Scene) -> None:
    wall.move(300, 300)
    wall.settle(200)
    hand = next(i for i in wall.items() if i.property("name") == "hand")
    at = hand.mapToScene(hand.boundingRect().center())
    wall.click(at.x(), at.y())
    assert (wall.mode, wall.selected) == (Mode.CONTENT, ("page",))
    wall.key(K.Key_1, NOTHING, "1", 10)
    assert reached(wall) == [ONE]


def test_a_zone_that_is_taken_away_gives_the_keys_back(wall: Scene) -> None:
    wall.click(300, 300)
    wall.key(K.Key_Return)
    wall.conductor.carry_out(RemoveZones(("page",)), "socket")
    assert wall.mode is Mode.WALL
    wall.key(K.Key_A, CTRL)
    assert wall.selected == ("film",)


def test_plain_clicks_reach_the_content_where_a_setting_says_so(opened: Opened) -> None:
    scene = opened([zone("Page", Rect(0, 0, 960, 540))], clicks_to_content=True)
    scene.click(300, 300)
    assert reached(scene) == ["press", "release"]
    assert scene.mode is Mode.CONTENT
