"""Panels as people use them: opened by key or mouse, typed into, gone through with arrows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from hubwall.model.canvas import grid
from hubwall.model.commands import Select, SetMode
from hubwall.model.geometry import Rect
from hubwall.model.session import Mode
from hubwall.wall.input.actions import Action
from hubwall.wall.panels.overlay import groups
from hubwall.wall.panels.services import Choice, Question
from tests.waiting import until
from tests.wall.scene import CTRL, NOTHING, RIGHT, SHIFT, Scene, zone

K = Qt.Key
Opened = Callable[..., Scene]


@pytest.fixture
def wall(opened: Opened) -> Scene:
    """Two pages and a stream on one screen."""
    return opened(
        [
            zone("Left", Rect(0, 0, 960, 540)),
            zone("Right", Rect(960, 0, 960, 540)),
            zone("Film", Rect(0, 540, 960, 540), "stream"),
        ]
    )


def test_an_action_is_found_by_typing_and_done_by_enter(wall: Scene) -> None:
    wall.key(K.Key_K, CTRL)
    assert (wall.mode, wall.panel) == (Mode.PANEL, "palette")
    wall.write("all zon")
    rows = wall.panels.palette.rows
    assert {row["text"] for row in rows[:2]} == {"Select all zones", "Arrange all zones"}
    while wall.panels.palette.chosen["text"] != "Select all zones":
        wall.key(K.Key_Down)
    wall.key(K.Key_Return)
    assert wall.mode is Mode.WALL
    assert len(wall.selected) == 3


def test_every_action_is_in_the_palette_with_its_keys(wall: Scene) -> None:
    wall.panels.open("palette")
    found = {row["action"]: row for row in wall.panels.palette.rows}
    missing = {action.name for action in Action} - found.keys()
    assert missing == {"PALETTE", "CLOSE_PANEL", "LEAVE_CONTENT"}
    assert found["SAVE_AS"]["keys"] == [["Ctrl", "Shift", "S"]]


def test_what_can_not_be_done_stands_last_says_why_and_is_not_done(wall: Scene) -> None:
    wall.key(K.Key_K, CTRL)
    wall.write("take off")
    assert wall.panels.palette.chosen["why"] == "Select a zone first"
    assert "Select a zone first" in wall.texts()
    wall.key(K.Key_Return)
    assert wall.mode is Mode.PANEL
    assert len(wall.conductor.state.layout.zones) == 3
    wall.key(K.Key_Escape)
    assert wall.mode is Mode.WALL


def test_letters_typed_in_a_panel_are_no_keys_of_the_wall(wall: Scene) -> None:
    wall.conductor.carry_out(Select(("left",)), "test")
    before = wall.conductor.state.layout
    wall.key(K.Key_K, CTRL)
    wall.write("fmaz")
    wall.key(K.Key_Delete)
    assert wall.conductor.state.layout == before


def test_a_layout_is_picked_by_a_part_of_its_name_with_a_picture(wall: Scene) -> None:
    wall.key(K.Key_O, CTRL)
    assert "on the wall" in wall.texts()
    wall.write("elect")
    rows = wall.panels.layouts.rows
    assert [row["name"] for row in rows] == ["Élections"]
    assert len(rows[0]["zones"]) == 4
    assert {"Zone 1", "Picture"} <= set(wall.texts())
    wall.key(K.Key_Return)
    assert wall.called.loaded == ["élections"]
    assert wall.mode is Mode.WALL


def test_the_layouts_open_with_the_one_on_the_wall_and_digits_on_ten(wall: Scene) -> None:
    wall.key(K.Key_O, CTRL)
    rows = wall.panels.layouts.rows
    assert wall.panels.layouts.chosen["slug"] == "morning-shift"
    assert [row["digit"] for row in rows] == [*"1234567890", "", ""]
    assert [row["slug"] for row in rows if row["current"]] == ["morning-shift"]


def test_a_layout_with_a_mistake_says_so_and_is_not_loaded(wall: Scene) -> None:
    wall.key(K.Key_O, CTRL)
    wall.write("weather")
    assert "weather.yaml:3:7: unknown key “colour”" in wall.texts()
    wall.key(K.Key_Return)
    assert wall.called.loaded == []
    assert wall.mode is Mode.PANEL


def test_arrows_go_through_layouts_in_the_grid(wall: Scene) -> None:
    wall.key(K.Key_O, CTRL)
    for key in (K.Key_Right, K.Key_Down, K.Key_Left, K.Key_Return):
        wall.key(key)
    assert wall.called.loaded == ["lobby"]


def test_while_the_layouts_are_read_enter_waits_for_the_one_that_was_typed(wall: Scene) -> None:
    wall.slow_disk = True
    wall.key(K.Key_O, CTRL)
    assert "The layouts are being read" in wall.texts()
    wall.write("elect")
    wall.key(K.Key_Return)
    assert wall.called.loaded == []
    wall.slow_disk = False
    wall.arrive()
    assert wall.called.loaded == ["élections"]
    assert wall.mode is Mode.WALL


def test_the_layouts_known_are_there_at_once_and_what_was_chosen_stays_chosen(wall: Scene) -> None:
    wall.key(K.Key_O, CTRL)
    wall.key(K.Key_Escape)
    wall.slow_disk = True
    wall.key(K.Key_O, CTRL)
    wall.key(K.Key_Right)
    assert wall.panels.layouts.chosen["slug"] == "crisis-room"
    wall.known = list(reversed(wall.known or []))
    wall.late.clear()
    wall.panels._listed()
    assert wall.panels.layouts.chosen["slug"] == "crisis-room"


def test_what_a_slow_disk_refuses_is_told_to_whoever_went_on(wall: Scene) -> None:
    wall.slow_disk = True
    for name in ("Lobby", "a/b"):
        wall.key(K.Key_S, CTRL | SHIFT)
        wall.write(name)
        wall.key(K.Key_Return)
        assert wall.panel == "save"
        wall.key(K.Key_Escape)
        wall.key(K.Key_L, CTRL)
        wall.arrive()
        assert wall.panel == "new-zone"
        wall.key(K.Key_Escape)
    assert "Lobby" in wall.called.said[0]
    assert "no /" in wall.called.said[1]


def test_an_address_becomes_a_zone_and_a_bad_one_says_why(wall: Scene) -> None:
    wall.key(K.Key_L, CTRL)
    wall.write("nowhere")
    wall.key(K.Key_Return)
    assert "There is no server called nowhere" in wall.texts()
    wall.key(K.Key_A, CTRL)
    wall.write("example")
    wall.key(K.Key_Return)
    assert wall.called.new == ["nowhere", "example"]
    assert wall.mode is Mode.WALL


def test_the_page_of_the_focused_zone_is_sent_elsewhere(wall: Scene) -> None:
    wall.conductor.carry_out(Select(("right",)), "test")
    wall.key(K.Key_L, CTRL | SHIFT)
    assert "https://example.org/now" in wall.texts()
    wall.write("example")  # in place of the whole address, which is selected
    wall.key(K.Key_Return)
    assert wall.called.gone_to == [("right", "example")]


def test_there_is_no_address_to_type_for_a_film(wall: Scene) -> None:
    wall.conductor.carry_out(Select(("film",)), "test")
    wall.key(K.Key_L, CTRL | SHIFT)
    assert wall.mode is Mode.WALL


def test_a_name_that_is_taken_is_asked_about(wall: Scene) -> None:
    wall.key(K.Key_S, CTRL | SHIFT)
    assert "Morning shift" in wall.texts()
    wall.write("Lobby")
    wall.key(K.Key_Return)
    assert "There is a layout “Lobby” already." in wall.texts()
    wall.key(K.Key_Return)
    assert wall.called.saved == [("Lobby", False), ("Lobby", True)]
    assert wall.mode is Mode.WALL


@pytest.mark.parametrize("way", [K.Key_Escape, K.Key_Tab])
def test_a_question_can_be_left_without_anything_done(wall: Scene, way: Qt.Key) -> None:
    answers: list[str] = []
    yes = Choice("Quit", lambda: answers.append("yes"))
    wall.panels.ask(Question("Quit?", "The layout has changes.", (yes,)))
    assert {"Quit?", "Quit", "Cancel"} <= set(wall.texts())
    wall.key(way)
    if way is K.Key_Tab:
        wall.key(K.Key_Return)
    assert (wall.mode, answers) == (Mode.WALL, [])


def test_a_name_that_can_not_be_says_why(wall: Scene) -> None:
    wall.key(K.Key_S, CTRL | SHIFT)
    wall.write("a/b")
    wall.key(K.Key_Return)
    assert "A name has no /" in wall.texts()
    assert wall.panel == "save"


@pytest.mark.parametrize("key", [K.Key_F1, K.Key_Question])
def test_the_keys_fit_on_one_screen_whole(wall: Scene, key: Qt.Key) -> None:
    wall.key(key)
    assert wall.panel == "keys"
    cut = [item for item in wall.items() if item.property("truncated")]
    assert [item.property("text") for item in cut] == []
    for item in wall.items():
        if item.property("text"):
            corner = item.mapToScene(item.boundingRect().bottomRight())
            assert corner.x() <= 1920
            assert corner.y() <= 1080
    shown = wall.texts()
    assert [group.title for group in groups() if group.title not in shown] == []
    wall.key(key)
    assert wall.mode is Mode.WALL


def test_the_menu_key_opens_the_menu_in_the_zone(wall: Scene) -> None:
    wall.key(K.Key_Tab)
    wall.key(K.Key_Menu)
    assert wall.panel == "menu"
    assert "Left" in wall.texts()
    wall.key(K.Key_Escape)
    assert wall.mode is Mode.WALL


def test_a_submenu_opens_to_the_right_and_aligns(wall: Scene) -> None:
    wall.key(K.Key_A, CTRL)
    wall.click(400, 300, RIGHT)
    wall.write("al")  # A for Align
    wall.key(K.Key_Right)
    assert "Align at the bottom" in wall.texts()
    wall.key(K.Key_Return)
    assert {wall.rect(name).x for name in ("left", "right", "film")} == {0}


def test_left_goes_back_from_a_submenu(wall: Scene) -> None:
    wall.key(K.Key_A, CTRL)
    wall.click(400, 300, RIGHT)
    wall.write("d")
    wall.key(K.Key_Right)
    assert "Distribute across" in wall.texts()
    wall.key(K.Key_Left)
    assert "Distribute across" not in wall.texts()
    assert wall.mode is Mode.PANEL


def test_the_volume_is_set_from_the_menu(wall: Scene) -> None:
    wall.click(400, 800, RIGHT)
    for _ in range(2):
        wall.key(K.Key_Down)
    for _ in range(4):
        wall.key(K.Key_Left)
    assert wall.conductor.state.layout.zone("film").volume == 80  # type: ignore[union-attr]
    assert "80" in wall.texts()


def test_a_click_beside_a_panel_closes_it(wall: Scene) -> None:
    wall.key(K.Key_K, CTRL)
    wall.click(1900, 1070)
    assert wall.mode is Mode.WALL
    assert wall.selected == ()


def test_a_panel_opens_on_the_screen_of_the_focused_zone_whole(opened: Opened) -> None:
    canvas = grid(3, 2, 960, 540, gap=40)
    scene = opened([zone("A", Rect(2000, 580, 960, 540))], canvas=canvas)
    scene.conductor.carry_out(Select(("a",)), "test")
    until(lambda: scene.settle(20) or not scene.view.stirred)
    scene.panels.open("palette")
    area = scene.panels.area
    assert (area.x(), area.y(), area.width(), area.height()) == (2000, 580, 960, 540)
    for item in scene.items():
        if item.property("text"):
            corner = item.mapToScene(item.boundingRect().topLeft())
            assert area.contains(corner)


def test_a_panel_opens_on_the_screen_of_the_mouse(opened: Opened) -> None:
    scene = opened([], canvas=grid(3, 2, 960, 540, gap=40))
    scene.move(1100, 700)
    scene.panels.open("layouts")
    assert (scene.panels.area.x(), scene.panels.area.y()) == (1000, 580)


def test_the_menu_at_a_corner_stays_on_its_screen(opened: Opened) -> None:
    scene = opened([], canvas=grid(2, 1, 960, 1080, gap=40))
    scene.click(955, 1075, RIGHT)
    for item in scene.items():
        if item.property("text"):
            corner = item.mapToScene(item.boundingRect().bottomRight())
            assert corner.x() <= 960
            assert corner.y() <= 1080


def test_a_rehearsal_uses_the_whole_window(opened: Opened) -> None:
    scene = opened([], canvas=grid(3, 2), rehearsing=True, size=(1280, 480))
    scene.panels.open("palette")
    assert (scene.panels.area.width(), scene.panels.area.height()) == (1280, 480)


def test_a_panel_that_was_open_at_a_crash_is_not_open_afterwards(wall: Scene) -> None:
    wall.conductor.carry_out(SetMode(Mode.PANEL, "menu"), "start")
    wall.settle()
    assert wall.items()
    wall.key(K.Key_Escape)
    assert wall.mode is Mode.WALL


def test_a_notice_goes_by_itself_and_what_is_wrong_stays(wall: Scene) -> None:
    wall.wall.say("Saved")
    wall.settle(200)
    assert "Saved" in wall.texts()
    until(lambda: wall.settle(50) or "Saved" not in wall.texts(), seconds=20)
    wall.wall.say("The disk is full", wrong=True)
    wall.settle(200)
    assert "The disk is full" in wall.texts()
    wall.key(K.Key_Escape)
    assert "The disk is full" not in wall.texts()


def test_an_empty_wall_says_how_to_begin(opened: Opened) -> None:
    scene = opened([])
    assert {"Nothing is on the wall", "Open a layout"} <= set(scene.texts())


def test_keys_of_the_wall_work_again_after_a_panel(wall: Scene, wall_app: QGuiApplication) -> None:
    wall.key(K.Key_K, CTRL)
    wall.key(K.Key_Escape)
    wall.key(K.Key_Tab, NOTHING)
    assert wall.selected == ("left",)
