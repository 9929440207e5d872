"""Zones by mouse: what a hand does, and where the zones are then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from hubwall.model.canvas import grid
from hubwall.model.commands import LoadLayout
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.session import Mode
from tests.waiting import until
from tests.wall.scene import ALT, CTRL, RIGHT, SHIFT, SUPER, Scene, zone

QKey = Qt.Key
A = Rect(200, 200, 480, 270)
B = Rect(1000, 500, 640, 360)

Opened = Callable[..., Scene]


@pytest.fixture
def two(opened: Opened) -> Scene:
    """Zone A, and B further right and down."""
    return opened([zone("A", A), zone("B", B, "stream")])


def test_a_drag_moves_the_zone_as_one_step_to_undo(two: Scene) -> None:
    scene = two
    scene.drag((300, 300), (500, 350), ALT)
    assert scene.rect("a") == A.moved(200, 50)
    assert scene.selected == ("a",)
    scene.key(QKey.Key_Z, CTRL)
    assert scene.rect("a") == A


def test_the_zone_follows_while_it_is_dragged_and_nothing_is_commanded(two: Scene) -> None:
    scene = two
    scene.drag((300, 300), (500, 350), ALT, release=False)
    view = scene.wall.zones.view("a")
    assert view is not None
    assert view.rect == A.moved(200, 50)
    assert scene.rect("a") == A
    scene.release(held=ALT)


@pytest.mark.parametrize(
    ("grip", "by", "becomes"),
    [
        ((201, 335), (-50, 0), Rect(150, 200, 530, 270)),
        ((440, 201), (0, -50), Rect(200, 150, 480, 320)),
        ((678, 335), (50, 0), Rect(200, 200, 530, 270)),
        ((440, 468), (0, 50), Rect(200, 200, 480, 320)),
        ((201, 201), (-50, -40), Rect(150, 160, 530, 310)),
        ((678, 201), (50, -40), Rect(200, 160, 530, 310)),
        ((201, 468), (-50, 40), Rect(150, 200, 530, 310)),
        ((678, 468), (50, 40), Rect(200, 200, 530, 310)),
    ],
)
def test_each_edge_and_corner_resizes(
    two: Scene, grip: tuple[int, int], by: tuple[int, int], becomes: Rect
) -> None:
    scene = two
    scene.drag(grip, (grip[0] + by[0], grip[1] + by[1]), ALT)
    assert scene.rect("a") == becomes


def test_a_zone_snaps_to_the_screen_with_a_guide_and_alt_goes_free(two: Scene) -> None:
    scene = two
    scene.drag((300, 300), (107, 300), release=False)
    assert scene.wall.guides
    scene.release()
    assert scene.rect("a").x == 0
    assert scene.wall.guides == []
    scene.key(QKey.Key_Z, CTRL)
    scene.drag((300, 300), (107, 300), ALT)
    assert scene.rect("a").x == 7


def test_escape_while_dragging_leaves_everything(two: Scene) -> None:
    scene = two
    scene.drag((300, 300), (500, 350), ALT, release=False)
    scene.key(QKey.Key_Escape)
    scene.release(held=ALT)
    assert scene.rect("a") == A


def test_a_band_on_the_bare_wall_selects_what_it_touches(two: Scene) -> None:
    scene = two
    scene.drag((100, 100), (1100, 600))
    assert set(scene.selected) == {"a", "b"}
    scene.click(50, 50)
    assert scene.selected == ()


def test_a_band_begins_anywhere_with_shift(opened: Opened) -> None:
    scene = opened([zone("Back", Rect(0, 0, 1920, 1080)), zone("A", A), zone("B", B)])
    scene.drag((900, 450), (1100, 600), SHIFT)
    assert set(scene.selected) == {"back", "b"}
    assert scene.rect("back") == Rect(0, 0, 1920, 1080)


def test_several_are_dragged_together(two: Scene) -> None:
    scene = two
    scene.click(300, 300)
    scene.click(1100, 600, held=CTRL)
    assert scene.selected == ("a", "b")
    scene.drag((1100, 600), (1120, 630), ALT)
    assert (scene.rect("a"), scene.rect("b")) == (A.moved(20, 30), B.moved(20, 30))


def test_dragging_with_ctrl_swaps_and_says_so(two: Scene) -> None:
    scene = two
    scene.drag((300, 300), (1200, 650), CTRL, release=False)
    assert "Swap" in scene.texts()
    scene.release(held=CTRL)
    assert (scene.rect("a"), scene.rect("b")) == (B, A)


def test_a_double_click_fills_screen_then_wall_then_goes_back(opened: Opened) -> None:
    scene = opened([zone("A", Rect(100, 100, 320, 180))], canvas=grid(2, 1, 960, 1080))
    places = []
    for _ in range(3):
        rect = scene.rect("a")
        scene.double_click(*rect.centre)
        places.append(scene.rect("a"))
    assert places == [Rect(0, 0, 960, 1080), Rect(0, 0, 1920, 1080), Rect(100, 100, 320, 180)]


def test_a_locked_zone_stays_where_it_is(opened: Opened) -> None:
    scene = opened([zone("A", A, lock=True)])
    scene.drag((300, 300), (500, 350), ALT)
    scene.drag((201, 335), (150, 335), ALT)
    assert scene.rect("a") == A


def test_what_is_put_on_another_zone_lies_in_front_of_it(two: Scene) -> None:
    scene = two
    scene.drag((300, 300), (1100, 600), ALT)
    assert [z.id for z in scene.conductor.state.layout.stacked] == ["b", "a"]


def test_the_name_shows_while_the_mouse_moves_on_a_zone(two: Scene) -> None:
    scene = two
    assert "B" not in scene.texts()
    scene.move(1200, 700)
    until(lambda: scene.settle(10) or "B" in scene.texts())
    assert "A" not in scene.texts()


def test_signs_in_the_strip_work_and_do_not_hide_it(two: Scene) -> None:
    scene = two
    scene.move(1200, 700)
    until(lambda: scene.settle(10) or "100" in scene.texts())
    scene.picture()  # what is drawn lies in its place
    scene.click(*place_of(scene, "100"))
    assert scene.conductor.state.layout.zone("b").mute  # type: ignore[union-attr]
    assert "B" in scene.texts()


def test_the_right_button_opens_the_menu_and_keys_choose_in_it(two: Scene) -> None:
    scene = two
    scene.click(1200, 700, RIGHT)
    assert (scene.mode, scene.panel, scene.selected) == (Mode.PANEL, "menu", ("b",))
    assert "Take off the wall" in scene.texts()
    scene.key(QKey.Key_Up)
    scene.key(QKey.Key_Return)
    assert [z.id for z in scene.conductor.state.layout.zones] == ["a"]
    assert scene.mode is Mode.WALL


def test_a_click_beside_the_content_leaves_it(two: Scene) -> None:
    scene = two
    scene.click(300, 300)
    scene.key(QKey.Key_Return)
    assert scene.mode is Mode.CONTENT
    assert "Right Ctrl: back to the wall" in scene.texts()
    scene.click(1200, 700)
    assert (scene.mode, scene.selected) == (Mode.WALL, ("b",))
    scene.key(QKey.Key_Return)
    scene.click(20, 20)
    assert scene.mode is Mode.WALL


def test_where_clicks_go_to_the_content_the_strip_and_super_move_zones(opened: Opened) -> None:
    scene = opened([zone("A", A), zone("B", B)], clicks_to_content=True)
    scene.click(1200, 700)
    assert (scene.mode, scene.selected) == (Mode.CONTENT, ("b",))
    scene.click(20, 20)
    scene.drag((300, 300), (400, 350))
    assert scene.rect("a") == A
    scene.click(20, 20)
    assert scene.mode is Mode.WALL
    scene.drag((300, 300), (400, 350), SUPER | ALT)
    assert scene.rect("a") == A.moved(100, 50)
    scene.move(1200, 700)
    until(lambda: scene.settle(10) or "B" in scene.texts())
    x, y = place_of(scene, "B")
    scene.drag((x, y), (x - 60, y + 10), ALT)
    assert scene.rect("b") == B.moved(-60, 10)


def test_what_stays_keeps_its_item_when_another_layout_comes(two: Scene) -> None:
    scene = two
    before = scene.wall.zones.view("a")
    other = Layout("Other", (zone("A", Rect(0, 0, 960, 540)),), "other")
    scene.conductor.carry_out(LoadLayout(other), "test")
    assert scene.wall.zones.view("a") is before
    assert scene.rect("a") == Rect(0, 0, 960, 540)


def place_of(scene: Scene, text: str) -> tuple[float, float]:
    """The middle of a text that can be seen, in the window."""
    for item in scene.items():
        if item.property("text") == text and item.isVisible():
            point = item.mapToScene(item.boundingRect().center())
            return point.x(), point.y()
    raise AssertionError(f"{text!r} is not to be seen")
